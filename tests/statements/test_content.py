"""Content: the words below a head, in stretches, with the marks at their ends off."""

from __future__ import annotations

from quoteattr.statements.content import pieces_of, spans_of, subtree, trimmed
from tests.trees import document, indexed_text

# The plan, Ruiz said, would fail.
SPLIT = document(
    """
    The    DET   2 det
    plan   NOUN  8 nsubj
    ,      PUNCT 5 punct
    Ruiz   PROPN 5 nsubj
    said   VERB  8 parataxis
    ,      PUNCT 5 punct
    would  AUX   8 aux
    fail   VERB  0 root
    .      PUNCT 8 punct
    """
)


def test_subtree_is_all_below_a_word() -> None:
    """Without the branches that are left out."""
    assert frozenset(range(9)) == subtree(SPLIT, 7)
    assert frozenset({0, 1, 6, 7, 8}) == subtree(SPLIT, 7, without={4})
    assert frozenset({0, 1}) == subtree(SPLIT, 1)


def test_words_between_part_the_pieces() -> None:
    """Marks alone do not."""
    assert (range(0, 2), range(6, 8)) == pieces_of(SPLIT, {0, 1, 6, 7, 8})
    assert (range(3, 8),) == pieces_of(SPLIT, {3, 4, 6, 7})
    assert () == pieces_of(SPLIT, {2, 5})


def test_marks_at_the_ends_are_cut() -> None:
    """On both sides."""
    assert range(3, 5) == trimmed(SPLIT, range(2, 6))


def test_span_holds_whole_quotations() -> None:
    """Of *it was “dark*, the closing mark is part, too."""
    text = indexed_text(
        """
        It    PRON  4 nsubj
        was   AUX   4 cop
        “     PUNCT 4 punct
        dark  ADJ   0 root
        ”     PUNCT 4 punct
        .     PUNCT 4 punct
        """
    )
    (span,) = spans_of(text, (range(0, 4),))
    assert "It was “dark”" == span.of(text.text)


def test_pieces_that_break_into_one_quotation_are_one() -> None:
    """Spans never overlap, whatever the parse takes for a piece."""
    text = indexed_text(
        """
        It    PRON  4 nsubj
        was   AUX   4 cop
        “     PUNCT 4 punct
        dark  ADJ   0 root
        and   CCONJ 6 cc
        cold  ADJ   4 conj
        ”     PUNCT 4 punct
        today NOUN  4 obl
        """
    )
    (span,) = spans_of(text, (range(0, 4), range(5, 6)))
    assert "It was “dark and cold”" == span.of(text.text)
    spans = spans_of(text, (range(0, 1), range(3, 4), range(7, 8)))
    assert ["It", "“dark and cold”", "today"] == [each.of(text.text) for each in spans]


def test_a_cycle_ends() -> None:
    """A parse from elsewhere may have one."""
    cycle = document("so ADV 2 dep\nit PRON 1 dep")
    assert frozenset({0, 1}) == subtree(cycle, 0)
