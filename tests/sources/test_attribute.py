"""Attribution: sieves in their order; without a source, the reason why."""

from __future__ import annotations

import pytest

from quoteattr.config import Config
from quoteattr.data.weights import SourceTable
from quoteattr.errors import UnknownNameError
from quoteattr.output.explain import explain
from quoteattr.sources.attribute import attribute, chosen_sieves
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES
from quoteattr.types.annotations import Attribution, Mention, Quotation, Rival
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span
from tests.trees import indexed_text, mention, unparsed

LEE = Mention(Span(10, 13), "Lee", "name")
NO = Quotation(0, "direct", (Span(0, 5),), (Span(1, 4),), "No.")

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


# The sieves


def test_first_quotation_by_its_cue_and_second_by_the_first() -> None:
    """The second sentence names nobody, and the first one's source goes on."""
    first, second = attribute(TWO)
    assert ("Ruiz", "cue-subject") == (first.source and first.source.text, first.sieve)
    assert first.cue is not None
    assert ("said", "say") == (first.cue.text, first.cue.lemma)
    assert (first.source, None) == (second.source, second.cue)
    assert ("same-paragraph", None) == (second.sieve, second.abstention)


def test_confidence_is_that_of_the_sieve_s_band() -> None:
    """And with tables that have no bands, the probability itself."""
    table = SourceTable({"way=left|after": 3.0, "way=before|before": 3.0})
    first, second = attribute(TWO, table=table)
    # One candidate, by ``left``, against two ways of nobody: e³ against 2 e⁰.
    assert 0.909 == first.confidence
    assert "same-paragraph" == second.sieve


def test_sieve_that_is_left_out_answers_nothing() -> None:
    """Its candidates are no choices."""
    without = [sieve for sieve in DEFAULT_SIEVES if sieve.name != "cue-subject"]
    first, _ = attribute(TWO, without)
    assert (None, None) == (first.source, first.sieve)


def test_every_quotation_is_answered_in_text_order() -> None:
    """With a source or with the reason why there is none."""
    found = attribute(
        unparsed("They read the novel “Big River” “aloud,” she said. “—”")
    )
    assert [0, 1, 2] == [each.quotation.id for each in found]
    assert "not-speech" == found[0].abstention
    assert "no-source" == found[2].abstention


def test_negated_cue_flags_the_quotation() -> None:
    """She did *not* say “never”."""
    indexed = indexed_text(
        """
        Ruiz  PROPN 4 nsubj B-PER
        did   AUX   4 aux O do
        not   PART  4 advmod
        say   VERB  0 root O say
        “     PUNCT 6 punct
        never ADV   4 obj
        ”     PUNCT 6 punct
        .     PUNCT 4 punct
        """
    )
    (found,) = attribute(indexed)
    assert ("Ruiz", ("negated",)) == (
        found.source and found.source.text,
        found.quotation.flags,
    )


def test_chosen_sieves_are_in_the_order_of_the_table() -> None:
    """By default all that are on; by name those named; less those left out."""
    names = [sieve.name for sieve in SIEVES]
    assert DEFAULT_SIEVES == chosen_sieves(Config())
    assert SIEVES == chosen_sieves(Config(sieves=reversed(names)))
    (label,) = chosen_sieves(
        Config(sieves={"label", "possessor"}, without={"possessor"})
    )
    assert "label" == label.name


@pytest.mark.parametrize("field", ["sieves", "without"])
def test_unknown_sieve_is_an_error(field: str) -> None:
    """The message names it, and those that are known."""
    with pytest.raises(UnknownNameError, match="unknown sieve 'lable'; known: 'inner-"):
        chosen_sieves(Config(**{field: {"lable"}}))


# Without a source


def test_quotation_without_candidates_has_no_source() -> None:
    """Speech whose source the text does not give."""
    (answer,) = attribute(unparsed("“Quiet please in the hall.”"))
    assert (None, "no-source", ()) == (answer.source, answer.abstention, answer.rivals)


def test_title_is_not_speech() -> None:
    """No source is looked for, and the reason is in the quotation."""
    (answer,) = attribute(unparsed("They watched “The Long Winter” again at home."))
    assert ("not-speech", "title") == (answer.abstention, answer.quotation.not_speech)


def with_weight(ruiz: float, words: str, never: str) -> Attribution:
    """A quotation whose one candidate has this weight, that of nobody being 0.

    Args:
        ruiz: The weight of the candidate.
        words: The quotation.
        never: The one of the two ways of nobody that is as good as impossible.
    """
    inside = "\n".join(f"{word} NOUN 2 obj" for word in words.split())
    (found,) = attribute(
        indexed_text(
            f"""
            Ruiz  PROPN 2 nsubj B-PER
            saw   VERB  0 root O see
            a     DET   2 det
            “     PUNCT 2 punct
            {inside}
            ”     PUNCT 2 punct
            .     PUNCT 2 punct
            """
        ),
        table=SourceTable({"source=per": ruiz, f"none={never}|mixed": -30.0}),
    )
    return found


@pytest.mark.parametrize(
    ("ruiz", "rival"), [(-0.5, 0.378), (-1.0, 0.269), (-1.38, 0.201), (-1.4, None)]
)
def test_rival_that_is_likely_enough_makes_it_ambiguous(
    ruiz: float, rival: float | None
) -> None:
    """From a probability of 0.2 on, the rivals are given; below it, there is none."""
    found = with_weight(ruiz, "long low pause", "not-speech")
    assert found.quotation.not_speech is None
    if rival is None:
        assert ("no-source", ()) == (found.abstention, found.rivals)
    else:
        assert "ambiguous" == found.abstention
        (given,) = found.rivals
        assert ("Ruiz", rival) == (given.source.text, given.score)


def test_word_that_nobody_says_is_a_scare_quote() -> None:
    """A few words that are likeliest no speech; with no rivals."""
    found = with_weight(-1.0, "pause", "unsourced")
    assert ("not-speech", "scare-quote", ()) == (
        found.abstention,
        found.quotation.not_speech,
        found.rivals,
    )


@pytest.mark.parametrize(
    ("label", "rivals"), [(-1.5, ["Ruiz", "Lee"]), (-3.0, ["Ruiz"])]
)
def test_improbable_rival_is_not_reported(label: float, rivals: list[str]) -> None:
    """Lee, a candidate by the colon alone, has 0.053 in the first case, then 0.013."""
    indexed = indexed_text(
        """
        Ruiz   PROPN 2 nsubj B-PER
        told   VERB  0 root O tell
        Lee    PROPN 2 obj B-PER
        :      PUNCT 2 punct
        “      PUNCT 8 punct
        long   ADJ   8 amod
        low    ADJ   8 amod
        pauses NOUN  2 obj
        ”      PUNCT 8 punct
        .      PUNCT 2 punct
        """
    )
    weights = {
        "way=label|before": label,
        "none=unsourced|direct": 1.0,
        "none=not-speech|direct": -30.0,
    }
    (found,) = attribute(indexed, table=SourceTable(weights))
    assert rivals == [rival.source.text for rival in found.rivals]


def test_explanation_names_the_rivals() -> None:
    """Who it might be, and how likely."""
    given = Attribution(NO, abstention="ambiguous", rivals=(Rival(LEE, 0.42),))
    assert "“Lee”" in explain(given, "")
    assert "42%" in explain(given, "")


def test_abstention_survives_the_output() -> None:
    """Written and read back, reason and rivals are the same."""
    given = Attribution(NO, abstention="ambiguous", rivals=(Rival(LEE, 0.42),))
    result = AttributedText("", (given,))
    assert result == AttributedText.from_dict(result.to_dict())


def test_source_is_a_mention_of_the_text() -> None:
    """With its span, and its head for the next stage."""
    first, _ = attribute(TWO)
    assert mention(TWO, "Ruiz") == first.source
    assert first.source is not None
    assert 5 == first.source.head
