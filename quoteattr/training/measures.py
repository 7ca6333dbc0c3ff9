"""Measure choices that the library has made, each against its other.

    python -m quoteattr.training.measures masking CORPORA --work DIR
    python -m quoteattr.training.measures publishers CORPORA --work DIR

CORPORA holds ``polnear/train``, ``polnear/dev`` and ``canadian-news/dev.jsonl``; parses
are kept in DIR. ``masking`` fits weights on every fourth training text, parsed with
quoted clauses masked and not masked, and scores both on both corpora; ``publishers``
fits them on all publishers but one and scores them on that one, for each in turn.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from quoteattr.attribution import attribute
from quoteattr.corpora.canadian import read_canadian
from quoteattr.corpora.polnear import read_polnear
from quoteattr.evaluation.runs import evaluate
from quoteattr.evaluation.tables import keyed_table
from quoteattr.results import AttributedText
from quoteattr.speakers import name_speakers
from quoteattr.training.articles import Article, articles, parsed_texts
from quoteattr.training.choices import fit
from quoteattr.training.weights import fit_tables, flow_choices, frame_choices
from quoteattr.weights import Tables

EVERY = 4
"""One text of this many is fitted on to compare masking with not masking."""

Row = dict[str, Any]


def masking(corpora: Path, work: Path) -> dict[str, Row]:
    """Figures for each corpus and way of parsing."""
    rows: dict[str, Row] = {}
    sample = list(read_polnear(corpora / "polnear" / "train"))[::EVERY]
    tests = (
        ("polnear", "source", "dev", read_polnear(corpora / "polnear" / "dev")),
        (
            "canadian-news",
            "speaker",
            "canadian",
            read_canadian(corpora / "canadian-news" / "dev.jsonl"),
        ),
    )
    golds = [(name, by, part, list(texts)) for name, by, part, texts in tests]
    for way, mask in (("masked", True), ("not masked", False)):
        folder = work / way.replace(" ", "-")
        tables, _ = fit_tables(list(parsed_texts(sample, folder / "train", mask=mask)))
        for name, by, part, texts in golds:
            found = list(parsed_texts(texts, folder / part, mask=mask))
            rows[f"{name}, {way}"] = _figures(found, tables, by)
    return rows


def publishers(corpora: Path, work: Path) -> dict[str, Row]:
    """Figures for each publisher by weights that were fitted on the others."""
    texts = list(articles(corpora / "polnear" / "train", work))
    names = sorted({_publisher(text) for text in texts})
    frames = {text.gold.id: list(frame_choices(text)) for text in texts}
    # What a sentence leaves open hardly hangs on a seventh of the texts.
    whole = fit([choice for each in frames.values() for choice in each])
    flows = {text.gold.id: list(flow_choices(text, whole)) for text in texts}
    answers: dict[str, AttributedText] = {}
    rows: dict[str, Row] = {}
    for name in names:
        others = [text.gold.id for text in texts if _publisher(text) != name]
        tables = Tables(
            fit([choice for each in others for choice in frames[each]]),
            fit([choice for each in others for choice in flows[each]]),
        )
        own = [text for text in texts if _publisher(text) == name]
        found = dict(_answers(own, tables))
        answers.update(found)
        rows[name] = _row(own, found, "source")
    return {**rows, "all": _row(texts, answers, "source")}


def _publisher(text: Article) -> str:
    return text.gold.id.partition("_")[0]


def _answers(
    texts: Iterable[Article], tables: Tables
) -> Iterator[tuple[str, AttributedText]]:
    for text in texts:
        found = attribute(text.scene, tables=tables)
        named, speakers = name_speakers(text.scene, found)
        id = text.gold.id
        yield id, AttributedText(text.gold.text, named, speakers, id)


def _figures(texts: Sequence[Article], tables: Tables, by: str) -> Row:
    return _row(texts, dict(_answers(texts, tables)), by)


def _row(texts: Iterable[Article], answers: dict[str, AttributedText], by: str) -> Row:
    figures = evaluate([text.gold for text in texts], answers)[by]
    kinds = {kind: figures["kinds"][kind]["right"] for kind in ("direct", "mixed")}
    return {
        **kinds,
        "precision": figures["all"]["precision"],
        "f1": figures["all"]["f1"],
    }


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=["masking", "publishers"])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    given = parser.parse_args()
    measure = masking if given.what == "masking" else publishers
    print(keyed_table(given.what, measure(given.corpora, given.work)))


if __name__ == "__main__":
    main()
