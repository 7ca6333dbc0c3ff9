"""Parse texts with Stanza, or adopt a document that Stanza has parsed already.

    “Will you appeal?” Lee asked.      the caller's text
    "Will you appeal," Lee asked.      what ``normalize`` shows to the tokenizer
    “ Will you appeal ? ” Lee asked .  the words' spans, in the caller's text again

The tokenizer's sentences are corrected before they are parsed: a sentence broken in
the middle is joined, and one that runs on over the start of a quotation is split.
Then Stanza adds tags, lemmas, dependencies and entities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from quoteattr.errors import DocumentError
from quoteattr.parsing.adopted import fit_sentences
from quoteattr.parsing.entity_tags import entity_tag
from quoteattr.parsing.models import BUNDLED, load
from quoteattr.parsing.normalize import NormalizedText, normalize
from quoteattr.parsing.process_lock import ProcessLock
from quoteattr.quotes.marks import PLAIN
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span, cover

MAX_SENTENCE_WORDS: Final = 120
"""A longer sentence is parsed in pieces of this many words."""

MAX_WORD_CHARS: Final = 60
"""Of a longer word the models see this many characters."""

FULL_STOPS: Final = frozenset([".", "!", "?"])
CLOSING_MARKS: Final = frozenset([*PLAIN.values(), ")"])


WITH_TEXT: Final = (
    "read CoNLL-U with quoteattr.read_conllu, "
    "or with CoNLL.conll2doc(..., reconstruct_text=True)"
)
"""What to do where a Stanza document does not say where its words are."""


@attrs.frozen
class UntaggedWord:
    """A word as the tokenizer gives it.

    Attributes:
        form: The form that the tagger will read.
        span: Its place in the caller's text.
    """

    form: str
    span: Span


class StanzaParser:
    """Stanza models, loaded at the first parse, and the lock that guards them.

    Args:
        model: What ``quoteattr.parsing.models.load`` takes, or a ``stanza.Pipeline``;
            the bundled model is read faster by ``quoteattr.parsing.parsers``.
        download: Whether Stanza's own models may be fetched.
    """

    def __init__(self, model: Any = BUNDLED, *, download: bool = False) -> None:
        self._model = model
        self._download = download
        self._lock = ProcessLock()

    def _processors(self) -> Any:
        if isinstance(self._model, str):
            self._model = load(self._model, download=self._download)
        return self._model.processors

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
            paragraphs: The paragraphs of each text; found here if not given.

        Raises:
            ModelError: If the models are missing or cannot be read.
        """
        if paragraphs is None:
            paragraphs = [find_paragraphs(text) for text in texts]
        normalized = list(map(normalize, texts, quotations, paragraphs))
        with self._lock:
            processors = self._processors()
            tokenized = [
                _tokenize(processors, text, {quotation.start for quotation in found})
                for text, found in zip(normalized, quotations, strict=True)
            ]
            sentences = [sentence for text in tokenized for sentence in text]
            parsed = iter(_annotate(processors, sentences))
        return [
            _make_document(
                text, [(words, next(parsed)) for words in sentences], MAX_SENTENCE_WORDS
            )
            for text, sentences in zip(texts, tokenized, strict=True)
        ]


def _tokenize(
    processors: Any, normalized: NormalizedText, quotation_starts: Collection[int]
) -> list[list[UntaggedWord]]:
    """Split a text into sentences of words.

    Args:
        processors: Stanza's processors by name.
        normalized: The text.
        quotation_starts: Where quotations begin, in the caller's text.
    """
    import stanza

    if not normalized.text.strip():
        return []
    document = processors["tokenize"].process(stanza.Document([], text=normalized.text))
    if "mwt" in processors:
        document = processors["mwt"].process(document)
    sentences: list[list[UntaggedWord]] = []
    words: list[UntaggedWord] = []
    end = 0
    for sentence in document.sentences:
        if words and not _is_inside_sentence(normalized.text, end):
            sentences.extend(_split_sentence(words, quotation_starts))
            words = []
        for word in sentence.words:
            span = normalized.original(*_offsets(word))
            words.append(UntaggedWord(_form(word, normalized.text), span))
        end = _offsets(sentence.words[-1])[1]
    sentences.extend(_split_sentence(words, quotation_starts))
    return sentences


def _is_inside_sentence(text: str, end: int) -> bool:
    """Whether the tokenizer's sentence that ends at *end* is only part of a sentence.

    Leader Ana | Ruiz left: no mark ends the first part. Not where a paragraph ends, or
    a heading in capitals.
    """
    last_word = text[max(0, end - MAX_WORD_CHARS) : end].rsplit(maxsplit=1)[-1]
    line_goes_on = text[end : end + 1] == " " and not text[end : end + 2].isspace()
    return line_goes_on and last_word[-1:].isalnum() and not last_word.isupper()


def _split_sentence(
    words: Sequence[UntaggedWord], quotation_starts: Collection[int]
) -> Iterator[list[UntaggedWord]]:
    """Yield the words, split where a quotation begins a sentence and where too long.

    “No,” Lee said. | “Why?” Ruiz asked: the tokenizer often misses an end before a
    mark.
    """
    part: list[UntaggedWord] = []
    for word in words:
        begins_sentence = word.span.start in quotation_starts and _has_ended(part)
        if part and (begins_sentence or len(part) == MAX_SENTENCE_WORDS):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _has_ended(words: Sequence[UntaggedWord]) -> bool:
    """Whether the words end with a full stop, or with a closing mark after one."""
    last = [word.form for word in words[-2:]]
    if last and last[-1] in CLOSING_MARKS:
        last.pop()
    return bool(last) and last[-1] in FULL_STOPS


def _offsets(word: Any) -> tuple[int, int]:
    """Start and end of a Stanza word; one cut from a longer token may have its span."""
    if word.start_char is not None:
        return word.start_char, word.end_char
    return word.parent.start_char, word.parent.end_char


def _form(word: Any, text: str) -> str:
    # Stanza gives a very long token as <UNK>: its form is taken from the text.
    start, end = _offsets(word)
    form = word.text if len(word.parent.words) > 1 else text[start:end]
    return str(form)[:MAX_WORD_CHARS]


def _annotate(processors: Any, sentences: list[list[UntaggedWord]]) -> list[Any]:
    """Parse the sentences; each comes back as a Stanza sentence."""
    import stanza

    if not sentences:
        return []
    rows = [
        [{"id": number, "text": word.form} for number, word in enumerate(words, 1)]
        for words in sentences
    ]
    document = stanza.Document(rows)
    for name in ("pos", "lemma", "depparse", "ner"):
        if name in processors:
            document = processors[name].process(document)
    return list(document.sentences)


def _make_document(
    text: str,
    parsed: Iterable[tuple[list[UntaggedWord], Any]],
    most_words: int | None = None,
) -> Document:
    """Put sentences, each with its parse by Stanza, together.

    One of *most_words* words is a part of a longer one, as is the one after it.
    """
    words: list[Word] = []
    sentences: list[Sentence] = []
    goes_on = False
    for untagged, sentence in parsed:
        first = len(words)
        spans = [word.span for word in untagged]
        words.extend(_words(sentence, spans, first))
        is_full = len(untagged) == most_words
        is_cut, goes_on = is_full or goes_on, is_full
        sentences.append(Sentence(first, len(words), cover(*spans), is_cut))
    return Document(text, tuple(words), tuple(sentences))


def _words(sentence: Any, spans: Sequence[Span], first: int) -> Iterator[Word]:
    """Yield the words of a Stanza sentence; *first* is the index of the first one."""
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


def _check_offsets(words: Iterable[Any], text: str) -> None:
    """Check that words lie in the text, in order.

    Stanza keeps the offsets of MISC, also where it rebuilds a shorter text.

    Raises:
        DocumentError: If one does not; it names the word.
    """
    last = 0
    for word in words:
        start, end = _offsets(word)
        if not last <= start <= end <= len(text):
            msg = (
                f"word {word.text!r}: expected offsets from {last} to {len(text)}, "
                f"the end of the text, got {start} to {end}; {WITH_TEXT}, "
                "start_char and end_char left out of MISC"
            )
            raise DocumentError(msg)
        last = start


def from_stanza(document: Any) -> Document:
    """Adopt a finished ``stanza.Document``: nothing is parsed again.

    Its sentences are fitted to paragraphs and quotations, which Stanza does not know;
    see ``quoteattr.parsing.adopted``.

    Raises:
        DocumentError: If it lacks tags, a dependency parse, its own text, or offsets
            that lie in the text.
    """
    if document.text is None:
        raise DocumentError(f"document has no text; {WITH_TEXT}")
    words = [word for sentence in document.sentences for word in sentence.words]
    if any(_offsets(word)[0] is None for word in words):
        raise DocumentError(f"tokens have no offsets (start_char); {WITH_TEXT}")
    _check_offsets(words, document.text)
    parsed = []
    for sentence in document.sentences:
        spans = [Span(*_offsets(word)) for word in sentence.words]
        pairs = zip(sentence.words, spans, strict=True)
        untagged = [UntaggedWord(word.text, span) for word, span in pairs]
        parsed.append((untagged, sentence))
    return fit_sentences(_make_document(document.text, parsed))
