"""Check a quotation against a text: verbatim, in other typography, altered, or absent.

``verify("It's over", "He said it’s over.")`` differs from the text in typography alone;
``verify("It is all over now", "It is over now.")`` is altered, since *all* was added.

The text is searched for the quotation as it is, then for its plain tokens. If neither
is found, the passage that shares most words with the quotation is aligned with it.
"""

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
from quoteattr.verification.tokens import ELLIPSIS, ComparedToken, compared_tokens

Verdict = Literal["verbatim", "typography", "altered", "absent"]

# An editor's insertion in the quotation. Matches "[Lee]", "[…]"; not "(Lee)", "[".
BRACKETS: Final = regex.compile(r"\[[^\[\]]{0,200}+\]")

MIN_SHARED_WORDS: Final = 0.6
"""Minimum share of a quotation's words that a passage holds to be an altered form."""

MAX_EXACT_TOKENS: Final = 2000
"""A longer quotation is aligned by its rarer tokens alone, which is faster."""

MAX_OMITTED_TOKENS: Final = 80
"""How many tokens of the text an ellipsis may stand for."""

EXTRA_TOKENS: Final = 4
"""How many tokens longer than one and a half quotations a passage may be."""


@attrs.frozen
class Change:
    """One difference between a quotation and the text.

    Attributes:
        span: Where the text differs, in code points; empty where words were added.
        text: What the text has there.
        quoted: What the quotation has instead.
        declared: Whether the quotation marks the change, by brackets or an ellipsis.
    """

    span: Span
    text: str
    quoted: str
    declared: bool = False


@attrs.frozen
class Verification:
    """The result of checking a quotation against a text.

    Attributes:
        verdict: ``verbatim``: letter for letter. ``typography``: the same but for the
            shape of marks, apostrophes, dashes, dots and spaces, for capitals, and for
            the punctuation of news style: a comma or a stop at its end, a comma before
            the cue that splits it. ``altered``: a passage is close, and ``changes``
            lists the differences. ``absent``: no passage is close.
        span: The offsets of the passage in the text; None if absent.
        changes: The differences, in text order.
    """

    verdict: Verdict
    span: Span | None = None
    changes: tuple[Change, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether it was altered and the quotation marks every change."""
        altered = self.verdict == "altered"
        return altered and all(change.declared for change in self.changes)


@attrs.frozen
class _TokenizedText:
    """A string with its tokens."""

    text: str
    tokens: Sequence[ComparedToken]

    @property
    def forms(self) -> list[str]:
        return [token.form for token in self.tokens]


def verify(quotation: str | Quotation | Attribution, text: str) -> Verification:
    """Check a quotation against the text that it is said to come from.

    The cost is linear in *text*.

    Args:
        quotation: The quoted words, without their outer marks; or a quotation found by
            the library.
        text: What was said or written, in full.

    Raises:
        ValueError: If the quotation has no letter or digit to look for.

    Example:
        >>> verify("It's over", "He said it’s over, at last.").verdict
        'typography'
        >>> verify("It is all over now", "It is over now.").changes[0].quoted
        'all'
    """
    if isinstance(quotation, Attribution):
        quotation = quotation.quotation
    words = quotation if isinstance(quotation, str) else quotation.text
    tokens = compared_tokens(words)
    if not any(map(str.isalnum, "".join(token.form for token in tokens))):
        msg = f"quotation must hold a letter or a digit, got {words!r}"
        raise ValueError(msg)
    if isinstance(quotation, Quotation) and _was_found_in(quotation, text):
        return Verification("verbatim", cover(*quotation.content))
    start = _find_verbatim(words, text)
    if start is not None:
        return Verification("verbatim", Span(start, start + len(words)))
    quoted = _TokenizedText(words, _without_news_style(tokens, quotation))
    source = _TokenizedText(text, compared_tokens(text))
    found = _find_tokens(quoted.tokens, source.forms)
    if found is not None:
        first, last = (source.tokens[place].span for place in found)
        return Verification("typography", cover(first, last))
    return _align_closest(quoted, source)


def _was_found_in(quotation: Quotation, text: str) -> bool:
    """Whether the text is the one that the quotation was found in."""
    stretches = (span.of(text).strip() for span in quotation.content)
    return " ".join(stretches) == quotation.text


def _find_verbatim(quoted: str, text: str) -> int | None:
    """Where the text has the quotation letter for letter, and not inside a word."""
    start = text.find(quoted)
    while start >= 0:
        end = start + len(quoted)
        cuts_first = start > 0 and (text[start - 1] + text[start]).isalnum()
        cuts_last = end < len(text) and (text[end - 1] + text[end]).isalnum()
        if not (cuts_first or cuts_last):
            return start
        start = text.find(quoted, end)
    return None


def _without_news_style(
    tokens: Sequence[ComparedToken], quotation: str | Quotation
) -> list[ComparedToken]:
    """The tokens of a quotation, without what the sentence around it requires.

    A comma or stop at its end is dropped; a comma before an interruption is optional.
    """
    if tokens[-1].form in {",", "."}:
        tokens = tokens[:-1]
    joins = [] if isinstance(quotation, str) else list(_joins(quotation))
    return [
        attrs.evolve(token, optional=token.form == "," and _ends_at(token, joins))
        for token in tokens
    ]


def _ends_at(token: ComparedToken, places: Sequence[Span]) -> bool:
    return any(place.start <= token.span.end <= place.end for place in places)


def _joins(quotation: Quotation) -> Iterator[Span]:
    """Yield for each stretch but the last the range where it ends in the text.

    The text lacks the white space at the ends of stretches. How much there was is known
    only for all stretches together, hence a range.
    """
    ends = list(accumulate((len(span) + 1 for span in quotation.content), initial=-1))
    stripped = ends[-1] - len(quotation.text)
    yield from (Span(max(0, end - stripped), end) for end in ends[1:-1])


def _find_tokens(
    quoted: Sequence[ComparedToken], source_forms: list[str]
) -> tuple[int, int] | None:
    """Indices of the first and last source token of the first match.

    The forms, which hold no line end, are joined by line ends: so one search of a
    string finds them.
    """
    joined = "\n".join(["", *source_forms, ""])
    sought = "".join(
        f"(?:{regex.escape(token.form)}\n)?+"
        if token.optional
        else f"{regex.escape(token.form)}\n"
        for token in quoted
    )
    match = regex.search(f"\n{sought}", joined)
    if match is None:
        return None
    first = joined.count("\n", 0, match.start())
    return first, first + match.group().count("\n") - 2


def _align_closest(quoted: _TokenizedText, source: _TokenizedText) -> Verification:
    """Align the quotation with the passage that shares most words with it."""
    brackets = [Span(*match.span()) for match in BRACKETS.finditer(quoted.text)]
    words = Counter(
        token.form
        for token in quoted.tokens
        if token.is_word and not _is_declared(token, brackets)
    )
    ellipses = sum(token.form == ELLIPSIS for token in quoted.tokens)
    length = len(quoted.tokens)
    size = length + length // 2 + MAX_OMITTED_TOKENS * ellipses + EXTRA_TOKENS
    passage = _densest_passage(words, source.tokens, size)
    matcher = SequenceMatcher(
        None,
        quoted.forms,
        [token.form for token in passage],
        autojunk=length > MAX_EXACT_TOKENS,
    )
    shared = Counter[str]()
    for block in matcher.get_matching_blocks():
        shared.update(quoted.forms[block.a : block.a + block.size])
    if not words or (shared & words).total() < MIN_SHARED_WORDS * words.total():
        return Verification("absent")
    used: list[Span] = []
    changes: list[Change] = []
    for operation, a, b, c, d in _inner_operations(matcher, length):
        used += [token.span for token in passage[c:d]]
        removed, added = quoted.tokens[a:b], passage[c:d]
        if not added or added[0].is_word:
            # A comma before the cue may be missing. One that replaces another sign is
            # a change: “We will,” he said, “go.” for "We will; go".
            removed = [token for token in removed if not token.optional]
        if operation != "equal" and (removed or added):
            end_before = passage[max(0, c - 1)].span.end
            changes.append(
                Change(
                    span=_cover(added, end_before),
                    text=_cover(added, end_before).of(source.text),
                    quoted=_cover(removed, 0).of(quoted.text),
                    declared=bool(removed)
                    and all(_is_declared(token, brackets) for token in removed),
                )
            )
    return Verification("altered", cover(*used), tuple(changes))


def _cover(tokens: Sequence[ComparedToken], place: int) -> Span:
    """The span of the tokens; an empty one at *place* if there are none."""
    return cover(*(t.span for t in tokens)) if tokens else Span(place, place)


def _is_declared(token: ComparedToken, brackets: Sequence[Span]) -> bool:
    """Whether the token is an ellipsis, or inside brackets."""
    return token.form == ELLIPSIS or any(span.contains(token.span) for span in brackets)


def _densest_passage(
    words: Counter[str], tokens: Sequence[ComparedToken], size: int
) -> Sequence[ComparedToken]:
    """The passage of *size* tokens that holds most of the words; the first, if several.

    A quarter of the size is added after it, since it begins where the last of the words
    comes in.
    """
    missing, held = Counter(words), 0
    most, best_end = 0, 0
    for end, token in enumerate(tokens):
        if token.form in missing:
            missing[token.form] -= 1
            held += missing[token.form] >= 0
        leaving = tokens[end - size].form if end >= size else ""
        if leaving in missing:
            held -= missing[leaving] >= 0
            missing[leaving] += 1
        if held > most:
            most, best_end = held, end
    return tokens[max(0, best_end + 1 - size) : best_end + 1 + size // 4]


def _inner_operations(
    matcher: SequenceMatcher[str], length: int
) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the operations of ``get_opcodes``, without the text around the quotation.

    Args:
        matcher: The quotation's *length* tokens as ``a``, the passage's as ``b``.
        length: How many tokens the quotation has.
    """
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "insert" and a in {0, length}:
            continue
        if a == 0 and operation == "replace":
            c = max(c, d - (b - a))
        elif b == length and operation == "replace":
            d = min(d, c + (b - a))
        yield operation, a, b, c, d
