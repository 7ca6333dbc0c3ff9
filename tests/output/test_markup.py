"""Text is made visible, and elements are laid over it without crossing."""

from __future__ import annotations

import pytest

from quoteattr.output.html.markup import Element, visible, weave
from quoteattr.types.span import Span


def woven(text: str, *elements: Element) -> str:
    """The pieces of a text of one paragraph, as one string."""
    (pieces,) = weave(text, elements, [Span(0, len(text))])
    return "".join(map(str, pieces))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b & c > \"d\" 'e'", "a < b & c > \"d\" 'e'"),
        ("\t\n\r", "\t\n\r"),
        ("\x00\x1f\x7f\x9f", "␀␟␡�"),
        ("\u202a\u202e\u2066\u2069\u200f", "����\u200f"),
        ("\ud83d|\ufdd0|\uffff|😀é", "�|�|�|😀é"),
    ],
    ids=["markup", "white space", "controls", "turning", "not characters"],
)
def test_visible(text: str, expected: str) -> None:
    """What HTML cannot carry is replaced by one visible character."""
    assert expected == visible(text)


def test_crossing_elements_are_cut() -> None:
    """Where two elements cross, the second is closed and opened again."""
    elements = Element(Span(0, 4), "b"), Element(Span(2, 6), "i")
    assert "<b>ab<i>cd</i></b><i>ef</i>" == woven("abcdef", *elements)


def test_outermost_are_the_first_start_and_the_last_end() -> None:
    """Of the fragments of an element, for what is to be there once."""
    elements = Element(Span(0, 4), "b"), Element(Span(2, 6), "i")
    (pieces,) = weave("abcdef", elements, [Span(0, 6)])
    assert [
        ("<b>", True),
        ("<i>", True),
        ("</i>", False),
        ("</b>", True),
        ("<i>", False),
        ("</i>", True),
    ] == [(str(each), each.outermost) for each in pieces if each.part != "text"]


def test_nested_elements_stay_nested() -> None:
    """The longer one is outside, whatever the order they are given in."""
    inner, outer = Element(Span(1, 2), "i"), Element(Span(0, 3), "b")
    assert "<b>a<i>b</i>c</b>" == woven("abc", inner, outer)


def test_first_of_two_over_one_span_is_outside() -> None:
    """The order decides where the spans do not."""
    first, second = Element(Span(0, 2), "b"), Element(Span(0, 2), "i")
    assert "<b><i>ab</i></b>" == woven("ab", first, second)


def test_an_element_over_two_paragraphs_has_two_fragments() -> None:
    """Each paragraph has pieces of its own; white space between them is left out."""
    element = Element(Span(1, 6), "b")
    paragraphs = [Span(0, 2), Span(4, 7)]
    found = weave("ab\n\ncde", [element], paragraphs)
    expected = ["a<b>b</b>", "<b>cd</b>e"]
    assert expected == ["".join(map(str, pieces)) for pieces in found]


def test_white_space_at_the_ends_of_a_span_is_left_outside() -> None:
    """A span of nothing but white space has no element at all."""
    assert "a <b>b</b> c" == woven("a b c", Element(Span(1, 4), "b"))
    assert "a b" == woven("a b", Element(Span(1, 2), "b"))


def test_spans_outside_the_text_are_left_out() -> None:
    """A result read back with another text gives no error."""
    assert "ab" == woven("ab", Element(Span(7, 9), "b"))
    assert "a<b>b</b>" == woven("ab", Element(Span(1, 9), "b"))
