"""Patterns of the words beside a quotation that nobody speaks.

Those named ``..._before`` are searched in the text before a quotation and match at its
end; those named ``..._after`` are matched where the quotation ends. ``not_speech``
decides by them. Nouns come from ``data/en/words/nouns_beside_quotations.tsv``: the
patterns that hold some are functions, compiled on first use.

Example:
    >>> bool(title_before().search("She read the novel "))
    True
    >>> bool(title_before().search("The novelist said, "))
    False
"""

from __future__ import annotations

from functools import cache
from typing import Final

import regex

from quoteattr.data.words import NounPlace, nouns_beside_quotations


def _nouns(place: NounPlace) -> str:
    return "|".join(map(regex.escape, nouns_beside_quotations()[place]))


# Titles of works


@cache
def title_before() -> regex.Pattern[str]:
    """Matches "her novel ", "a song called ", "the film, "; not "she said, "."""
    return regex.compile(
        rf"""\b(?: {_nouns("title-before")} )
            ,?+ (?: \s (?:called|titled|entitled|named|such\sas|like|including) )?+
            \s*+ $""",
        regex.VERBOSE | regex.IGNORECASE,
    )


# What one does with works. Matches "host of ", "watching "; not "she said on ".
PERFORMANCE_BEFORE: Final = regex.compile(
    r"""\b(?: (?:anchor|author|co-host|host|star) \s of | starred \s in
          | starring \s in | stars? \s in | appear(?:ance|ed|ing) \s on
          | watch(?:ed|ing)? | sang | sung ) \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A broadcaster's show. Matches "on CNN’s ", "Fox News' "; not "on Monday’s ", "Lee’s ".
BROADCASTER_BEFORE: Final = regex.compile(
    r"(?:\b\p{Lu}{2,5}|\b(?:News|Radio|TV))['’]s?\s*+$"
)
# What is done with works. Matches " were played"; not " were wrong".
PERFORMED_AFTER: Final = regex.compile(
    r"\s(?:is|are|was|were)\s(?:aired|performed|played|screened|shown|staged|sung)\b"
)
# Matches "an essay titled ", "entitled "; not "is called ".
TITLED_BEFORE: Final = regex.compile(r"\b(?:titled|entitled),?\s*+$", regex.IGNORECASE)
# Between titles of a list. Matches ", ", " and ", ", and "; not " said, ".
BETWEEN_TITLES: Final = regex.compile(r"[,;]?\s(?:(?:and|or)\s)?|,?\s?&\s")


@cache
def title_before_in_prose() -> regex.Pattern[str]:
    """Matches "on a channel’s ", "her book, "; not "chants of ".

    For running text only: in a headline, Holm’s “Terrible Plan” may be Holm's words.
    """
    return regex.compile(
        rf"""(?: \p{{L}}['’]s? (?:\s\p{{Ll}}+)? | s['’]
              | (?<! \b(?:call|calls|chant|chants|cries|cry|headline|shouts|words)\s )
                \b(?: aired | appear(?:ance|ed|ing|s)?\s(?:at|on) | authors?\sof
                    | editor\sof | hosts? | hosts?\sof | in
                    | interview(?:ed)?\s(?:by|with) | of | on | perform(?:ed|ing|s)?
                    | role\sat | sang | sing(?:ing|s)? | stars?\s(?:in|of|on) | to
                    | watch(?:ed|es|ing)? )
              | \b(?: {_nouns("title-before-in-prose")} )
                ,?+ (?:\s(?:called|entitled|named|titled))?+ ,?+
           ) \s*+ $""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def title_after() -> regex.Pattern[str]:
    """Matches " star", " is a new film"; not " said", ", a film"."""
    return regex.compile(
        rf"""\s(?: {_nouns("title-after")} )\b
          | ,?\s(?:is|was)\s(?:an?|the)\s(?:[\p{{L}}-]+\s){{0,3}}?
            (?: {_nouns("title-is")} )\b""",
        regex.VERBOSE | regex.IGNORECASE,
    )


# The verb of an addressee. Matches "told "; not "told him ".
TELL_BEFORE: Final = regex.compile(
    r"\b(?:tell|telling|tells|told)\s$", regex.IGNORECASE
)

# Words spoken of as words


@cache
def noun_with_article_before() -> regex.Pattern[str]:
    """Matches "the word ", "an acronym "; not "in a word, "."""
    return regex.compile(
        rf"\b(?:the|a|an|this|that)\s(?:{_nouns('word-after-article')})\s*+$",
        regex.IGNORECASE,
    )


@cache
def word_before() -> regex.Pattern[str]:
    """Matches "the term ", "slogan is ", "goes by "; not "her words "."""
    return regex.compile(
        rf"""\b(?: {_nouns("word-before")} | (?<!the\s)names? | the\sname
                | words\s(?:like|such\sas)
                | (?:{_nouns("word-is")})\s(?:is|was)
                | (?:go|goes|going|went)\sby
                | known(?:\s(?!for\b)\p{{L}}+){{0,4}}?\sas(?:\sthe|\sa|\san)?
                | (?:is|are|was|were|been|be)\s(?:\p{{Ll}}+\s)?
                  (?:called|dubbed|nicknamed|termed)(?:\sthe|\sa|\san)?
                | (?:{_nouns("name-called")})\s(?:called|named)(?:\sthe)?
                | hashtag\s[#]\w++
                | (?:classified|designated|downgraded|labell?ed|marked|rated|upgraded)
                  (?:(?:\s[\p{{L}}\p{{N}}’'-]+){{0,7}}?\s(?:as|to)(?:\sthe)?)?
                | (?:bearing|say|saying|utter)\sthe\swords
                | (?:Arabic|French|German|Italian|Latin|Russian|Spanish|shorthand)\sfor
                )
            (?: ,?+ \s*+ | \s[-–—]{{1,2}}\s | \s?[(] ) $""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def word_after() -> regex.Pattern[str]:
    """Matches " level", " – the term"; not ", a word".

    After a comma within the marks, " a nickname" matches, too.
    """
    return regex.compile(
        rf"""\s(?: {_nouns("word-after")} )\b
          | (?: (?<=,.?) | \s?[-–—]{{1,2}} )\s(?:an?|the)\s(?:\p{{Ll}}+\s)?
            (?: {_nouns("word-apposition")} )\b""",
        regex.VERBOSE,
    )


@cache
def name_before() -> regex.Pattern[str]:
    """Matches "the group ", "a vote – ", "at the "; not "a group of ", "called the ".

    Before the name of a body, a law or a place.
    """
    return regex.compile(
        rf"""\b(?: {_nouns("name-before")} ) (?: \s[-–—]{{1,2}} )? \s $
          | \b(?:at|inside|into|under)\s(?:the|an?)\s(?:\d{{4}}\s)? $""",
        regex.VERBOSE,
    )


@cache
def vessel_before() -> regex.Pattern[str]:
    """Matches "the ship ", "his horse, "; not "the ship said "."""
    return regex.compile(rf"\b(?:{_nouns('vessel-before')}),?+\s$", regex.IGNORECASE)


@cache
def name_ends() -> regex.Pattern[str]:
    """Matches the content "Clean Docks Act", "Tarn Prize,"; not "Act", "It is a plan".

    Small words may be between its words: "Law of the Sea Treaty".
    """
    ends = rf"(?=\p{{Lu}})(?i:{_nouns('name-ends')})"
    word = r"(?:[\p{Lu}\p{N}]\S*+|\p{Ll}{1,4})\s"
    return regex.compile(rf"(?:{word})++{ends}[.,]?")


# A claim. Matches "called it the ", "described as a "; not "a group called ".
CLAIM_BEFORE: Final = regex.compile(
    r"""\b(?: (?:brand|call|characteri[sz]e|denounce|describe|dismiss|dub|label|term)
          (?:s|d|ed|ing|led|ling|med|bed)?+ | calling )
        \s (?:[\p{L}\p{N}’'-]+\s){1,8}?$""",
    regex.VERBOSE | regex.IGNORECASE,
)


# Between words of a list. Matches " ", ", and ", " or "; not " said ", ". ".
BETWEEN_WORDS: Final = regex.compile(r",?\s(?:(?:and|or)\s)?(?:the\s)?")

# Signs, code, nicknames, distance


@cache
def sign_before() -> regex.Pattern[str]:
    """Matches "a sign reading ", "shirts that read "; not "the statement read "."""
    return regex.compile(
        rf"""\b(?: {_nouns("sign")} )s?+ \s
             (?: reading | saying | that \s (?:read|reads|said|say|says) | with )
             ,?+ :?+ \s*+ $""",
        regex.VERBOSE | regex.IGNORECASE,
    )


# Matches "so-called ", "so called "; not "so she called ".
SO_CALLED_BEFORE: Final = regex.compile(r"\bso[-\s]called\s*+$", regex.IGNORECASE)
# Code. Matches "size=10", "run()", "--all", "max_len"; not "self-made", "a.m.".
CODE: Final = regex.compile(r"\S*[^\s\w]?(?:\w=\w|\w_\w|\w\(\)|\w::\w)\S*|--\w\S*")
# The rest of a name. Matches " Barnes said"; not " said", ", Barnes".
NAME_AFTER: Final = regex.compile(r"(?:\r\n|\s)\p{Lu}\p{Ll}")
# The first part of a name. Matches "said Joe "; not "said ", "Lee: ".
NAME_BEFORE: Final = regex.compile(r"\b\p{Lu}[\p{Ll}.]++(?:\r\n|\s)$")

# Capitals: a headline has them on every longer word, prepositions excepted

# A word of four letters or more without a capital. Matches "said"; not "The", "Said".
LOWER_WORD: Final = regex.compile(r"\b\p{Ll}{4}")
# The same, prepositions excepted. Matches "said", "gone"; not "The", "Said", "with".
LOWER_NON_PREPOSITION: Final = regex.compile(
    r"\b(?!(?:about|after|amid|from|into|over|than|that|with)\b)\p{Ll}{4}"
)
# A word of a title. Matches "Press", "Here’s", "60"; not "—", "#".
TITLE_WORD: Final = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'&-]*+")
# A word, to compare quotations by. Matches "reform", "don’t", "top-secret" (once); not
# "—", "“".
WORD: Final = regex.compile(r"\w[\w’'-]*+")
