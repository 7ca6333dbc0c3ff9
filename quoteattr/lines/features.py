"""The features by which a line is typed, and the values they are made of.

A choice is one of ``TYPES``; prose has no features, and its score is 0. The features
are the rows of ``data/en/templates/lines.tsv``, their weights are in
``data/en/weights/line_weights.tsv``. To add a feature, add a row there, compute its
values here, and fit again with ``python -m quoteattr.training.lines``.

Example: the line *READ MORE: Crane plan “dead in the water,” says union* has the values
``label`` *look+more*, ``label_mark`` *colon*, ``marks`` *inside* and more, which make
the features ``label=link|look+more|colon`` and ``marks=link|inside|yes``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

import attrs
import regex

from quoteattr.data.templates import fill, templates
from quoteattr.data.words import LINE_GROUPS, line_words, reporting_strength
from quoteattr.quotes.marks import CLOSING_CHARACTERS, MARK, OPENING_CHARACTERS
from quoteattr.types.annotations import LineType
from quoteattr.types.span import Span

Features = tuple[str, ...]
LineValues = Mapping[str, Any]

TYPES: Final[tuple[LineType, ...]] = tuple(
    each for each in get_args(LineType) if each != "prose"
)
"""What a line is that is not prose.

* ``link``: leads to another text: *READ MORE: ...*, *Watch below*, *Related*
* ``caption``: goes with a picture, or says whose it is
* ``byline``: who wrote the text
* ``dateline``: where or when, and nothing else
* ``subhead``: a heading within the text
* ``pull-quote``: words of the text, set again beside it
* ``boilerplate``: what a site or a newsletter says to its readers
* ``post``: a post embedded in the text, with handle or date
"""

# A word, its inner points and marks included. Matches "a.m", "it’s", "@ana", "#vote";
# not "—", ":".
WORD: Final = regex.compile(r"[@#]?[\p{L}\p{N}](?:[.’'\-/]?[\p{L}\p{N}_])*+")

# A handle of somebody who posts. Matches "@anaruiz"; not "ana@news.example", "@".
HANDLE: Final = regex.compile(r"(?<![\w.])@[A-Za-z0-9_]{2,30}\b")

MAIL: Final = regex.compile(r"[\w.+-]{1,60}+@[\w-]{1,60}\.\w")
LINK: Final = regex.compile(r"https?://|\bwww\.|\bpic\.twitter|\bt\.co/|\bbit\.ly")

# A time of day. Matches "4:15 pm", "9 a.m.", "16:05"; not "4-15", "12 people".
CLOCK: Final = regex.compile(
    r"\b\d{1,2}(?:[:.]\d\d|(?=\ ?[ap]\.?m\b))", regex.IGNORECASE
)

YEAR: Final = regex.compile(r"\b(?:19|20)\d\d\b")

# A tag with letters. Matches '<tweet id="1">', "</a>"; not "a < b".
TAG: Final = regex.compile(r"</?[a-z][^<>\n]{0,300}>", regex.IGNORECASE)

# What ends a label, after at most 40 code points. Matches the colon of "READ MORE: ..."
LABEL_END: Final = regex.compile(
    r"\s*(?:(?P<colon>:)|(?P<bar>[|»›])|(?P<dash>[—–-])\s)"
)

MAX_LABEL_WORDS: Final = 3
"""Maximum number of words of a label."""

LENGTHS: Final = (0, 1, 2, 3, 5, 8, 12, 18, 30, 50)
"""The lower limits of the ranges of numbers of words."""

SIZES: Final = ((3, "tiny"), (8, "short"), (18, "middle"), (30, "long"))
"""The upper limits of coarser ranges, with their names; ``longer`` above them."""

ENDS: Final[Mapping[str, str]] = {
    ".": "stop",
    "!": "stop",
    "?": "question",
    ":": "colon",
    ",": "comma",
    "…": "dots",
    "—": "dash",
    "–": "dash",
    "-": "dash",
    ")": "bracket",
    "]": "bracket",
}
"""The value for the last character of a line; ``mark`` or ``bare`` for another."""

# Where what is said in a line may be cut: Matches ".", "—", "”"; not ",", "-".
PIECE_END: Final = regex.compile(r"[.!?…—–“”\"]|\s-\s|''")

ANY_TYPE: Final = "*"
"""In place of the type of a line."""

MIN_REPEATED_WORDS: Final = 3
"""Minimum number of words of a piece of a line that may repeat another one."""

EDGE_WORDS: Final = 5
"""How many of its first words, and of its last, must be elsewhere in the text."""

MIN_REPEATED_SHARE: Final = 0.6
"""Minimum share of the words of a line that are in repeated pieces."""


MIN_PROSE_WORDS: Final = 20
"""A line of so many words, or with a reporting verb, may be what another repeats."""


@attrs.frozen
class TextView:
    """What the lines of one text share.

    Attributes:
        text: The text.
        lines: Its paragraphs.
        runs: In which lines each short run of words comes, two of them at most; only
            of lines that may be repeated.
    """

    text: str
    lines: Sequence[Span]
    runs: Mapping[tuple[str, ...], tuple[int, ...]] = attrs.field(repr=False)


def view(text: str, lines: Sequence[Span]) -> TextView:
    """The text as its lines see it."""
    runs: dict[tuple[str, ...], tuple[int, ...]] = {}
    # The headline may have the words of anybody.
    for number, line in enumerate(lines[1:], 1):
        written = line.of(text)
        words = folded_words(written)
        if len(words) < MIN_PROSE_WORDS and not _says(MARKED.sub(" ", written)):
            continue
        for size in range(MIN_REPEATED_WORDS, EDGE_WORDS + 1):
            for run in zip(*(words[place:] for place in range(size)), strict=False):
                others = runs.get(run, ())
                if not others or (len(others) < 2 and others[0] != number):
                    runs[run] = (*others, number)
    return TextView(text, lines, runs)


def folded_words(text: str) -> list[str]:
    """Its words in lower case, without marks."""
    return [match[0].casefold().replace("’", "'") for match in WORD.finditer(text)]


def line_values(seen: TextView, number: int, previous: LineType) -> LineValues:
    """The values of a line.

    Args:
        seen: The text.
        number: The number of the line.
        previous: The type of the line before; ``prose`` for the first one.
    """
    line = seen.lines[number].of(seen.text)
    words = [match[0] for match in WORD.finditer(line)]
    shape = _shape_values(line, words)
    repeats = number > 0 and _repeats(line, number, seen)
    return {
        **shape,
        **_word_values(line, words),
        "place": _place(number, len(seen.lines)),
        "repeats": repeats,
        "new_quotation": shape["marks"] in {"whole", "opens"} and not repeats,
        "previous": None if previous == "prose" else previous,
        "after_colon": _after_colon(seen, number, previous),
    }


def possible_types(values: LineValues) -> list[LineType]:
    """Those of ``TYPES`` that a line may have: a pull quote repeats what is said."""
    return [each for each in TYPES if each != "pull-quote" or values["repeats"]]


def line_features(values: LineValues) -> list[Features]:
    """The features of each possible type of a line with these values."""
    # All types have the same features, but for the type itself, which comes first.
    common = tuple(fill(templates("lines"), {**values, "type": ANY_TYPE}))
    return [
        tuple(each.replace(f"={ANY_TYPE}", f"={kind}", 1) for each in common)
        for kind in possible_types(values)
    ]


# Shape


def _shape_values(line: str, words: Sequence[str]) -> LineValues:
    outside = MARKED.sub(" ", line)
    return {
        "length": _range(len(words)),
        "size": _size(len(words)),
        "ends": _ends(line),
        "capitals": _capitals(words),
        "marks": _marks(line),
        "says": "yes" if _says(outside) else "no",
        "frame": _frame(line),
        "letters": _letters(line),
    }


# Words in marks. Matches "“We will,”", "''No''"; not "’s", "“We".
MARKED: Final = regex.compile(
    r"“[^“”]{0,600}”?|‘[^‘’]{0,300}’(?!\p{L})|(?<!\w)\"[^\"]{0,600}\"?|''(?:(?!'').){0,600}(?:'')?"
)


def _range(count: int) -> int:
    return max(limit for limit in LENGTHS if limit <= count)


def _size(count: int) -> str:
    return next((name for limit, name in SIZES if count <= limit), "longer")


def _ends(line: str) -> str:
    bare = line.rstrip()
    last = bare[-1:]
    if last in CLOSING_CHARACTERS:
        return "mark"
    return ENDS.get(last, "bare")


def _capitals(words: Sequence[str]) -> str:
    """Which words have capitals: ``title`` where every long one has, and so on."""
    letters = [word for word in words if word[0].isalpha()]
    if not letters:
        return "no-words"
    if all(word.isupper() for word in letters):
        return "all"
    capital = [word[0].isupper() for word in letters]
    long = [word[0].isupper() for word in letters if len(word) > 3]
    if letters[0].isupper() and len(letters[0]) > 1:
        return "shouts"
    if all(long) and capital[0] and sum(capital) > 1:
        return "title"
    if any(capital[1:]):
        return "some" if capital[0] else "later"
    return "first" if capital[0] else "none"


def _marks(line: str) -> str:
    """Where its quotation marks are: ``whole``, ``opens``, ``inside`` or ``none``."""
    bare = line.strip()
    if not MARK.search(bare):
        return "none"
    opens, closes = (
        bare[0] in OPENING_CHARACTERS,
        bare.rstrip(".,")[-1:] in CLOSING_CHARACTERS,
    )
    inner = [
        match
        for match in MARK.finditer(bare[1:-1])
        if not _is_apostrophe(bare, match.start() + 1)
    ]
    if opens and closes:
        return "opens" if inner else "whole"
    if opens:
        return "opens"
    return "inside" if inner or closes else "none"


def _is_apostrophe(line: str, place: int) -> bool:
    return line[place - 1].isalnum() and line[place + 1 : place + 2].isalnum()


def _says(outside: str) -> bool:
    return any(
        reporting_strength(word.casefold()) == "strong"
        for word in WORD.findall(outside)
    )


def _frame(line: str) -> str:
    bare = line.strip().rstrip(".")
    if bare[:1] in "([" and bare[-1:] in ")]":
        return "bracketed"
    if bare[-1:] in ")]":
        return "ends-in-brackets"
    if bare[:1] in "—–-•*➤►▶>":
        return "opens-with-dash"
    if bare[:1].isdigit():
        return "opens-with-digit"
    return "bare"


def _letters(line: str) -> str | None:
    if not any(map(str.isalnum, line)):
        return "none"
    return None if any(map(str.isalpha, line)) else "digits"


# Words


def _word_values(line: str, words: Sequence[str]) -> LineValues:
    groups = [line_words().get(_bare(word)) for word in words]
    found = Counter(group for group in groups if group)
    first = found.most_common(1)
    return {
        **{f"has_{group}": group in found for group in LINE_GROUPS},
        **_tail_values(line),
        **_label_values(line, words, groups),
        "opening_group": groups[0] if groups else None,
        "closing_group": groups[-1] if groups else None,
        "share_group": first[0][0] if first else None,
        "share": _share(first[0][1], len(words)) if first else None,
        "handle": _handle(line),
        "address": "mail"
        if MAIL.search(line)
        else "link"
        if LINK.search(line)
        else None,
        "clock": CLOCK.search(line) is not None,
        "year": YEAR.search(line) is not None,
        "tagged": TAG.search(line) is not None,
    }


# Where the last part of a line begins. Matches ". ", " (", " | "; not "/", "a.m.,".
TAIL_START: Final = regex.compile(r"[.!?”\"’]\s+(?=\p{Lu})|\s[(\[|]\s?|[(\[]")


def _tail_values(line: str) -> LineValues:
    """What the last sentence of a line, or what is in brackets there, opens with."""
    starts = [match.end() for match in TAIL_START.finditer(line)]
    if not starts:
        return {"tail": None, "tail_form": None}
    tail = line[starts[-1] :]
    words = [match[0] for match in WORD.finditer(tail)]
    capitals = _capitals(words) if len(words) <= SIZES[1][0] else "long"
    slash = "-slash" if "/" in tail else ""
    known = (line_words().get(_bare(word)) for word in words)
    return {
        "tail": next((group for group in known if group), "other"),
        "tail_form": f"{capitals}{slash}",
    }


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s").strip("#")


def _label_values(
    line: str, words: Sequence[str], groups: Sequence[str | None]
) -> LineValues:
    """What the words before an early colon, bar or dash have to do with."""
    end = 0
    for size, match in enumerate(WORD.finditer(line), 1):
        if size > MAX_LABEL_WORDS:
            break
        end = match.end()
        closing = LABEL_END.match(line, end)
        if closing:
            known = sorted({group for group in groups[:size] if group})
            shouts = all(map(str.isupper, words[:size]))
            return {
                "label": "+".join(known) or "unlisted",
                "label_capitals": "all" if shouts else "some",
                "label_mark": closing.lastgroup,
            }
    return {}


def _share(count: int, total: int) -> str:
    if count == total:
        return "all"
    return "half" if 2 * count >= total else "quarter" if 4 * count >= total else "less"


def _handle(line: str) -> str | None:
    matches = list(HANDLE.finditer(line))
    if not matches:
        return None
    if matches[0].start() == 0:
        return "whole" if matches[0].end() >= len(line.rstrip(". ")) else "start"
    return "end" if 2 * matches[-1].start() > len(line) else "middle"


# Place


MIN_LINES: Final = 6
"""A text of fewer lines is an excerpt, in which places mean little."""


def _place(number: int, count: int) -> str | None:
    if count < MIN_LINES:
        return None
    if number < 4:
        return ("first", "second", "third", "fourth")[number]
    if number == count - 1:
        return "last"
    return "near-last" if number >= count - 3 else "inner"


def _repeats(line: str, number: int, seen: TextView) -> bool:
    """Whether most of what it says is in another line of prose, below the headline."""
    pieces = [folded_words(piece) for piece in PIECE_END.split(line)]
    repeated = sum(len(piece) for piece in pieces if _comes_again(piece, number, seen))
    return repeated > 0 and repeated >= MIN_REPEATED_SHARE * sum(map(len, pieces))


def _comes_again(words: Sequence[str], number: int, seen: TextView) -> bool:
    """Whether its first words, and its last, come in another line."""
    size = min(len(words), EDGE_WORDS)
    if size < MIN_REPEATED_WORDS:
        return False
    edges = (tuple(words[:size]), tuple(words[-size:]))
    return all(set(seen.runs.get(edge, ())) - {number} for edge in edges)


def _after_colon(seen: TextView, number: int, previous: LineType) -> str | None:
    if not number or seen.lines[number - 1].of(seen.text).rstrip()[-1:] != ":":
        return None
    return previous
