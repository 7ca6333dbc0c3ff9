"""A Spark function from a column of texts to a column of attributed quotations.

    quotes = articles.select("id", attribute_udf()("text").alias("quotes"))

Each Python worker of an executor loads the models once, for all its batches and tasks:
Spark keeps the worker. ``spark.executor.cores`` is the number of workers an executor
runs at a time. A worker that is killed is Spark's to replace; it runs the task again.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import GenericAlias
from typing import Any

from quoteattr.config import Config
from quoteattr.extras import require
from quoteattr.integrations.shared_pipeline import (
    QUOTE,
    check_settings,
    quotes_of,
    shared_pipeline,
    typed,
)
from quoteattr.parsing.models import BUNDLED


def schema() -> Any:
    """Return the Spark type of the column, an array of quotations.

    Each has the fields of an item of ``AttributedText.to_dict()["quotes"]``.

    Raises:
        ModuleNotFoundError: If pyspark is not installed.
    """
    types = require("pyspark.sql.types", "spark")
    leaves = {
        int: types.IntegerType(),
        float: types.DoubleType(),
        str: types.StringType(),
    }

    def struct(fields: dict[str, Any]) -> Any:
        return types.StructType([types.StructField(*each) for each in fields.items()])

    return types.ArrayType(typed(QUOTE, leaves, types.ArrayType, struct))


def attribute_udf(
    model: str = BUNDLED, config: Config | None = None, *, errors: str = "raise"
) -> Any:
    """Return a pandas UDF that attributes the quotations in each text of a column.

    A null text gives null; a text without quotations gives an empty array.

    Args:
        model: The model, as for ``Pipeline``; it must exist on every executor.
        config: The settings; None for the defaults.
        errors: What becomes of a record that is no text, or that fails: ``raise`` to
            fail the task, ``null`` to log it on the worker and give null.

    Raises:
        UnknownNameError: If *config* names an unknown sieve, or *errors* is unknown.
        ModuleNotFoundError: If pyspark, pandas or pyarrow is not installed.
    """
    check_settings(config, errors)
    pandas = require("pandas", "spark")
    require("pyarrow", "spark")
    functions = require("pyspark.sql.functions", "spark")

    def attribute(batches: Any) -> Any:
        pipeline = shared_pipeline(model, config)
        for column in batches:
            texts = column.astype(object).where(column.notna(), None)
            quotes = list(quotes_of(texts, pipeline, errors=errors))
            yield pandas.Series(quotes, dtype=object)

    # Spark decides by the type hints what kind of UDF this is, and takes no strings.
    batches = GenericAlias(Iterator, (pandas.Series,))
    attribute.__annotations__ = {"batches": batches, "return": batches}
    return functions.pandas_udf(attribute, returnType=schema())
