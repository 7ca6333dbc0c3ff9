"""A Spark function: a column of texts to a column of attributed quotations.

Each Python worker of an executor loads the models once, for all its batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import GenericAlias
from typing import Any

from quoteattr.config import Config
from quoteattr.integrations import require
from quoteattr.parsing.models import BUNDLED
from quoteattr.pipeline import Pipeline


def schema() -> Any:
    """The type of the column: an array of the contract's ``quotes``.

    It is what ``AttributedText.to_dict()["quotes"]`` holds, field by field.

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
        )
    )


def attribute_udf(model: str = BUNDLED, config: Config | None = None) -> Any:
    """Make a pandas UDF that attributes the quotations of each text of a column.

    A null text gives null; a text without quotations gives an empty array.

    Args:
        model: What ``Pipeline`` takes; it must be there on every executor.
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
            absent = list(texts.isna())
            results = pipeline.pipe(
                "" if gone else text for text, gone in zip(texts, absent, strict=True)
            )
            quotes = [
                None if gone else result.to_dict()["quotes"]
                for result, gone in zip(results, absent, strict=True)
            ]
            yield pandas.Series(quotes, dtype=object)

    # Spark reads the kind of function off its hints, which must be types by now.
    batches = GenericAlias(Iterator, (pandas.Series,))
    attribute.__annotations__ = {"batches": batches, "return": batches}
    return functions.pandas_udf(attribute, returnType=schema())


@cache
def _pipeline(model: str, config: Config) -> Pipeline:
    return Pipeline(model, config=config)
