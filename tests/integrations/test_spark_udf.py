"""The Spark function, on a real local Spark."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quoteattr.config import Config
from quoteattr.integrations import spark_udf
from quoteattr.pipeline import Pipeline

pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(240),
    # Spark's own deprecations and open sockets cannot be avoided here.
    pytest.mark.filterwarnings("ignore"),
]

STORY = "“The ferry will not sail,” Maria Ortega said on Monday. Nobody else spoke."
NEEDS = "needs Spark: pip install 'quoteattr[spark]', and a Java of version 17 or later"


@pytest.fixture(scope="module")
def spark(repository: Path) -> Iterator[Any]:
    """A local Spark with one core, which imports the same package as the test."""
    for module in ("pandas", "pyarrow", "pyspark"):
        pytest.importorskip(module, reason=NEEDS)
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", str(repository), prepend=":")
        settings = {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "1",
        }
        try:
            session = SparkSession.builder.master("local[1]").config(map=settings)
            session = session.getOrCreate()
        except PySparkRuntimeError as error:
            pytest.skip(f"{NEEDS} ({error})")
        yield session
        session.stop()


def test_column_of_quotations(spark: Any) -> None:
    """Each text gets the contract's quotes, or an empty array; null gives null."""
    texts = [STORY, None, "Nobody spoke."]
    frame = spark.createDataFrame([(text,) for text in texts], "text string")
    column = frame.select(spark_udf.attribute_udf()("text").alias("quotes"))
    found = [row.asDict(recursive=True)["quotes"] for row in column.collect()]
    assert Pipeline()(STORY).to_dict()["quotes"] == found[0]
    assert [None, []] == found[1:]


def test_quotations_as_rows(spark: Any) -> None:
    """An exploded column can be asked by field, as in SQL."""
    from pyspark.sql.functions import explode

    frame = spark.createDataFrame([(STORY,)], "text string")
    quotes = frame.select(explode(spark_udf.attribute_udf()("text")).alias("quote"))
    rows = quotes.select("quote.speaker_name", "quote.cue.lemma").collect()
    assert [("Maria Ortega", "say")] == [tuple(row) for row in rows]


def test_settings_are_passed_on(spark: Any) -> None:
    """The executors use the caller's settings: without sieves, there is no speaker."""
    attribute = spark_udf.attribute_udf(config=Config(sieves=frozenset()))
    frame = spark.createDataFrame([(STORY,)], "text string")
    [row] = frame.select(attribute("text").alias("quotes")).collect()
    assert [None] == [quote.speaker for quote in row.quotes]


def test_schema_follows_the_contract(spark: Any) -> None:
    """The column has every field of the contract, in its order."""
    [first] = Pipeline()(STORY).to_dict()["quotes"]
    element = spark_udf.schema().elementType
    assert list(first) == element.fieldNames()
    assert list(first["cue"]) == element["cue"].dataType.fieldNames()
    assert list(first["mention"]) == element["mention"].dataType.fieldNames()


def test_models_are_loaded_once_a_process() -> None:
    """The same model and settings give the same Pipeline, other settings another."""
    first = spark_udf._pipeline("quoteattr-en", Config())
    assert first is spark_udf._pipeline("quoteattr-en", Config())
    assert first is not spark_udf._pipeline("quoteattr-en", Config(min_confidence=0.5))
