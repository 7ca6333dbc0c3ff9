"""Choices to learn from, made of annotated articles, and the tables written of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.data import tables, weights
from quoteattr.data.weights import SourceTables
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.constructions import SIEVES
from quoteattr.training.articles import Article
from quoteattr.training.weights import (
    corpus_size,
    fit_tables,
    nearby_choices,
    sentence_choices,
    write_tables,
)
from quoteattr.types.span import Span
from tests.trees import indexed_text

TWO = indexed_text(
    """
    “     PUNCT 3 punct
    We    PRON  3 nsubj
    won   VERB  7 ccomp O win
    ,     PUNCT 3 punct
    ”     PUNCT 3 punct
    Ruiz  PROPN 7 nsubj B-PER
    said  VERB  0 root O say
    .     PUNCT 7 punct

    “     PUNCT 3 punct
    It    PRON  3 nsubj
    hurts VERB  0 root O hurt
    .     PUNCT 3 punct
    ”     PUNCT 3 punct
    """
)
RUIZ = next(each.span for each in TWO.mentions if each.text == "Ruiz")


def article(*sources: Span | None, indexed: IndexedText = TWO) -> Article:
    """The text, its quotations annotated with these sources; None for none."""
    quotes = tuple(
        GoldQuote(
            "direct", quotation.spans, quotation.spans, (source,) if source else ()
        )
        for quotation, source in zip(indexed.quotations, sources, strict=True)
    )
    return Article(GoldText("a_1", indexed.text, quotes), indexed)


def test_choice_of_a_sentence_has_its_candidates_and_nobody() -> None:
    """The candidates with the annotated source are right; else nobody is."""
    first, second = sentence_choices(article(RUIZ, RUIZ))
    assert (True, False) == first.right
    assert "verb=say" in first.options[0]
    assert "none|direct" in first.options[-1]
    # Its sentence has no candidates: the source is elsewhere.
    assert (True,) == second.right


def test_quotation_annotated_without_a_source_is_left_out() -> None:
    """Nobody knows what is right there."""
    assert 1 == len(list(sentence_choices(article(RUIZ, None))))


def test_quotation_without_annotation_has_nobody() -> None:
    """It is no speech."""
    gold = GoldText("a_1", TWO.text, ())
    first, _ = sentence_choices(Article(gold, TWO))
    assert (False, True) == first.right


def test_marked_quotation_is_left_out() -> None:
    """No source is looked for, so none is learned."""
    title = indexed_text(
        """
        Lee  PROPN 2 nsubj B-PER
        saw  VERB  0 root O see
        the  DET   4 det
        film NOUN  2 obj
        “    PUNCT 7 punct
        Big  ADJ   7 amod
        River NOUN 4 appos
        ”    PUNCT 7 punct
        .    PUNCT 2 punct
        """
    )
    gold = GoldText("a_1", title.text, ())
    assert [] == list(sentence_choices(Article(gold, title)))


def test_choice_around_a_sentence_is_for_what_the_sentence_leaves_open() -> None:
    """The first has a source by its sentence: the second may continue it."""
    (second,) = nearby_choices(article(RUIZ, RUIZ), {"verb=say": 3.0})
    assert (True, True, False) == second.right
    assert ["way=before", "way=subject-before", "none"] == [
        option[0] for option in second.options
    ]


def test_right_source_is_known_to_the_quotations_after() -> None:
    """Where the sentence leaves both open, the second continues the first's source."""
    closed = {"none|direct": 9.0}
    first, second = nearby_choices(article(RUIZ, RUIZ), closed)
    assert ["none"] == [option[0] for option in first.options]
    assert (True,) == first.right
    assert ["way=subject-before", "none"] == [option[0] for option in second.options]


@pytest.mark.timeout(60)  # loads torch
def test_tables_are_fitted_on_all_and_on_each_half_for_the_other() -> None:
    """The held-out tables come with the articles that they have not seen."""
    articles = [article(RUIZ, RUIZ) for _ in range(12)]
    tables, held_out = fit_tables(articles)
    assert tables.sentence["way=left|after"] > 0
    assert tables.nearby["way=before"] > 0
    assert [articles[::2], articles[1::2]] == [half for half, _ in held_out]
    assert all(each.sentence["way=left|after"] > 0 for _, each in held_out)


def test_corpus_size_counts_articles_and_quotations_in_marks() -> None:
    """And names the models that parse it."""
    text = article(RUIZ, RUIZ).gold
    said = GoldQuote("indirect", (Span(0, 3),))
    other = GoldText("b_1", TWO.text, (said,))
    assert corpus_size([text, other]).startswith(
        "2 articles with 2 annotated quotations in marks,\n# parsed by quoteattr-en "
    )


def test_tables_are_written_with_their_header(tmp_path: Path) -> None:
    """Sorted, two places, and read back as they were."""
    (tmp_path / tables.WEIGHTS).mkdir(parents=True)
    fitted = SourceTables({"verb=say": 1.5, "above": -0.25}, {"way=before": 2.0})
    answers = {"cue-subject": [(0.99, True)] * 30}
    write_tables(tmp_path, fitted, answers, "# Corpora: two texts\n")
    written = (tmp_path / weights.SENTENCE_WEIGHTS).read_text("utf-8")
    assert written.endswith("# Corpora: two texts\nabove\t-0.25\nverb=say\t1.50\n")
    assert "in its own sentence" in written
    written = (tmp_path / weights.NEARBY_WEIGHTS).read_text("utf-8")
    assert written.endswith("# Corpora: two texts\nway=before\t2.00\n")
    assert "in the text around its sentence" in written
    written = (tmp_path / weights.CALIBRATION).read_text("utf-8")
    rows = [line for line in written.splitlines() if not line.startswith("#")]
    assert "cue-subject\t0.985\t0.969\t30" in rows
    assert len(SIEVES) == len(rows)
    assert "# Corpora: two texts\n" in written
