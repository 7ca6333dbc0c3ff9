"""Choices to learn from, made of annotated articles, and the tables written of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.data import tables, weights
from quoteattr.data.weights import SourceTable, score
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.constructions import SIEVES
from quoteattr.training.articles import Article
from quoteattr.training.weights import (
    NOT_SPEECH_WEIGHT,
    article_choices,
    corpus_size,
    fit_tables,
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


def test_choice_has_its_candidates_and_two_ways_of_nobody() -> None:
    """The candidates with the annotated source are right; the turn goes on."""
    first, second = article_choices(article(RUIZ, RUIZ))
    assert (True, False, False) == first.right
    assert "verb=say" in first.options[0]
    assert "none=unsourced|direct" in first.options[-2]
    assert "none=not-speech|direct" in first.options[-1]
    # By the sentence before, and as the source of the quotation before.
    assert (True, True, False, False) == second.right


def test_speech_without_an_annotated_source_is_unsourced() -> None:
    """Nobody is right, as speech; who spoke last may go on after it."""
    _, second = article_choices(article(RUIZ, None))
    assert ((False, False, True, False), 1.0) == (second.right, second.weight)


def test_quotation_without_annotation_is_no_speech() -> None:
    """It counts more than others."""
    gold = GoldText("a_1", TWO.text, ())
    first, _ = article_choices(Article(gold, TWO))
    assert (False, False, True) == first.right
    assert NOT_SPEECH_WEIGHT == first.weight


def test_annotated_cue_is_right_where_one_candidate_has_it() -> None:
    """Lee *praised* the team, *saying* so: both have the source, one the cue."""
    saying = indexed_text(
        """
        Lee     PROPN 2 nsubj B-PER
        praised VERB  0 root O praise
        us      PRON  2 obj
        ,       PUNCT 5 punct
        saying  VERB  2 advcl O say
        “       PUNCT 8 punct
        they    PRON  8 nsubj
        quit    VERB  5 ccomp
        ”       PUNCT 8 punct
        .       PUNCT 2 punct
        """
    )
    (quotation,) = saying.quotations
    lee, cue = Span(0, 3), Span(15, 21)
    for cues, right in (((cue,), 1), ((), 2)):
        quote = GoldQuote("mixed", quotation.spans, quotation.spans, (lee,), None, cues)
        (choice,) = article_choices(
            Article(GoldText("a_1", saying.text, (quote,)), saying)
        )
        lees = [
            is_right
            for is_right, option in zip(choice.right, choice.options, strict=True)
            if "source=per" in option
        ]
        assert right == sum(lees)


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
    assert [] == list(article_choices(Article(gold, title)))


@pytest.mark.timeout(60)  # loads torch
def test_tables_are_fitted_on_all_and_on_each_half_for_the_other() -> None:
    """The held-out tables come with the articles that they have not seen."""
    articles = [article(RUIZ, RUIZ) for _ in range(12)]
    table, held_out = fit_tables(articles)
    ruiz, unsourced, _ = next(article_choices(articles[0])).options
    for each in (table, *(held for _, held in held_out)):
        assert score(each.weights, ruiz) > score(each.weights, unsourced)
    assert [articles[::2], articles[1::2]] == [half for half, _ in held_out]


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
    fitted = SourceTable({"verb=say": 1.5, "above": -0.25})
    answers = {"cue-subject": [(0.99, True)] * 30}
    write_tables(tmp_path, fitted, answers, "# Corpora: two texts\n")
    written = (tmp_path / weights.SOURCE_WEIGHTS).read_text("utf-8")
    assert written.endswith("# Corpora: two texts\nabove\t-0.25\nverb=say\t1.50\n")
    written = (tmp_path / weights.CALIBRATION).read_text("utf-8")
    rows = [line for line in written.splitlines() if not line.startswith("#")]
    assert "cue-subject\t0.985\t0.969\t30" in rows
    assert len(SIEVES) == len(rows)
    assert "# Corpora: two texts\n" in written
