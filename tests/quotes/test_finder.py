"""Quotations: found whole under every style of marks, whatever is damaged."""

from __future__ import annotations

import pytest

from quoteattr.quotes.finder import (
    CLAUSE_END,
    FIRST_PERSON,
    SECOND_CLAUSE,
    WORD,
    find_quotations,
    find_stretches,
)
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.quotes.stretches import ParagraphContext
from quoteattr.types.annotations import Quotation
from quoteattr.types.span import Span

PAIRS = [
    "“”",
    '""',
    "''|''",
    "``|''",
    "„”",
    "„“",
    "«»",
    "»«",
    "‹›",
    "＂＂",
    "‘’",
    "''",
    "`|'",
    "‘‘|’’",
    "❝❞",
    "❛❜",
    "〝〞",
    "〝〟",
    "「」",
    "『』",
    "｢｣",
    "&quot;|&quot;",
    "&amp;quot;|&amp;quot;",
    "&#34;|&#34;",
    "&#147;|&#148;",
    "&#x201c;|&#x201D;",
    "&#12300;|&#12301;",
    "&lsaquo;|&rsaquo;",
    "&#39;|&#39;",
    "&ldquo;|&rdquo;",
    "&#8220;|&#8221;",
    "&laquo;|&raquo;",
    "&lsquo;|&rsquo;",
]


def halves(pair: str) -> tuple[str, str]:
    """The opening and the closing mark of a pair."""
    if "|" in pair:
        opening, closing = pair.split("|")
        return opening, closing
    return pair[0], pair[1]


def stretches(text: str) -> list[list[str]]:
    """The text of each quotation's spans."""
    return [[s.of(text) for s in q.spans] for q in find_quotations(text)]


def only(text: str) -> Quotation:
    """The one quotation of a text."""
    (quotation,) = find_quotations(text)
    return quotation


@pytest.mark.parametrize("pair", PAIRS)
def test_quotation_before_its_cue(pair: str) -> None:
    """Under every style, the span holds the marks and the content does not."""
    opening, closing = halves(pair)
    text = f"{opening}We will appeal to the court,{closing} said Maria Ortega."
    quotation = only(text)
    assert [f"{opening}We will appeal to the court,{closing}"] == [
        span.of(text) for span in quotation.spans
    ]
    assert "We will appeal to the court," == quotation.content[0].of(text)
    assert ("direct", ()) == (quotation.kind, quotation.flags)


@pytest.mark.parametrize("pair", PAIRS)
def test_quotation_after_its_cue(pair: str) -> None:
    """The same at the end of a text that ends without a line end."""
    opening, closing = halves(pair)
    text = f"Maria Ortega said: {opening}We will appeal to the court.{closing}"
    assert [[text[19:]]] == stretches(text)


@pytest.mark.parametrize("pair", PAIRS)
def test_two_quotations_of_one_paragraph(pair: str) -> None:
    """The text between two quotations belongs to neither."""
    opening, closing = halves(pair)
    text = f"{opening}We lost,{closing} she said. {opening}It hurts.{closing}"
    assert [[f"{opening}We lost,{closing}"], [f"{opening}It hurts.{closing}"]] == (
        stretches(text)
    )


@pytest.mark.parametrize("pair", PAIRS)
def test_split_quotation_has_two_stretches(pair: str) -> None:
    """A cue inside one sentence splits it into two stretches of one quotation."""
    opening, closing = halves(pair)
    text = f"{opening}We will,{closing} she said, {opening}appeal.{closing}"
    assert [[f"{opening}We will,{closing}", f"{opening}appeal.{closing}"]] == (
        stretches(text)
    )
    assert "We will, appeal." == only(text).text


@pytest.mark.parametrize("pair", ["“”", '""', "«»"])
def test_statement_over_paragraphs_is_one(pair: str) -> None:
    """Each paragraph opens with a mark, and only the last closes."""
    opening, closing = halves(pair)
    first, last = f"{opening}The roof went first.", f"{opening}Then the walls.{closing}"
    text = f"{first}\n\n{last}\n\nShe is staying with friends."
    assert [[first, last]] == stretches(text)
    assert () == only(text).flags


@pytest.mark.parametrize("space", ["", " ", "\N{NO-BREAK SPACE}"])
def test_french_paragraphs_go_on_with_the_closing_shape(space: str) -> None:
    """Each further paragraph opens with a mark that looks as if it closed."""
    first, second = f"«{space}The roof went first.", f"»{space}Then the walls,{space}»"
    text = f"{first}\n\n{second} said Lena Brandt.\n\n»{space}No.{space}« Lee left."
    assert [first, second] == stretches(text)[0]


def test_closing_shape_that_goes_on_with_nothing_is_a_bullet() -> None:
    """» More on page 4: no statement ran into its paragraph."""
    assert [["«No,»"]] == stretches("«No,» said Lee.\n\n» More on page 4.")


@pytest.mark.parametrize(
    "cue", ["said Lee.", "Lee said.", "she said on Monday.", "Ana Ruiz added."]
)
def test_paragraph_that_ends_in_its_cue_lost_its_mark(cue: str) -> None:
    """It is not put together with the next, though that opens with a mark."""
    text = f"“We lost everything, {cue}\n\n“The roof went,” said Ruiz."
    assert [["“We lost everything,"], ["“The roof went,”"]] == stretches(text)


@pytest.mark.parametrize("marks", ["”|”", '"|"'])
def test_mark_of_the_wrong_shape_after_a_verb_opens(marks: str) -> None:
    """Lee said,” It is over.”: no statement lost its opening mark there."""
    opening, closing = marks.split("|")
    text = f"Lee says,{opening} it is over.{closing}"
    assert [[text[9:]]] == stretches(text)
    assert ("repaired",) == only(text).flags


def test_verb_at_the_end_of_a_statement_opens_nothing() -> None:
    """No mark closes what would begin there: it closes what began with the line."""
    text = "We lost it all, they said,” Lee told Ruiz. “No.”"
    assert [["We lost it all, they said,”"], ["“No.”"]] == stretches(text)


def test_line_that_signs_is_no_quotation() -> None:
    """A mark after the name closes what the line before left open."""
    lost = "“We lost it all in the flood that came over the old harbour wall."
    text = f"{lost}\nLena Brandt, a welder.”\n\nShe left."
    assert [[lost]] == stretches(text)
    assert ("unclosed",) == only(text).flags


def test_line_after_a_blank_one_lost_its_mark() -> None:
    """It is a statement of its own."""
    text = "“We lost it all.\n\nThen the walls went, too.”\n\nShe left."
    assert [["“We lost it all."], ["Then the walls went, too.”"]] == stretches(text)


@pytest.mark.parametrize(
    "end",
    ["he said no.", "as Lee said, it is over.", "said one, said all", "She said."],
)
def test_paragraph_that_ends_in_no_cue_goes_on(end: str) -> None:
    """Words of saying inside a statement are no cue."""
    first = f"“We lost everything, and {end}"
    text = f"{first}\n\n“The roof went,” said Ruiz."
    assert [[first, "“The roof went,”"]] == stretches(text)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("“”", "‘’"),
        ('""', "''"),
        ("‘’", "“”"),
        ("«»", "‘’"),
        ("«»", "«»"),
        ("「」", "‹›"),
        ("❝❞", "❛❜"),
    ],
)
def test_nested_quotation_is_a_child(outer: str, inner: str) -> None:
    """A quotation inside another names it as its parent."""
    text = (
        f"{outer[0]}She told me, {inner[0]}Never again,{inner[1]} and left,{outer[1]}"
        " Okafor said."
    )
    parent, child = find_quotations(text)
    assert (None, 0) == (parent.parent, child.parent)
    assert () == parent.flags
    assert f"{inner[0]}Never again,{inner[1]}" == child.spans[0].of(text)


def test_missing_close_ends_with_its_paragraph() -> None:
    """What is never closed swallows no other paragraph, and says so."""
    text = '"The crowd was with us.\n\nThe match ended.\n\n"It is over," said Ruiz.'
    unclosed, whole = find_quotations(text)
    assert '"The crowd was with us.' == unclosed.spans[0].of(text)
    assert (("unclosed",), ()) == (unclosed.flags, whole.flags)


def test_missing_open_begins_with_its_paragraph() -> None:
    """A closing mark after a point takes in the paragraph's beginning."""
    text = "He left.\n\nWe will appeal,” said Ortega.\n\n“No,” said Lee."
    repaired, whole = find_quotations(text)
    assert "We will appeal,”" == repaired.spans[0].of(text)
    assert (("repaired",), ()) == (repaired.flags, whole.flags)


@pytest.mark.parametrize(
    ("lead", "quoted"),
    [
        ("Ortega said that ", "we will appeal.”"),
        ("The mayor says: ", "We will appeal.”"),
        ("", "We said we will appeal.”"),
        ("", "He said, once, we will appeal.”"),
    ],
)
def test_missing_open_begins_after_a_cue(lead: str, quoted: str) -> None:
    """A cue that begins the paragraph is no part of what lost its mark."""
    text = f"He left.\n\n{lead}{quoted} She left."
    assert [[quoted]] == stretches(text)
    assert ("repaired",) == only(text).flags


def test_doubled_mark_is_passed_over() -> None:
    """An extra pair inside a quotation is part of it."""
    quotation = only('He called it "a "mess" from the start," Lee said.')
    assert ('a "mess" from the start,', ("repaired",)) == (
        quotation.text,
        quotation.flags,
    )


def test_damage_leaves_other_paragraphs_alone() -> None:
    """One mark too many changes what is found in its own paragraph at most."""
    sound = "“We will appeal,” said Ortega.\n\nX\n\nLee said: “No.”"
    damaged = sound.replace("X", "They “came late.")
    assert stretches(sound) == [stretches(damaged)[0], stretches(damaged)[2]]


@pytest.mark.parametrize(
    "text",
    [
        "The 6'2\" guard left.",
        "In the '90s the players' union grew.",
        "It's the clubs' money, and they won't give it back.",
        "Rock ’n’ roll and the boys’ club.",
        'The shop sells 5" x 7" prints.',
        "She ran it in 4' 33\" and went home.",
        "— We will appeal.\n\n— You will lose.",
        "She donʼt care, and it&#39;s the O&rsquo;Neill house.",
        "Home › News › “",
        "「」 and ❝❞ and &ldquo;&rdquo;",
        "It´s the players´ union.",
    ],
)
def test_no_quotation_where_there_is_none(text: str) -> None:
    """Apostrophes, units and dashes make no quotation."""
    assert () == find_quotations(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost e\u0301verything 🏆,” she said.", "We lost e\u0301verything 🏆,"),
        ("\u200b“We\u200blost it all,”\u200b she said.", "We\u200blost it all,"),
        ("\ufeff“We lost it all,” she said.", "We lost it all,"),
        ("“We\tlost\u00a0it all,”\tshe said.", "We\tlost\u00a0it all,"),
        ("👩🏽‍🚒 “We lost it all,” she said.", "We lost it all,"),
    ],
)
def test_offsets_are_code_points_of_the_callers_text(text: str, expected: str) -> None:
    """Emoji, combining marks, tabs, odd spaces and line ends shift nothing."""
    assert expected == only(text).content[0].of(text)


def test_crlf_finds_what_lf_finds() -> None:
    """Line ends of another system change offsets, never what is found."""
    text = "“We lost,” she said.\n\n“The roof went.\n\n“Then the walls.”\n"
    crlf = text.replace("\n", "\r\n")
    assert stretches(text) == stretches(crlf)


def test_hard_wrapped_quotation_is_one_stretch() -> None:
    """A line end inside a sentence does not end the quotation."""
    text = (
        "“We will appeal against the ruling of the harbour court in the\n"
        "spring,” said Maria Ortega, who has been the lawyer of the family\n"
        "since the night of the flood, when the water took the old bridge.\n"
    )
    assert [[text[: text.index("”") + 1]]] == stretches(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will appeal,” said Ortega.", "direct"),
        ("“No,” said Ortega.", "direct"),
        ("Ortega said: “no more of it.”", "direct"),
        ("He called it a “true friend” of the town.", "mixed"),
        ("She said that “there is no money for it.”", "mixed"),
        ("The mayor promised to “clean every street.”", "mixed"),
    ],
)
def test_kind_follows_from_form_and_place(text: str, expected: str) -> None:
    """An utterance is direct, a part of a clause is mixed."""
    assert expected == only(text).kind


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No marks.", "\x00", "\ud800"])
def test_text_without_marks_has_no_quotation(text: str) -> None:
    """Empty, blank, binary-looking and broken texts are texts like others."""
    assert () == find_quotations(text)


@pytest.mark.parametrize(
    "text", ['"' * 9, "“" * 9, "”" * 9, "'" * 9, "“”" * 9, "“\x00”"]
)
def test_nothing_but_marks_is_no_error(text: str) -> None:
    """Whatever is made of them, spans stay inside the text."""
    for quotation in find_quotations(text):
        assert all(0 <= s.start <= s.end <= len(text) for s in quotation.spans)


@pytest.mark.parametrize("end", ["no; ", "why?", "oh! ", "a:"])
def test_clause_end_matches(end: str) -> None:
    """What ends a clause as heavy as a sentence."""
    assert CLAUSE_END.search(end) is not None


@pytest.mark.parametrize("text", ["said, ", "Mr. Lee said", "no -- not"])
def test_clause_end_refuses(text: str) -> None:
    """Commas, dashes and points are looked at elsewhere."""
    assert CLAUSE_END.search(text) is None


@pytest.mark.parametrize("cue", ["he said, adding", "Lee said, but", "and said"])
def test_second_clause_matches(cue: str) -> None:
    """What makes a cue more than one verb."""
    assert SECOND_CLAUSE.search(cue) is not None


@pytest.mark.parametrize("cue", ["said Lee, a lawyer,", "he said of it", "King said"])
def test_second_clause_refuses(cue: str) -> None:
    """A subject and its verb are one clause, whatever letters they end in."""
    assert SECOND_CLAUSE.search(cue) is None


@pytest.mark.parametrize("text", ["I will", "I’m", "I"])
def test_first_person_matches(text: str) -> None:
    """*I* is a capital anywhere in a sentence."""
    assert FIRST_PERSON.match(text) is not None


@pytest.mark.parametrize("text", ["In May", "It", "I. Lee"])
def test_first_person_refuses(text: str) -> None:
    """Other words with a capital, and initials."""
    assert FIRST_PERSON.match(text) is None


@pytest.mark.parametrize("text", ["said", "it’s", "far-off", "90s", "Zoë"])
def test_word_matches_whole_words(text: str) -> None:
    """Apostrophes and hyphens inside a word are part of it."""
    assert WORD.fullmatch(text) is not None


@pytest.mark.parametrize("text", ["’", "-", "...", " "])
def test_word_refuses_what_has_no_letter(text: str) -> None:
    """Punctuation alone is no word."""
    assert WORD.search(text) is None


def test_paragraphs_of_the_caller_are_taken() -> None:
    """They are not looked for again: here the whole text is said to be one."""
    text = "“We lost it all.\n\nThe roof went.”"
    assert 2 == len(find_quotations(text))
    (quotation,) = find_quotations(text, [Span(0, len(text))])
    assert text == quotation.spans[0].of(text)
    assert find_quotations(text) == find_quotations(text, find_paragraphs(text))


def test_stretches_of_a_paragraph_are_nested() -> None:
    """Each after the one that encloses it, and the first opens the paragraph."""
    text = "“He said ‘no’ to me,” she said, «oui» and “it is ‘over.’”"
    found = find_stretches(ParagraphContext(text, Span(0, len(text))))
    assert [
        ("“He said ‘no’ to me,”", None, True),
        ("‘no’", 0, False),
        ("«oui»", None, False),
        ("“it is ‘over.’”", None, False),
        ("‘over.’", 3, False),
    ] == [(each.span.of(text), each.parent, each.opens_paragraph) for each in found]


@pytest.mark.parametrize("cue", ["she said", "said Mr. Lee", "he added on Monday"])
@pytest.mark.parametrize("end", [",", " —", " –"])
def test_cue_interrupts_a_sentence(cue: str, end: str) -> None:
    """The first part ends open, and so does the cue."""
    assert 1 == len(stretches(f"“We will{end}” {cue}{end} “appeal.”"))


@pytest.mark.parametrize(
    "text",
    [
        "“We will.” she said, “appeal.”",
        "“We will,” she said. “appeal.”",
        "“We will,” and, for the town, “appeal.”",
        "“We will,” she said; it is late, “appeal.”",
        "“We will,” she said, «appeal.»",
        "“We will,” she said, “Appeal.”",
        "“It is late,” she said, adding, “I will go.”",
        f"“We will,” said {'Lee ' * 40}, “appeal.”",
    ],
)
def test_cue_does_not_interrupt(text: str) -> None:
    """A full stop, no reporting verb, another clause or style, a capital, or length."""
    assert 2 == len(stretches(text))


def test_first_person_continues_a_sentence() -> None:
    """*I* is always a capital: after a cue of one clause it may continue."""
    assert 1 == len(stretches("“If they win,” said Ana Ruiz, “I will go.”"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["“Roses are red,", "Violets are blue.”"], 2),
        (["“Roses are red,", "", "Violets are blue.”"], 1),
        (["“Roses are red,", "Violets are blue,", "“no.”"], 1),
        (["“Roses are red,", "V" * 61 + ".”"], 1),
        (["“Roses are red,", *["Violets are blue,"] * 11, "So.”"], 13),
        (["“Roses are red,", *["Violets are blue,"] * 12, "So.”"], 1),
    ],
)
def test_verse_is_short_lines_in_one_pair_of_marks(
    lines: list[str], expected: int
) -> None:
    """No blank line, no other mark, no long line, and at most twelve more lines."""
    assert expected == len(stretches("\n".join(lines))[0])
