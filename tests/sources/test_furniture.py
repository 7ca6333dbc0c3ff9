"""Quotations in lines that are not prose are marked, and point to what they repeat."""

from __future__ import annotations

import attrs

from quoteattr.mentions.text_index import IndexedText
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.furniture import mark_furniture
from quoteattr.types.annotations import Attribution
from quoteattr.types.document import Document

BODY = "“We cannot pay for it,” said Moberg. “Not this year, not ever,” she said."


def marked(*lines: str) -> list[Attribution]:
    """The quotations of a text of these lines, without sources."""
    text = "\n\n".join(lines)
    quotations = find_quotations(text)
    indexed = IndexedText(Document(text, (), ()), quotations)
    return list(mark_furniture([Attribution(each) for each in quotations], indexed))


def test_prose_is_left_as_it_is() -> None:
    """No flag, no type, no copy, though words come twice."""
    for each in marked("Board drops crane", BODY, BODY):
        assert each.quotation.flags == ()
        assert each.quotation.line is None
        assert each.quotation.same_as is None


def test_link_is_flagged() -> None:
    """Its words are of no quotation of the body."""
    found = marked("Board drops crane", BODY, "READ MORE: Crane “dead in the water”")
    assert found[-1].quotation.flags == ("furniture",)
    assert found[-1].quotation.line == "link"
    assert found[-1].quotation.same_as is None


def test_copy_points_to_the_body_before_the_headline() -> None:
    """Both have its words."""
    headline = "“We cannot pay for it,” says board"
    found = marked(headline, BODY, "WATCH: “We cannot pay for it”")
    assert [each.quotation.same_as for each in found] == [None, None, None, 1]


def test_part_of_a_quotation_is_a_copy_and_one_word_is_not() -> None:
    """One word may be anybody's."""
    found = marked(
        "Board drops crane", BODY, "WATCH: Board says “never,” or “not ever”"
    )
    assert [each.quotation.same_as for each in found][2:] == [None, 1]


def test_order_of_words_counts() -> None:
    """The same words in another order are other words."""
    found = marked(
        "Board drops crane", BODY, "WATCH: Board says “for it pay we cannot”"
    )
    assert found[-1].quotation.same_as is None


def test_marks_and_capitals_do_not_count() -> None:
    """What is compared are words."""
    found = marked("Board drops crane", BODY, 'WATCH: "WE CANNOT pay, for it!"')
    assert found[-1].quotation.same_as == 0


def test_other_flags_are_kept() -> None:
    """An unclosed one in a link has both."""
    found = marked("Board drops crane", BODY, "READ MORE: Crane “dead in the water")
    assert found[-1].quotation.flags == ("unclosed", "furniture")
    assert attrs.evolve(found[-1].quotation, flags=()) != found[-1].quotation
