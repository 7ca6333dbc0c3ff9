"""Read and write treebanks: sentences of tokens, in CoNLL-U, UD v2.

Only what the models learn is kept: form, lemma, both tags, head, relation and whether a
space follows. FEATS are dropped: the shipped tagger gives none. The lines are read by
``quoteattr.parsing.conllu.lines``, as those of parsed texts are.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attrs

from quoteattr.errors import CorpusError, DocumentError
from quoteattr.parsing.conllu.lines import ConlluSentence, read_sentences

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
    """One word of a flattened treebank.

    Attributes:
        form: The word.
        lemma: Its lemma.
        upos: Its universal part of speech.
        xpos: Its Penn tag.
        head: The number of its head in the sentence, from 1; 0 for the root.
        deprel: Its dependency relation.
        space_after: Whether the text has a space after the word.
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
        tokens: The words, those of multi-word tokens each on its own.
        opens_paragraph: Whether a paragraph or a document begins with it.
    """

    ident: str
    tokens: tuple[TreebankToken, ...]
    opens_paragraph: bool = False

    @property
    def text(self) -> str:
        """The sentence as printed, without a space at its end."""
        return "".join(
            token.form + (" " if token.space_after else "") for token in self.tokens
        ).rstrip()


def read(path: Path) -> list[TreebankSentence]:
    """The sentences of the CoNLL-U file at *path*.

    Raises:
        CorpusError: If there is no such file, it holds no sentence, or a line of
            it is not CoNLL-U.
    """
    try:
        found = [_treebank_sentence(sentence) for sentence in read_lines(path)]
    except DocumentError as error:
        msg = f"{path}: {error}"
        raise CorpusError(msg) from error
    if not found:
        msg = f"no sentence in {path}; expected CoNLL-U"
        raise CorpusError(msg)
    return found


def read_lines(path: Path) -> list[ConlluSentence]:
    """The sentences of the CoNLL-U file at *path*, with all that their lines hold.

    Raises:
        CorpusError: If there is no such file, or a line of it is not CoNLL-U.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return [sentence for sentence in read_sentences(text) if sentence.tokens]
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot read the treebank {path}: {error}"
        raise CorpusError(msg) from error
    except DocumentError as error:
        msg = f"{path}: {error}"
        raise CorpusError(msg) from error


def _treebank_sentence(sentence: ConlluSentence) -> TreebankSentence:
    words = sentence.words
    tokens = tuple(
        TreebankToken(
            form=word.form,
            lemma=word.lemma,
            upos=word.upos,
            xpos=word.xpos,
            head=word.head(len(words)),
            deprel=word.deprel,
            space_after=word.misc.get("SpaceAfter") != "No",
        )
        for word in words
    )
    ident = sentence.comments.get("sent_id", "")
    return TreebankSentence(ident, tokens, sentence.opens_paragraph)


def write(path: Path, sentences: Iterable[TreebankSentence]) -> None:
    """Write *sentences* to *path* as CoNLL-U, FEATS and DEPS empty."""
    with path.open("w", encoding="utf-8") as file:
        for sentence in sentences:
            if sentence.opens_paragraph:
                file.write("# newpar\n")
            file.write(f"# sent_id = {sentence.ident}\n# text = {sentence.text}\n")
            for number, token in enumerate(sentence.tokens, start=1):
                misc = "_" if token.space_after else "SpaceAfter=No"
                tags = (token.form, token.lemma, token.upos, token.xpos, "_")
                row = (number, *tags, token.head, token.deprel, "_", misc)
                file.write("\t".join(map(str, row)) + "\n")
            file.write("\n")


def genre(ident: str) -> str | None:
    """The GUM genre in a sentence's or document's id; None if it is not of GUM.

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
    """The *sentences* that shipped models may be trained on.

    Raises:
        CorpusError: If one is of a GUM genre whose licence is not known here.
    """
    return [
        sentence for sentence in sentences if genre(sentence.ident) not in CLOSED_GENRES
    ]
