"""Tell, once a text is parsed, what is quoted but spoken by nobody.

Two questions. Before the sieves are asked: is it surely the title of a work or a word
that is itself spoken of? After they have passed: what is it that they passed on?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs
import regex

from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText, folded
from quoteattr.sources.features import is_work_title
from quoteattr.types.annotations import Quotation

REACH: Final = 60
"""How far back the words are read that lead to a quotation, in code points."""

MOST_WORDS: Final = 12

# What leads to a title. Matches "on a channel’s ", "her book, "; not "chants of ".
TO_TITLE: Final = regex.compile(
    r"""(?: \p{L}['’]s? (?:\s\p{Ll}+)? | s['’]
          | (?<! \b(?:call|calls|chant|chants|cries|cry|headline|shouts|words)\s )
            \b(?: aired | appear(?:ance|ed|ing|s)?\s(?:at|on) | authors?\sof
                | editor\sof | hosts? | hosts?\sof | in | interview(?:ed)?\s(?:by|with)
                | of | on | perform(?:ed|ing|s)? | role\sat | sang | sing(?:ing|s)?
                | stars?\s(?:in|of|on) | to | watch(?:ed|es|ing)? )
          | \b(?: albums? | ads? | anthem | articles? | autobiography
                | biograph(?:y|ies) | books? | broadcasts? | cartoon | class | columns?
                | comed(?:y|ies) | course | documentar(?:y|ies) | dramas? | episodes?
                | essays? | films? | game | hits? | hymn
                | magazine | memoirs? | movies? | musical | newsletter
                | novels? | opera | paintings? | plays? | podcasts? | poems? | programs?
                | reboot | reports? | revival | screening | segment | sequel | series
                | shows? | sitcoms? | songs? | special | spin-?off | spots? | thrillers?
                | tracks? )
            ,?+ (?:\s(?:called|entitled|named|titled))?+ ,?+
       ) \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Whom one speaks to. Matches "told "; not "told him ".
TO_AUDIENCE: Final = regex.compile(
    r"\b(?:tell|telling|tells|told)\s$", regex.IGNORECASE
)
# Works stand after it. Matches " star", " is a new film"; not " said", ", a film".
WORK_AFTER: Final = regex.compile(
    r"""\s(?: actor | actress | anchor | album | broadcasts? | concerts? | episodes?
          | film | franchise | hosts? | movie | musical | podcast | program | sequel
          | series | show | sketch | star | trailer )s?\b
        | ,?\s(?:is|was)\s(?:an?|the)\s(?:[\p{L}-]+\s){0,3}?
          (?: album | book | comedy | documentary | drama | film | movie | musical
            | novel | play | podcast | program | series | show | sitcom | song )\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Words as words. Matches "the term ", "slogan is ", "goes by "; not "her words ".
TO_WORD: Final = regex.compile(
    r"""\b(?: acronym | adjective | alias | buzzword | catchphrase | euphemism | hashtag
            | moniker | (?<!the\s)names? | the\sname | nicknames? | noun | phrase
            | pseudonym | slogan | term | verb | word | words\s(?:like|such\sas)
            | (?:acronym|hashtag|moniker|motto|name|nickname|slogan)\s(?:is|was)
            | (?:go|goes|going|went)\sby
            | known(?:\s(?!for\b)\p{L}+){0,4}?\sas(?:\sthe|\sa|\san)?
            | (?:is|are|was|were|been|be)\s(?:\p{Ll}+\s)?
              (?:called|dubbed|nicknamed|termed)(?:\sthe|\sa|\san)?
            | (?:account|blog|company|firm|group|movement|organi[sz]ation|party|site
              |website)\s(?:called|named)(?:\sthe)?
            | hashtag\s[#]\w++
            | (?:classified|designated|downgraded|labell?ed|marked|rated|upgraded)
              (?:(?:\s[\p{L}\p{N}’'-]+){0,7}?\s(?:as|to)(?:\sthe)?)?
            | (?:bearing|say|saying|utter)\sthe\swords
            | (?:Arabic|French|German|Italian|Latin|Russian|Spanish|shorthand)\sfor )
        (?: ,?+ \s*+ | \s[-–—]{1,2}\s | \s?[(] ) $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# What the words are, after them. Matches " level", " – the term", and, after a comma in
# the marks, " a nickname"; not ", a word".
WORD_AFTER: Final = regex.compile(
    r"""\s(?: category | classification | designation | hashtag | label | level
            | moniker | nickname | status )\b
      | (?: (?<=,.?) | \s?[-–—]{1,2} )\s(?:an?|the)\s(?:\p{Ll}+\s)?
        (?: acronym | euphemism | label | level | moniker | nickname | phrase | slogan
          | term )\b""",
    regex.VERBOSE,
)
MOST_LABEL_WORDS: Final = 3
"""The most words of what the words after it say that it is a label."""

# Bodies, laws and places that a name stands beside, the last of several words.
# Matches "the group ", "a vote – ", "at the "; not "a group of ", "called the ".
TO_NAME: Final = regex.compile(
    r"""\b(?: account | band | blog | campaign | company | firm | group | initiative
            | measure | movement | organi[sz]ation | party | referendum | site
            | website ) (?: \s[-–—]{1,2} )? \s $
      | \b(?:at|inside|into|under)\s(?:the|an?)\s(?:\d{4}\s)? $""",
    regex.VERBOSE,
)
# A word of four letters or more without a capital. Matches "said"; not "The", "Said".
LOWER_WORD: Final = regex.compile(r"\b\p{Ll}{4}")

# Between two of a list. Matches " ", ", and ", " or "; not " said ", ". ".
IN_LIST: Final = regex.compile(r",?\s(?:(?:and|or)\s)?(?:the\s)?")

SCARE: Final = ((1, 0.7), (2, 0.95))
"""Most words, and how sure the weights must be of nobody, for a scare quote."""


FEWEST_TYPED: Final = 2
"""How often a word is spoken of as a word before it always is, in one text."""


def surely(quotation: Quotation, indexed: IndexedText) -> str | None:
    """What it is, where the words beside it leave little doubt: a title, a word."""
    words = quotation.text.split()
    if len(words) > MOST_WORDS or len(quotation.spans) > 1:
        return None
    text = indexed.text
    block = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    before = text[max(block.start, quotation.start - REACH) : quotation.start]
    reach = min(block.end, quotation.end + REACH)
    after = text[quotation.end : reach]
    # In a headline every word has a capital, and every word may be a claim.
    if not LOWER_WORD.search(before + " " + after):
        return None
    # Holm’s “Terrible Plan” may be Holm’s words; a channel’s “Big River” is a show.
    led = TO_TITLE.search(before) and not _is_after_person(quotation, indexed)
    titled = is_work_title(quotation)
    if titled and (led or _hears(quotation, before) or WORK_AFTER.match(after)):
        return "title"
    told = WORD_AFTER.match(text, quotation.end, reach)
    label = told and len(words) <= MOST_LABEL_WORDS
    named = titled and len(words) > 1 and TO_NAME.search(before)
    return "word" if label or named or TO_WORD.search(before) else None


def _hears(quotation: Quotation, before: str) -> bool:
    """Whether it is a show that somebody spoke to: told “Dawn and Dusk” that."""
    words = quotation.text.split()
    ended = words[-1][-1] in ".!"
    return len(words) > 1 and not ended and bool(TO_AUDIENCE.search(before))


def _is_after_person(quotation: Quotation, indexed: IndexedText) -> bool:
    first = indexed.words_in(quotation.spans[0]).start
    words = indexed.document.words[max(0, first - 2) : first]
    if len(words) < 2 or words[1].text.lower() not in POSSESSIVE_MARKS:
        return False
    return words[0].entity.endswith("PER")


def listed(quotation: Quotation, before: Quotation, text: str) -> str | None:
    """What it is, where it goes on a list: words such as “war,” “peace” and “truce”."""
    if before.not_speech not in {"title", "word"} or len(quotation.spans) > 1:
        return None
    if before.not_speech == "title" and not is_work_title(quotation):
        return None
    joined = IN_LIST.fullmatch(text, before.end, quotation.start)
    return before.not_speech if joined else None


def repeated(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Type those that are the words of one that is typed: “Big River” once more."""
    known = Counter(
        (folded(quotation.text), quotation.not_speech) for quotation in quotations
    )
    return [
        attrs.evolve(quotation, not_speech=_as_before(quotation, known))
        for quotation in quotations
    ]


def _as_before(
    quotation: Quotation, known: Counter[tuple[str, str | None]]
) -> str | None:
    if quotation.not_speech or quotation.parent is not None:
        return quotation.not_speech
    text = folded(quotation.text)
    if is_work_title(quotation) and known[text, "title"]:
        return "title"
    # The term “reform” is new. | It is a “reform” for the few: now somebody says so.
    term = quotation.kind == "mixed" and known[text, "word"] >= FEWEST_TYPED
    return "word" if term else None


def likely(quotation: Quotation, nobody: float) -> str | None:
    """What it is, where no sieve found a source; None where it may well be speech.

    Args:
        quotation: What the sieves passed on.
        nobody: How likely the weights hold it that nobody is its source.
    """
    if quotation.kind != "mixed" or quotation.text[:1].isupper():
        return None
    length = len(quotation.text.split())
    if any(length <= most and nobody >= sure for most, sure in SCARE):
        return "scare-quote"
    return None
