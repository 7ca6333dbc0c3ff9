"""Parses of corpus texts, kept in a folder.

An interrupted run can be continued, and a second run parses nothing. Empty the folder
when the models change.
"""

from __future__ import annotations

from pathlib import Path

from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.parsing.parsers import open_parser
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.document import Document


class ParseCache:
    """Parses texts, each of them once."""

    def __init__(self, folder: Path) -> None:
        """Create the folder unless it exists."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._parser = open_parser()

    def indexed(self, name: str, text: str) -> IndexedText:
        """The text with its parse, made now or in an earlier run.

        Args:
            name: The name of the text; its parse is kept in the file ``NAME.conllu``.
            text: The text.
        """
        quotations = find_quotations(text)
        path = self._folder / f"{name}.conllu"
        if not path.exists():
            document = self._parser.parse([text], [quotations])[0]
            # Only a whole file gets the final name: a run may be interrupted any time.
            part = path.with_suffix(".part")
            part.write_text(write_conllu(document), encoding="utf-8", newline="")
            part.replace(path)
        return IndexedText(_read(path, text), quotations)


def _read(path: Path, text: str) -> Document:
    with path.open(encoding="utf-8", newline="") as file:
        return read_conllu(file.read(), text)
