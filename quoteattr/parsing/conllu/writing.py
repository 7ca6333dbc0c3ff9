"""Write a ``Document`` as CoNLL-U; ``reading`` does the reverse.

The MISC column carries offsets, entity tags, spaces that are not plain, and whatever a
column cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from quoteattr.errors import DocumentError
from quoteattr.parsing.conllu.escapes import escape
from quoteattr.types.document import Document, Sentence
from quoteattr.types.span import Span, cover

# Characters that end a column or a line. Matches "\n", "\t"; refuses " ", "|".
COLUMN_BREAK: Final = re.compile(r"[\n\r\t]")
# White space that a comment has as one space. Matches "\n", " \t"; refuses "\u00a0".
BREAKABLE_SPACE: Final = re.compile(
    r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}]+"
)
# Matches "\n\n", "\n \n"; refuses "\n", "\r\n", " ".
BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")


def write_conllu(document: Document) -> str:
    """The document as CoNLL-U, from which ``read_conllu`` makes an equal one.

    Raises:
        DocumentError: If words overlap, or a head is in another sentence.
    """
    text = document.text
    if not document.words:
        return f"# text = {escape(text)}\n\n" if text else ""
    lines, end = [], 0
    for number, sentence in enumerate(document.sentences, 1):
        gap = text[end : sentence.span.start]
        if number == 1 or BLANK_LINE.search(gap):
            lines.append("# newpar")
        lines.append(f"# sent_id = {number}")
        words = document.words[sentence.first : sentence.last]
        if not words or sentence.span != cover(*(word.span for word in words)):
            lines.append(f"# span = {sentence.span.start}:{sentence.span.end}")
        shown = BREAKABLE_SPACE.sub(" ", sentence.span.of(text)).strip(" ")
        lines.append(f"# text = {shown}")
        lines.extend(_sentence_lines(document, sentence))
        lines.append("")
        end = sentence.span.end
    return "\n".join(lines) + "\n"


def _sentence_lines(document: Document, sentence: Sentence) -> Iterator[str]:
    """Yield the rows of a sentence; words of one span come under a token."""
    groups = groupby(sentence.words, key=lambda index: document.words[index].span)
    for span, members in groups:
        indices = list(members)
        spaces = _spaces(document, indices[0], indices[-1])
        if len(indices) > 1:
            first = indices[0] - sentence.first + 1
            last = indices[-1] - sentence.first + 1
            surface = span.of(document.text)
            form = _column(surface)
            covers = {} if form == surface else {"Covers": surface}
            misc = _misc({**_offsets(span), **covers, **spaces})
            yield "\t".join([f"{first}-{last}", form, *"_" * 7, misc])
            # The spaces are those of the token: its words have none.
            spaces = {}
        for index in indices:
            word = document.words[index]
            shown = word.text if len(indices) > 1 else word.span.of(document.text)
            yield _word_line(document, sentence, index, spaces, shown)


def _word_line(
    document: Document,
    sentence: Sentence,
    index: int,
    spaces: Mapping[str, str],
    shown: str,
) -> str:
    """The row of a word.

    Args:
        document: The document.
        sentence: The sentence of the word.
        index: The index of the word.
        spaces: The MISC values for the space around it.
        shown: What FORM has: the word as in the text, so that the forms make up the
            text, as Universal Dependencies asks; its own form under a token.
    """
    word = document.words[index]
    if word.head is not None and word.head not in sentence.words:
        msg = f"head of word {index} must be in its sentence, got {word.head}"
        raise DocumentError(msg)
    surface, column = word.span.of(document.text), _column(shown)
    misc = _offsets(word.span)
    if word.entity != "O":
        misc["ner"] = word.entity
    if column != word.text:
        misc["Form"] = word.text
    if column != surface:
        misc["Covers"] = surface
    head = 0 if word.head is None else word.head - sentence.first + 1
    columns = [word.lemma, word.upos, word.xpos, "", str(head), word.deprel, ""]
    number = str(index - sentence.first + 1)
    misc.update(spaces)
    return "\t".join([number, column, *map(_column, columns), _misc(misc)])


def _spaces(document: Document, first: int, last: int) -> dict[str, str]:
    """The MISC values for the space after word *last*, and before the first word."""
    text, words, spaces = document.text, document.words, {}
    if first == 0 and words[0].span.start:
        spaces["SpacesBefore"] = text[: words[0].span.start]
    at_end = last + 1 == len(words)
    start = words[last].span.end
    end = len(text) if at_end else words[last + 1].span.start
    if end < start:
        msg = f"word {last + 1} must start at {start} or later, got {end}"
        raise DocumentError(msg)
    after = text[start:end]
    if not after:
        spaces["SpaceAfter"] = "No"
    elif after != " " or at_end:
        spaces["SpacesAfter"] = after
    return spaces


def _offsets(span: Span) -> dict[str, str]:
    return {"start_char": str(span.start), "end_char": str(span.end)}


def _column(value: str) -> str:
    """What is written in a column: no line breaks or tabs, and ``_`` for nothing."""
    return COLUMN_BREAK.sub(" ", value) or "_"


def _misc(pairs: Mapping[str, str]) -> str:
    return "|".join(f"{key}={escape(value)}" for key, value in pairs.items())
