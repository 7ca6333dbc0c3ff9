"""Whether a quotation stands in a text: word for word, in other type, or altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal
from unicodedata import normalize

import attrs
import regex

from quoteattr.annotations import Attribution, Quotation
from quoteattr.spans import Span, cover

Verdict = Literal["verbatim", "typography", "altered", "absent"]

# The parts that are compared: words with their apostrophes, and every other sign.
# Matches "it’s", "[W]e", "12", "…", "--"; not " ", "\N{ZERO WIDTH SPACE}".
TOKEN: Final = regex.compile(
    r"""
      (?: \[\p{L}\](?=\p{L}) )?+ [\p{L}\p{N}\p{M}]
      (?: [\p{L}\p{N}\p{M}\p{Cf}] | ['’ʼ＇](?=\p{L}) )*+
    | [.]\s?[.]\s?[.] | … | [\p{Pd}−]++ | [^\s\p{Cf}]
    """,
    regex.VERBOSE,
)
# Matches "”", "«", "`"; not "-", ",".
MARKS: Final = regex.compile(r"[\p{Pi}\p{Pf}\"'`´‚„＂＇ʼ]")
DASH: Final = regex.compile(r"[\p{Pd}−]")
INVISIBLE: Final = regex.compile(r"[\p{Cf}\[\]]")
# [Lee], [...]: words that the one who quotes owns up to. Matches "[…]"; not "(Lee)".
BRACKETS: Final = regex.compile(r"\[[^\[\]]{0,200}+\]")

LEAST_SHARED: Final = 0.6
"""The share of a quotation's words that a passage must hold to be an altered form."""

LONGEST: Final = 2000
"""A quotation of more parts is aligned by its rarer parts alone, which is faster."""

OMITTED: Final = 80
"""How many parts of the text an ellipsis may stand for."""


@attrs.frozen
class Change:
    """One place where a quotation and the text part ways.

    Attributes:
        span: Where the text has it, in code points; empty where words were added.
        text: What the text has there.
        quoted: What the quotation has in its place.
        declared: Whether the quotation owns up to it, with brackets or an ellipsis.
    """

    span: Span
    text: str
    quoted: str
    declared: bool = False


@attrs.frozen
class Verification:
    """How a quotation stands in a text.

    Attributes:
        verdict: ``verbatim``: letter for letter. ``typography``: but for the shape of
            marks, apostrophes, dashes, dots and spaces, for capitals, and for the
            point that the frame around it puts at its end. ``altered``: a passage
            comes close, and ``changes`` tells where it differs. ``absent``: none does.
        span: Where the passage stands in the text, in code points; None if absent.
        changes: Where the two differ, in text order.
    """

    verdict: Verdict
    span: Span | None = None
    changes: tuple[Change, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether it was altered, and each change is owned up to in the quotation."""
        altered = self.verdict == "altered"
        return altered and all(change.declared for change in self.changes)


@attrs.frozen
class _Part:
    """A word or a sign, where it stands, and the form that is compared."""

    span: Span
    form: str


def verify(quotation: str | Quotation | Attribution, text: str) -> Verification:
    """Check a quotation against the text that it is said to come from.

    The cost is linear in *text*.

    Args:
        quotation: The quoted words, without their outer marks; or a quotation found.
        text: What was said or written, in full.

    Raises:
        ValueError: If the quotation has no letter or digit to look for.

    Example:
        >>> verify("It's over", "He said it’s over, at last.").verdict
        'typography'
        >>> verify("It is all over now", "It is over now.").changes[0].quoted
        'all'
    """
    quoted = quotation if isinstance(quotation, str) else quotation.text
    if isinstance(quotation, Attribution):
        quotation = quotation.quotation
    if not any(map(str.isalnum, quoted)):
        msg = f"quotation must hold a letter or a digit, got {quoted!r}"
        raise ValueError(msg)
    if isinstance(quotation, Quotation) and _is_cut_from(quotation, text):
        return Verification("verbatim", cover(*quotation.content))
    start = _stands(quoted, text)
    if start is not None:
        return Verification("verbatim", Span(start, start + len(quoted)))
    told, shown = _without_frame(_parts(quoted)), _parts(text)
    place = _find(_forms(told), _forms(shown))
    if place is not None:
        first, last = shown[place], shown[place + len(told) - 1]
        return Verification("typography", cover(first.span, last.span))
    return _closest(quoted, told, (text, shown))


def _is_cut_from(quotation: Quotation, text: str) -> bool:
    """Whether the text is the one that the quotation was found in."""
    stretches = (span.of(text).strip() for span in quotation.content)
    return " ".join(stretches) == quotation.text


def _stands(quoted: str, text: str) -> int | None:
    """Where the quotation stands letter for letter, and not inside a word."""
    start = text.find(quoted)
    while start >= 0:
        end = start + len(quoted)
        cuts_first = start > 0 and (text[start - 1] + text[start]).isalnum()
        cuts_last = end < len(text) and (text[end - 1] + text[end]).isalnum()
        if not (cuts_first or cuts_last):
            return start
        start = text.find(quoted, end)
    return None


def _parts(text: str) -> list[_Part]:
    return [
        _Part(Span(*match.span()), form)
        for match in TOKEN.finditer(text)
        if (form := _form(match.group()))
    ]


def _form(part: str) -> str:
    """What is compared: "" for a quotation mark, whose place is a matter of style."""
    plain = normalize("NFKC", INVISIBLE.sub("", part) or part).casefold()
    if DASH.match(plain):
        return "-"
    if plain[:1] == "." and len(plain) > 1:
        return "..."
    return str(MARKS.sub("'" if plain[:1].isalnum() else "", plain))


def _forms(parts: Sequence[_Part]) -> list[str]:
    return [part.form for part in parts]


def _without_frame(told: list[_Part]) -> list[_Part]:
    """The parts without a last comma or stop, which the sentence around puts there."""
    return told[:-1] if told[-1].form in {",", "."} else told


def _find(needle: list[str], stack: list[str]) -> int | None:
    """Where the forms stand in a row; as fast as strings are searched."""
    joined = "\0".join(["", *stack, ""])
    place = joined.find("\0".join(["", *needle, ""]))
    return joined.count("\0", 0, place) if place >= 0 else None


def _closest(
    quoted: str, told: Sequence[_Part], source: tuple[str, Sequence[_Part]]
) -> Verification:
    """The passage that shares most words with the quotation, and how it differs."""
    text, shown = source
    owned = [Span(*match.span()) for match in BRACKETS.finditer(quoted)]
    plain = [part for part in told if not _is_owned(part, owned)]
    words = Counter(part.form for part in plain if part.form[0].isalnum())
    gaps = sum(part.form == "..." for part in told)
    size = len(told) + len(told) // 2 + OMITTED * gaps + 4
    passage = _densest(words, shown, size)
    matcher = SequenceMatcher(
        None, _forms(told), _forms(passage), autojunk=len(told) > LONGEST
    )
    kept = Counter[str]()
    for block in matcher.get_matching_blocks():
        kept.update(_forms(told[block.a : block.a + block.size]))
    if not words or (kept & words).total() < LEAST_SHARED * words.total():
        return Verification("absent")
    steps = list(_steps(matcher, len(told)))
    used = [passage[i].span for *_, c, d in steps for i in range(c, d)]
    changes = tuple(
        _change(
            (quoted, told[a:b], owned), (text, passage[c:d], passage[max(0, c - 1)])
        )
        for tag, a, b, c, d in steps
        if tag != "equal"
    )
    return Verification("altered", cover(*used), changes)


def _is_owned(part: _Part, owned: Sequence[Span]) -> bool:
    """Whether the quotation owns up to the part: an ellipsis, or in brackets."""
    return part.form == "..." or any(span.contains(part.span) for span in owned)


def _densest(words: Counter[str], shown: Sequence[_Part], size: int) -> Sequence[_Part]:
    """The *size* parts in a row that hold most of the words; the first, if several."""
    missing, have, best = Counter(words), 0, (0, 0)
    for end, part in enumerate(shown):
        if part.form in missing:
            missing[part.form] -= 1
            have += missing[part.form] >= 0
        gone = shown[end - size].form if end >= size else ""
        if gone in missing:
            have -= missing[gone] >= 0
            missing[gone] += 1
        if have > best[0]:
            best = have, end
    return shown[max(0, best[1] + 1 - size) : best[1] + 1 + size // 4]


def _steps(
    matcher: SequenceMatcher[str], length: int
) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield how the quotation becomes the passage, without what lies around it."""
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "insert" and (a == 0 or a == length):
            continue
        if a == 0 and tag == "replace":
            c = max(c, d - (b - a))
        elif b == length and tag == "replace":
            d = min(d, c + (b - a))
        yield tag, a, b, c, d


def _change(
    quotation: tuple[str, Sequence[_Part], Sequence[Span]],
    source: tuple[str, Sequence[_Part], _Part],
) -> Change:
    (quoted, told, owned), (text, shown, before) = quotation, source
    end = before.span.end
    span = cover(*(part.span for part in shown)) if shown else Span(end, end)
    words = cover(*(part.span for part in told)).of(quoted) if told else ""
    declared = bool(told) and all(_is_owned(part, owned) for part in told)
    return Change(span, span.of(text), words, declared)
