"""The encoder as variants of Stanza's processors.

    >>> import stanza                                                # doctest: +SKIP
    >>> stanza.Pipeline("en", processors={"depparse": "quoteattr"})  # doctest: +SKIP

Importing this module registers the variant ``quoteattr`` of tokenize, pos, lemma,
depparse and ner. The encoder reads a document once: whichever of them runs first keeps
what was found on the document, and the others take their part from there. With
sentences of another tokenizer it reads those, each paragraph together.

``NAME_encoder=FOLDER`` names another model, as in ``pos_encoder="models"``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar, Final

import attrs
import numpy as np
import numpy.typing as npt
from stanza.models.common import doc as fields
from stanza.models.common.doc import Document
from stanza.pipeline.ner_processor import NERProcessor
from stanza.pipeline.processor import (
    ProcessorVariant,
    UDProcessor,
    register_processor_variant,
)
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

from quoteattr.parsing.encoder.decoding import Analysis
from quoteattr.parsing.encoder.features import MAX_PIECES
from quoteattr.parsing.encoder.reader import Paragraph, read
from quoteattr.parsing.encoder.scripts import apply
from quoteattr.parsing.encoder.tokenizer import find_words
from quoteattr.parsing.encoder.weights import Encoder, load_encoder
from quoteattr.parsing.models import bundled_folder
from quoteattr.quotes.paragraphs import find_paragraphs

NAME: Final = "quoteattr"

KEPT: Final = "_quoteattr_sentences"
"""The attribute of a Stanza document that keeps what was found in it."""

SEVERAL_ROOTS: Final = "parataxis"
"""The relation between the parts of a sentence that is too long for one window."""


@attrs.frozen
class ReadWord:
    """What was found of a word.

    Attributes:
        text: The word.
        start: Where it starts in the text; 0 if the document has no text.
        end: Where it ends.
        head: The number of its head in the sentence, from 1; 0 for the root.
        name: Its tag in IOB2.
    """

    text: str
    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    name: str


OPENING_MARKS: Final = frozenset("([{$£€#“‘«")
HYPHENS: Final = frozenset("-/")
NEGATIONS: Final = frozenset(["n't", "n’t"])

Sentences = list[list[ReadWord]]


@cache
def encoder_in(folder: Path) -> Encoder:
    """Return the encoder in *folder*, loaded once.

    Raises:
        ModelError: If it is missing or cannot be read.
    """
    return load_encoder(folder)


class EncoderVariant(ProcessorVariant):  # type: ignore[misc] # Stanza ships no types
    """What the variants of pos, lemma, depparse and ner share."""

    OVERRIDE = True
    REQUIRES_DEFAULT: ClassVar[set[str]] = {"tokenize"}

    def __init__(self, config: dict[str, Any]) -> None:
        self.folder = Path(config.get("encoder") or bundled_folder())
        self.encoder = encoder_in(self.folder)
        self.config = config

    def process(self, document: Any) -> Any:
        """Add this processor's layer to *document* and return it."""
        return self.bulk_process([document])[0]

    def bulk_process(self, documents: Sequence[Any]) -> list[Any]:
        """Add this processor's layer to *documents*, read together for speed."""
        self._read_unread(documents)
        for document in documents:
            self.annotate(document, getattr(document, KEPT))
        return list(documents)

    def annotate(self, document: Any, sentences: Sentences) -> None:
        """Add the layer to a document of which *sentences* were found."""
        raise NotImplementedError

    def _read_unread(self, documents: Sequence[Any]) -> None:
        unread = [each for each in documents if not _is_read(each)]
        groups = [list(_given_paragraphs(self.encoder, each)) for each in unread]
        paragraphs = [paragraph for group in groups for paragraph, _ in group]
        analyses = iter(read(self.encoder, paragraphs))
        for document, group in zip(unread, groups, strict=True):
            found: Sentences = []
            for paragraph, offsets in group:
                parts = next(analyses)
                found.extend(_sentences(self.encoder, paragraph, offsets, parts))
            setattr(document, KEPT, found)


@register_processor_variant("tokenize", NAME)
class TokenizeVariant(EncoderVariant):
    """Words by rules; sentences by the encoder."""

    # Stanza's own code takes pretokenized text before it calls the variant.
    OVERRIDE = False
    REQUIRES_DEFAULT: ClassVar[set[str]] = set()

    def process(self, document: Any) -> Any:
        """Return the document of a text, or of a document's text."""
        text = document if isinstance(document, str) else document.text
        return self._documents([text])[0]

    def bulk_process(self, documents: Sequence[Any]) -> list[Any]:
        """Return the documents of the documents' texts, read together for speed."""
        return self._documents([document.text for document in documents])

    def _documents(self, texts: Sequence[str]) -> list[Any]:
        whole = bool(self.config.get("no_ssplit"))
        groups = [list(_paragraphs(text, whole)) for text in texts]
        paragraphs = [paragraph for group in groups for paragraph, _ in group]
        analyses = iter(read(self.encoder, paragraphs))
        return [
            _document(
                text,
                [
                    sentence
                    for paragraph, offsets in group
                    for sentence in _sentences(
                        self.encoder, paragraph, offsets, next(analyses)
                    )
                ],
            )
            for text, group in zip(texts, groups, strict=True)
        ]


@register_processor_variant("pos", NAME)
class PosVariant(EncoderVariant):
    """Universal and Penn tags; no features."""

    def annotate(self, document: Any, sentences: Sentences) -> None:
        """Set the tags of all words."""
        rows = [(word.upos, word.xpos, None) for each in sentences for word in each]
        document.set([fields.UPOS, fields.XPOS, fields.FEATS], rows)


@register_processor_variant("lemma", NAME)
class LemmaVariant(EncoderVariant):
    """Lemmas by edit scripts."""

    def annotate(self, document: Any, sentences: Sentences) -> None:
        """Set the lemmas of all words."""
        lemmas = [word.lemma or "_" for sentence in sentences for word in sentence]
        document.set([fields.LEMMA], lemmas)


@register_processor_variant("depparse", NAME)
class DepparseVariant(EncoderVariant):
    """Dependencies: one tree a sentence."""

    def annotate(self, document: Any, sentences: Sentences) -> None:
        """Set the heads and relations of all words."""
        rows = [(word.head, word.relation) for each in sentences for word in each]
        document.set((fields.HEAD, fields.DEPREL), rows)
        for sentence in document.sentences:
            sentence.build_dependencies()


@register_processor_variant("ner", NAME)
class NerVariant(EncoderVariant):
    """Names of persons, organizations and places."""

    def annotate(self, document: Any, sentences: Sentences) -> None:
        """Set the tags of all tokens, in BIOES, and the entities of the document."""
        tags: list[str] = []
        for sentence, found in zip(document.sentences, sentences, strict=True):
            names, place = [], 0
            for token in sentence.tokens:
                # A token of several words has the tag of its first.
                names.append(found[place].name)
                place += len(token.words)
            tags.extend(_bioes(names))
        document.set([fields.NER], tags, to_token=True)
        document.set([fields.MULTI_NER], [(tag,) for tag in tags], to_token=True)
        document.build_ents()


class _NerProcessor(NERProcessor):  # type: ignore[misc]
    """Stanza's processor of names, which can do without a model of its own.

    Of all its processors it alone looks for its models where a variant takes its place.
    """

    def _set_up_final_config(self, config: dict[str, Any]) -> None:
        if hasattr(self, "_variant"):
            UDProcessor._set_up_final_config(self, config)
        else:
            super()._set_up_final_config(config)

    def __str__(self) -> str:
        if hasattr(self, "_variant"):
            return f"NERProcessor({NAME})"
        return str(super().__str__())


NAME_TO_PROCESSOR_CLASS["ner"] = _NerProcessor


def _bioes(names: Sequence[str]) -> Iterator[str]:
    """Yield tags in BIOES for tags in IOB2.

    Example:
        >>> list(_bioes(["B-PER", "I-PER", "B-LOC", "O"]))
        ['B-PER', 'E-PER', 'S-LOC', 'O']
    """
    for name, following in pairwise([*names, "O"]):
        prefix, _, kind = name.partition("-")
        if not kind:
            yield "O"
        elif following == f"I-{kind}":
            yield name
        else:
            yield f"{'S' if prefix == 'B' else 'E'}-{kind}"


def _paragraphs(
    text: str, whole: bool
) -> Iterator[tuple[Paragraph, list[tuple[int, int]]]]:
    """Yield the words of each paragraph of *text*, and their offsets.

    Args:
        text: The text.
        whole: Whether a paragraph is one sentence.
    """
    for span in find_paragraphs(text):
        bounds = find_words(text, span.start, span.end)
        offsets = list(zip(bounds[::2], bounds[1::2], strict=True))
        if offsets:
            fixed = np.full(len(offsets), -1 if whole else 0, np.int8)
            words = [text[start:end] for start, end in offsets]
            yield Paragraph(words, _spaces(offsets), fixed), offsets


def _spaces(offsets: Sequence[tuple[int, int]]) -> list[bool]:
    return [True, *(before[1] < word[0] for before, word in pairwise(offsets))]


def _given_paragraphs(
    encoder: Encoder, document: Any
) -> Iterator[tuple[Paragraph, list[tuple[int, int]]]]:
    """Yield the given sentences of a document, those of a paragraph together.

    As many as the network reads at once; the words of each, and their offsets.
    """
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    starts: list[int] = []
    filled = 0
    for sentence in document.sentences:
        texts = [word.text for word in sentence.words]
        places = list(map(_offsets_of, sentence.words))
        size = sum(len(encoder.pieces.word(each)) for each in texts)
        # Without a text each sentence is read alone.
        gap = "\n"
        if document.text and offsets:
            gap = document.text[offsets[-1][1] : places[0][0]]
        if words and ("\n" in gap or filled + size > MAX_PIECES):
            yield _given(words, offsets, starts), offsets
            words, offsets, starts, filled = [], [], [], 0
        starts.append(len(words))
        words.extend(texts)
        offsets.extend(places)
        filled += size
    if words:
        yield _given(words, offsets, starts), offsets


def _given(
    words: Sequence[str], offsets: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Paragraph:
    fixed: npt.NDArray[np.int8] = np.full(len(words), -1, np.int8)
    fixed[list(starts)] = 1
    known = any(end for _, end in offsets)
    spaces = _spaces(offsets) if known else list(_likely_spaces(words))
    return Paragraph(words, spaces, fixed)


def _likely_spaces(words: Sequence[str]) -> Iterator[bool]:
    """Yield whether a space is likely before each word of a sentence without a text."""
    before = ""
    for word in words:
        closes = not word[0].isalnum() and word[0] not in OPENING_MARKS
        joined = word in HYPHENS or before in HYPHENS or before in OPENING_MARKS
        yield not (closes or joined or word.lower() in NEGATIONS)
        before = word


def _offsets_of(word: Any) -> tuple[int, int]:
    """Return the offsets of a Stanza word, or of its token; 0, 0 if it has none."""
    for each in (word, word.parent):
        if each.start_char is not None:
            return each.start_char, each.end_char
    return 0, 0


def _sentences(
    encoder: Encoder,
    paragraph: Paragraph,
    offsets: Sequence[tuple[int, int]],
    parts: Sequence[Analysis],
) -> Iterator[list[ReadWord]]:
    """Yield the sentences of a paragraph.

    A window starts a sentence unless none may start there: then its tree is put below
    that of the window before.
    """
    labels = encoder.labels
    words: list[ReadWord] = []
    done = 0
    for part in parts:
        first = 0
        for index in range(len(part.starts)):
            place = done + index
            is_start = part.starts[index] and paragraph.fixed_starts[place] >= 0
            if words and is_start:
                yield words
                words = []
            if part.starts[index]:
                first = len(words) - index
            head = int(part.heads[index])
            number, relation = head + first + 1, labels.relations[part.relations[index]]
            if head < 0:
                number = next((n for n, w in enumerate(words, 1) if not w.head), 0)
                relation = SEVERAL_ROOTS if number else relation
            word = paragraph.words[place]
            words.append(
                ReadWord(
                    word,
                    *offsets[place],
                    apply(labels.scripts[part.scripts[index]], word),
                    labels.upos[part.upos[index]],
                    labels.xpos[part.xpos[index]],
                    number,
                    relation,
                    labels.names[part.names[index]],
                )
            )
        done += len(part.starts)
    if words:
        yield words


def _document(text: str, sentences: Sentences) -> Any:
    """Return the Stanza document of tokenized sentences, which keeps all of them."""
    rows = [
        [
            {
                fields.ID: (number,),
                fields.TEXT: word.text,
                fields.START_CHAR: word.start,
                fields.END_CHAR: word.end,
            }
            for number, word in enumerate(sentence, 1)
        ]
        for sentence in sentences
    ]
    document = Document(rows, text)
    setattr(document, KEPT, sentences)
    return document


def _is_read(document: Any) -> bool:
    """Return whether a document keeps what was found of just its words."""
    kept = getattr(document, KEPT, None)
    if kept is None or len(kept) != len(document.sentences):
        return False
    return all(
        [word.text for word in sentence.words] == [word.text for word in found]
        for sentence, found in zip(document.sentences, kept, strict=True)
    )
