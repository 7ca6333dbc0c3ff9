"""Whether a quotation is speech at all: every such decision is made here.

The reasons, as ``Quotation.not_speech`` gives them:

* ``title``: the title of a work: the novel “The Long Winter”;
* ``word``: a word or a name that is itself spoken of: the term “tide money”;
* ``sign``: words on a sign: a banner reading “Enough”;
* ``nickname``: part of a name: Joe “Bad News” Barnes;
* ``so-called``: a word kept at a distance: the so-called “bedroom tax”;
* ``code``: a word of a computer language: “size=10”;
* ``scare-quote``: a few words that the writer sets off: a “pause” in the talks.

Three questions, in the order in which they are asked:

1. ``mark_by_words``: which quotations are surely not speech, by the words right beside
   the marks? Needs no parse.
2. ``mark_before_ranking``: which others are surely not speech, by the parsed text? A
   source is looked for only where a quotation is not marked (``may_be_speech``).
3. ``reason_without_source``: what is a quotation that the ranker takes for no speech?

Example:
    >>> from quoteattr.quotes.finder import find_quotations
    >>> text = "Ortega read the novel “The Long Winter” twice."
    >>> mark_by_words(text, find_quotations(text))[0].not_speech
    'title'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from quoteattr.data.words import word_set
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources import not_speech_patterns as patterns
from quoteattr.types.annotations import Quotation

CONTEXT_CHARS: Final = 60
"""Number of code points that are read before and after a quotation."""

MAX_WORDS: Final = 8
"""Maximum length, in words, of what is marked by words alone; signs have none."""

MAX_WORDS_PARSED: Final = 12
"""Maximum length, in words, of what is marked by the parsed text."""

MAX_LABEL_WORDS: Final = 3
"""Maximum length of a quoted label, in words: the “top secret” level."""

MAX_NICKNAME_WORDS: Final = 3
"""Maximum length of a nickname, in words."""

MAX_LIST_GAP: Final = 7
"""Maximum number of code points between two titles of a list."""

SENTENCE_ENDS: Final = frozenset(".!?")
"""The marks after which a quotation begins a sentence of its own."""

MIN_WORD_USES: Final = 2
"""How many uses of a word must be marked before all its other uses are, too."""

MAX_SCARE_QUOTE_WORDS: Final = 3
"""Maximum length, in words, of what may lose its source as a scare quote."""


# 1. By the words beside the marks


def mark_by_words(
    text: str, quotations: tuple[Quotation, ...]
) -> tuple[Quotation, ...]:
    """The quotations, those marked that are no speech by the words beside them."""
    reasons = [_reason_by_words(text, quotation) for quotation in quotations]
    for members in _lists_of_titles(text, quotations):
        end = quotations[members[-1]].end
        performed = patterns.PERFORMED_AFTER.match(text[end : end + CONTEXT_CHARS])
        if performed or any(reasons[member] == "title" for member in members):
            for member in members:
                reasons[member] = "title"
    return tuple(
        attrs.evolve(quotation, not_speech=reason) if reason else quotation
        for quotation, reason in zip(quotations, reasons, strict=True)
    )


def _reason_by_words(text: str, quotation: Quotation) -> str | None:
    before = text[max(0, quotation.start - CONTEXT_CHARS) : quotation.start]
    words = quotation.text.split()
    if patterns.sign_before().search(before):
        return "sign"
    if len(words) > MAX_WORDS or len(quotation.spans) > 1:
        return None
    if len(words) == 1 and patterns.CODE.fullmatch(words[0]):
        return "code"
    if patterns.SO_CALLED_BEFORE.search(before):
        return "so-called"
    if patterns.noun_with_article_before().search(before):
        return "word"
    if patterns.TITLED_BEFORE.search(before):
        return "title"
    if not _is_short_title(quotation):
        return None
    if (
        patterns.title_before().search(before)
        or patterns.PERFORMANCE_BEFORE.search(before)
        or patterns.BROADCASTER_BEFORE.search(before)
    ):
        return "title"
    return "nickname" if _is_nickname(text, quotation, before) else None


def _is_nickname(text: str, quotation: Quotation, before: str) -> bool:
    """Whether it is between first name and surname: Joe “Bad News” Barnes."""
    words = quotation.text.split()
    if words[-1][-1] in ",.!?" or len(words) > MAX_NICKNAME_WORDS:
        return False
    after = text[quotation.end : quotation.end + CONTEXT_CHARS]
    if not patterns.NAME_BEFORE.search(before) or not patterns.NAME_AFTER.match(after):
        return False
    # In a headline every word has a capital, so that capitals show no name.
    line_before, line_after = before.rpartition("\n")[2], after.partition("\n")[0]
    lower_word = patterns.LOWER_NON_PREPOSITION
    return bool(lower_word.search(line_before) or lower_word.search(line_after))


def _lists_of_titles(text: str, quotations: tuple[Quotation, ...]) -> Iterator[range]:
    """Yield the indices of each run of short titles with only *and* or commas between.

    They played “Big River,” “Long Winter” and “Dawn.”
    """
    first = 0
    for number, quotation in enumerate(quotations):
        if number + 1 < len(quotations):
            following = quotations[number + 1]
            gap = text[quotation.end : following.start]
            if (
                len(gap) <= MAX_LIST_GAP
                and not (_ends_sentence(quotation) and not gap.strip())
                and _is_short_title(quotation)
                and _is_short_title(following)
                and patterns.BETWEEN_TITLES.fullmatch(gap)
            ):
                continue
        if number > first:
            yield range(first, number + 1)
        first = number + 1


# 2. By the parsed text


def mark_before_ranking(indexed: IndexedText) -> list[Quotation]:
    """All quotations of the text, those marked that are surely no speech."""
    marked: list[Quotation] = []
    for quotation in mark_by_words(indexed.text, indexed.quotations):
        reason = quotation.not_speech
        if reason is None and quotation.parent is None:
            reason = _reason_by_neighbours(quotation, indexed)
            if reason is None and marked:
                reason = _reason_by_list(quotation, marked[-1], indexed.text)
        marked.append(attrs.evolve(quotation, not_speech=reason))
    counts = Counter((_folded_words(each.text), each.not_speech) for each in marked)
    return [
        attrs.evolve(quotation, not_speech=_reason_by_repetition(quotation, counts))
        for quotation in marked
    ]


def may_be_speech(quotation: Quotation) -> bool:
    """Whether a source is looked for: outermost, not marked, with a letter or digit."""
    if quotation.parent is not None or quotation.not_speech is not None:
        return False
    return any(character.isalnum() for character in quotation.text)


def _reason_by_neighbours(quotation: Quotation, indexed: IndexedText) -> str | None:
    """``title`` or ``word`` where the words beside it in its paragraph say so."""
    words = quotation.text.split()
    if len(words) > MAX_WORDS_PARSED or len(quotation.spans) > 1:
        return None
    text = indexed.text
    paragraph = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    start = max(paragraph.start, quotation.start - CONTEXT_CHARS)
    end = min(paragraph.end, quotation.end + CONTEXT_CHARS)
    before, after = text[start : quotation.start], text[quotation.end : end]
    # In a headline every word has a capital, and every word may be a claim.
    if not patterns.LOWER_WORD.search(f"{before} {after}"):
        return None
    if is_work_title(quotation):
        # Holm’s “Terrible Plan” may be Holm’s words; a channel’s “Big River” is a show.
        if patterns.title_before_in_prose().search(before) and not _follows_owner(
            quotation, indexed
        ):
            return "title"
        if patterns.title_after().match(after) or _is_addressee(quotation, before):
            return "title"
        if len(words) > 1 and patterns.name_before().search(before):
            return "word"
        if patterns.vessel_before().search(before) or (
            patterns.name_ends().fullmatch(quotation.text.strip())
            and not patterns.CLAIM_BEFORE.search(before)
            and not _follows_owner(quotation, indexed)
        ):
            return "word"
    if patterns.word_before().search(before):
        return "word"
    # It looks back to a comma inside the marks.
    is_label = patterns.word_after().match(text, quotation.end, end)
    return "word" if is_label and len(words) <= MAX_LABEL_WORDS else None


def _is_addressee(quotation: Quotation, before: str) -> bool:
    """Whether it is a show that somebody spoke to: told “Dawn and Dusk” that."""
    words = quotation.text.split()
    is_sentence = words[-1][-1] in ".!"
    tell = patterns.TELL_BEFORE.search(before)
    return len(words) > 1 and not is_sentence and tell is not None


def _follows_owner(quotation: Quotation, indexed: IndexedText) -> bool:
    """Whether a person's name with a possessive mark precedes it."""
    first = indexed.words_in(quotation.spans[0]).start
    words = indexed.document.words[max(0, first - 2) : first]
    if len(words) < 2 or words[1].text.lower() not in POSSESSIVE_MARKS:
        return False
    return words[0].entity.endswith("PER")


def _reason_by_list(quotation: Quotation, before: Quotation, text: str) -> str | None:
    """The reason of the quotation *before*, where this one continues its list.

    Words such as “war,” “peace” and “truce”.
    """
    if before.not_speech not in {"title", "word"} or len(quotation.spans) > 1:
        return None
    if before.not_speech == "title" and not is_work_title(quotation):
        return None
    if _ends_sentence(before) and not text[before.end : quotation.start].strip():
        return None
    joined = patterns.BETWEEN_WORDS.fullmatch(text, before.end, quotation.start)
    return before.not_speech if joined else None


def _ends_sentence(quotation: Quotation) -> bool:
    """Whether a sentence ends with it: the term “reform.” “It is new,” Lee said."""
    return quotation.text.rstrip()[-1:] in SENTENCE_ENDS


def _folded_words(text: str) -> str:
    """The words of a text, in lower case, a space between them: no marks."""
    return " ".join(match[0].casefold() for match in patterns.WORD.finditer(text))


def _reason_by_repetition(
    quotation: Quotation, counts: Mapping[tuple[str, str | None], int]
) -> str | None:
    """Its own reason, or that of a quotation with the same words: “Big River” again.

    Args:
        quotation: A quotation, marked or not.
        counts: How many quotations have the same words (folded) and reason.
    """
    if quotation.not_speech or quotation.parent is not None:
        return quotation.not_speech
    words = _folded_words(quotation.text)
    if is_work_title(quotation) and counts.get((words, "title")):
        return "title"
    # The term “reform” is new. | It is a “reform” for the few: now somebody says so.
    uses = counts.get((words, "word"), 0)
    return "word" if quotation.kind == "mixed" and uses >= MIN_WORD_USES else None


# 3. By the ranking


def reason_without_source(quotation: Quotation) -> str | None:
    """``scare-quote`` for a few words in lower case; None for anything else.

    Args:
        quotation: A quotation that the ranking takes for no speech.
    """
    if quotation.kind != "mixed" or quotation.text[:1].isupper():
        return None
    is_short = len(quotation.text.split()) <= MAX_SCARE_QUOTE_WORDS
    return "scare-quote" if is_short else None


# The capitals of titles. Three measures, from the loosest to the strictest on small
# words: weights are fitted on two of them, and the third needs no list of words.


def has_title_capitals(quotation: Quotation) -> bool:
    """Whether it has at most 8 words, and none of 4 letters or more in lower case."""
    words = quotation.text.split()
    return len(words) <= MAX_WORDS and all(
        word[:1].isupper() or not word[:1].isalpha() for word in words if len(word) > 3
    )


def _is_short_title(quotation: Quotation) -> bool:
    """Whether it is one stretch of 1 to 8 words, each of 4 letters or more a capital.

    Unlike ``has_title_capitals``, a number or a mark at a word's start is no capital.
    """
    words = quotation.text.split()
    is_short = 0 < len(words) <= MAX_WORDS and len(quotation.spans) == 1
    return is_short and all(word[:1].isupper() for word in words if len(word) > 3)


def is_work_title(quotation: Quotation) -> bool:
    """Whether it is capitalized as titles are: “Meet the Press”, not “It was dark.”

    The first word and all but articles, prepositions and the like have a capital, at
    any length; a question is no title.
    """
    words = patterns.TITLE_WORD.findall(quotation.text)
    if not words or quotation.text.rstrip()[-1:] == "?":
        return False
    small = word_set("title_small_words")
    long = [word for word in words if word.lower() not in small]
    return bool(long) and all(not word[0].islower() for word in (words[0], *long))
