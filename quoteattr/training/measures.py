"""Measure confidence and abstention, and write the tables of docs/calibration.md.

    python -m quoteattr.training.measures WHAT CORPORA --work DIR [--page PAGE]

CORPORA holds ``polnear/train`` and ``polnear/dev``; parses are kept in DIR. WHAT is one
of

* ``confidence``: the share of answers on ``polnear/dev`` that is right, by confidence;
* ``names``: the same for the names of speakers on ``polnear-names/dev.jsonl`` and
  ``canadian-news/dev2.jsonl``, whose parses are kept in ``DIR/canadian-dev2``;
* ``mentions``: of the answers on ``canadian-news/dev.jsonl`` and ``dev2.jsonl`` to
  quotations whose mention is annotated, the share that has it; parses are kept in
  ``DIR/canadian-dev`` and ``DIR/canadian-dev2``;
* ``class``: the share of the quotations in ``fixtures/sources/not_speech.tsv``, which
  nobody speaks, that is given a speaker, by class: with weights fitted on the other
  publishers, and with those of the package;
* ``publishers``: scores on each publisher, with weights fitted on the others.

The table is printed; with ``--page`` it also replaces the one in that page.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.data.weights import SourceTable, shipped_table
from quoteattr.errors import CorpusError, QuoteAttrError
from quoteattr.evaluation.calibration import calibration
from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.evaluation.runs import evaluate
from quoteattr.evaluation.scoring import Scores
from quoteattr.evaluation.tables import keyed_table
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.assemble import name_speakers
from quoteattr.statements.find import find_statements
from quoteattr.training.antecedents import publisher_of
from quoteattr.training.articles import (
    Article,
    is_gold_source,
    parse_articles,
    read_articles,
)
from quoteattr.training.name_scores import score_names
from quoteattr.training.weights import article_choices, fit_weights
from quoteattr.types.result import AttributedText

ANNOTATED: Final = Path("fixtures/sources/not_speech.tsv")
NAMES: Final = Path("polnear-names/dev.jsonl")
CANADIAN: Final = Path("canadian-news/dev2.jsonl")
MENTIONED: Final = (Path("canadian-news/dev.jsonl"), CANADIAN)
CLASSES: Final = ("title", "scare", "word")

Row = dict[str, Any]
Place = tuple[str, int, int]
"""A quotation: the id of its article, its start and its end."""


def confidence(corpora: Path, work: Path) -> dict[str, Row]:
    """For each range of confidence, how many of its answers are right."""
    gold = read_polnear(corpora / "polnear" / "dev")
    texts = list(parse_articles(gold, work / "dev"))
    answers = dict(_answers(texts, shipped_table()))
    figures = evaluate([text.gold for text in texts], answers)["source"]
    found: dict[str, Row] = figures["calibration"]
    return found


def names(corpora: Path, work: Path) -> dict[str, Row]:
    """For each range of confidence, how many of its answers have the right name.

    The answers of both corpora that can be judged (``score_names``) together; then
    those of each. The gap of a corpus, and of all, is the expected calibration error.
    """
    rows: dict[str, Row] = {}
    sources = list(read_polnear(corpora / "polnear" / "train"))
    scores: list[Scores] = []
    for corpus, parses in ((NAMES, work), (CANADIAN, work / "canadian-dev2")):
        texts = list(parse_articles(read_canadian(corpora / corpus), parses))
        found = dict(_answers(texts, shipped_table()))
        own = score_names([text.gold for text in texts], sources, found)
        rows[str(corpus)] = calibration(own)["all"]
        scores.append(own)
    answers = tuple(chain.from_iterable(each.answers for each in scores))
    return {**calibration(attrs.evolve(scores[0], answers=answers)), **rows}


def mentions(corpora: Path, work: Path) -> dict[str, Row]:
    """The share of answers with the annotated mention, for each file of ``MENTIONED``.

    Some quotations there have only a name; answers to them are not counted.
    """
    rows: dict[str, Row] = {}
    for corpus in MENTIONED:
        parses = work / f"canadian-{corpus.stem}"
        texts = list(parse_articles(read_canadian(corpora / corpus), parses))
        found = dict(_answers(texts, shipped_table()))
        right = [
            is_gold_source(each.quotation, each.source, gold)
            for text in texts
            for each in found[text.gold.id].quotations
            if each.source and (gold := text.quotes_with_source(each.quotation))
        ]
        rows[str(corpus)] = {"answers": len(right), "right": sum(right) / len(right)}
    return rows


def read_places(path: Path) -> Mapping[Place, str]:
    """The class of each annotated quotation that nobody speaks.

    Raises:
        CorpusError: If the file cannot be read, or a line of it (``path:line``).
    """
    found: dict[Place, str] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            name, start, end, kind = line.split("\t")
            found[name, int(start), int(end)] = kind
        except ValueError as error:
            msg = f"{path}:{number}: expected article, start, end, class, got {line!r}"
            raise CorpusError(msg) from error
    return found


def classes(corpora: Path, work: Path, annotated: Path = ANNOTATED) -> dict[str, Row]:
    """For each class of quotations that nobody speaks, the share with a speaker."""
    places = read_places(annotated)
    names = {name for name, _, _ in places}
    texts = list(read_articles(corpora / "polnear" / "train", work))
    unseen = _answers_by_other_publishers(texts)
    own = (text for text in texts if text.gold.id in names)
    seen = dict(_answers(own, shipped_table()))
    rows: dict[str, Row] = {}
    for kind in (*CLASSES, "all"):
        wanted = [place for place, each in places.items() if kind in {each, "all"}]
        rows[kind] = {
            "annotated": len(wanted),
            "unseen_publishers": _count_with_source(unseen, wanted) / len(wanted),
            "weights_of_the_package": _count_with_source(seen, wanted) / len(wanted),
        }
    return rows


def _count_with_source(
    answers: Mapping[str, AttributedText], places: Iterable[Place]
) -> int:
    with_source = {
        (name, given.quotation.start, given.quotation.end)
        for name, text in answers.items()
        for given in text.quotations
        if given.source is not None
    }
    return sum(place in with_source for place in places)


def publishers(corpora: Path, work: Path) -> dict[str, Row]:
    """The scores on each publisher, with weights fitted on the others.

    The ``gap`` is the expected calibration error of the mention's confidence.
    """
    texts = list(read_articles(corpora / "polnear" / "train", work))
    answers = _answers_by_other_publishers(texts)
    rows = {name: _scores(own, answers) for name, own in _by_publisher(texts).items()}
    return {**rows, "all": _scores(texts, answers)}


def _answers_by_other_publishers(texts: Sequence[Article]) -> dict[str, AttributedText]:
    """The answers for each text, with weights fitted on the other publishers."""
    answers: dict[str, AttributedText] = {}
    tables = tables_without_publisher(texts)
    for name, own in _by_publisher(texts).items():
        answers.update(_answers(own, tables[name]))
    return answers


def tables_without_publisher(texts: Sequence[Article]) -> dict[str, SourceTable]:
    """For each publisher, a table whose weights were fitted on the others.

    The confidence of its answers is looked up as with the table of the package.
    """
    choices = {text.gold.id: list(article_choices(text)) for text in texts}
    tables = {}
    for name in _by_publisher(texts):
        others = [text.gold.id for text in texts if publisher_of(text.gold) != name]
        weights = fit_weights(choices[id] for id in others)
        tables[name] = SourceTable(weights, shipped_table().bands)
    return tables


def _by_publisher(texts: Sequence[Article]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: publisher_of(text.gold)):
        found[publisher_of(text.gold)].append(text)
    return dict(found)


def _answers(
    texts: Iterable[Article], table: SourceTable
) -> Iterator[tuple[str, AttributedText]]:
    for text in texts:
        found = attribute(text.indexed, table=table)
        unmarked = find_statements(text.indexed)
        named, speakers = name_speakers(text.indexed, found, unmarked)
        id = text.gold.id
        yield id, AttributedText(text.gold.text, named, speakers, id)


def _scores(texts: Iterable[Article], answers: Mapping[str, AttributedText]) -> Row:
    gold = [text.gold for text in texts]
    figures = evaluate(gold, {text.id: answers[text.id] for text in gold})["source"]
    kinds = {kind: figures["kinds"][kind]["right"] for kind in ("direct", "mixed")}
    return {
        **kinds,
        "precision": figures["all"]["precision"],
        "f1": figures["all"]["f1"],
        "gap": figures["calibration"]["all"]["gap"],
    }


def replaced(page: str, table: str) -> str:
    """The page with *table* in place of the one that has the same first label.

    Raises:
        CorpusError: If the page has not exactly one such table.
    """
    label = _label(table)
    lines = page.splitlines()
    tables = [
        "\n".join(group)
        for is_row, group in groupby(lines, lambda line: line.startswith("|"))
        if is_row
    ]
    same = [each for each in tables if _label(each) == label]
    if len(same) != 1:
        msg = f"page must have one table of {label!r}, got {len(same)}"
        raise CorpusError(msg)
    return page.replace(same[0], table)


def _label(table: str) -> str:
    return table.split("|", 2)[1].strip()


MEASURES: Final[tuple[tuple[str, Callable[[Path, Path], dict[str, Row]]], ...]] = (
    ("confidence", confidence),
    ("names", names),
    ("mentions", mentions),
    ("class", classes),
    ("publishers", publishers),
)
"""Each measure by the label of its table."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write it into the page if one is given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=[name for name, _ in MEASURES])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder of parses")
    parser.add_argument("--page", type=Path, help="page whose table is replaced")
    given = parser.parse_args(argv)
    try:
        page = given.page.read_text("utf-8") if given.page else ""
        rows = dict(MEASURES)[given.what](given.corpora, given.work)
        found = keyed_table(given.what, rows)
        print(found)
        if given.page:
            given.page.write_text(replaced(page, found), "utf-8", newline="\n")
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
