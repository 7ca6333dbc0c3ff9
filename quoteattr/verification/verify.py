"""Whether a quotation stands in a text: word for word, in other type, or altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final, Literal

import attrs
import regex

from quoteattr.types.annotations import Attribution, Quotation
from quoteattr.types.span import Span, cover
from quoteattr.verification.wording import Part, forms, parts

Verdict = Literal["verbatim", "typography", "altered", "absent"]

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
            points that news style puts there: a comma or a stop at its end, a comma
            before the cue that splits it. ``altered``: a passage comes close, and
            ``changes`` tells where it differs. ``absent``: none does.
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
    told, shown = _without_frame(parts(quoted), quotation), parts(text)
    found = _find(told, forms(shown))
    if found is not None:
        first, last = (shown[place].span for place in found)
        return Verification("typography", cover(first, last))
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


def _without_frame(told: list[Part], quotation: str | Quotation) -> list[Part]:
    """The parts without what the sentence around the quotation puts there.

    A comma or stop at the end goes; a comma before an interruption may be missing.
    """
    if told[-1].form in {",", "."}:
        told = told[:-1]
    joins = [] if isinstance(quotation, str) else list(_joins(quotation))
    return [
        attrs.evolve(part, optional=part.form == "," and _ends_at(part, joins))
        for part in told
    ]


def _ends_at(part: Part, places: Sequence[Span]) -> bool:
    return any(place.start <= part.span.end <= place.end for place in places)


def _joins(quotation: Quotation) -> Iterator[Span]:
    """Where in its text each stretch but the last may end.

    White space at the ends of a stretch is no part of the text: how much there was is
    known for all of them together.
    """
    ends = list(accumulate((len(span) + 1 for span in quotation.content), initial=-1))
    blank = ends[-1] - len(quotation.text)
    yield from (Span(max(0, end - blank), end) for end in ends[1:-1])


def _find(needle: Sequence[Part], stack: list[str]) -> tuple[int, int] | None:
    """The first and last place of the needle in the stack; as fast as a search."""
    joined = "\0".join(["", *stack, ""])
    sought = "".join(
        f"(?:{regex.escape(part.form)}\0)?+"
        if part.optional
        else f"{regex.escape(part.form)}\0"
        for part in needle
    )
    match = regex.search(f"\0{sought}", joined)
    if match is None:
        return None
    first = joined.count("\0", 0, match.start())
    return first, first + match.group().count("\0") - 2


def _closest(
    quoted: str, told: Sequence[Part], source: tuple[str, Sequence[Part]]
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
        None, forms(told), forms(passage), autojunk=len(told) > LONGEST
    )
    kept = Counter[str]()
    for block in matcher.get_matching_blocks():
        kept.update(forms(told[block.a : block.a + block.size]))
    if not words or (kept & words).total() < LEAST_SHARED * words.total():
        return Verification("absent")
    steps = list(_steps(matcher, len(told)))
    used = [passage[i].span for *_, c, d in steps for i in range(c, d)]
    changes = tuple(
        _change((quoted, gone, owned), (text, came, passage[max(0, c - 1)]))
        for tag, a, b, c, d in steps
        if tag != "equal"
        for came in [passage[c:d]]
        for gone in [_without_optional(told[a:b], came)]
        if gone or came
    )
    return Verification("altered", cover(*used), changes)


def _without_optional(gone: Sequence[Part], came: Sequence[Part]) -> Sequence[Part]:
    """The parts of the quotation that differ, without commas that may be missing.

    A comma that stands for another point is told: “We will,” he said, “go.” of
    "We will; go".
    """
    if came and not came[0].form[0].isalnum():
        return gone
    return [part for part in gone if not part.optional]


def _is_owned(part: Part, owned: Sequence[Span]) -> bool:
    """Whether the quotation owns up to the part: an ellipsis, or in brackets."""
    return part.form == "..." or any(span.contains(part.span) for span in owned)


def _densest(words: Counter[str], shown: Sequence[Part], size: int) -> Sequence[Part]:
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
    quotation: tuple[str, Sequence[Part], Sequence[Span]],
    source: tuple[str, Sequence[Part], Part],
) -> Change:
    (quoted, told, owned), (text, shown, before) = quotation, source
    end = before.span.end
    span = cover(*(part.span for part in shown)) if shown else Span(end, end)
    words = cover(*(part.span for part in told)).of(quoted) if told else ""
    declared = bool(told) and all(_is_owned(part, owned) for part in told)
    return Change(span, span.of(text), words, declared)
