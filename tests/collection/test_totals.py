"""Totals a speaker and a gender, over texts that come one by one."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys

import pytest

from quoteattr import summarize, to_frame
from quoteattr.collection.totals import GenderShare, SpeakerTotal
from quoteattr.types.result import AttributedText
from tests.collection.texts import speaker, text, with_copy

TEXTS = [
    text(
        speaker("Ana Ruiz", "mayor", "f"),
        "We will",
        "It is over now",
        fields={"o": "A"},
    ),
    text(speaker("Tom Holm", "", "m"), "Never ever", fields={"o": "A"}),
    text(speaker("Ana Ruiz", "", "f"), "Yes", fields={"o": "B"}),
    text(speaker("a clerk"), "Two words"),
    text(speaker("Reuters", kind="organization"), "One"),
    text(None, "Lost"),
    AttributedText("It rained."),
]


def test_speakers_are_counted_over_texts() -> None:
    """The one with most quotations first."""
    found = summarize(iter(TEXTS), outlet="o")
    assert (7, 7, 6) == (found.texts, found.quotations, found.attributed)
    assert found.speakers[0] == SpeakerTotal(
        "Ana Ruiz", "person", True, "f", ("mayor",), ("A", "B"), 2, 3, 7, {"direct": 3}
    )
    names = [each.name for each in found.speakers]
    assert ["Ana Ruiz", "Tom Holm", "a clerk", "Reuters"] == names


def test_share_of_each_gender() -> None:
    """Of people, each once a text; what is not known is shown."""
    assert summarize(TEXTS).genders == (
        GenderShare("f", 2, 3, 7, 0.5),
        GenderShare("m", 1, 1, 2, 0.25),
        GenderShare(None, 1, 1, 2, 0.25),
    )


def test_a_row_a_speaker() -> None:
    """Flat, with a column for each kind."""
    row = summarize(TEXTS).to_records()[0]
    assert ("Ana Ruiz", "mayor", 3, 0) == (
        row["speaker"],
        row["role"],
        row["direct"],
        row["indirect"],
    )


def test_it_can_be_read() -> None:
    """Those who are not named take one line."""
    lines = str(summarize(TEXTS)).splitlines()
    assert "7 texts, 7 quotations, 6 with a speaker" == lines[0]
    assert "         3      7      2  Ana Ruiz (f, mayor)" in lines
    assert "         1      2         1 who are not named" in lines
    assert "     2  50.0%           3      7  women" in lines


def test_nothing_is_a_summary() -> None:
    """Of no text."""
    found = summarize([])
    assert (0, ()) == (found.texts, found.speakers)
    assert [0.0] * 3 == [each.share for each in found.genders]


def test_parquet_in_duckdb_gives_the_same(tmp_path) -> None:
    """The query of docs/archives.md, where no two people have one name."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("polars")
    path = tmp_path / "quotes.parquet"
    to_frame(TEXTS, engine="polars").write_parquet(path)
    rows = duckdb.sql(
        "SELECT speaker, count(*) FROM read_parquet($path) WHERE speaker IS NOT NULL "
        "GROUP BY speaker",
        params={"path": str(path)},
    ).fetchall()
    expected = {each.name: each.quotations for each in summarize(TEXTS).speakers}
    assert expected == dict(rows)


# In a process of its own, so that no other test meets its gateway.
SPARK = """
import json, sys
from pyspark.sql import SparkSession

builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
table = builder.getOrCreate().read.parquet(sys.argv[1])
rows = table.where("speaker IS NOT NULL").groupBy("speaker").count().collect()
print(json.dumps({row["speaker"]: row["count"] for row in rows}))
"""


@pytest.mark.timeout(180)
def test_parquet_in_spark_gives_the_same(tmp_path) -> None:
    """In a local session."""
    for module in ("pyspark", "polars"):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"needs {module}")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    path = tmp_path / "quotes.parquet"
    to_frame(TEXTS, engine="polars").write_parquet(path)
    done = subprocess.run(
        [sys.executable, "-c", SPARK, str(path)],
        capture_output=True,
        text=True,
        timeout=170,
    )
    expected = {each.name: each.quotations for each in summarize(TEXTS).speakers}
    assert expected == json.loads(done.stdout or "{}"), done.stderr


def test_a_pull_quote_is_not_counted_again() -> None:
    """It repeats a quotation that has a speaker."""
    result = with_copy(text(speaker("Ana Ruiz"), "We will", "We will"))
    found = summarize([result])
    assert (1, 1) == (found.quotations, found.attributed)
    assert (1, 2) == (found.speakers[0].quotations, found.speakers[0].words)


def test_a_copy_of_what_nobody_says_is_counted() -> None:
    """Else its speaker would have no quotation."""
    result = with_copy(text(None, "We will", "We will"))
    assert summarize([result]).quotations == 2
