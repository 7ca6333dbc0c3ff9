"""Candidates around the quotation's sentence: other quotations' sources, sentences."""

from __future__ import annotations

from quoteattr.sources.nearby_candidates import (
    Turn,
    adjacent_candidates,
    candidates_of_turns,
)
from tests.trees import indexed_text, mention

ANA = "Ana PROPN 2 nsubj B-PER\n said VERB 0 root\n"
NO = "“ PUNCT 2 punct\n No INTJ 0 root\n . PUNCT 2 punct\n ” PUNCT 2 punct\n"


def found(
    table: str, number: int, sources: dict[int, str]
) -> list[tuple[str, str, int | None]]:
    """The candidates of a quotation: source, construction, the other quotation.

    Args:
        table: The text.
        number: The quotation's id.
        sources: The source of other quotations, by their id.
    """
    indexed = indexed_text(table)
    turn: Turn | None = None
    for id, text in sorted(sources.items()):
        if id < number:
            source = mention(indexed, text)
            turn = turn.then(id, source) if turn else Turn(id, source)
    later = {id: mention(indexed, text) for id, text in sources.items() if id > number}
    quotation = indexed.quotations[number]
    return [
        (each.source.text, each.construction, each.other.id if each.other else None)
        for each in (
            *candidates_of_turns(quotation, indexed, turn, later),
            *adjacent_candidates(quotation, indexed),
        )
    ]


def test_two_who_take_turns() -> None:
    """A whole paragraph may be said by who spoke before last, if both have names."""
    bea = ANA.replace("Ana", "Bea")
    table = f"{ANA}{NO}---\n{bea}{NO}---\n{NO}"
    turns = found(table, 2, {0: "Ana", 1: "Bea"})
    assert ("Ana", "before-last", 1) in turns
    assert "before-last" not in [how for _, how, _ in found(table, 2, {1: "Bea"})]
    # Ana said: “No.” Bea said: “No.” is no paragraph of speech alone.
    told = f"{ANA}{NO}---\n{bea}{NO}---\n{ANA}{NO}"
    assert "before-last" not in [
        how for _, how, _ in found(told, 2, {0: "Ana", 1: "Bea"})
    ]
    she = table.replace("Bea PROPN 2 nsubj B-PER", "She PRON 2 nsubj")
    assert "before-last" not in [
        how for _, how, _ in found(she, 2, {0: "Ana", 1: "She"})
    ]


def test_quotations_of_the_same_paragraph() -> None:
    """The nearest before and after that have a source."""
    table = f"{ANA}\n{NO}\n{NO}\n{NO}\n Bea PROPN 0 root B-PER"
    assert [
        ("Ana", "before", 0),
        ("Bea", "after", 2),
    ] == found(table, 1, {0: "Ana", 2: "Bea"})[:2]
    # Past one without a source.
    assert ("Ana", "before", 0) in found(table, 2, {0: "Ana"})
    assert "before" not in [how for _, how, _ in found(table, 2, {})]


def test_quotations_of_other_paragraphs() -> None:
    """Two paragraphs back, one ahead."""
    table = f"{ANA}\n{NO}---\n{NO}---\n{NO}---\n{NO}"
    assert ("Ana", "continued", 0) in found(table, 1, {0: "Ana"})
    assert ("Ana", "continued", 0) in found(table, 2, {0: "Ana"})
    assert [] == found(table, 3, {0: "Ana"})
    assert [("Ana", "ahead", 3)] == found(table, 2, {3: "Ana"})
    assert "ahead" not in [how for _, how, _ in found(table, 1, {3: "Ana"})]


def test_reporter_and_subject_of_the_sentence_before() -> None:
    """The first mention, and the subject of the last strong reporting verb."""
    table = (
        """
        In   ADP   2 case
        May  PROPN 5 obl
        ,    PUNCT 5 punct
        Ana  PROPN 5 nsubj B-PER
        said VERB  0 root
        Bea  PROPN 7 nsubj B-PER
        left VERB  5 ccomp
        .    PUNCT 5 punct

        """
        + NO
    )
    assert [
        ("Ana", "reporter-before", None),
        ("May", "subject-before", None),
    ] == found(table, 0, {})


def test_reporter_and_subject_of_the_sentence_after() -> None:
    """The same, seen from the other side."""
    table = NO + "\n" + ANA + "so ADV 2 advmod\n . PUNCT 2 punct"
    assert [
        ("Ana", "reporter-after", None),
        ("Ana", "subject-after", None),
    ] == found(table, 0, {})


def test_sentence_with_a_quotation_has_no_reporter() -> None:
    """Its verb introduces that quotation; its first mention stays a candidate."""
    table = f"{ANA}“ PUNCT 4 punct\n so ADV 2 advmod\n ” PUNCT 4 punct\n\n{NO}"
    assert [("Ana", "subject-before", None)] == found(table, 1, {})


def test_verb_that_is_not_strong_reports_nothing() -> None:
    """To leave is not to say."""
    table = f"Ana PROPN 2 nsubj B-PER\n left VERB 0 root\n . PUNCT 2 punct\n\n{NO}"
    assert [("Ana", "subject-before", None)] == found(table, 0, {})


def test_quotation_alone_has_no_candidates() -> None:
    """No sentence beside it, no other quotation."""
    assert [] == found(NO, 0, {})
