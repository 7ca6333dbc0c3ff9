"""Read and write the treebanks: sentences of tokens, in CoNLL-U, UD v2.

Only what the models learn is kept: form, lemma, both tags, head, relation and
whether a space follows. FEATS are dropped; the shipped tagger gives none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from quoteattr.errors import CorpusError

OPEN_GENRES: Final = frozenset(
    {
        "academic",
        "bio",
        "conversation",
        "court",
        "interview",
        "news",
        "speech",
        "textbook",
        "vlog",
        "voyage",
    }
)
"""GUM genres whose texts are CC BY, CC BY-SA or in the public domain."""

CLOSED_GENRES: Final = frozenset(
    {"essay", "fiction", "letter", "podcast", "reddit", "whow"}
)
"""GUM genres of other or mixed terms: never trained on, nor measured on."""


@attrs.frozen
class TreebankToken:
    """One token of a flattened treebank.

    Attributes:
        head: The head's number in the sentence, from 1; 0 for the root.
        space_after: Whether the text has a space after the token.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    space_after: bool = True


@attrs.frozen
class TreebankSentence:
    """One sentence, its tokens in order.

    Attributes:
        ident: The treebank's ``sent_id``.
        opens_paragraph: Whether a paragraph or a document begins with it.
    """

    ident: str
    tokens: tuple[TreebankToken, ...]
    opens_paragraph: bool = False

    @property
    def text(self) -> str:
        """The sentence as printed, without a space at its end."""
        return "".join(
            each.form + (" " if each.space_after else "") for each in self.tokens
        ).rstrip()


def read(path: Path) -> list[TreebankSentence]:
    """Return the sentences of the CoNLL-U file at *path*.

    Raises:
        CorpusError: If there is no such file, it holds no sentence, or a line of
            it is not CoNLL-U.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot read the treebank {path}: {error}"
        raise CorpusError(msg) from error
    found = list(_sentences(text, path))
    if not found:
        msg = f"no sentence in {path}; expected CoNLL-U"
        raise CorpusError(msg)
    return found


def _sentences(text: str, path: Path) -> Iterator[TreebankSentence]:
    """Yield each sentence of *text*; *path* is named in errors."""
    ident, opens, tokens = "", False, []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.startswith("# sent_id"):
            ident = line.partition("=")[2].strip()
        elif line.startswith(("# newpar", "# newdoc")):
            opens = True
        elif line and not line.startswith("#"):
            if token := _token(line, f"{path}:{number}"):
                tokens.append(token)
        elif not line and tokens:
            yield TreebankSentence(ident, tuple(tokens), opens)
            opens, tokens = False, []


def _token(line: str, where: str) -> TreebankToken | None:
    """Return the token of *line*, or None for a range or an empty node."""
    columns = line.split("\t")
    if len(columns) != 10 or not columns[0][:1].isdigit():
        msg = f"{where}: expected ten columns of CoNLL-U, got {len(columns)}"
        raise CorpusError(msg)
    if not columns[0].isdigit():
        return None
    if not columns[6].isdigit():
        msg = f"{where}: expected the number of a head, got {columns[6]!r}"
        raise CorpusError(msg)
    return TreebankToken(
        form=columns[1],
        lemma=columns[2],
        upos=columns[3],
        xpos=columns[4],
        head=int(columns[6]),
        deprel=columns[7],
        space_after="SpaceAfter=No" not in columns[9].split("|"),
    )


def write(path: Path, sentences: Iterable[TreebankSentence]) -> None:
    """Write *sentences* to *path* as CoNLL-U, FEATS and DEPS empty."""
    with path.open("w", encoding="utf-8") as file:
        for sentence in sentences:
            if sentence.opens_paragraph:
                file.write("# newpar\n")
            file.write(f"# sent_id = {sentence.ident}\n# text = {sentence.text}\n")
            for number, each in enumerate(sentence.tokens, start=1):
                misc = "_" if each.space_after else "SpaceAfter=No"
                tags = (each.form, each.lemma, each.upos, each.xpos, "_")
                row = (number, *tags, each.head, each.deprel, "_", misc)
                file.write("\t".join(map(str, row)) + "\n")
            file.write("\n")


def genre(ident: str) -> str | None:
    """Return the GUM genre that *ident* names, or None if it is not of GUM.

    Raises:
        CorpusError: If it is of GUM and of a genre whose licence is not known here.

    Example:
        >>> genre("GUM_news_afghan-3")
        'news'
        >>> genre("weblog-blogspot.com_x-0001") is None
        True
    """
    if not ident.startswith("GUM_"):
        return None
    name = ident.split("_")[1]
    if name not in OPEN_GENRES | CLOSED_GENRES:
        known = ", ".join(sorted(OPEN_GENRES | CLOSED_GENRES))
        msg = f"unknown GUM genre {name!r} in {ident!r}; known: {known}"
        raise CorpusError(msg)
    return name


def openly_licensed(sentences: Iterable[TreebankSentence]) -> list[TreebankSentence]:
    """Return the *sentences* that models may be trained on and shipped.

    Raises:
        CorpusError: If one is of a GUM genre whose licence is not known here.
    """
    return [each for each in sentences if genre(each.ident) not in CLOSED_GENRES]
