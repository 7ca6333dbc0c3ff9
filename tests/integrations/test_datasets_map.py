"""The function for ``Dataset.map``, in Hugging Face datasets."""

from __future__ import annotations

from typing import Any

import pytest

import quoteattr
from quoteattr.config import Config
from quoteattr.errors import UnknownNameError
from quoteattr.integrations.datasets_map import add_quotes, features
from quoteattr.types.contract import OPTIONAL_KEYS

pytestmark = [pytest.mark.timeout(240)]

STORY = "“The ferry will not sail,” Maria Ortega said on Monday. Nobody else spoke."


@pytest.fixture
def dataset() -> Any:
    """Three texts, the first two of them without quotations."""
    datasets = pytest.importorskip(
        "datasets", reason="needs pip install 'quoteattr[datasets]'"
    )
    datasets.disable_progress_bars()
    return datasets.Dataset.from_dict({"text": ["Nobody spoke.", None, STORY]})


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")  # of the fork, by datasets
@pytest.mark.parametrize("processes", [None, 2])
def test_column_of_quotations(dataset: Any, processes: int | None) -> None:
    """Each text gets the contract's quotes, whichever text comes first."""
    found = dataset.map(
        add_quotes(),
        batched=True,
        batch_size=1,
        features=features(dataset.features),
        num_proc=processes,
    )
    # A column has every key, those that not every quotation has included.
    quotes = quoteattr.attribute(STORY).to_dict()["quotes"]
    expected = [dict.fromkeys(OPTIONAL_KEYS) | quote for quote in quotes]
    assert [[], None, expected] == found["quotes"][:]


@pytest.mark.model
def test_the_result_is_found_again(dataset: Any) -> None:
    """Two maps with the same settings have one name in the cache, others another."""
    columns = {"features": features(dataset.features), "batched": True}
    first, again, strict = (
        dataset.map(add_quotes(config=config), **columns)._fingerprint
        for config in (Config(), Config(), Config(min_confidence=0.9))
    )
    assert first == again
    assert first != strict


@pytest.mark.model
def test_a_value_that_is_no_text(dataset: Any) -> None:
    """It raises, or is null where that was asked for; the others keep their answers."""
    batch = {"text": [7, STORY]}
    with pytest.raises(TypeError, match="text must be a string or null, got int"):
        add_quotes()(batch)
    spoiled, kept = add_quotes(errors="null")(batch)["quotes"]
    assert spoiled is None
    assert ["Maria Ortega"] == [quote["speaker_name"] for quote in kept]


def test_settings_are_checked_at_once() -> None:
    """What is wrong is said before the first batch."""
    with pytest.raises(UnknownNameError, match="unknown sieve 'none'"):
        add_quotes(config=Config(without={"none"}))
    with pytest.raises(UnknownNameError, match="unknown errors 'skip'"):
        add_quotes(errors="skip")
