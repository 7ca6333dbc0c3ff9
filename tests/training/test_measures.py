"""The measures of docs/calibration.md: their tables, their input, their page."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from quoteattr.data.weights import SourceTable
from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.tables import table
from quoteattr.training import measures
from quoteattr.training.articles import Article
from quoteattr.training.measures import MEASURES, main, read_places, replaced
from tests.trees import indexed_text

PAGE = Path(__file__).resolve().parents[2] / "docs" / "calibration.md"


def cells(line: str) -> list[str | int | float]:
    """What a row of a table was made of."""
    written = [cell.strip() for cell in line.strip("|").split("|")]
    return [written[0], *(map(value, written[1:]))]


def value(cell: str) -> str | int | float:
    """A share, a count, or a word."""
    if cell.endswith("%"):
        return float(cell[:-1]) / 100
    return int(cell) if cell.isdigit() else cell


@pytest.mark.parametrize("label", [name for name, _ in MEASURES])
def test_page_has_each_table_as_it_is_written(label: str) -> None:
    """In the form of the code that prints it, so that its next run takes its place."""
    lines = PAGE.read_text("utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"| {label} "))
    last = next(n for n, line in enumerate(lines) if n > first and line[:1] != "|")
    head, _, *body = lines[first:last]
    written = "\n".join(lines[first:last])
    assert written == table(map(cells, [head, *body]))
    assert PAGE.read_text("utf-8") == replaced(PAGE.read_text("utf-8"), written)
    assert f"measures {label} " in PAGE.read_text("utf-8")


def test_table_takes_the_place_of_the_one_with_its_label() -> None:
    """The text around it, and other tables, stay."""
    page = "A\n\n| old | n |\n| --- | -: |\n| x | 1 |\n\nB\n\n| b |\n| - |\n"
    new = table([("old", "n"), ("y", 2), ("z", 3)])
    assert replaced(page, new) == f"A\n\n{new}\n\nB\n\n| b |\n| - |\n"
    with pytest.raises(CorpusError, match="one table of 'c', got 0"):
        replaced(page, table([("c", "n")]))


def test_places_are_read_and_bad_lines_are_told(tmp_path: Path) -> None:
    """Article, start, end and class; comments are passed over."""
    path = tmp_path / "some.tsv"
    path.write_text("# Some.\na\t1\t5\tword\n", "utf-8")
    assert {("a", 1, 5): "word"} == read_places(path)
    path.write_text("# Some.\na\t1\tword\n", "utf-8")
    with pytest.raises(CorpusError, match=r"some\.tsv:2: expected article"):
        read_places(path)


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


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Articles of two publishers in place of the corpora.

    Nothing is fitted: the weight of *say* is the number of choices of the others.
    """
    (quotation,) = SAID.quotations
    ruiz = next(each.span for each in SAID.mentions if each.text == "Ruiz")
    quote = GoldQuote("direct", quotation.spans, quotation.spans, (ruiz,))
    texts = [
        Article(GoldText(f"{name}_{number}", SAID.text, (quote,)), SAID)
        for name, number in (("post", 1), ("sun", 1), ("post", 2))
    ]
    monkeypatch.setattr(measures, "read_articles", lambda *_: texts)
    monkeypatch.setattr(measures, "parse_articles", lambda *_: texts)
    monkeypatch.setattr(measures, "read_polnear", lambda _: ())
    monkeypatch.setattr(
        measures, "fit_weights", lambda choices: {"verb=say": len([*chain(*choices)])}
    )
    table = SourceTable({"verb=say": 5.0})
    monkeypatch.setattr(measures, "shipped_table", lambda: table)
    return texts


def test_confidence_compares_it_with_what_is_right(corpus: list[Article]) -> None:
    """Each answer is in the row of its range; without bands, by its probability."""
    rows = measures.confidence(Path("corpora"), Path("work"))
    assert ["0.98 to 1", "all"] == list(rows)
    assert (3, 1.0) == (rows["all"]["answers"], rows["all"]["right"])


def test_publishers_are_scored_by_weights_of_the_others(corpus: list[Article]) -> None:
    """A row for each publisher, and one for all."""
    rows = measures.publishers(Path("corpora"), Path("work"))
    assert ["post", "sun", "all"] == list(rows)
    assert [1.0, 1.0, 1.0] == [row["direct"] for row in rows.values()]


def test_classes_give_the_share_with_a_speaker(
    corpus: list[Article], tmp_path: Path
) -> None:
    """Of the annotated quotations of each class, found or not."""
    (quotation,) = SAID.quotations
    place = f"{quotation.start}\t{quotation.end}"
    path = tmp_path / "some.tsv"
    path.write_text(
        f"post_1\t{place}\ttitle\nsun_1\t{place}\tscare\nsun_1\t7\t9\tscare\n"
        "post_2\t7\t9\tword\n",
        "utf-8",
    )
    rows = measures.classes(Path("corpora"), Path("work"), path)
    shares = {name: row["weights_of_the_package"] for name, row in rows.items()}
    assert {"title": 1.0, "scare": 0.5, "word": 0.0, "all": 0.5} == shares
    assert [1, 2, 1, 4] == [row["annotated"] for row in rows.values()]


def test_command_prints_the_table_and_writes_it_into_the_page(
    corpus: list[Article], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the place of the one with the same first label."""
    page = tmp_path / "page.md"
    page.write_text("Above.\n\n| publishers | x |\n| - | - |\n\nBelow.\n", "utf-8")
    assert 0 == main(["publishers", "corpora", "--work", "work", "--page", str(page)])
    printed = capsys.readouterr().out
    assert printed.startswith("| publishers ")
    assert f"Above.\n\n{printed}\nBelow.\n" == page.read_text("utf-8")


def test_command_reports_an_error(tmp_path: Path) -> None:
    """A page that is not there ends it with our exit code."""
    missing = str(tmp_path / "no.md")
    with pytest.raises(SystemExit) as caught:
        main(["class", "corpora", "--work", "work", "--page", missing])
    assert 1 == caught.value.code
