"""Scores: against cases counted by hand, and against the field's own scorers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import CorpusError, UnknownNameError
from quoteattr.evaluation.__main__ import main
from quoteattr.evaluation.corpora import GoldQuote, GoldText, read_predictions
from quoteattr.evaluation.names import same_speaker
from quoteattr.evaluation.runs import by_id, evaluate, read_gold
from quoteattr.evaluation.scoring import CRITERIA, Scores, score
from quoteattr.evaluation.summary import Figures, summarize
from quoteattr.evaluation.tables import keyed_table, report, table
from quoteattr.pipeline import Pipeline
from quoteattr.sources.constructions import DEFAULT_SIEVES
from quoteattr.types.annotations import Attribution, Kind, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."
SOURCE, SPEAKER = CRITERIA
FIRST, SECOND = Span(0, 17), Span(47, 55)
ANA, SHE = Span(18, 26), Span(33, 36)

GOLD = GoldText(
    "story",
    TEXT,
    (
        GoldQuote("direct", (FIRST,), (FIRST,), (ANA,), "Ana Ruiz"),
        GoldQuote("mixed", (Span(37, 61),), (SECOND,), (SHE,), "Ana Ruiz"),
    ),
)


def given(
    span: Span,
    mention: Span | None = None,
    name: str | None = None,
    kind: Kind = "direct",
    sieve: str | None = "cue-subject",
) -> Attribution:
    """One answer."""
    quotation = Quotation(span.start, kind, (span,), (span,), span.of(TEXT))
    source = Mention(mention, mention.of(TEXT), "name") if mention else None
    speaker = Speaker(0, name) if name else None
    return Attribution(quotation, source, sieve=sieve, speaker=speaker)


def scores(*answers: Attribution, gold: GoldText = GOLD, by: int = 0) -> Scores:
    """Score one text's answers."""
    return score([gold], {"story": AttributedText(TEXT, answers)}, CRITERIA[by])


def test_fixture_spans_are_what_they_say() -> None:
    """The spans of the cases below."""
    expected = ["“We will appeal,”", "“a gift”", "Ana Ruiz", "She"]
    assert expected == [span.of(TEXT) for span in (FIRST, SECOND, ANA, SHE)]


def test_all_right() -> None:
    """Every unit found, every source right: full marks on both sides."""
    figures = summarize(scores(given(FIRST, ANA), given(SECOND, SHE, kind="mixed")))
    expected = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "answers": 2}
    assert expected == figures["all"]


def test_missed_unit_costs_recall() -> None:
    """One of two units is not found."""
    figures = summarize(scores(given(FIRST, ANA)))
    expected = {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "answers": 1}
    assert expected == figures["all"]
    assert 0.0 == figures["kinds"]["mixed"]["detected"]


def test_wrong_source_costs_both() -> None:
    """A found quotation given to somebody else is neither precise nor recalled."""
    figures = summarize(scores(given(FIRST, SHE), given(SECOND, SHE, kind="mixed")))
    expected = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "answers": 2}
    assert expected == figures["all"]
    assert 1.0 == figures["kinds"]["direct"]["detected"]


def test_answer_outside_gold_costs_precision() -> None:
    """What gold does not hold counts against precision once it is given to somebody."""
    outside = Span(56, 61)
    found = scores(given(FIRST, ANA), given(outside, ANA))
    assert 0.5 == summarize(found)["all"]["precision"]
    nobodys = scores(given(FIRST, ANA), given(outside))
    assert 1.0 == summarize(nobodys)["all"]["precision"]


@pytest.mark.parametrize(
    ("mention", "right", "exact"),
    [
        (Span(18, 26), True, True),
        (Span(22, 26), True, False),
        (Span(18, 34), True, False),
        (Span(0, 20), False, False),
        (None, False, False),
    ],
    ids=["same", "part", "more", "mostly-other", "none"],
)
def test_source_by_overlap_and_exactly(
    mention: Span | None, right: bool, exact: bool
) -> None:
    """A mention is right when it shares half of either; exact when it is the same."""
    unit = scores(given(FIRST, mention)).units[0]
    assert (right, exact) == (unit.right, unit.exact)


@pytest.mark.parametrize(
    ("span", "detected", "bounded"),
    [
        (Span(0, 17), True, True),
        (Span(1, 15), True, True),
        (Span(0, 12), False, False),
        (Span(0, 26), True, False),
    ],
    ids=["same", "without-marks", "three-quarters", "more"],
)
def test_detected_and_bounded(span: Span, detected: bool, bounded: bool) -> None:
    """80 % of the letters detect a unit; just its letters bound it."""
    unit = scores(given(span, ANA)).units[0]
    assert (detected, bounded) == (unit.detected, unit.bounded)


def test_indirect_is_matched_by_what_both_share() -> None:
    """An indirect statement is not found by a direct quotation, and half is enough."""
    gold = GoldText("story", TEXT, (GoldQuote("indirect", (SECOND,), source=(SHE,)),))
    near = Span(44, 55)
    direct = scores(given(near, SHE), gold=gold)
    loose = scores(given(near, SHE, kind="indirect"), gold=gold)
    assert [False, True] == [direct.units[0].right, loose.units[0].right]


def test_speakers_are_compared_by_name() -> None:
    """By speaker, the mention does not matter and the name may be short."""
    found = scores(given(FIRST, SHE, "Ruiz"), given(SECOND, SHE, "Lee"), by=1)
    assert [True, False] == [unit.right for unit in found.units]


def test_text_without_answers_counts() -> None:
    """A text that was not answered is missing, and all of it missed."""
    found = score([GOLD], {}, SOURCE)
    assert (1, 2) == (found.missing, len(found.units))


def test_figures_by_sieve_and_by_form() -> None:
    """Each sieve has its coverage and its precision, each form of mention its own."""
    answers = given(FIRST, ANA), given(SECOND, ANA, kind="mixed", sieve="continuation")
    figures = summarize(scores(*answers))
    expected = {
        "answers": 1,
        "coverage": 0.5,
        "precision": 0.0,
        "units": 1,
        "right": 0.0,
    }
    assert expected == figures["sieves"]["continuation"]
    assert {"name": {"units": 2, "coverage": 1.0, "right": 0.5}} == figures["forms"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ana Ruiz", "ana ruiz"),
        ("Ruiz", "Ana Ruiz"),
        ("Prime Minister Ida Holm", "Ida Holm"),
        ("Erdoğan", "Recep Tayyip Erdogan"),
        ("the Office of Fair Trade’s", "Office of Fair Trade"),
        ("Ana María", "Ana María Ruiz"),
        ("the premier", "The Premier"),
    ],
)
def test_same_speaker(name: str, other: str) -> None:
    """Case, accents, titles and a shorter form do not make another speaker."""
    assert same_speaker(name, other)
    assert same_speaker(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Ana", "Ana Ruiz"), ("Paul Ruiz", "Ana Ruiz"), ("", "Ana Ruiz"), ("–", "–")],
)
def test_other_speaker(name: str, other: str) -> None:
    """A given name alone is not enough, and nothing is nobody."""
    assert not same_speaker(name, other)


def test_tables_are_aligned() -> None:
    """Tables read well as text and as Markdown."""
    expected = """\
| sieve       | answers | precision |
| ----------- | ------: | --------: |
| cue-subject |       7 |     87.5% |"""
    rows = {"cue-subject": {"answers": 7, "precision": 0.875}}
    assert expected == keyed_table("sieve", rows)
    assert "| a |\n| - |" == table([("a",)])


def test_report_of_nothing() -> None:
    """A corpus without answers still makes a report."""
    figures = summarize(score([GOLD], {}, SOURCE))
    assert "1 texts (1 without an answer)" in report(figures)


def test_two_answers_for_one_text_are_told_off() -> None:
    """Predictions must not hold a text twice."""
    answer = AttributedText("", id="a")
    with pytest.raises(CorpusError, match="p: has two answers for 'a'"):
        by_id([answer, answer], "p")


def test_kind_of_corpus_is_told_from_its_form(tmp_path: Path) -> None:
    """The first record shows which reader it is for."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "x", "text": "", "q": [], "attributions": []}))
    assert ["x"] == [text.id for text in read_gold(path)]
    path.write_text(json.dumps({"id": "y", "text": "", "quotes": []}))
    assert ["y"] == [text.id for text in read_gold(path)]
    path.write_text("{}")
    with pytest.raises(CorpusError, match="kind of corpus not known"):
        read_gold(path)
    with pytest.raises(UnknownNameError, match="unknown corpus 'x'; known: 'polnear'"):
        read_gold(path, "x")


def test_limit(tmp_path: Path) -> None:
    """A limit takes the first texts; none at all is an error."""
    path = tmp_path / "gold.jsonl"
    records = [{"id": i, "text": "", "quotes": []} for i in "abc"]
    path.write_text("\n".join(map(json.dumps, records)))
    assert ["a", "b"] == [text.id for text in read_gold(path, limit=2)]
    with pytest.raises(CorpusError, match="holds no annotated text"):
        read_gold(path, limit=0)


def distorted(gold: Sequence[GoldText]) -> Iterator[dict[str, Any]]:
    """Yield predictions made from gold, wrong in every way that scorers tell apart."""
    for place, text in enumerate(gold):
        quotes = []
        for number, quote in enumerate(text.quotes, place):
            # Each way of being wrong has its own rhythm, so that they mix.
            if number % 7 == 0 or not quote.content:
                continue
            first, last = quote.content[0], quote.content[-1]
            spans = [[span.start, span.end] for span in quote.content]
            if number % 5 == 0:
                spans = [[first.start + len(first) // 6, last.end + 9]]
            if number % 11 == 0:
                spans = [[first.start, first.start + len(first) // 2]]
            source = quote.source[0] if quote.source else None
            shift = (number % 4) * 3
            name = quote.speaker or ""
            quotes.append(
                {
                    "kind": ("direct", "mixed", "indirect", quote.kind)[number % 4],
                    "spans": spans,
                    "mention": source
                    and {"start": source.start + shift, "end": source.end + shift},
                    "speaker_name": [
                        name,
                        name.split()[-1:] and name.split()[-1],
                        None,
                    ][number % 3],
                }
            )
        if place % 9:
            yield {"id": text.id, "quotes": quotes}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("corpus", "criterion", "scorer"),
    [
        ("corpora/polnear/dev", "source", "score_quotes.py"),
        ("corpora/canadian-news/dev.jsonl", "speaker", "score_speakers.py"),
    ],
)
def test_figures_agree_with_the_scorer(
    corpus: str, criterion: str, scorer: str, shared: Path, tmp_path: Path
) -> None:
    """On the same predictions, our figures are those of the field's own scorer."""
    gold = read_gold(shared / corpus)
    path = tmp_path / "predictions.jsonl"
    path.write_text("\n".join(map(json.dumps, distorted(gold))), encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, shared / "tools" / scorer, shared / corpus, path, "--json"],
        capture_output=True,
        check=True,
    )
    figures = evaluate(gold, by_id(read_predictions(path), path))[criterion]
    expected = json.loads(shown.stdout)
    assert expected == as_scorer(figures, "indirect" in expected)


def as_scorer(figures: Figures, indirect: bool) -> Figures:
    """Our figures under the scorers' names."""
    kinds = ("direct", "mixed", "indirect")[: 2 + indirect]
    return {
        "articles": figures["texts"],
        "missing": figures["missing"],
        **{
            kind: {
                "gold": row["units"],
                "detected": row["detected"],
                "speaker_of_detected": row["right_of_detected"],
                "right": row["right"],
            }
            for kind, row in figures["kinds"].items()
            if kind in kinds
        },
        "all": {
            "precision": figures["all"]["precision"],
            "recall": figures["all"]["recall"],
            "f1": figures["all"]["f1"],
            "predicted": figures["all"]["answers"],
        },
    }


STORY = (
    "“We will appeal,” said Maria Ortega, a lawyer.\n\n“It is a gift,” Ana Ruiz said."
)


@pytest.fixture
def own_gold(tmp_path: Path) -> Path:
    """A corpus of one text, whose gold is what the pipeline says itself."""
    record = {**Pipeline()(STORY, id="own").to_dict(), "text": STORY}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def polnear(folder: Path) -> Path:
    """The same text, as PolNeAR has it."""
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    (folder / "text" / "own.txt").write_bytes(STORY.encode())
    content, source = STORY.index(","), STORY.index("Maria")
    (folder / "attributions" / "own_1.ann").write_text(
        f"T1\tContent 0 {content + 2}\tx\nT2\tSource {source} {source + 12}\tx\n"
        "E1\tContent:T1 Source:T2\n"
    )
    return folder


def canadian(folder: Path) -> Path:
    """The same text, as the Canadian stories have it."""
    source = STORY.index("Maria")
    quote = {
        **{"start": 0, "end": STORY.index(",") + 2, "kind": "direct"},
        **{"mention": [source, source + 12], "reference": "Maria Ortega"},
    }
    path = folder / "dev.jsonl"
    path.write_text(json.dumps({"id": "own", "text": STORY, "quotes": [quote]}))
    return path


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_scores_the_pipeline(
    own_gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Against its own answers, the pipeline is right, by source and by speaker."""
    assert 0 == main([str(own_gold), "--json"])
    figures = json.loads(capsys.readouterr().out)
    expected = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "answers": 2}
    assert {"source": expected, "speaker": expected} == {
        name: rows["all"] for name, rows in figures.items()
    }


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_leaves_out_each_sieve(
    own_gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ablation has a row for each sieve, and shows what one was worth."""
    assert 0 == main([str(own_gold), "--ablation", "--json"])
    rows = json.loads(capsys.readouterr().out)["source"]
    assert ["(all)", *(sieve.name for sieve in DEFAULT_SIEVES)] == list(rows)
    assert 1.0 == rows["(all)"]["recall"] > rows["cue-subject"]["recall"]


@pytest.mark.model
@pytest.mark.timeout(120)
@pytest.mark.parametrize("corpus", [polnear, canadian])
def test_ablation_of_each_corpus_is_a_table(
    corpus: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of either corpus, a table in Markdown, with a row for each sieve."""
    assert 0 == main([str(corpus(tmp_path)), "--ablation"])
    lines = capsys.readouterr().out.splitlines()
    labels = [line.split("|")[1].strip() for line in lines if line.startswith("| ")]
    names = [sieve.name for sieve in DEFAULT_SIEVES]
    assert names == labels[3 : 3 + len(names)]
    assert ["without", "---", "(all)"] == [labels[0], labels[1][:3], labels[2]]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_measures_speed(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Speed counts all words of all texts, and has figures for time and memory."""
    assert 0 == main(["speed", str(stories), "--json"])
    figures = json.loads(capsys.readouterr().out)
    texts = [path.read_text("utf-8") for path in stories.glob("*.txt")]
    expected = len(texts), sum(len(text.split()) for text in texts)
    assert expected == (figures["texts"], figures["words"])
    assert figures["words_per_second"] > 0
    assert figures["first_ms"] > 0


def test_command_scores_stored_predictions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given predictions, nothing is run, and the tables are printed."""
    gold = {"id": "a", "text": TEXT, "quotes": [{"kind": "direct", "spans": [[0, 17]]}]}
    gold["quotes"][0]["speaker_name"] = "Ana Ruiz"
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), encoding="utf-8")
    assert 0 == main([str(path), "--predictions", str(path)])
    assert "| direct |     1 |   100.0% |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere"], 1, "nowhere: cannot be read: No such file or directory"),
        (["speed", "nowhere.txt"], 1, "nowhere.txt: cannot be read: No such file"),
    ],
)
def test_command_tells_in_one_line_what_is_wrong(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors of ours are one line on stderr and an exit code."""
    assert code == main(arguments)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(message)
