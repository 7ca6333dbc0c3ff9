"""Measure what docs/calibration.md says, and write its tables.

    python -m quoteattr.training.measures WHAT CORPORA --work DIR [--page PAGE]

CORPORA holds ``polnear/train``, ``polnear/dev`` and ``canadian-news/dev.jsonl``; parses
are kept in DIR. WHAT is one of

* ``confidence``: how often answers on ``polnear/dev`` are right, by how sure they were;
* ``class``: how often somebody is named for what nobody speaks, by the classes of
  ``fixtures/sources/not_speech.tsv``, with weights fitted on the other publishers and
  with those of the package;
* ``publishers``: weights fitted on all publishers but one and scored on that one.

The table is printed; with ``--page`` it also takes the place of the one there.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from quoteattr.data.weights import Tables, shipped
from quoteattr.errors import CorpusError, QuoteAttrError
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.evaluation.runs import evaluate
from quoteattr.evaluation.tables import keyed_table
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.assemble import name_speakers
from quoteattr.training.articles import Article, articles, parsed_texts
from quoteattr.training.choices import fit
from quoteattr.training.weights import flow_choices, frame_choices
from quoteattr.types.result import AttributedText

ANNOTATED: Final = Path("fixtures/sources/not_speech.tsv")
CLASSES: Final = ("title", "scare", "word")

Row = dict[str, Any]
Places = Mapping[tuple[str, int, int], str]
"""The class of each quotation that nobody speaks: article, start, end."""


def confidence(corpora: Path, work: Path) -> dict[str, Row]:
    """For each range of confidence, how many of its answers were right."""
    gold = read_polnear(corpora / "polnear" / "dev")
    texts = list(parsed_texts(gold, work / "dev"))
    answers = dict(_answers(texts, shipped()))
    figures = evaluate([text.gold for text in texts], answers)["source"]
    found: dict[str, Row] = figures["calibration"]
    return found


def read_places(path: Path) -> Places:
    """Read which quotations nobody speaks, and what they are.

    Raises:
        CorpusError: If the file cannot be read, or a line of it (``path:line``).
    """
    found: dict[tuple[str, int, int], str] = {}
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.startswith("#"):
            continue
        try:
            name, start, end, what = line.split("\t")
            found[name, int(start), int(end)] = what
        except ValueError as error:
            msg = f"{path}:{number}: expected article, start, end, class, got {line!r}"
            raise CorpusError(msg) from error
    return found


def classes(corpora: Path, work: Path, annotated: Path = ANNOTATED) -> dict[str, Row]:
    """For each class of what nobody speaks, the share that is given a speaker."""
    places = read_places(annotated)
    names = {name for name, _, _ in places}
    texts = list(articles(corpora / "polnear" / "train", work))
    unseen = _unseen(texts)
    own = dict(_answers((t for t in texts if t.gold.id in names), shipped()))
    rows: dict[str, Row] = {}
    for what in (*CLASSES, "all"):
        wanted = {place for place, each in places.items() if what in {each, "all"}}
        rows[what] = {
            "annotated": len(wanted),
            "unseen_publishers": _given(unseen, wanted) / len(wanted),
            "weights_of_the_package": _given(own, wanted) / len(wanted),
        }
    return rows


def _given(
    answers: Mapping[str, AttributedText], places: Iterable[tuple[str, int, int]]
) -> int:
    """How many of the places are given a source."""
    sourced = {
        (name, each.quotation.start, each.quotation.end)
        for name, text in answers.items()
        for each in text.quotations
        if each.source is not None
    }
    return sum(place in sourced for place in places)


def publishers(corpora: Path, work: Path) -> dict[str, Row]:
    """Figures for each publisher by weights that were fitted on the others."""
    texts = list(articles(corpora / "polnear" / "train", work))
    answers = _unseen(texts)
    rows = {
        name: _row(own, answers, "source") for name, own in _by_publisher(texts).items()
    }
    return {**rows, "all": _row(texts, answers, "source")}


def _unseen(texts: Sequence[Article]) -> dict[str, AttributedText]:
    """Answer each text by weights that were fitted on the other publishers."""
    frames = {text.gold.id: list(frame_choices(text)) for text in texts}
    # What a sentence leaves open hardly hangs on a seventh of the texts.
    whole = fit([choice for each in frames.values() for choice in each])
    flows = {text.gold.id: list(flow_choices(text, whole)) for text in texts}
    answers: dict[str, AttributedText] = {}
    for name, own in _by_publisher(texts).items():
        others = [text.gold.id for text in texts if _publisher(text) != name]
        tables = Tables(
            fit([choice for each in others for choice in frames[each]]),
            fit([choice for each in others for choice in flows[each]]),
        )
        answers.update(_answers(own, tables))
    return answers


def _by_publisher(texts: Sequence[Article]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = defaultdict(list)
    for text in sorted(texts, key=_publisher):
        found[_publisher(text)].append(text)
    return dict(found)


def _publisher(text: Article) -> str:
    return text.gold.id.partition("_")[0]


def _answers(
    texts: Iterable[Article], tables: Tables
) -> Iterator[tuple[str, AttributedText]]:
    for text in texts:
        found = attribute(text.indexed, tables=tables)
        named, speakers = name_speakers(text.indexed, found)
        id = text.gold.id
        yield id, AttributedText(text.gold.text, named, speakers, id)


def _figures(texts: Sequence[Article], tables: Tables, by: str) -> Row:
    return _row(texts, dict(_answers(texts, tables)), by)


def _row(texts: Iterable[Article], answers: dict[str, AttributedText], by: str) -> Row:
    golds = [text.gold for text in texts]
    figures = evaluate(golds, {gold.id: answers[gold.id] for gold in golds})[by]
    kinds = {kind: figures["kinds"][kind]["right"] for kind in ("direct", "mixed")}
    return {
        **kinds,
        "precision": figures["all"]["precision"],
        "f1": figures["all"]["f1"],
    }


def replaced(page: str, table: str) -> str:
    """The page with *table* in the place of the one that has the same first label.

    Raises:
        CorpusError: If the page has not just one such table.
    """
    label = _label(table)
    lines = page.splitlines()
    found = [list(g) for is_row, g in groupby(lines, lambda x: x[:1] == "|") if is_row]
    same = ["\n".join(each) for each in found if _label(each[0]) == label]
    if len(same) != 1:
        msg = f"page must have one table of {label!r}, got {len(same)}"
        raise CorpusError(msg)
    return page.replace(same[0], table)


def _label(table: str) -> str:
    return table.split("|", 2)[1].strip()


MEASURES: Final[tuple[tuple[str, Callable[[Path, Path], dict[str, Row]]], ...]] = (
    ("confidence", confidence),
    ("class", classes),
    ("publishers", publishers),
)
"""What can be measured, by the label of its table."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print a table, and put it into the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=[name for name, _ in MEASURES])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--page", type=Path, help="write the table there as well")
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
