r"""Make a ``Document`` of CoNLL-U.

>>> rows = "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_"
>>> read_conllu(rows).text, read_conllu(rows, text="  No").words[0].span
('No', Span(2, 4))

Each token is found in the text by its offsets or its form; without a text, the text is
rebuilt from the forms and what MISC says of the spaces between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quoteattr.parsing.conllu.escapes import unescape
from quoteattr.parsing.conllu.lines import (
    ConlluRow,
    ConlluSentence,
    ConlluToken,
    read_number,
    read_sentences,
)
from quoteattr.parsing.entity_tags import iob2
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span, cover

PARAGRAPH_BREAK: Final = "\n\n"


def read_conllu(conllu: str, text: str | None = None) -> Document:
    """Read a document parsed elsewhere.

    Words under a multi-word token get its span, or their own part of it where their
    forms make up the token. Empty nodes are left out.

    Args:
        conllu: The parse; comments may be missing.
        text: The text that was parsed; None to rebuild it. What a rebuilt text has
            between words is what MISC says, or else a space, and a blank line before
            a sentence under ``# newpar``.

    Raises:
        DocumentError: If a line is not CoNLL-U, has no head, or does not fit the text,
            or if no word has a part of speech; it names the line.
    """
    sentences = list(read_sentences(conllu))
    tokens = [token for sentence in sentences for token in sentence.tokens]
    _check_tags([row for token in tokens for row in token.words])
    if text is not None:
        spans = _find_tokens(tokens, text)
    elif tokens or not sentences:
        text, spans = _rebuild_text(sentences)
    else:
        # Only comments: a text without words.
        text, spans = unescape(sentences[0].comments.get("text", "")), []
    word_spans = _word_spans(tokens, spans)
    words: list[Word] = []
    found: list[Sentence] = []
    for sentence in sentences:
        first = len(words)
        words.extend(_words(sentence, word_spans[first:], first))
        stated = _stated_span(sentence)
        if stated is None and len(words) > first:
            stated = cover(*(word.span for word in words[first:]))
        if stated is not None:
            found.append(Sentence(first, len(words), stated))
    return Document(text, tuple(words), tuple(found))


def _check_tags(rows: Sequence[ConlluRow]) -> None:
    """Check that some word has a part of speech.

    Raises:
        DocumentError: If there are words, and none has.
    """
    if rows and all(row.upos == "_" for row in rows):
        raise rows[0].error("a part of speech as UPOS in some line; add a tagger", "_")


def _offsets(row: ConlluRow) -> Span | None:
    """The span that the row states; None if it states none."""
    if not {"start_char", "end_char"} <= row.misc.keys():
        return None
    written = row.misc["start_char"], row.misc["end_char"]
    start, end = map(read_number, written)
    if start is None or end is None or start > end:
        raise row.error("start_char and end_char in order", " ".join(written))
    return Span(start, end)


def _surface(row: ConlluRow) -> str:
    """The text that the row stands for, as far as the row says."""
    return row.misc.get("Covers", row.misc.get("SpacesInToken", row.columns[1]))


def _rebuild_text(sentences: Iterable[ConlluSentence]) -> tuple[str, list[Span]]:
    """The text put together from its tokens, and the span of each token in it."""
    pieces: list[str] = []
    spans: list[Span] = []
    size = 0
    # The space after the last token, where its row says what it is.
    space_after: str | None = ""
    for sentence in sentences:
        for number, token in enumerate(sentence.tokens):
            row = token.row
            opens_paragraph = number == 0 and sentence.opens_paragraph
            gap = space_after
            if gap is None:
                gap = PARAGRAPH_BREAK if opens_paragraph else " "
            gap += row.misc.get("SpacesBefore", "")
            stated = _offsets(row)
            if stated is not None:
                gap = _fit_gap(gap, stated.start - size, row)
            surface = _surface(row)
            if stated is not None and len(surface) != len(stated):
                raise row.error(f"a form {len(stated)} long, or the text", surface)
            span = Span(size + len(gap), size + len(gap) + len(surface))
            pieces += gap, surface
            spans.append(span)
            size = span.end
            default = "" if row.misc.get("SpaceAfter") == "No" else None
            space_after = row.misc.get("SpacesAfter", default)
    return "".join([*pieces, space_after or ""]), spans


def _fit_gap(gap: str, size: int, row: ConlluRow) -> str:
    """The gap before a word, made as long as the word's offset says."""
    if size < 0 or (gap.strip() and len(gap) != size):
        raise row.error("start_char to follow the text before it", _offsets(row))
    return gap.ljust(size)[:size]


def _find_tokens(tokens: Iterable[ConlluToken], text: str) -> list[Span]:
    """The span of each token in the text: by its offsets, or else by its form."""
    spans: list[Span] = []
    end = 0
    for token in tokens:
        span = _offsets(token.row)
        if span is None:
            span = _find_form(token.row, text, end)
        if not end <= span.start <= span.end <= len(text):
            raise token.row.error(f"offsets from {end} to {len(text)}", span)
        spans.append(span)
        end = span.end
    return spans


def _find_form(row: ConlluRow, text: str, start: int) -> Span:
    # A token that holds a space in its form may hold a line break in the text.
    form = r"\s+".join(map(re.escape, _surface(row).split()))
    match = re.compile(rf"\s*({form})").match(text, start)
    if match is None:
        found = text[start : start + 20].strip()
        raise row.error(f"{found!r} of the text", row.form)
    return Span(*match.span(1))


def _word_spans(tokens: Sequence[ConlluToken], spans: Sequence[Span]) -> list[Span]:
    """The span of each word, given those of the tokens."""
    found = []
    for token, span in zip(tokens, spans, strict=True):
        start = span.start
        is_exact = "".join(row.form for row in token.words) == _surface(token.row)
        for row in token.words:
            part = span
            if is_exact and len(token.words) > 1:
                part = Span(start, start + len(row.form))
                start = part.end
            stated = _offsets(row)
            found.append(part if stated is None else stated)
    return found


def _words(
    sentence: ConlluSentence, spans: Sequence[Span], first: int
) -> Iterator[Word]:
    """Yield the words of a sentence.

    Args:
        sentence: The sentence.
        spans: Those of its words, and any more after them.
        first: The index of its first word in the document.
    """
    count = len(sentence.words)
    pairs = [(token, row) for token in sentence.tokens for row in token.words]
    for (token, row), span in zip(pairs, spans, strict=False):
        # A tag on the token begins with its first word and continues over the others.
        may_begin = "ner" in row.misc or row is token.words[0]
        tag = row.misc.get("ner", token.row.misc.get("ner", "O"))
        head = row.head(count)
        yield Word(
            span=span,
            text=row.form,
            # The lemma of an underscore is an underscore.
            lemma="_" if row.form == row.lemma == "_" else _value(row.lemma),
            upos=_value(row.upos),
            xpos=_value(row.xpos),
            head=first + head - 1 if head else None,
            deprel=_value(row.deprel),
            entity=iob2(tag, may_begin=may_begin),
        )


def _value(column: str) -> str:
    return "" if column == "_" else column


def _stated_span(sentence: ConlluSentence) -> Span | None:
    """The span in the sentence's comment ``# span = 0:15``, if it has one."""
    start, _, end = sentence.comments.get("span", "").partition(":")
    first, last = read_number(start), read_number(end)
    if first is None or last is None or first > last:
        return None
    return Span(first, last)
