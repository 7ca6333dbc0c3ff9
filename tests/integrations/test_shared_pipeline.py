from __future__ import annotations

import logging

import pytest

from quoteattr.config import Config
from quoteattr.errors import UnknownNameError
from quoteattr.integrations.shared_pipeline import (
    QUOTE,
    check_settings,
    quotes_of,
    shared_pipeline,
    typed,
)

STORY = "“The ferry will not sail,” Maria Ortega said on Monday. Nobody else spoke."


def test_one_pipeline_for_the_same_settings() -> None:
    """The same model and settings give the same Pipeline, other settings another."""
    first = shared_pipeline("quoteattr-en", Config())
    assert first is shared_pipeline("quoteattr-en", Config())
    assert first is not shared_pipeline("quoteattr-en", Config(min_confidence=0.5))


LINE_KEYS = {"line", "same_as"}
"""What only quotations have in lines that are not prose."""


@pytest.mark.model
def test_the_types_are_those_of_the_contract() -> None:
    """Every field of a quotation and of a statement has a type, and no other has."""
    every = Config(kinds={"direct", "mixed", "indirect"})
    result = shared_pipeline(config=every)(f"{STORY} Lee said that it was late.")
    quotes = result.to_dict()["quotes"]
    assert {"direct", "indirect"} == {quote["kind"] for quote in quotes}
    assert set(QUOTE) == {name for quote in quotes for name in quote} | LINE_KEYS
    assert list(QUOTE["cue"]) == list(quotes[0]["cue"])
    assert list(QUOTE["mention"]) == list(quotes[0]["mention"])


@pytest.mark.model
def test_each_quotation_has_every_field() -> None:
    """What the contract leaves out is None, since a column has all fields."""
    pipeline = shared_pipeline()
    [[quote]] = quotes_of([STORY], pipeline)
    [written] = pipeline(STORY).to_dict()["quotes"]
    assert {**dict.fromkeys(QUOTE), **written} == quote


@pytest.mark.model
def test_a_spoiled_text_spoils_no_other(caplog: pytest.LogCaptureFixture) -> None:
    """With ``null`` each text of the batch is tried alone, and the log says why."""
    with caplog.at_level(logging.WARNING):
        texts = [STORY, b"no text", None, STORY]
        found = list(quotes_of(texts, shared_pipeline(), errors="null"))
    assert [1, None, None, 1] == [quotes and len(quotes) for quotes in found]
    assert "text must be a string or null, got bytes" in caplog.text


def test_a_spoiled_text_raises() -> None:
    """By default nothing is passed over in silence."""
    with pytest.raises(TypeError, match="got float"):
        list(quotes_of([float("nan")], shared_pipeline()))


def test_settings_are_checked() -> None:
    """Unknown names are refused with the known ones."""
    check_settings(None, "null")
    with pytest.raises(UnknownNameError, match="unknown errors 'skip'; known: 'raise'"):
        check_settings(None, "skip")
    with pytest.raises(UnknownNameError, match="unknown sieve 'none'"):
        check_settings(Config(sieves={"none"}), "raise")


def test_shapes_in_the_types_of_a_host() -> None:
    """Lists and records are built from the inside out."""
    shape = {"a": [[int]], "b": str}
    leaves = {int: "number", str: "text"}
    built = typed(shape, leaves, lambda item: f"list of {item}", str)
    assert "{'a': 'list of list of number', 'b': 'text'}" == built
