"""A Spark function from a column of texts to a column of attributed quotations.

    quotes = articles.select("id", attribute_udf()("text").alias("quotes"))

Each Python worker of an executor loads the models once, for all its batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import GenericAlias
from typing import Any

from quoteattr.config import Config
from quoteattr.extras import require
from quoteattr.parsing.models import BUNDLED
from quoteattr.pipeline import Pipeline


def schema() -> Any:
    """Return the Spark type of the column, an array of quotations.

    Each has the fields of an item of ``AttributedText.to_dict()["quotes"]``.

    Raises:
        ModuleNotFoundError: If pyspark is not installed.
    """
    types = require("pyspark.sql.types", "spark")
    number, text = types.IntegerType(), types.StringType()
    pairs = types.ArrayType(types.ArrayType(number))

    def struct(**fields: Any) -> Any:
        return types.StructType([types.StructField(*each) for each in fields.items()])

    mention = struct(start=number, end=number, text=text, form=text)
    link = struct(step=text, mention=mention, antecedent=mention)
    rival = struct(mention=mention, score=types.DoubleType())
    return types.ArrayType(
        struct(
            id=number,
            kind=text,
            spans=pairs,
            content=pairs,
            text=text,
            mention=mention,
            cue=struct(start=number, end=number, text=text, lemma=text),
            speaker=number,
            speaker_name=text,
            sieve=text,
            confidence=types.DoubleType(),
            parent=number,
            flags=types.ArrayType(text),
            not_speech=text,
            links=types.ArrayType(link),
            abstention=text,
            rivals=types.ArrayType(rival),
            sentence=types.ArrayType(number),
            paragraph=number,
        )
    )


def attribute_udf(model: str = BUNDLED, config: Config | None = None) -> Any:
    """Return a pandas UDF that attributes the quotations in each text of a column.

    A null text gives null; a text without quotations gives an empty array.

    Args:
        model: The model, as for ``Pipeline``; it must exist on every executor.
        config: The settings; None for the defaults.

    Raises:
        ModuleNotFoundError: If pyspark, pandas or pyarrow is not installed.
    """
    pandas = require("pandas", "spark")
    require("pyarrow", "spark")
    functions = require("pyspark.sql.functions", "spark")

    def attribute(batches: Any) -> Any:
        pipeline = _pipeline(model, config or Config())
        for texts in batches:
            is_null = list(texts.isna())
            results = pipeline.pipe(
                "" if null else text for text, null in zip(texts, is_null, strict=True)
            )
            quotes = [
                None if null else result.to_dict()["quotes"]
                for result, null in zip(results, is_null, strict=True)
            ]
            yield pandas.Series(quotes, dtype=object)

    # Spark decides by the type hints what kind of UDF this is, and takes no strings.
    batches = GenericAlias(Iterator, (pandas.Series,))
    attribute.__annotations__ = {"batches": batches, "return": batches}
    return functions.pandas_udf(attribute, returnType=schema())


@cache
def _pipeline(model: str, config: Config) -> Pipeline:
    return Pipeline(model, config=config)
