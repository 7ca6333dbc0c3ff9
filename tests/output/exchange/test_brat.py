from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.output import read_predictions
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.evaluation.runs import evaluate
from quoteattr.output.exchange.brat import from_brat, to_brat, write_brat
from quoteattr.output.formats import to_jsonl
from quoteattr.types.result import AttributedText

pytestmark = pytest.mark.model


def test_what_was_written_is_read_back(exchanged: list[AttributedText]) -> None:
    """Kinds, spans, sources, cues and names are the same."""
    for result in exchanged:
        again = from_brat(to_brat(result), result.text, result.id)
        for before, after in zip(result.quotations, again.quotations, strict=True):
            assert (before.kind, before.spans) == (after.kind, after.spans)
            assert before.speaker_name == after.speaker_name
            for part in ("source", "cue"):
                one, other = getattr(before, part), getattr(after, part)
                assert (one and one.span) == (other and other.span)


def test_our_evaluation_gives_the_same_scores(
    exchanged: list[AttributedText], tmp_path: Path
) -> None:
    """By brat and by JSON Lines, against the folder read as PolNeAR is."""
    write_brat(exchanged, tmp_path)
    gold = list(read_polnear(tmp_path))
    assert sorted(text.text for text in gold) == sorted(r.text for r in exchanged)
    texts = {text.text: text.id for text in gold}
    by_json = tmp_path / "answers.jsonl"
    by_json.write_text("".join(map(to_jsonl, exchanged)), encoding="utf-8")
    from_json = {
        texts[result.text]: answer
        for result, answer in zip(exchanged, read_predictions(by_json), strict=True)
    }
    from_ann = {
        texts[result.text]: from_brat(to_brat(result), result.text)
        for result in exchanged
    }
    # Other figures are by sieve and confidence, for which brat has no place.
    one, other = (
        {name: (found["kinds"], found["all"]) for name, found in scores.items()}
        for scores in (evaluate(gold, from_json), evaluate(gold, from_ann))
    )
    assert one == other
    assert one["source"][1]["f1"] == 1


def test_a_reader_of_brat_agrees(
    exchanged: list[AttributedText], tmp_path: Path
) -> None:
    """Pybrat finds the same events, with the words that stand at their places."""
    pybrat = pytest.importorskip("pybrat.parser", reason="needs pybrat")
    for result in exchanged:
        folder = tmp_path / str(abs(hash(result.id)))
        folder.mkdir()
        (folder / "a.txt").write_text(result.text, encoding="utf-8", newline="")
        (folder / "a.ann").write_text(to_brat(result), encoding="utf-8", newline="")
        [example] = pybrat.BratParser(error="raise").parse(folder)
        assert len(result.quotations) == len(example.events)
        contents = [entity for entity in example.entities if entity.type == "Content"]
        expected = [[(s.start, s.end) for s in q.spans] for q in result.quotations]
        found = [[(s.start, s.end) for s in each.spans] for each in contents]
        assert sorted(expected) == sorted(found)
        for entity in example.entities:
            words = " ".join(result.text[s.start : s.end] for s in entity.spans)
            assert entity.mention.split() == words.split()


def test_what_others_add_in_brat_is_passed_over() -> None:
    """Three fragments, annotations said twice, binary attributes, notes on spans."""
    text = "“We will,” Ana Ruiz said, “appeal,” she added, “soon.”"
    content = "Content 0 10;26 35\t“We will,” “appeal,”"
    annotation = (
        f"T1\t{content}\nT1\t{content}\n"
        "T2\tSource 11 19\tAna Ruiz\nT3\tAttribution 20 24\tsaid\n"
        "T4\tContent 47 54\t“soon.”\nT5\tContent 0 10\t“We will,”\n"
        "E1\tAttribution:T3 Content:T1 Content2:T4 Content3:T5 Cue:T3 Source:T2\n"
        "A1\tNegated E1\nA2\tKind E1 mixed\n"
        "#1\tAnnotatorNotes T1\tin three parts\n#2\tAnnotatorNotes E1\tAna Ruiz\n"
    )
    read = from_brat(annotation, text)
    (said,) = read.quotations
    assert ["“We will,”", "“appeal,”", "“soon.”"] == [s.of(text) for s in said.spans]
    assert ("mixed", "Ana Ruiz") == (said.kind, said.speaker_name)
    assert ["Ana Ruiz"] == [speaker.name for speaker in read.speakers]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tContent 0 x\tno", "line 1: no brat annotation"),
        ("E1\tContent:T9", "no brat annotation 'T9', which an event names"),
    ],
)
def test_what_is_no_annotation_is_named(line: str, message: str) -> None:
    """With the number of its line, or the name that nothing has."""
    with pytest.raises(CorpusError, match=message):
        from_brat(line, "no text")
