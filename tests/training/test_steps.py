"""Each step of coreference is judged by the annotated entity of its mention."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.evaluation.corpora.gold import GoldEntities
from quoteattr.evaluation.corpora.gum import read_gum_entities
from quoteattr.mentions.text_index import IndexedText
from quoteattr.quotes.finder import find_quotations
from quoteattr.training.steps import judge, report, write
from quoteattr.types.span import Span

PATH = Path(__file__).resolve().parents[2] / "fixtures/speakers/cases/surname.txt"
CASES = read_cases(PATH)
DOCUMENTS = {
    case.title: document
    for case, document in zip(CASES, read_parses(parse_path(PATH), CASES), strict=True)
}

DOCUMENT = DOCUMENTS["Links a surname to the person of the title's gender"]
TEXT = DOCUMENT.text
SCENE = IndexedText(DOCUMENT, find_quotations(TEXT))


def annotated(**entities: list[str]) -> GoldEntities:
    """The text, its mentions by entity; each is a person."""
    mentions = {
        entity: tuple(
            Span(TEXT.rindex(words), TEXT.rindex(words) + len(words)) for words in found
        )
        for entity, found in entities.items()
    }
    types = dict.fromkeys(entities, "person")
    last = next(reversed(entities.values()))[-1]
    start = TEXT.rindex(last)
    source = Span(start, start + len(last)), next(reversed(entities))
    return GoldEntities("a", "news", TEXT, mentions, types, (source,))


def surnames() -> tuple[str, str]:
    """The full name, and the title and surname that speak."""
    return "Emma Laurent", "Ms. Laurent"


def test_a_surname_is_right_where_it_refers_to_the_full_name() -> None:
    """A right step, by the annotators."""
    full, short = surnames()
    found = list(judge(annotated(one=[full, short]), SCENE))
    assert ("surname", True) in found
    assert ("source", True) in found


def test_a_surname_is_wrong_where_it_refers_to_another() -> None:
    """A wrong step, though the words are the same."""
    full, short = surnames()
    found = list(judge(annotated(one=[full], two=[short]), SCENE))
    assert ("surname", False) in found
    assert ("source", False) in found


def test_what_is_no_person_is_not_counted() -> None:
    """A mention of a place or a thing has no row in the table."""
    full, short = surnames()
    text = annotated(one=[full, short])
    thing = GoldEntities("a", "news", TEXT, text.mentions, {"one": "object"})
    assert [] == list(judge(thing, SCENE))


def test_counts_are_written_sorted_and_shown_by_number(tmp_path: Path) -> None:
    """The table that the package reads has no row for sources in general."""
    counts = Counter({("role", True): 1, ("surname", True): 3, ("surname", False): 1})
    counts["source", True] = 4
    path = tmp_path / "steps.tsv"
    write(path, counts, "# Corpora: one text\n")
    rows = path.read_text("utf-8").splitlines()
    assert "# Corpora: one text" in rows
    assert ["role\t1\t1", "surname\t3\t4"] == [r for r in rows if not r.startswith("#")]
    assert report(counts).index("surname") < report(counts).index("role")


def test_sources_of_gum_are_persons_and_bodies_with_a_cue(tmp_path: Path) -> None:
    """A thought without a cue, and a source that is a thing, are left out."""
    said = {
        "cue": [[4, 8]],
        "speaker_mention": [0, 3],
        "speaker_cluster": "1",
        "speaker_etype": "person",
    }
    record = {
        "doc": "a",
        "genre": "news",
        "text": "Ana said so.",
        "clusters": {"1": [[0, 3, "person"]], "2": []},
        "attributions": [said, {**said, "cue": []}, {**said, "speaker_etype": "event"}],
    }
    path = tmp_path / "gum.jsonl"
    path.write_text(json.dumps(record), "utf-8")
    (found,) = read_gum_entities(path)
    assert ((Span(0, 3), "1"),) == found.sources
    assert {"1": "person"} == found.types


@pytest.mark.parametrize("words", surnames())
def test_the_case_still_holds_the_names(words: str) -> None:
    """The tests above need these names in the text."""
    assert words in TEXT
