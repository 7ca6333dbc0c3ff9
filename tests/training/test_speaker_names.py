"""Names of speakers measured and calibrated on publishers that were left out."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText
from quoteattr.evaluation.intervals import Counts
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.confidence import WRONG
from quoteattr.training import speaker_names
from quoteattr.training.speaker_names import (
    answer,
    counts_of,
    fit_confidence,
    given_name_groups,
    main,
    measure,
    report,
)
from quoteattr.types.span import Span
from tests.trees import indexed_text

SAID = indexed_text(
    """
    “     PUNCT 3 punct
    We    PRON  3 nsubj
    won   VERB  7 ccomp O win
    ,     PUNCT 3 punct
    ”     PUNCT 3 punct
    Ruiz  PROPN 7 nsubj B-PER
    said  VERB  0 root O say
    .     PUNCT 7 punct
    """
)


def gold(id: str, speaker: str) -> GoldText:
    """The text, whose quotation is given to a name."""
    (quotation,) = SAID.quotations
    source = Span(SAID.text.index("Ruiz"), SAID.text.index("Ruiz") + 4)
    quote = GoldQuote(
        "direct",
        quotation.content,
        quotation.content,
        source=(source,),
        speaker=speaker,
    )
    return GoldText(id, SAID.text, (quote,))


def pairs(*names: str):
    """Texts by publishers a, b ..., the speaker of each named so, with our answers."""
    for publisher, name in zip("abcdefgh", names, strict=False):
        text = gold(f"{publisher}_1", name)
        yield text, answer(text.id, SAID, attribute(SAID), {})


def test_right_mention_with_another_name_is_a_naming_error() -> None:
    """It is counted apart from quotations with another mention."""
    measured = measure(pairs("Ana Ruiz", "Ida Holm"), ())
    counts = counts_of(measured.by_source, measured.by_speaker, {})
    assert (1, 0) == (counts["a_1"]["mention"], counts["a_1"]["misnamed"])
    assert (1, 1) == (counts["b_1"]["mention"], counts["b_1"]["misnamed"])
    table = report([*counts.values()])
    assert "| direct    | 50.0% |   0.0% |  100.0% |" in table
    assert table.endswith("Misnamed: 1 of 2 with the right mention.")


def test_people_are_counted_by_their_given_names() -> None:
    """Listed or not; bodies and people with one name are in neither group."""
    forms = "Ana Ruiz", "Xq Ruiz", "Ruiz", "Ana Bank"
    texts = [gold(f"{place}_1", form) for place, form in enumerate(forms)]
    table = """
        Ana   PROPN 2 compound B-ORG
        Bank  PROPN 3 nsubj    I-ORG
        saw   VERB  0 root
        Xq    PROPN 3 obj      B-PER
        Ruiz  PROPN 4 flat     I-PER
    """
    parsed = indexed_text(table).document
    groups = dict(given_name_groups((text, parsed) for text in texts))
    assert {"0_1": "listed", "1_1": "unlisted"} == {
        id: group for (id, _), group in groups.items()
    }
    measured = measure([(texts[1], answer("1_1", SAID, attribute(SAID), {}))], ())
    counts = counts_of(measured.by_source, measured.by_speaker, groups)
    figures = report([*counts.values()])
    assert "People: 0 with a listed given name, 1 others." in figures
    assert 0.0 == speaker_names.listed(counts["1_1"])
    assert 1.0 == speaker_names.unlisted(counts["1_1"])


def test_figures_of_nothing_are_zero() -> None:
    """No quotation, no answer."""
    assert [0.0] * 7 == [figure(Counts()) for figure in speaker_names.FIGURES]


@pytest.mark.parametrize("right", [2, 6])
def test_confidence_follows_what_was_right(right: int) -> None:
    """The more names are right, the less weight has that they are wrong."""
    measured = measure(pairs(*["Ana Ruiz"] * right, *["Ida Holm"] * (8 - right)), ())
    weights = fit_confidence(measured.found, measured.by_speaker)
    assert (weights[WRONG] > 0) == (right < 4)


def test_name_that_nobody_annotated_is_not_judged() -> None:
    """Where the mention is right, the name may be; where it is not, it is wrong."""
    named = gold("a_1", "Ana Ruiz")
    unnamed = attrs.evolve(named, quotes=())
    found = answer(named.id, SAID, attribute(SAID), {})
    other = attrs.evolve(named.quotes[0], source=(Span(2, 4),))
    of_other = attrs.evolve(named, quotes=(other,))
    for sources, counted in (([named], 0), ([of_other], 1), ([], 1)):
        scores = measure([(unnamed, found)], sources).by_speaker
        assert [False] * counted == [each.right for each in scores.answers]
    (judged,) = measure([(named, found)], [named]).by_speaker.answers
    assert judged.right


def test_answers_have_the_features_of_their_confidence() -> None:
    """One for each quotation with a name."""
    ((_, (text, found)),) = pairs("Ana Ruiz")
    assert [each.id for each in text.quotations] == list(found)
    assert "sort=own-name" in found[0]
    nobody = [attrs.evolve(attribute(SAID)[0], source=None)]
    assert {} == answer("a", SAID, nobody, {})[1]


def test_missing_corpus_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with the exit code of a corpus."""
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path), "--work", str(tmp_path / "work")])
    assert stopped.value.code
    assert "polnear-names" in capsys.readouterr().err
