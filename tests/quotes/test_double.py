"""Double marks: paired in one paragraph, and every repair flagged."""

from __future__ import annotations

from typing import Any

import pytest

from quoteattr.quotes.double import pair_double_marks
from quoteattr.quotes.marks import DOUBLE_STYLES, Style, find_marks
from quoteattr.quotes.stretches import ParagraphContext
from quoteattr.types.span import Span

SIGNATURE = "Lena Brandt, a welder" + "x" * 77 + ".”"


def scan(
    text: str, style: Style = "double", **context: Any
) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    """Each stretch with its flags, and the strays; the text is one paragraph."""
    marks = list(find_marks(text, 0, len(text)))
    stretches, strays = pair_double_marks(
        ParagraphContext(text, Span(0, len(text)), **context),
        style,
        [mark for mark in marks if mark.style == style],
        [mark for mark in marks if mark.style == "single"],
    )
    assert all(each.span.contains(each.content) for each in stretches)
    assert {style} >= {each.style for each in stretches}
    pairs = [(each.span.of(text), each.flags) for each in stretches]
    return pairs, [stray.span.of(text) for stray in strays]


def whole(*stretches: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    """These stretches without flags, and no strays."""
    return [(each, ()) for each in stretches], []


@pytest.mark.parametrize("text", ["", "No marks.", "It's ‘single’ or «angle»."])
def test_text_without_double_marks_has_no_stretch(text: str) -> None:
    """Marks of other styles are not read."""
    assert whole() == scan(text)


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("“We will,” she said, “appeal.”", "double", ["“We will,”", "“appeal.”"]),
        ('"We will," she said.', "double", ['"We will,"']),
        ("„Ja,“ said Lee.", "double", ["„Ja,“"]),
        ('"We will,” said Lee.', "double", ['"We will,”']),
        ("「No」 and ❝yes❞", "double", ["「No」", "❝yes❞"]),
        ("«No,» said Lee.", "angle", ["«No,»"]),
        ("»No,« said Lee.", "angle", ["»No,«"]),
        ("‹No,› said Lee.", "small angle", ["‹No,›"]),
    ],
)
def test_marks_of_one_style_pair(text: str, style: Style, expected: list[str]) -> None:
    """A mark closes whatever mark of its style is open."""
    assert whole(*expected) == scan(text, style)
    for other in DOUBLE_STYLES:
        if other != style:
            assert whole() == scan(text, other)


@pytest.mark.parametrize("text", ["“”", "“ ” said Lee.", '"" said Lee.'])
def test_pair_without_content_is_dropped(text: str) -> None:
    """Nothing between two marks is no quotation."""
    assert whole() == scan(text)


def test_content_is_without_its_marks() -> None:
    """The content ends where the marks begin, white space included."""
    text = "« No, » said Lee."
    marks = list(find_marks(text, 0, len(text)))
    context = ParagraphContext(text, Span(0, len(text)))
    (stretch,), _ = pair_double_marks(context, "angle", marks, ())
    assert (Span(0, 7), Span(1, 6)) == (stretch.span, stretch.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # To the end of the paragraph, without the white space there.
        ("“We lost. The roof went. ", "“We lost. The roof went."),
        # Before a plain cue.
        ("“We will appeal, said Ana Ruiz. She left.", "“We will appeal,"),
        ("“Will we? she asked. She left.", "“Will we?"),
        # Before a cue that ends the paragraph.
        ("“We will appeal, Ana Ruiz said on Monday.", "“We will appeal,"),
    ],
)
def test_missing_closing_mark(text: str, expected: str) -> None:
    """The stretch ends where the mark was lost, or with its paragraph."""
    assert ([(expected, ("unclosed",))], []) == scan(text)


def test_next_opening_mark_ends_an_unclosed_quotation() -> None:
    """What is open ends before the mark that opens another quotation."""
    text = "“We lost. She left. “It is over,” said Lee."
    assert [("“We lost. She left.", ("unclosed",)), ("“It is over,”", ())] == (
        scan(text)[0]
    )


def test_cue_does_not_end_what_the_next_paragraph_continues() -> None:
    """A mark at the start of the next paragraph shows that nothing was lost."""
    text = "“He left, she said, and we lost it."
    assert [("“He left,", ("unclosed",))] == scan(text)[0]
    assert [(text, ("unclosed",))] == scan(text, next_style="double")[0]
    assert [("“He left,", ("unclosed",))] == scan(text, next_style="angle")[0]


def test_cue_at_the_end_shows_that_the_mark_was_lost() -> None:
    """The next paragraph does not continue what ends in a cue of its own."""
    text = "“We will appeal, said Ana Ruiz."
    assert [("“We will appeal,", ("unclosed",))] == scan(text, next_style="double")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will appeal,” said Ortega.", "We will appeal,”"),
        ("Ortega said we will appeal.” He left.", "we will appeal.”"),
        ("'We will appeal,” said Ortega.", "'We will appeal,”"),
    ],
)
def test_missing_opening_mark(text: str, expected: str) -> None:
    """It is supplied at the paragraph's start, or after the cue there."""
    assert ([(expected, ("repaired",))], []) == scan(text)


def test_measure_lost_no_opening_mark() -> None:
    """The plank is 5" wide: nothing begins or ends there, and nothing is stray."""
    assert whole() == scan('The plank is 5" wide.')


def test_closing_mark_that_closes_nothing_is_stray() -> None:
    """It may close what a single mark opens; the stretch before it is flagged."""
    assert ([], ["”"]) == scan("'An impenetrable wall” is what he wants.")
    assert ([("“No,”", ("repaired",))], ["”"]) == scan("“No,” said Lee who left” it.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("““We will,” she said.", "““We will,”"),
        ("“We will,”” she said.", "“We will,””"),
        ("““We will,”” she said.", "““We will,””"),
    ],
)
def test_mark_typed_twice(text: str, expected: str) -> None:
    """Both marks belong to the span, and neither to the content."""
    assert ([(expected, ("repaired",))], []) == scan(text)
    marks = list(find_marks(text, 0, len(text)))
    context = ParagraphContext(text, Span(0, len(text)))
    ((stretch,), _) = pair_double_marks(context, "double", marks, ())
    assert "We will," == stretch.content.of(text).strip("“”")


def test_wrong_shape_after_a_reporting_verb_opens() -> None:
    """Lee said,” It is over.”: the first mark opens, since another closes."""
    assert ([("” It is over.”", ("repaired",))], []) == scan("Lee said,” It is over.”")
    # Without a second mark, it closes what lost its opening mark.
    assert [("We lost, they said,”", ("repaired",))] == scan("We lost, they said,”")[0]


def test_single_mark_closes_what_a_double_one_opens() -> None:
    """“We will appeal,’ she said: only a certain mark, after punctuation."""
    found, _ = scan("“We will appeal,’ she left.")
    assert [("“We will appeal,’", ("repaired",))] == found
    apostrophe = "“The boys’ club is shut."
    assert [(apostrophe, ("unclosed",))] == scan(apostrophe)[0]
    nested = "“She told me ‘never,’ and left."
    assert [(nested, ("unclosed",))] == scan(nested)[0]


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("“He said “no” to me,”", "double", [("“no”", ()), ("all", ("repaired",))]),
        ("«He said «no» to me,»", "angle", [("«no»", ()), ("all", ())]),
        ('"He said "no" to me,"', "double", [("all", ("repaired",))]),
    ],
)
def test_marks_inside_marks_of_the_same_style(
    text: str, style: Style, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Curly marks inside curly ones are flagged; straight ones are no stretch."""
    found, _ = scan(f"{text} she said.", style)
    assert expected == [("all" if each == text else each, f) for each, f in found]


def test_marks_inside_a_statement_that_continues() -> None:
    """A mark that is closed is nested, though the paragraph closes only one of two."""
    text = "“He said “no” and left."
    assert [("“no”", ()), (text, ("repaired", "unclosed"))] == (
        scan(text, next_style="double")[0]
    )
    assert [("“He said", ("unclosed",)), ("“no”", ())] == scan(text)[0]


@pytest.mark.parametrize(
    "text",
    ['"He is 6\'2" tall," she said.', "“The 6'2\" guard left,” she said."],
)
def test_doubtful_mark_inside_a_quotation_is_flagged(text: str) -> None:
    """Inches, where a certain mark follows that closes."""
    assert ("ambiguous",) == scan(text)[0][0][1]


def test_mark_between_two_letters_closes_in_doubt() -> None:
    """It could as well be an extra mark; the one after it is skipped."""
    assert [('"a"', ("ambiguous", "repaired"))] == scan('"a"b" she')[0]


def test_inches_give_way_to_a_certain_mark() -> None:
    """A mark after a figure closes only if no certain mark follows."""
    assert [('"It is 6" tall,"', ("ambiguous",))] == scan('"It is 6" tall," Lee')[0]
    assert [('"He is 62"', ())] == scan('"He is 62" he said')[0]


def test_line_of_verse_is_open_from_its_start() -> None:
    """The quotation of the line before continues without a mark."""
    assert [("And so are you.”", ())] == scan("And so are you.”", inside_verse=True)[0]
    line = "Violets are blue,"
    assert [(line, ("unclosed",))] == scan(line, inside_verse=True)[0]
    assert whole() == scan(line, "angle", inside_verse=True)


@pytest.mark.parametrize(
    ("text", "unclosed_style", "expected"),
    [
        ("Lena Brandt, a welder.”", "double", []),
        ("Lena Brandt, a welder.”", None, ["Lena Brandt, a welder.”"]),
        ("Lena Brandt, a welder.”", "angle", ["Lena Brandt, a welder.”"]),
        ("Lena Brandt left.” He", "double", ["Lena Brandt left.”"]),
        (SIGNATURE, "double", []),
        (f"X{SIGNATURE}", "double", [f"X{SIGNATURE}"]),
    ],
)
def test_signature_is_no_quotation(
    text: str, unclosed_style: Style | None, expected: list[str]
) -> None:
    """A line of up to 100 code points that ends in the mark the line before lacks."""
    found, _ = scan(text, unclosed_style=unclosed_style)
    assert expected == [each for each, _ in found]
