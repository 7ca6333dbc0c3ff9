"""Single marks: quotations, not apostrophes, possessives or feet."""

from __future__ import annotations

from typing import Any

import pytest

from quoteattr.quotes.marks import find_marks
from quoteattr.quotes.single import LOOKAHEAD, pair_single_marks
from quoteattr.quotes.stretches import ParagraphContext
from quoteattr.types.span import Span


def pairs(text: str, *, nested: bool = False, **context: Any) -> list[tuple[str, str]]:
    """Each stretch with its flags; the text is one paragraph.

    With *nested*, the marks are inside a double-marked stretch.
    """
    marks = list(find_marks(text, 0, len(text)))
    single = [mark for mark in marks if mark.style == "single"]
    strays = [mark for mark in marks if mark.style == "double"]
    found = pair_single_marks(
        ParagraphContext(text, Span(0, len(text)), **context),
        [[], single] if nested else [single],
        strays,
    )
    return [(each.span.of(text), " ".join(each.flags)) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We will,’ she said, ‘appeal.’", ["‘We will,’", "‘appeal.’"]),
        ("'No,' he said.", ["'No,'"]),
        ("`No,' he said.", ["`No,'"]),
        ("‚No,‘ he said.", ["‚No,‘"]),
        ("❛No,❜ he said.", ["❛No,❜"]),
        ("‘It’s O’Neill’s,’ he said.", ["‘It’s O’Neill’s,’"]),
        ("‘It's the clubs' money,’ he said.", ["‘It's the clubs' money,’"]),
        ("He calls it 'the gap' or 'the hole'.", ["'the gap'", "'the hole'"]),
        ("‘He said ‘no’ twice,’ she said.", ["‘He said ‘no’ twice,’"]),
    ],
)
def test_single_marks_pair(text: str, expected: list[str]) -> None:
    """Apostrophes inside a quotation do not close it."""
    assert [(each, "") for each in expected] == pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The boys’ club and the ’90s.",
        "rock ’n’ roll",
        "It’s O’Neill’s.",
        "He is 6' tall and 5' wide.",
        "‘ he said.",
        "'Twas late and the players' union had gone.",
        "He left' early.",
    ],
)
def test_apostrophes_are_no_quotation(text: str) -> None:
    """What replaces letters, follows a possessive, or is a unit pairs with nothing."""
    assert [] == pairs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 'Save Our Schools' march.", "'Save Our Schools'"),
        ("The 'Schools' and clubs' march.", "'Schools'"),
    ],
)
def test_weak_mark_closes_where_no_better_one_does(text: str, expected: str) -> None:
    """The first of several possessives is taken, and flagged."""
    flags = "ambiguous" if text.count("'") > 2 else ""
    assert [(expected, flags)] == pairs(text)


def test_better_mark_does_not_take_in_another_sentence() -> None:
    """The possessive is the end if a sentence ends between it and the better mark."""
    text = "He likes 'Schools' best. Lee said no' and left."
    assert [("'Schools'", "ambiguous")] == pairs(text)
    text = text.replace(". Lee", ", Lee")
    assert [("'Schools' best, Lee said no'", "")] == pairs(text)


def test_mark_after_punctuation_is_the_end() -> None:
    """It is certain enough to take in another sentence."""
    text = "'It is the clubs' money. They won't,' Lee said."
    assert [("'It is the clubs' money. They won't,'", "")] == pairs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("’We must,’ he said.", "’We must,’"),
        ("' We must, ' he said.", "' We must, '"),
    ],
)
def test_mark_of_the_wrong_shape_pairs_after_punctuation(
    text: str, expected: str
) -> None:
    """A closing shape that opens, and spaces on the wrong side, are repaired."""
    assert [(expected, "repaired")] == pairs(text)
    assert [] == pairs(text.replace(",", ""))


def test_spaces_must_be_on_the_same_side() -> None:
    """A mark between two spaces pairs with one between two spaces."""
    assert [] == pairs("' We must,' he said.")


def test_stray_double_mark_closes_a_single_one() -> None:
    """'An impenetrable wall”: at the top level, before another mark opens."""
    text = "'An impenetrable wall” is what he wants."
    assert [("'An impenetrable wall”", "repaired")] == pairs(text)
    assert [] == pairs(text, nested=True)
    assert [("'wall”", "repaired")] == pairs("'An impenetrable 'wall” is it.")


def test_curly_mark_at_the_start_needs_no_closing_one() -> None:
    """It opens a statement, if enough words follow."""
    text = "‘We lost it all."
    assert [(text, "unclosed")] == pairs(text)
    assert [] == pairs("‘We lost it.")
    assert [] == pairs(text, nested=True)


@pytest.mark.parametrize(
    "text", ["'We lost it all.", "`We lost it all.", "He said ‘we lost it all."]
)
def test_other_unclosed_marks_need_a_mark_in_the_next_paragraph(text: str) -> None:
    """A straight mark, a backtick, or one inside the paragraph proves nothing."""
    assert [] == pairs(text)
    assert [] == pairs(text, next_style="double")
    start = text.index(next(mark for mark in "'`‘" if mark in text))
    assert [(text[start:], "unclosed")] == pairs(text, next_style="single")


def test_possessive_does_not_close_what_the_next_paragraph_continues() -> None:
    """A longer statement continues; two words in marks are a name."""
    text = "‘We fixed the dogs’ house again."
    assert [("‘We fixed the dogs’", "")] == pairs(text)
    assert [(text, "unclosed")] == pairs(text, next_style="single")
    text = "‘The old dogs’ are here again."
    assert [(text, "unclosed")] == pairs(text, next_style="single")
    name = "‘The dogs’ are here again."
    assert [("‘The dogs’", "")] == pairs(name, next_style="single")


def test_closing_mark_is_looked_for_among_the_next_marks() -> None:
    """The number of marks that are read ahead is limited."""
    inside = "‘a’ "
    near = f"‘x {inside * (LOOKAHEAD // 2 - 1)}end,’"
    far = f"‘x {inside * (LOOKAHEAD // 2)}end,’"
    assert [(near, "")] == pairs(f"He: {near}")
    assert (far, "") not in pairs(f"He: {far}")


def test_mark_beside_the_opening_one_does_not_close() -> None:
    """There is nothing between the two."""
    assert [("‘no’", "")] == pairs("He typed ‘’ and ‘no’.")


def test_groups_are_paired_apart() -> None:
    """A mark inside a double-marked stretch closes nothing outside of it."""
    text = "a ‘no “a b,’ c” d"
    first, second = (m for m in find_marks(text, 0, len(text)) if m.style == "single")
    context = ParagraphContext(text, Span(0, len(text)))
    assert [] == list(pair_single_marks(context, [[first], [second]], ()))
    assert 1 == len(list(pair_single_marks(context, [[first, second]], ())))
