"""Choose the parser for a model.

"quoteattr-en"                 -> the encoder, straight into our documents
a folder with an encoder       -> the same
a Stanza pipeline of ours      -> the same: its processors are variants of one encoder
anything else Stanza can load  -> Stanza
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from quoteattr.parsing.models import BUNDLED, ENCODER, bundled_folder
from quoteattr.parsing.process_lock import ProcessLock
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document
from quoteattr.types.span import Span


class Parser(Protocol):
    """What parses texts into documents."""

    def parse(
        self,
        texts: Sequence[str],
        quotations: Sequence[Sequence[Quotation]],
        paragraphs: Sequence[Sequence[Span]] | None = None,
    ) -> list[Document]:
        """Parse texts, together for speed.

        Args:
            texts: The texts.
            quotations: The quotations of each text, which decide where sentences end.
            paragraphs: The paragraphs of each text; found if not given.

        Raises:
            ModelError: If the model is missing or cannot be read.
        """


class EncoderParser:
    """The encoder in a folder, loaded at the first parse.

    Args:
        folder: The model; see `quoteattr.parsing.encoder.weights`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._encoder: Any = None
        self._lock = ProcessLock()

    def parse(
        self,
        texts: Sequence[str],
        quotations: Sequence[Sequence[Quotation]],
        paragraphs: Sequence[Sequence[Span]] | None = None,
    ) -> list[Document]:
        """Parse texts, together for speed; see `Parser.parse`."""
        # Only here: torch takes longer to load than all else.
        from quoteattr.parsing.encoder.documents import parse_texts
        from quoteattr.parsing.encoder.weights import load_encoder

        with self._lock:
            if self._encoder is None:
                self._encoder = load_encoder(self._folder)
        if paragraphs is None:
            paragraphs = [find_paragraphs(text) for text in texts]
        return parse_texts(self._encoder, texts, quotations, paragraphs)


def open_parser(model: Any = BUNDLED, *, download: bool = False) -> Parser:
    """Return the parser for *model*, which is loaded at its first parse.

    Args:
        model: ``quoteattr-en``, the folder of a model, the name of a package of
            Stanza's own, or a ``stanza.Pipeline``.
        download: Whether Stanza's own models may be fetched.
    """
    if isinstance(model, str):
        folder = bundled_folder() if model == BUNDLED else Path(model)
        if (folder / ENCODER).is_file():
            return EncoderParser(folder)
    else:
        folder_of_variants = _folder_of_variants(model)
        if folder_of_variants is not None:
            return EncoderParser(folder_of_variants)
    return StanzaParser(model, download=download)


def _folder_of_variants(pipeline: Any) -> Path | None:
    """Return the folder of the one encoder that all processors of a pipeline read."""
    variants = [
        getattr(processor, "_variant", None)
        for name, processor in pipeline.processors.items()
        if name in {"tokenize", "pos", "lemma", "depparse", "ner"}
    ]
    folders = {getattr(variant, "folder", None) for variant in variants}
    folder = folders.pop() if len(folders) == 1 else None
    return folder if isinstance(folder, Path) else None
