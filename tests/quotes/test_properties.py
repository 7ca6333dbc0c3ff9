"""What holds for any text: spans in order, inside it, and untouched by what is around.

A few hundred examples run with the other tests, thousands with ``pytest -m nightly``.
"""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.parsing.normalize import normalize
from quoteattr.quotes import single
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Quotation

FEW, MANY = 150, 20_000

MARKS = "“ ” \" ' ‘ ’ '' `` « » „ ‹ 「 」 ❝ ❞ &quot; &#8220; &rsquo;".split()
SIGNS = ". , ? ! : ; — -".split()
WORDS = "said she Lee told We will no a I 5 6'2 it's clubs' ’90s é e\u0301 🏆".split()
WELL = "We will not appeal the ruling and it’s what O’Neill and Zoë don’t want in May"
SPACES = [*"     \t\u200b\u00a0\n", "\n\n", "\n\n", " said Lee. ", "“We will,” "]
PARTS = st.sampled_from([*MARKS, *SIGNS, *WORDS, *SPACES])
TEXTS = st.one_of(st.lists(PARTS, max_size=60).map("".join), st.text(max_size=80))

# News as it is well printed: curly marks in pairs, none inside another of its kind.
PHRASES = st.lists(st.sampled_from(WELL.split()), min_size=2, max_size=6).map(" ".join)
INNER = st.builds("{} ‘{},’ and {}".format, PHRASES, PHRASES, PHRASES)
CONTENTS = st.one_of(PHRASES, PHRASES, INNER)
FORMS = st.sampled_from(
    [
        "“{},” said Lee.",
        "Lee said: “{}.”",
        "“Why {}?” she asked, and “{}!” he cried.",
        "“{},” Mr. Lee said, “and {}.”",
        "He called it “{}” in May — “{}” — and left.",
        "(“{}.”)",
        "“{}.\n\n“And {}.”",
        "The clubs’ money, O’Neill’s ’90s debt, is gone.",
    ]
)
SENTENCES = st.builds(
    lambda form, *contents: form.format(*contents), FORMS, CONTENTS, CONTENTS
)
PRINTED = st.lists(SENTENCES, max_size=6).flatmap(
    lambda each: st.sampled_from([" ", "\n\n"]).map(lambda gap: gap.join(each))
)
STRAIGHT = str.maketrans("“”‘’", "\"\"''")

Check = Callable[[str], None]


def in_order(text: str) -> None:
    """Quotations begin in order; their spans are in the text and do not cross."""
    found = find_quotations(text)
    assert list(range(len(found))) == [quotation.id for quotation in found]
    starts = [quotation.start for quotation in found]
    assert sorted(starts) == starts
    for quotation in found:
        ends = [0]
        for span in quotation.spans:
            assert ends[-1] <= span.start <= span.end <= len(text)
            ends.append(span.end)
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            assert not _cross(one, other)


def _cross(one: Quotation, other: Quotation) -> bool:
    return any(
        a.overlaps(b) and not (a.contains(b) or b.contains(a))
        for a in one.spans
        for b in other.spans
    )


def children_inside(text: str) -> None:
    """A child is inside one stretch of its parent, which comes before it."""
    found = find_quotations(text)
    for quotation in found:
        if quotation.parent is not None:
            parent = found[quotation.parent]
            assert parent.id < quotation.id
            assert all(
                any(outer.contains(span) for outer in parent.spans)
                for span in quotation.spans
            )


def content_is_sliced(text: str) -> None:
    """The content is inside the spans, and the text is that of the content."""
    for quotation in find_quotations(text):
        pairs = list(zip(quotation.spans, quotation.content, strict=True))
        assert all(span.contains(content) for span, content in pairs)
        expected = " ".join(content.of(text).strip() for _, content in pairs)
        assert expected == quotation.text


def stable_when_text_follows(text: str) -> None:
    """Paragraphs of narration after the text change nothing of what was found."""
    longer = f"{text.rstrip()}\n\n{'It rained on the harbour all night. ' * 4}\n"
    assert _found(text.rstrip()) == _found(longer)


def stable_when_marks_follow(text: str) -> None:
    """Nor do quotations in a later paragraph, if no mark opens it."""
    found, longer = (
        _found(text.rstrip()),
        f"{text.rstrip()}\n\nLee left. “No,” he said.",
    )
    assert found == _found(longer)[: len(found)]


def stable_when_text_precedes(text: str) -> None:
    """A headline before the text shifts what was found, and changes nothing."""
    text = text.lstrip()
    assert _found(text) == _found(f"Lee says no\n\n{text}")


def stable_under_line_ends(text: str) -> None:
    """CRLF for LF shifts offsets, and nothing else."""
    plain = text.replace("\r", "")
    crlf = plain.replace("\n", "\r\n")
    assert _found(plain) == [
        (*rest, [each.replace("\r\n", "\n") for each in stretches])
        for *rest, stretches in _found(crlf)
    ]


def _found(text: str) -> list[tuple[object, ...]]:
    return [
        (q.kind, q.flags, q.parent, q.not_speech, [span.of(text) for span in q.spans])
        for q in find_quotations(text)
    ]


def normalized_text_maps_back(text: str) -> None:
    """Each letter that the parser reads is in the text where it maps to."""
    normalized = normalize(text, find_quotations(text))
    for offset, shown in enumerate(normalized.text):
        span = normalized.original(offset, offset + 1)
        assert 0 <= span.start <= span.end <= len(text)
        if shown.isalnum() and len(span) == 1:
            assert shown == span.of(text)


def paragraphs_cover_the_text(text: str) -> None:
    """Paragraphs are in order, and everything outside them is white space."""
    position = 0
    for each in find_paragraphs(text):
        assert not text[position : each.start].strip()
        assert len(each) > 0
        position = each.end
    assert not text[position:].strip()


def stable_under_straight_marks(text: str) -> None:
    """Curly marks made straight: the same quotations at the same places."""
    straight = text.translate(STRAIGHT)
    assert find_quotations(straight) == tuple(
        attrs.evolve(each, text=each.text.translate(STRAIGHT))
        for each in find_quotations(text)
    )


CHECKS: list[Check] = [
    in_order,
    children_inside,
    content_is_sliced,
    stable_when_text_follows,
    stable_when_marks_follow,
    stable_when_text_precedes,
    stable_under_line_ends,
    normalized_text_maps_back,
    paragraphs_cover_the_text,
]
NAMES = [check.__name__ for check in CHECKS]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
@settings(max_examples=FEW)
@given(text=TEXTS)
def test_holds_for_any_text(check: Check, text: str) -> None:
    """The docstring of each check says what holds."""
    check(text)


@pytest.mark.nightly
@pytest.mark.timeout(7200)
@settings(max_examples=MANY, derandomize=False)
@given(text=TEXTS)
def test_all_hold_for_many_texts(text: str) -> None:
    """All of them for each of as many texts as a night has room for."""
    for check in CHECKS:
        check(text)


@pytest.mark.timeout(60)
@settings(max_examples=FEW)
@given(text=PRINTED)
def test_straight_marks_are_read_as_curly_ones(text: str) -> None:
    """In well printed text: marks in pairs, none inside another of its kind."""
    stable_under_straight_marks(text)


@pytest.mark.nightly
@pytest.mark.timeout(7200)
@settings(max_examples=MANY, derandomize=False)
@given(text=PRINTED)
def test_many_straight_marks_are_read_as_curly_ones(text: str) -> None:
    """The same for as many texts as a night has room for."""
    stable_under_straight_marks(text)


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "”", "'", "“‘", "“a\n\n", "a' ", "&quot;", "“No,” said Lee. ", " "],
)
def test_work_grows_with_the_text(unit: str) -> None:
    """Four times the text is at most four times the marks looked at, and a little."""
    small, large = (_work(unit * (size // len(unit))) for size in (1_000, 4_000))
    assert large <= 4.5 * small + 50


def _work(text: str) -> int:
    """How many marks are read, paired or looked ahead at."""
    counted = 0
    closed_stretch = single._closed_stretch

    def look_ahead(context, mark, ahead, **rest):  # type: ignore[no-untyped-def]
        nonlocal counted
        counted += len(ahead)
        return closed_stretch(context, mark, ahead, **rest)

    with patch.object(single, "_closed_stretch", look_ahead):
        counted += len(find_quotations(text))
    return counted
