"""The Spark function, on a real local Spark."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quoteattr.config import Config
from quoteattr.errors import UnknownNameError
from quoteattr.integrations import spark_udf
from quoteattr.integrations.shared_pipeline import QUOTE
from quoteattr.pipeline import Pipeline
from quoteattr.types.contract import OPTIONAL_KEYS

NEEDS = "needs Spark: pip install 'quoteattr[spark]', and a Java of version 17 or later"
pandas = pytest.importorskip("pandas", reason=NEEDS)

pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(240),
    # Spark's own deprecations and open sockets cannot be avoided here.
    pytest.mark.filterwarnings("ignore"),
]

STORY = "“The ferry will not sail,” Maria Ortega said on Monday. Nobody else spoke."


@pytest.fixture(scope="module")
def spark(repository: Path) -> Iterator[Any]:
    """A local Spark with one core and a second try, with the package under test."""
    for module in ("pandas", "pyarrow", "pyspark"):
        pytest.importorskip(module, reason=NEEDS)
    from pyspark import SparkContext
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
            session = SparkSession.builder.master("local[1,3]").config(map=settings)
            session = session.getOrCreate()
        except PySparkRuntimeError as error:
            pytest.skip(f"{NEEDS} ({error})")
        yield session
        session.stop()
        SparkContext._gateway.shutdown()
        # Its sockets close now, under the filter of this module, not at the end.
        gc.collect()


def test_column_of_quotations(spark: Any) -> None:
    """Each text gets the contract's quotes, or an empty array; null gives null."""
    texts = [STORY, None, "Nobody spoke."]
    frame = spark.createDataFrame([(text,) for text in texts], "text string")
    column = frame.select(spark_udf.attribute_udf()("text").alias("quotes"))
    found = [row.asDict(recursive=True)["quotes"] for row in column.collect()]
    # A column has every key, those that not every quotation has included.
    quotes = Pipeline()(STORY).to_dict()["quotes"]
    assert [dict.fromkeys(OPTIONAL_KEYS) | quote for quote in quotes] == found[0]
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
    element = spark_udf.schema().elementType
    assert list(QUOTE) == element.fieldNames()
    assert list(QUOTE["cue"]) == element["cue"].dataType.fieldNames()
    assert list(QUOTE["mention"]) == element["mention"].dataType.fieldNames()


def test_models_are_loaded_once_a_worker(spark: Any) -> None:
    """Six tasks one after another, on one worker, make one pipeline."""
    from pyspark.sql.functions import pandas_udf

    def loads(texts: Any) -> Any:
        import os

        from quoteattr.integrations.shared_pipeline import shared_pipeline

        misses = shared_pipeline.cache_info().misses
        return texts.map(lambda _: f"{os.getpid()} {misses}")

    loads.__annotations__ = {"texts": pandas.Series, "return": pandas.Series}
    frame = spark.createDataFrame([(STORY,)] * 6, "text string").repartition(6)
    config = Config(min_confidence=0.0625)
    quotes = frame.select("text", spark_udf.attribute_udf(config=config)("text"))
    assert 6 == len(quotes.collect())
    counted = frame.select(pandas_udf(loads, "string")("text").alias("loads"))
    before = {row.loads for row in counted.collect()}
    quotes.collect()
    assert before == {row.loads for row in counted.collect()}
    assert 1 == len(before)


def test_a_poison_record(spark: Any) -> None:
    """It fails the job, or is null where that was asked for; others are answered."""
    from pyspark.errors import PythonException

    frame = spark.createDataFrame([(b"\xff",), (b"\xfe",)], "text binary")
    failing = frame.select(spark_udf.attribute_udf()("text"))
    with pytest.raises(PythonException, match="text must be a string or null"):
        failing.collect()
    attribute = spark_udf.attribute_udf(errors="null")
    assert [None, None] == [
        row.quotes for row in frame.select(attribute("text").alias("quotes")).collect()
    ]


def test_a_worker_that_is_killed(spark: Any, tmp_path: Path) -> None:
    """Spark starts another one, which loads the models and answers."""
    from pyspark.sql.functions import pandas_udf

    marker = str(tmp_path / "killed")

    def kill_once(texts: Any) -> Any:
        import os
        import signal

        if not os.path.exists(marker):
            open(marker, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        return texts

    kill_once.__annotations__ = {"texts": pandas.Series, "return": pandas.Series}
    frame = spark.createDataFrame([(STORY,)], "text string")
    killed = frame.select(pandas_udf(kill_once, "string")("text").alias("text"))
    [row] = killed.select(spark_udf.attribute_udf()("text").alias("quotes")).collect()
    assert Path(marker).exists()
    assert ["Maria Ortega"] == [quote.speaker_name for quote in row.quotes]


def test_settings_are_checked_on_the_driver(spark: Any) -> None:
    """What is wrong is said where the function is made, not by an executor."""
    with pytest.raises(UnknownNameError, match="unknown sieve 'none'"):
        spark_udf.attribute_udf(config=Config(without={"none"}))
    with pytest.raises(UnknownNameError, match="unknown errors 'skip'"):
        spark_udf.attribute_udf(errors="skip")
