"""Parse texts with Stanza, made ready for it, or adopt a finished document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from threading import Lock
from typing import Any, Final

import attrs

from quoteattr.errors import DocumentError
from quoteattr.parsing.models import BUNDLED, load
from quoteattr.parsing.normalize import NormalizedText, normalize
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span, cover

LONGEST_SENTENCE: Final = 120
"""A longer run of words without a sentence end is parsed in pieces of this many."""

LONGEST_WORD: Final = 60
"""Of a longer word the models see this many characters."""

POINTS: Final = frozenset([".", "!", "?"])
MARKS: Final = frozenset(['"', "'", "''", "”", "’", ")"])

# Entity types of other tagsets, told in ours; what is not listed is no entity.
ENTITY_TYPES: Final = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "MISC": "MISC",
    "NORP": "MISC",
}


@attrs.frozen
class UntaggedWord:
    """A word as the tokenizer saw it, before it is tagged."""

    form: str
    span: Span


class StanzaParser:
    """Stanza models, loaded on first use, and the lock that guards them.

    Args:
        model: What ``quoteattr.parsing.models.load`` takes, or a ``stanza.Pipeline``.
        download: Whether Stanza's own models may be fetched.
    """

    def __init__(self, model: Any = BUNDLED, *, download: bool = False) -> None:
        self._model = model
        self._download = download
        self._lock = Lock()

    def _processors(self) -> Any:
        if isinstance(self._model, str):
            self._model = load(self._model, download=self._download)
        return self._model.processors

    def parse(
        self,
        texts: Sequence[str],
        quotations: Sequence[Sequence[Quotation]],
    ) -> list[Document]:
        """Parse texts, together for speed.

        Args:
            texts: The texts.
            quotations: Those of each text, by which sentences are kept whole and cut.

        Raises:
            ModelError: If the models are missing or cannot be read.
        """
        pairs = zip(texts, quotations, strict=True)
        normalized = [normalize(text, found) for text, found in pairs]
        with self._lock:
            processors = self._processors()
            tokens = [
                _tokenize(processors, text, {q.start for q in found})
                for text, found in zip(normalized, quotations, strict=True)
            ]
            parsed = iter(_annotate(processors, [s for text in tokens for s in text]))
        return [
            _document(text, [(sentence, next(parsed)) for sentence in sentences])
            for text, sentences in zip(texts, tokens, strict=True)
        ]


def _tokenize(
    processors: Any, normalized: NormalizedText, openings: Collection[int]
) -> list[list[UntaggedWord]]:
    """Cut the text into sentences of tokens; *openings* are where quotations begin."""
    import stanza

    if not normalized.text.strip():
        return []
    document = processors["tokenize"].process(stanza.Document([], text=normalized.text))
    if "mwt" in processors:
        document = processors["mwt"].process(document)
    sentences: list[list[UntaggedWord]] = []
    tokens: list[UntaggedWord] = []
    end = 0
    for sentence in document.sentences:
        if tokens and not _runs_on(normalized.text, end):
            sentences.extend(_cut(tokens, openings))
            tokens = []
        tokens += [
            UntaggedWord(
                _form(word, normalized.text), normalized.original(*_offsets(word))
            )
            for word in sentence.words
        ]
        end = _offsets(sentence.words[-1])[1]
    sentences.extend(_cut(tokens, openings))
    return sentences


def _runs_on(text: str, end: int) -> bool:
    """Whether a break of the tokenizer's parts one sentence, in the midst of its words.

    Ana | Ruiz said. But not where a paragraph or a heading in capitals ends.
    """
    word = text[max(0, end - LONGEST_WORD) : end].rsplit(maxsplit=1)[-1]
    goes_on = text[end : end + 1] == " " and not text[end : end + 2].isspace()
    return goes_on and word[-1:].isalnum() and not word.isupper()


def _cut(
    tokens: Sequence[UntaggedWord], openings: Collection[int]
) -> Iterator[list[UntaggedWord]]:
    """Cut where a quotation opens a sentence, and where a sentence is endless.

    “No,” Lee said. | “Why?” Ruiz asked: the tokenizer often reads on over the mark.
    """
    part: list[UntaggedWord] = []
    for token in tokens:
        opens = token.span.start in openings and _has_ended(part)
        if part and (opens or len(part) == LONGEST_SENTENCE):
            yield part
            part = []
        part.append(token)
    if part:
        yield part


def _has_ended(part: Sequence[UntaggedWord]) -> bool:
    """Whether the tokens end in a point, or in a mark that stands after one."""
    last = [token.form for token in part[-2:]]
    if last and last[-1] in MARKS:
        last.pop()
    return bool(last) and last[-1] in POINTS


def _offsets(word: Any) -> tuple[int, int]:
    """Where a Stanza word stands; one cut from a longer token may share its place."""
    if word.start_char is not None:
        return word.start_char, word.end_char
    return word.parent.start_char, word.parent.end_char


def _form(word: Any, text: str) -> str:
    # Stanza shows a very long token as <UNK>: the text itself knows better.
    start, end = _offsets(word)
    form = word.text if len(word.parent.words) > 1 else text[start:end]
    return str(form)[:LONGEST_WORD]


def _annotate(processors: Any, sentences: list[list[UntaggedWord]]) -> list[Any]:
    import stanza

    if not sentences:
        return []
    rows = [
        [{"id": n, "text": token.form} for n, token in enumerate(sentence, start=1)]
        for sentence in sentences
    ]
    document = stanza.Document(rows)
    for name in ("pos", "lemma", "depparse", "ner"):
        if name in processors:
            document = processors[name].process(document)
    return list(document.sentences)


def _document(text: str, parsed: Iterable[tuple[list[UntaggedWord], Any]]) -> Document:
    words: list[Word] = []
    sentences: list[Sentence] = []
    for tokens, sentence in parsed:
        first = len(words)
        spans = [token.span for token in tokens]
        words.extend(_words(sentence, spans, first))
        sentences.append(Sentence(first, len(words), cover(spans[0], *spans[1:])))
    return Document(text, tuple(words), tuple(sentences))


def _words(sentence: Any, spans: Sequence[Span], first: int) -> Iterator[Word]:
    for word, span in zip(sentence.words, spans, strict=True):
        if word.head is None or word.upos is None:
            layer = "dependency parse" if word.upos else "part-of-speech tags"
            msg = f"document has no {layer}; add 'pos' and 'depparse' to the processors"
            raise DocumentError(msg)
        yield Word(
            span=span,
            text=word.text,
            lemma=word.lemma or word.text.lower(),
            upos=word.upos,
            xpos=word.xpos or word.upos,
            head=first + word.head - 1 if word.head else None,
            deprel=word.deprel,
            entity=entity_tag(word.parent.ner),
        )


def entity_tag(tag: str | None) -> str:
    """Read a named-entity tag of any common scheme (IOB2, BIOES) as IOB2.

    Example:
        >>> entity_tag("S-PERSON"), entity_tag("E-GPE"), entity_tag("B-DATE")
        ('B-PER', 'I-LOC', 'O')
    """
    place, _, kind = (tag or "O").partition("-")
    known = ENTITY_TYPES.get(kind)
    if known is None:
        return "O"
    return f"{'B' if place in 'BSU' else 'I'}-{known}"


def from_stanza(document: Any) -> Document:
    """Adopt a finished ``stanza.Document``: nothing is parsed again.

    Raises:
        DocumentError: If it lacks tags, a dependency parse, or its own text.
    """
    if document.text is None:
        raise DocumentError("document has no text; parse raw text, not pretokenized")
    parsed = [
        ([UntaggedWord(word.text, Span(*_offsets(word))) for word in s.words], s)
        for s in document.sentences
    ]
    return _document(document.text, parsed)
