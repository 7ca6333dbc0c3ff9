"""Make documents of texts with the encoder.

    “Will you appeal?” Lee asked.        the caller's text
    "Will you appeal," Lee asked.        what ``normalize`` makes of it
    " | Will | you | appeal | , | " ...  its words, by rules
    “ Will you appeal ? ” Lee asked .    the parsed words' spans, in the caller's text

All texts of a call are read together, paragraph by paragraph; the answer for one text
does not depend on the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from quoteattr.parsing.datelines import dateline_end
from quoteattr.parsing.encoder.decoding import Analysis
from quoteattr.parsing.encoder.features import is_between_sentences
from quoteattr.parsing.encoder.reader import Paragraph, read
from quoteattr.parsing.encoder.scripts import apply
from quoteattr.parsing.encoder.tokenizer import find_words
from quoteattr.parsing.encoder.weights import Encoder
from quoteattr.parsing.normalize import NormalizedText, normalize
from quoteattr.quotes.marks import PLAIN
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

MAX_WORD_CHARS: Final = 60
"""Of a longer word the document has this many characters."""

CACHED_LEMMAS: Final = 50_000
"""Number of lemmas that are kept in memory."""

FULL_STOPS: Final = frozenset([".", "!", "?"])
CLOSING_MARKS: Final = frozenset([*PLAIN.values(), ")"])


def parse_texts(
    encoder: Encoder,
    texts: Sequence[str],
    quotations: Sequence[Sequence[Quotation]],
    paragraphs: Sequence[Sequence[Span]],
) -> list[Document]:
    """Return the document of each text.

    Args:
        encoder: The model.
        texts: The texts.
        quotations: The quotations of each text, which decide where sentences end.
        paragraphs: The paragraphs of each text.
    """
    prepared = [
        list(_prepare(text, normalize(text, found, blocks), {q.start for q in found}))
        for text, found, blocks in zip(texts, quotations, paragraphs, strict=True)
    ]
    analyses = iter(read(encoder, [each for text in prepared for each, _ in text]))
    return [
        _make_document(text, encoder, [(*each, next(analyses)) for each in parsed])
        for text, parsed in zip(texts, prepared, strict=True)
    ]


def _prepare(
    original: str, normalized: NormalizedText, quotation_starts: Collection[int]
) -> Iterator[tuple[Paragraph, list[Span]]]:
    """Yield the words of each paragraph, and their spans in the caller's text."""
    text, start = normalized.text, 0
    original_spans = _OriginalSpans(normalized)
    for block in text.split("\n\n"):
        offsets = find_words(text, start, start + len(block))
        after_dateline = start + dateline_end(block)
        start += len(block) + 2
        if not offsets:
            continue
        starts, ends = offsets[::2], offsets[1::2]
        words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
        spaces = [True, *(a > b for a, b in zip(starts[1:], ends, strict=False))]
        spans = [original_spans.next(a, b) for a, b in zip(starts, ends, strict=True)]
        fixed = _fixed_starts(
            words,
            spaces,
            [span.start in quotation_starts for span in spans],
            [original[span.start] == "," for span in spans],
        )
        fixed[bisect_left(starts, after_dateline)] = 1
        yield Paragraph(words, spaces, fixed), spans


class _OriginalSpans:
    """The map back to the caller's text, for words that come in order.

    It gives what ``normalized.original`` gives, without a search for each word.

    Args:
        normalized: The text of the words.
    """

    def __init__(self, normalized: NormalizedText) -> None:
        self._originals = normalized.originals
        self._starts = (*normalized.starts, len(normalized.text))
        self._piece = 0

    def next(self, start: int, end: int) -> Span:
        """Return the span of the caller's text of a word that is not before the last.

        Args:
            start: Where the word starts in the normalized text.
            end: Where it ends, after its start.
        """
        starts, originals = self._starts, self._originals
        first = self._piece
        while starts[first + 1] <= start:
            first += 1
        last = first
        while starts[last + 1] < end:
            last += 1
        self._piece = first
        opening, closing = originals[first], originals[last]
        if len(opening) == starts[first + 1] - starts[first]:
            original_start = opening.start + start - starts[first]
        else:
            original_start = opening.start
        if len(closing) == starts[last + 1] - starts[last]:
            original_end = closing.start + end - starts[last]
        else:
            original_end = closing.end
        return Span(original_start, original_end)


def _fixed_starts(
    words: Sequence[str],
    spaces: Sequence[bool],
    opens_quotation: Sequence[bool],
    is_comma: Sequence[bool],
) -> npt.NDArray[np.int8]:
    """Return at which words a sentence has to start (1), and at which none may (-1).

    “No,” Lee said. | “Why?” Ruiz asked: a quotation after a full stop starts one.
    Leader Ana Ruiz left: none starts where the word before ends in a letter. Not so
    after capitals, as in a heading. “No,” Lee said: none starts after a quotation that
    ends in a comma, in the caller's text.
    """
    fixed = np.zeros(len(words), np.int8)
    for index in range(1, len(words)):
        before = words[index - 1]
        if opens_quotation[index] and _has_ended(words[max(0, index - 2) : index]):
            fixed[index] = 1
        elif (before in CLOSING_MARKS and index > 1 and is_comma[index - 2]) or (
            spaces[index] and before[-1].isalnum() and not before.isupper()
        ):
            fixed[index] = -1
    return fixed


def _has_ended(words: Sequence[str]) -> bool:
    """Return whether words end with a full stop, or with a closing mark after one."""
    if words[-1] in CLOSING_MARKS:
        words = words[:-1]
    return bool(words) and words[-1] in FULL_STOPS


def _make_document(
    text: str,
    encoder: Encoder,
    parsed: Sequence[tuple[Paragraph, Sequence[Span], Sequence[Analysis]]],
) -> Document:
    """Return the document of *text*, from what was found in each paragraph."""
    words: list[Word] = []
    firsts: list[int] = []
    # Words with which a window begins in the midst of a sentence.
    cuts: set[int] = set()
    for paragraph, spans, analyses in parsed:
        done = 0
        for analysis in analyses:
            first, count = len(words), len(analysis.starts)
            if done and not is_between_sentences(paragraph.words, done):
                cuts.add(first)
            inside = slice(done, done + count)
            words.extend(
                _words(encoder, analysis, paragraph.words[inside], spans[inside], first)
            )
            firsts.extend((np.flatnonzero(analysis.starts) + first).tolist())
            done += count
    lasts = [*firsts[1:], len(words)]
    sentences = tuple(
        Sentence(
            a,
            b,
            Span(words[a].span.start, max(w.span.end for w in words[a:b])),
            a in cuts or b in cuts,
        )
        for a, b in zip(firsts, lasts, strict=False)
    )
    return Document(text, tuple(words), sentences)


def _words(
    encoder: Encoder,
    analysis: Analysis,
    words: Sequence[str],
    spans: Sequence[Span],
    first: int,
) -> Iterator[Word]:
    """Yield the words of a window; *first* is the document's index of the first."""
    labels = encoder.labels
    heads = np.where(analysis.heads < 0, -1, analysis.heads + first).tolist()
    columns = zip(
        words,
        spans,
        analysis.scripts.tolist(),
        analysis.upos.tolist(),
        analysis.xpos.tolist(),
        heads,
        analysis.relations.tolist(),
        analysis.names.tolist(),
        strict=True,
    )
    for word, span, script, upos, xpos, head, relation, name in columns:
        form = word[:MAX_WORD_CHARS]
        yield Word(
            span,
            form,
            _lemma(labels.scripts[script], form),
            labels.upos[upos],
            labels.xpos[xpos],
            head if head >= 0 else None,
            labels.relations[relation],
            labels.names[name],
        )


_lemma = lru_cache(CACHED_LEMMAS)(apply)
