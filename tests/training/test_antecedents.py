"""Fitting the weights of antecedents: from annotated texts to the table."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gap import Snippet, entities, read_gap
from quoteattr.evaluation.corpora.gum import read_gum_entities
from quoteattr.training import antecedents
from quoteattr.training.antecedent_choices import (
    GENRE_WEIGHTS,
    AntecedentChoice,
    GoldCoreference,
    TextChoices,
)
from quoteattr.training.choices import Choice, fit
from quoteattr.types.span import Span
from tests.trees import document

# All sentences here are written for these tests.
STORIES = (
    ("Ida Holm met Marc Dubois on Monday. She thanked him. He smiled.", "HDHDD"),
    ("Marc Dubois called Hugo Brandt. He was late. Brandt said he knew.", "DBDBB"),
    ("Ana Ruiz is a lawyer. She works in Tarn. She likes her work.", "RRRR"),
    ("Ida Holm saw Ana Ruiz in Tarn. She waved. Ruiz lost her hat.", "HRHRR"),
)
WHO = ("Ida Holm", "Marc Dubois", "Hugo Brandt", "Ana Ruiz")
MENTIONS = {*WHO, "Brandt", "Ruiz", "He", "he", "him", "She", "she", "her"}


def mentions(text: str) -> list[Span]:
    """Where people are mentioned in one of the stories, in order."""
    found: list[Span] = []
    for form in sorted(MENTIONS, key=len, reverse=True):
        start = -1
        while (start := text.find(form, start + 1)) >= 0:
            span = Span(start, start + len(form))
            inside = text[start - 1 : start].isalpha() or text[span.end].isalpha()
            if not inside and not any(span.overlaps(other) for other in found):
                found.append(span)
    return sorted(found)


def record(number: int, genre: str = "news") -> dict[str, Any]:
    """One of the stories as a line of the corpus."""
    text, people = STORIES[number]
    clusters: dict[str, list[list[int | str]]] = {}
    for span, person in zip(mentions(text), people, strict=True):
        clusters.setdefault(person, []).append([span.start, span.end, "person"])
    return {"doc": f"x{number}", "genre": genre, "text": text, "clusters": clusters}


def corpus(folder: Path, *records: dict[str, Any]) -> Path:
    """A corpus of these documents."""
    path = folder / "train.jsonl"
    lines = (json.dumps(each) + "\n" for each in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_reader_gives_entities_and_their_mentions(tmp_path: Path) -> None:
    """Each entity comes with the places where it is mentioned."""
    (text,) = read_gum_entities(corpus(tmp_path, record(0)))
    assert ("x0", "news") == (text.id, text.genre)
    found = {
        who: [s.of(text.text) for s in all_] for who, all_ in text.mentions.items()
    }
    assert {
        "H": ["Ida Holm", "She"],
        "D": ["Marc Dubois", "him", "He"],
    } == found


def test_reader_reports_a_document_without_entities(tmp_path: Path) -> None:
    """Attributions alone say nothing about pronouns."""
    bare = record(0)
    del bare["clusters"]
    with pytest.raises(CorpusError, match=r"train\.jsonl:1: record has no 'clusters'"):
        list(read_gum_entities(corpus(tmp_path, bare)))


def test_fit_stays_near_its_priors() -> None:
    """A feature of no choice keeps its prior; a light choice moves it less."""
    choices = [Choice((("near",), ("far",)), (True, False))] * 8
    found = fit(choices, penalty=1.0, priors={"near": -0.5, "unseen": -2.0})
    assert -2.0 == found["unseen"]
    assert found["near"] > 0 > found["far"]
    light = [Choice(c.options, c.right, 0.1) for c in choices]
    assert fit(light, penalty=1.0, priors={"near": -0.5})["near"] < found["near"]


SNIPPET = document("""
    An     DET    2  det
    aide   NOUN   3  nsubj
    met    VERB   0  root
    Ida    PROPN  5  compound  B-PER
    Holm   PROPN  3  obj       I-PER
    .      PUNCT  3  punct

    She    PRON   2  nsubj
    smiled VERB   0  root
    .      PUNCT  2  punct
""")


def test_snippet_choices_leave_out_who_is_only_described() -> None:
    """GAP annotates names alone: it does not say whether the aide is meant."""
    names = ((Span(12, 20), True), (Span(0, 2), False))
    snippet = Snippet("a", SNIPPET.text, "f", Span(22, 25), names)
    (found,) = antecedents.snippet_choices((snippet, SNIPPET), {}).choices
    assert "she" == found.sort
    (option,) = found.choice.options
    assert ("fit=text", "rank=0", "slots=subject|1|object") == option[:3]
    assert (True,) == found.choice.right
    assert GENRE_WEIGHTS["gap"] == found.choice.weight


@pytest.mark.parametrize(
    ("weights", "expected"),
    [({"near": 1.0}, True), ({"far": 1.0}, False), ({}, True)],
)
def test_choice_is_right(weights: dict[str, float], expected: bool) -> None:
    """Where the right option has the highest sum; the first of equals wins."""
    choice = Choice((("near",), ("far",)), (True, False))
    assert expected == antecedents.is_right(choice, weights)


def test_cross_validation_judges_each_news_like_text_once() -> None:
    """Biographies are fitted on, but not measured."""
    right = Choice((("topic",), ("gap=6",)), (True, False))
    genres = ["news", "bio", "court", "news", "gap", "speech"]
    texts = [
        TextChoices(f"{genre}_{number}", genre, (AntecedentChoice("she", right),))
        for number, genre in enumerate(genres)
    ]
    by_number = antecedents.cross_validate(texts, (), lambda number, _: number % 4)
    assert {("she", True): 4} == by_number
    own = [antecedents.publisher_of(text) for text in texts]
    assert genres == own
    assert by_number == antecedents.cross_validate(
        texts, (), lambda _, text: antecedents.publisher_of(text)
    )


def test_report_has_a_share_for_each_class() -> None:
    """He and she together; a class that was not met is left out."""
    counts = Counter({("he", True): 3, ("she", False): 1, ("own", True): 2})
    assert "GUM: he, she 75.0% of 4; descriptions 100.0% of 2" == antecedents.report(
        "GUM", counts
    )


def test_table_is_written_sorted_below_its_header(tmp_path: Path) -> None:
    """With two decimals, below the header."""
    path = tmp_path / "table.tsv"
    antecedents.write(path, {"b": -1.0, "a": 0.123}, "# Corpora: none\n")
    lines = path.read_text("utf-8").splitlines()
    assert "# Corpora: none" in lines
    assert ["a\t0.12", "b\t-1.00"] == [row for row in lines if row[0] != "#"]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_fits_measures_and_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command from texts to the table; a second run parses nothing anew."""
    path = corpus(tmp_path, *map(record, range(4)), record(0, genre="vlog"))
    out, work = tmp_path / "table.tsv", tmp_path / "parses"
    arguments = [str(path), "--work", str(work), "--out", str(out)]
    assert 0 == antecedents.main(arguments)
    first, said = out.read_text(encoding="utf-8"), capsys.readouterr().out
    assert "# Corpora: GUM train.jsonl (news): 10 choices in 4 texts\n" in first
    assert "GUM, 4-fold cross-validation: he, she " in said
    rows = [line for line in first.splitlines() if not line.startswith("#")]
    assert {feature for feature, _ in (row.split("\t") for row in rows)} >= {
        "slots=subject|1|subject",
        "named-in-speech",
    }
    kept = {each: each.stat().st_mtime_ns for each in work.iterdir()}
    assert 4 == len(kept)
    assert 0 == antecedents.main(arguments)
    assert first == out.read_text(encoding="utf-8")
    assert kept == {each: each.stat().st_mtime_ns for each in work.iterdir()}


def snippets(folder: Path) -> Path:
    """Snippets as GAP has them: one pronoun each, and two names."""
    path = folder / "gap.jsonl"
    rows = [
        ("Ana Ruiz met Ida Holm before she left Tarn.", "she", "Ana Ruiz", "Ida Holm"),
        (
            "Hugo Brandt saw Marc Dubois. He was ill.",
            "He",
            "Hugo Brandt",
            "Marc Dubois",
        ),
    ]
    with path.open("w", encoding="utf-8") as file:
        for number, (text, *words) in enumerate(rows):
            pron, first, second = (
                [text.index(w), text.index(w) + len(w)] for w in words
            )
            row = {"id": f"gap-{number}", "gender": "FM"[number], "text": text}
            names = {"A": first, "A_coref": True, "B": second, "B_coref": False}
            file.write(json.dumps({**row, "pron": pron, **names}) + "\n")
    return path


def test_snippet_says_whom_its_pronoun_means(tmp_path: Path) -> None:
    """A snippet is read as a text whose coreference is annotated."""
    first, second = map(entities, read_gap(snippets(tmp_path)))
    gold = GoldCoreference(first)
    assert [("she", "A")] == list(gold.pronouns.values())
    assert ("A", "B") == (gold.entity_of([Span(4, 8)]), gold.entity_of([Span(13, 16)]))
    assert GENRE_WEIGHTS[second.genre] < 1


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_learns_from_snippets_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Snippets are fitted on, and scored by weights fitted on the others."""
    path, out = corpus(tmp_path, *map(record, range(4))), tmp_path / "table.tsv"
    given = ["--gap", str(snippets(tmp_path)), "--out", str(out)]
    assert 0 == antecedents.main([str(path), "--work", str(tmp_path / "w"), *given])
    written = out.read_text("utf-8")
    assert "# Corpora: GUM train.jsonl (news): 10 choices in 4 texts\n" in written
    assert "# Corpora: GAP gap.jsonl (gap): 2 choices in 2 texts\n" in written
    assert (
        "# Command: python -m quoteattr.training.antecedents train.jsonl "
        "--gap gap.jsonl --work DIR\n"
    ) in written
    said = capsys.readouterr().out
    assert "| pronouns | precision | recall |" in said
    assert "feminine to masculine:" in said


def test_command_reports_a_corpus_without_pronouns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A genre that is not fitted on leaves nothing to fit."""
    path = corpus(tmp_path, record(0, genre="vlog"))
    out = tmp_path / "table.tsv"
    with pytest.raises(SystemExit) as caught:
        antecedents.main([str(path), "--work", str(tmp_path / "w"), "--out", str(out)])
    assert CorpusError("").exit_code == caught.value.code
    assert "no antecedent to learn from" in capsys.readouterr().err
    assert not out.exists()
