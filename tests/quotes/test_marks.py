"""Marks: which stretches are quotation marks, and which way each faces."""

from __future__ import annotations

from html.entities import html5

import pytest

from quoteattr.data.words import word_set
from quoteattr.parsing.normalize import normalize
from quoteattr.quotes.marks import (
    AFTER_APOSTROPHE,
    APOSTROPHES,
    BACKTICK,
    CLOSING_CHARACTERS,
    DOUBLE_CHARACTERS,
    DOUBLE_CLOSING_CHARACTERS,
    FORMS,
    MARK,
    MARK_OR_CODE,
    MAY_END_IN_APOSTROPHE,
    MODIFIER_APOSTROPHE,
    OPENING_CHARACTERS,
    PLAIN,
    STYLES,
    Mark,
    find_marks,
    mark_form,
)
from quoteattr.verification.verify import verify

TEXTS = [form.text for form in FORMS]

# Each entity with the mark that it stands for.
ENTITIES = {
    "&quot;": '"',
    "&QUOT;": '"',
    "&amp;quot;": '"',
    "&#34;": '"',
    "&#034;": '"',
    "&#x22;": '"',
    "&ldquo;": "“",
    "&#8220;": "“",
    "&#x201C;": "“",
    "&#147;": "“",
    "&rdquo;": "”",
    "&CloseCurlyDoubleQuote;": "”",
    "&#148;": "”",
    "&bdquo;": "„",
    "&laquo;": "«",
    "&raquo;": "»",
    "&lsaquo;": "‹",
    "&rsaquo;": "›",
    "&lsquo;": "‘",
    "&#8216;": "‘",
    "&rsquo;": "’",
    "&#146;": "’",
    "&sbquo;": "‚",
    "&apos;": "'",
    "&#39;": "'",
    "&#x27;": "'",
    "&grave;": "`",
    "&acute;": "´",
    "&#12300;": "「",
    "&#10077;": "❝",
}


def found(text: str) -> list[Mark]:
    """All marks of a text."""
    return list(find_marks(text, 0, len(text)))


def facing(text: str) -> str:
    """Each mark of a text: ``(`` can open, ``)`` can close, ``|`` can do both."""
    signs = {(True, False): "(", (False, True): ")", (True, True): "|"}
    return "".join(signs[mark.can_open, mark.can_close] for mark in found(text))


def certain(text: str) -> list[bool]:
    """Whether each mark of a text is certain."""
    return [mark.certain for mark in found(text)]


def test_forms_are_listed_once() -> None:
    """Each row is another mark, of one character or of two alike."""
    assert sorted(set(TEXTS)) == sorted(TEXTS)
    assert all(len(text) == 1 or text == text[0] * 2 for text in TEXTS)


def test_every_style_has_a_plain_form() -> None:
    """Double and angle marks are read as the double mark, single ones as single."""
    assert {form.style for form in FORMS} == set(STYLES) == set(PLAIN)
    assert {"single": "'"} == {s: p for s, p in PLAIN.items() if p != '"'}


def test_characters_are_sorted_by_what_they_do() -> None:
    """Straight marks open and close; apostrophes are closing single marks and ʼ."""
    straight = "\"＂'＇´"
    assert set(OPENING_CHARACTERS) == set(
        "“„‟❝〝「『｢«‹‘‚‛❛`\x93\x84\x8b\x91\x82" + straight
    )
    assert set(CLOSING_CHARACTERS) == set("”❞〞〟」』｣»›’❜\x94\x9b\x92" + straight)
    double_closing = '”❞〞〟」』｣»›\x94\x9b"＂'
    assert set(DOUBLE_CHARACTERS) == set("“„‟❝〝「『｢«‹\x93\x84\x8b" + double_closing)
    assert set(DOUBLE_CLOSING_CHARACTERS) == set(double_closing)
    assert set(APOSTROPHES) == set("’❜'＇´\x92") | {MODIFIER_APOSTROPHE}


@pytest.mark.parametrize("typed", [*TEXTS, *ENTITIES])
def test_form_of_every_mark(typed: str) -> None:
    """A mark is its own form, an entity has the form that it names."""
    assert ENTITIES.get(typed, typed) == mark_form(typed).text


@pytest.mark.parametrize("typed", ["-", "&amp;", "&#99;", "&lt;", ""])
def test_what_is_no_mark_has_no_form(typed: str) -> None:
    """Other characters and entities are refused."""
    with pytest.raises(KeyError):
        mark_form(typed)


@pytest.mark.parametrize("typed", [*TEXTS, *ENTITIES])
def test_every_stage_knows_every_mark(typed: str) -> None:
    """The finder reads it, the parser gets its plain form, and verify ignores it."""
    text = f"A {typed}word{typed} here."
    assert [text.index(typed)] == [mark.span.start for mark in found(text)][:1]
    plain = PLAIN[mark_form(typed).style]
    assert f"A {plain}word{plain} here." == normalize(text, ()).text
    assert "typography" == verify("A word here.", text).verdict


def test_no_named_entity_of_a_mark_is_missing() -> None:
    """Every name that HTML has for a mark is read as that mark."""
    names = {f"&{n}": text for n, text in html5.items() if n[-1] == ";"}
    named = {name: text for name, text in names.items() if text in TEXTS}
    assert named == {name: mark_form(name).text for name in named}
    assert len(named) > 20


@pytest.mark.parametrize(
    "form", ["“", "''", "&quot;", "``", "&#8220;", "»", "＂", "「"]
)
def test_mark_matches_every_form_whole(form: str) -> None:
    """Curly, doubled, HTML-typed, angle and full-width forms are one mark each."""
    assert MARK.fullmatch(form) is not None


@pytest.mark.parametrize("form", ["-", "(", "x", "&amp;", "&#99;", "′", "ʼ"])
def test_mark_refuses_what_is_none(form: str) -> None:
    """Dashes, brackets, letters, other entities and primes are no marks."""
    assert MARK.search(form) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘‘He said ‘no’’’", ["‘‘", "‘", "’", "’’"]),
        ("''He said 'no'''", ["''", "'", "'", "''"]),
        ("``No''", ["``", "''"]),
    ],
)
def test_doubled_mark_encloses_the_single_one(text: str, expected: list[str]) -> None:
    """Of three marks in a row, the outer two are the doubled mark."""
    assert expected == [mark.span.of(text) for mark in found(text)]


@pytest.mark.parametrize(
    "code", ['""""', "'" * 15, "““““", "「「「「", '<a href="x">', "</b>", "<br/>"]
)
def test_ornaments_and_tags_hold_no_mark(code: str) -> None:
    """Four or more of one mark in a row, and what is inside an HTML tag."""
    match = MARK_OR_CODE.fullmatch(code)
    assert match is not None
    assert match["none"] == code
    assert [] == found(code)


@pytest.mark.parametrize("text", ['"""', "< b >", "“”“”", "<3"])
def test_what_is_no_ornament_and_no_tag(text: str) -> None:
    """Three marks, different marks, and a stray angle bracket."""
    assert all(m["none"] is None for m in MARK_OR_CODE.finditer(text))


@pytest.mark.parametrize("rest", ["em ", "90s", "tis", "80s music", "n’ roll", "76"])
def test_after_apostrophe_matches_words_and_decades(rest: str) -> None:
    """A whole word, or the figures of a year."""
    assert AFTER_APOSTROPHE.match(rest) is not None


@pytest.mark.parametrize("rest", ["-", " em", "a90", "9", "900"])
def test_after_apostrophe_refuses_the_rest(rest: str) -> None:
    """Other figures, and what is not beside the apostrophe."""
    assert AFTER_APOSTROPHE.match(rest) is None


@pytest.mark.parametrize("text", ["clubs", "goin", "6", "Max", "LEANIN"])
def test_possessives_and_measures_may_end_in_an_apostrophe(text: str) -> None:
    """A word in s, x or z, a clipped ending, and a figure."""
    assert MAY_END_IN_APOSTROPHE.search(text) is not None


@pytest.mark.parametrize("text", ["money", "in", "club,", "a in"])
def test_other_words_do_not_end_in_an_apostrophe(text: str) -> None:
    """A mark after these closes a quotation."""
    assert MAY_END_IN_APOSTROPHE.search(text) is None


@pytest.mark.parametrize("word", sorted(word_set("elisions")))
def test_elision_is_no_opening_mark(word: str) -> None:
    """’Em, ’til: the apostrophe replaces letters."""
    assert "" == facing(f"and ’{word} too").replace(")", "")
    assert "(" == facing(f"and ‘{word}er too")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” he said.", "()"),
        ('"No," he said.', "()"),
        ("''No,'' he said.", "()"),
        ("``No,'' he said.", "()"),
        ("„No,” he said.", "()"),
        ("„No,“ he said.", "()"),
        ("«No,» he said.", "()"),
        ("»No,« he said.", "()"),
        ("「No,」 he said.", "()"),
        ("❝No,❞ he said.", "()"),
        ("＂No,＂ he said.", "()"),
        ("&quot;No,&quot; he said.", "()"),
        ("‘No,’ he said.", "()"),
        ("'No,' he said.", "()"),
        ("`No,' he said.", "()"),
        ("‚No,‘ he said.", "()"),
        ('("No")', "()"),
        ('said—"No"—and', "()"),
        ("‘&ldquo;No,&rdquo; he said,’ she said.", "(())"),
        ("“‘No,’ he said,” she said.", "(())"),
        ("’We must,’ she said.", "()"),
        ("(’“No”", ")()"),
        ("(‘ No", ")"),
    ],
)
def test_pair_of_marks_faces_inward(text: str, expected: str) -> None:
    """Under every style, the first of two marks opens and the second closes."""
    assert expected == facing(text)


@pytest.mark.parametrize(
    "text",
    [
        "it's the O’Neill house",
        "a 6' wall",
        "rock ’n’ roll",
        "the ’90s",
        "no marks at all",
        "3' 6",
        "donʼt",
        "It&#39;s late",
    ],
)
def test_apostrophes_and_feet_open_nothing(text: str) -> None:
    """What replaces letters or is a unit never opens a quotation."""
    assert not any(mark.can_open for mark in found(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” he said.", [True, True]),
        ('"No," he said.', [True, True]),
        ("‘No,’ he said.", [True, True]),
        ("“No,“ he said.", [True, False]),
        ("”No,” he said.", [False, True]),
        ("»No,« he said.", [False, False]),
    ],
)
def test_mark_is_certain_if_shape_and_neighbours_agree(
    text: str, expected: list[bool]
) -> None:
    """A mark whose shape faces the other way is read by its neighbours."""
    assert expected == certain(text)


def test_inches_never_open() -> None:
    """The mark after a figure may close what is open, but it opens nothing."""
    (mark,) = found('a 5" print')
    assert (False, True, False) == (mark.can_open, mark.can_close, mark.certain)
    assert mark.may_be_inches


@pytest.mark.parametrize(
    ("typed", "expected"), [('"', True), ("''", True), ("&quot;", True), ("”", False)]
)
def test_only_straight_double_marks_may_be_inches(typed: str, expected: bool) -> None:
    """Curly marks are never the sign for inches."""
    (mark,) = found(f"5{typed}.")
    assert expected == mark.may_be_inches


def test_possessive_closes_but_not_with_certainty() -> None:
    """The clubs' money: a mark that gives way to a better one."""
    (mark,) = found("the clubs' money")
    assert (True, False) == (mark.can_close, mark.certain)


def test_backtick_never_closes() -> None:
    """It opens, or it is nothing."""
    assert "(" == facing(f"{BACKTICK}No")
    assert "" == facing(f"No{BACKTICK} he")


@pytest.mark.parametrize("text", ['a " b', 'a"b'])
def test_neighbours_that_say_nothing_leave_both_open(text: str) -> None:
    """A straight mark between two letters, or two spaces, may open and may close."""
    assert "|" == facing(text)
    assert [False] == certain(text)


def test_curly_mark_of_the_wrong_shape_follows_its_neighbours() -> None:
    """A closing form where only an opening one can be opens, without certainty."""
    first, _ = found("he said ”No.”")
    assert (True, False, False) == (first.can_open, first.can_close, first.certain)


def test_marks_outside_the_stretch_are_not_yielded() -> None:
    """Only the marks between *start* and *end* count; spans are those of the text."""
    text = "“a” “b” “c”"
    spans = [mark.span.of(text) for mark in find_marks(text, 4, 7)]
    assert ["“", "”"] == spans


def test_directional_marks_face_one_way_by_shape() -> None:
    """Curly and angle marks do, straight ones do not."""
    assert [True, False, True, False] == [
        mark.directional for mark in found("“a\" «b'")
    ]
