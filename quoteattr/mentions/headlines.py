"""Find the headlines of a text: lines in which all words have capitals.

    Mayor Ruiz Vows To Fight On        RUIZ VOWS TO APPEAL

In them a capital does not tell a name from another word.
"""

from __future__ import annotations

from typing import Final

from quoteattr.types.document import Document, Sentence

MIN_LONG_WORD: Final = 4
"""Minimum length of a word that headlines capitalize, in letters."""

MIN_LONG_WORDS: Final = 4
"""Minimum number of such words in a headline."""

MIN_CAPITALS: Final = 3
"""Minimum number of words in a headline that is all in capitals."""

MAX_LINE_END: Final = 4
"""How many characters of white space may separate a headline from its line's end."""

NO_HEADLINE_ENDS: Final = (".", ":")


def headlines(document: Document) -> frozenset[int]:
    """The numbers of the sentences that are headlines, each on a line of its own."""
    return frozenset(
        number
        for number, sentence in enumerate(document.sentences)
        if _is_line(document, sentence) and _has_capitals(document, sentence)
    )


def _is_line(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is a line of its own."""
    text, span = document.text, sentence.span
    before = text[max(0, span.start - MAX_LINE_END) : span.start].rpartition("\n")
    after = text[span.end : span.end + MAX_LINE_END].partition("\n")
    begins_line = not span.start or (before[1] and not before[2].strip())
    ends_line = span.end == len(text) or (after[1] and not after[0].strip())
    return bool(begins_line and ends_line)


def _has_capitals(document: Document, sentence: Sentence) -> bool:
    """Whether all long words have a capital, or all words are in capitals."""
    forms = [document.words[index].text for index in sentence.words]
    words = [form for form in forms if form.isalpha()]
    long = [form for form in words if len(form) >= MIN_LONG_WORD]
    if len(long) >= MIN_LONG_WORDS and all(form[0].isupper() for form in long):
        return True
    if len(words) < MIN_CAPITALS or forms[-1] in NO_HEADLINE_ENDS:
        return False
    return all(form.isupper() for form in words)
