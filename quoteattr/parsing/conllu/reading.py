"""CoNLL-U -> Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import attrs

from quoteattr.errors import DocumentError
from quoteattr.parsing.conllu.escapes import unescape
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span, cover

_COLUMNS: Final = 10
_PARAGRAPH: Final = "\n\n"


@attrs.frozen
class _Row:
    """One line of ten columns."""

    line: int
    id: str
    form: str
    columns: tuple[str, ...]
    misc: Mapping[str, str]

    def fail(self, expected: str, got: object) -> DocumentError:
        return DocumentError(f"line {self.line}: expected {expected}, got {got!r}")

    @property
    def offsets(self) -> Span | None:
        """Where the row says that it stands, in code points of the whole text."""
        if not {"start_char", "end_char"} <= self.misc.keys():
            return None
        start, end = self.misc["start_char"], self.misc["end_char"]
        if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
            raise self.fail("start_char and end_char in order", f"{start} {end}")
        return Span(int(start), int(end))

    @property
    def surface(self) -> str:
        """The text that the row stands for, as far as the row says."""
        covered = self.misc.get("Covers", self.misc.get("SpacesInToken"))
        return self.form if covered is None else covered


@attrs.frozen
class _Token:
    """One stretch of text, and the words in it: several under a multi-word token."""

    row: _Row
    words: tuple[_Row, ...]
    opens_paragraph: bool


@attrs.frozen
class _Block:
    """The lines between two blank ones."""

    comments: Mapping[str, str]
    rows: tuple[_Row, ...]


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
        DocumentError: If a line is not CoNLL-U, has no head, or does not fit the text;
            it names the line.
    """
    blocks = list(_blocks(conllu))
    sentences = [tuple(_tokens(block)) for block in blocks]
    tokens = [token for sentence in sentences for token in sentence]
    if text is None:
        text, places = _rebuild(tokens)
        if not tokens and blocks:
            text = unescape(blocks[0].comments.get("text", ""))
    else:
        places = _locate(tokens, text)
    spans = _word_spans(tokens, places)
    words: list[Word] = []
    found = []
    for block, sentence in zip(blocks, sentences, strict=True):
        first = len(words)
        words.extend(_words(sentence, spans[first:], first))
        stated = _sentence_span(block)
        if stated or len(words) > first:
            span = stated or cover(*(word.span for word in words[first:]))
            found.append(Sentence(first, len(words), span))
    return Document(text, tuple(words), tuple(found))


def _blocks(conllu: str) -> Iterator[_Block]:
    comments: dict[str, str] = {}
    rows: list[_Row] = []
    lines = conllu.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        line = line.removesuffix("\r")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.split(maxsplit=1)[0] if key.split() else ""] = value.strip(" ")
        elif line.strip():
            rows.append(_row(number, line))
        elif comments or rows:
            yield _Block(comments, tuple(rows))
            comments, rows = {}, []


def _row(line: int, content: str) -> _Row:
    columns = content.split("\t")
    if len(columns) != _COLUMNS:
        msg = f"line {line}: expected {_COLUMNS} columns, got {len(columns)}"
        raise DocumentError(msg)
    pairs = (pair.partition("=") for pair in columns[9].split("|"))
    misc = {key: unescape(value) for key, _, value in pairs}
    form = misc.get("Form", columns[1])
    return _Row(line, columns[0], form, tuple(columns), misc)


def _tokens(block: _Block) -> Iterator[_Token]:
    """Yield the tokens of a sentence, its word ids checked to run from 1."""
    opens = bool({"newpar", "newdoc"} & block.comments.keys())
    ahead = iter([row for row in block.rows if "." not in row.id])
    last = 0
    for row in ahead:
        first, dash, end = row.id.partition("-")
        if first != str(last + 1) or (dash and not end.isdecimal()):
            raise row.fail(f"word id {last + 1}", row.id)
        words: tuple[_Row, ...] = (row,)
        if dash:
            count = int(end) - last
            words = tuple(islice(ahead, count))
            if [word.id for word in words] != [str(last + i + 1) for i in range(count)]:
                raise row.fail(f"words {last + 1} to {end} after it", row.id)
        last += len(words)
        yield _Token(row, words, opens)
        opens = False


def _rebuild(tokens: Iterable[_Token]) -> tuple[str, list[Span]]:
    """Put the text together from its tokens, and say where each stands."""
    pieces: list[str] = []
    spans: list[Span] = []
    size = 0
    # What the row before says of the space after it; None where it says nothing.
    after: str | None = ""
    for token in tokens:
        gap = after
        if gap is None:
            gap = _PARAGRAPH if token.opens_paragraph else " "
        gap += token.row.misc.get("SpacesBefore", "")
        if place := token.row.offsets:
            gap = _fit(gap, place.start - size, token.row)
        surface = token.row.surface
        start = size + len(gap)
        size = start + len(surface)
        if place and len(surface) != len(place):
            raise token.row.fail(f"a form {len(place)} long, or the text", surface)
        pieces += gap, surface
        spans.append(Span(start, size))
        unsaid = None if token.row.misc.get("SpaceAfter") != "No" else ""
        after = token.row.misc.get("SpacesAfter", unsaid)
    return "".join([*pieces, after or ""]), spans


def _fit(gap: str, size: int, row: _Row) -> str:
    """Make what stands before a word as long as the word's offset says."""
    if size < 0 or (gap.strip() and len(gap) != size):
        raise row.fail("start_char to follow the text before it", row.offsets)
    return gap.ljust(size)[:size]


def _locate(tokens: Iterable[_Token], text: str) -> list[Span]:
    """Find each token in the text: by its offsets, or else by its form."""
    spans: list[Span] = []
    end = 0
    for token in tokens:
        span = token.row.offsets or _find(token.row, text, end)
        if not end <= span.start <= span.end <= len(text):
            raise token.row.fail(f"offsets from {end} to {len(text)}", span)
        spans.append(span)
        end = span.end
    return spans


def _find(row: _Row, text: str, start: int) -> Span:
    # A token that holds a space in its form may hold a line break in the text.
    form = r"\s+".join(map(re.escape, row.surface.split()))
    match = re.compile(rf"\s*({form})").match(text, start)
    if match is None:
        raise row.fail(f"{text[start : start + 20].strip()!r} of the text", row.form)
    return Span(*match.span(1))


def _word_spans(tokens: Sequence[_Token], places: Sequence[Span]) -> list[Span]:
    spans = []
    for token, place in zip(tokens, places, strict=True):
        start = place.start
        exact = "".join(row.form for row in token.words) == token.row.surface
        for row in token.words:
            part = place
            if exact and len(token.words) > 1:
                part = Span(start, start + len(row.form))
                start = part.end
            spans.append(row.offsets or part)
    return spans


def _words(sentence: Iterable[_Token], spans: Sequence[Span], first: int) -> list[Word]:
    rows = [(token, row) for token in sentence for row in token.words]
    found = []
    for (token, row), span in zip(rows, spans, strict=False):
        # A tag on the token is that of its first word, and goes on over the others.
        opens = "ner" in row.misc or row is token.words[0]
        entity = _iob2(row.misc.get("ner", token.row.misc.get("ner", "O")), opens)
        head = row.columns[6]
        if not head.isdecimal() or int(head) > len(rows):
            raise row.fail(f"a head from 0 to {len(rows)}", head)
        lemma, upos, xpos = (_value(row.columns[i]) for i in (2, 3, 4))
        found.append(
            Word(
                span=span,
                text=row.form,
                lemma="_" if row.form == "_" and not lemma else lemma,
                upos=upos,
                xpos=xpos,
                head=first + int(head) - 1 if int(head) else None,
                deprel=_value(row.columns[7]),
                entity=entity,
            )
        )
    return found


def _value(column: str) -> str:
    return "" if column == "_" else column


def _iob2(tag: str, opens: bool) -> str:
    prefix, dash, kind = tag.partition("-")
    if not dash:
        return "O"
    begins = opens and prefix in {"B", "S", "U"}
    return f"{'B' if begins else 'I'}-{kind}"


def _sentence_span(block: _Block) -> Span | None:
    start, colon, end = block.comments.get("span", "").partition(":")
    return Span(int(start), int(end)) if colon else None
