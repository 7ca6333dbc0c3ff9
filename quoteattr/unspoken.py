"""Tell, once a text is parsed, what is quoted but spoken by nobody.

Two questions. Before the sieves are asked: is it surely the title of a work or a word
that is itself spoken of? After they have passed: what is it that they passed on?
"""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.annotations import Quotation
from quoteattr.features import is_work_title
from quoteattr.mentions import POSSESSIVE
from quoteattr.scene import Scene

REACH: Final = 60
"""How far back the words are read that lead to a quotation, in code points."""

MOST_WORDS: Final = 12

# What leads to a title. Matches "on CNN’s ", "hosts ", "her book, "; not "chants of ".
TO_TITLE: Final = regex.compile(
    r"""(?: \p{L}['’]s? (?:\s\p{Ll}+)? | s['’]
          | (?<! \b(?:call|calls|chant|chants|cries|cry|headline|shouts|words)\s )
            \b(?: aired | authors?\sof | editor\sof | hosts? | hosts?\sof | in | of | on
                | performed | stars?\s(?:in|of|on) | to | watch(?:ed|es|ing)? )
          | \b(?: albums? | ads? | anthem | articles? | autobiography
                | biograph(?:y|ies) | books? | broadcasts? | cartoon | columns?
                | comed(?:y|ies)
                | documentar(?:y|ies) | dramas? | episodes? | essays? | films? | game
                | hits? | hymn | magazine | memoirs? | movies? | musical | newsletter
                | novels? | opera | paintings? | plays? | podcasts? | poems? | programs?
                | reboot | reports? | revival | screening | segment | sequel | series
                | shows? | sitcoms? | songs? | special | spin-?off | spots? | thrillers?
                | tracks? )
            ,?+ (?:\s(?:called|entitled|named|titled))?+ ,?+
       ) \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Works stand after it. Matches " star", "-themed movie"; not " said", ", a film".
WORK_AFTER: Final = regex.compile(
    r"""\s(?: actor | actress | anchor | album | broadcasts? | concerts? | episodes?
          | film | franchise | hosts? | movie | musical | podcast | program | sequel
          | series | show | sketch | star | trailer )s?\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Words as words. Matches "the term ", "nickname, ", "words like "; not "her words ".
TO_WORD: Final = regex.compile(
    r"""\b(?: acronym | adjective | alias | buzzword | catchphrase | euphemism | hashtag
            | moniker | (?<!the\s)names? | the\sname | nicknames? | noun | phrase
            | pseudonym | slogan | term | verb | word | words\s(?:like|such\sas)
            | known(?:\s\p{Ll}+)?\sas(?:\sthe|\sa|\san)?
            | (?:is|are|was|were|been|be)\s(?:\p{Ll}+\s)?
              (?:called|dubbed|nicknamed|termed)(?:\sthe|\sa|\san)?
            | (?:account|blog|company|firm|group|movement|organi[sz]ation|party|site
              |website)\s(?:called|named)(?:\sthe)?
            | (?:classified|designated|labell?ed|marked|rated)(?:\sas)?
            | (?:bearing|say|saying|utter)\sthe\swords
            | (?:Arabic|French|German|Italian|Latin|Russian|Spanish|shorthand)\sfor )
        ,?+ \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A word of four letters or more without a capital. Matches "said"; not "The", "Said".
LOWER_WORD: Final = regex.compile(r"\b\p{Ll}{4}")

# Between two of a list. Matches " ", ", and ", " or "; not " said ", ". ".
IN_LIST: Final = regex.compile(r",?\s(?:(?:and|or)\s)?(?:the\s)?")

SCARE: Final = ((1, 0.7), (2, 0.95))
"""Most words, and how sure the weights must be of nobody, for a scare quote."""


def surely(quotation: Quotation, scene: Scene) -> str | None:
    """What it is, where the words beside it leave little doubt: a title, a word."""
    words = quotation.text.split()
    if len(words) > MOST_WORDS or len(quotation.spans) > 1:
        return None
    text = scene.text
    block = scene.paragraphs[scene.paragraph(quotation.start)]
    before = text[max(block.start, quotation.start - REACH) : quotation.start]
    after = text[quotation.end : min(block.end, quotation.end + REACH)]
    # In a headline every word has a capital, and every word may be a claim.
    if not LOWER_WORD.search(before + " " + after):
        return None
    # Holm’s “Terrible Plan” may be Holm’s words; NBC’s “Big River” is none of NBC’s.
    led = TO_TITLE.search(before) and not _is_after_person(quotation, scene)
    if is_work_title(quotation) and (led or WORK_AFTER.match(after)):
        return "title"
    return "word" if TO_WORD.search(before) else None


def _is_after_person(quotation: Quotation, scene: Scene) -> bool:
    first = scene.words(quotation.spans[0]).start
    words = scene.document.words[max(0, first - 2) : first]
    if len(words) < 2 or words[1].text.lower() not in POSSESSIVE:
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
