"""A short round of fuzzing; ``python -m tests.fuzz`` makes it as long as one likes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.nesting import MAX_DEPTH
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span
from tests.fuzz.invariants import check_answer
from tests.fuzz.targets import TARGETS, WITH_MODELS, pipeline

FEW, FEW_MODELS = 60, 8


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", [name for name in TARGETS if name not in WITH_MODELS])
def test_holds_for_some_inputs(name: str) -> None:
    """The docstring of each target says what holds."""
    _run(name, FEW)


@pytest.mark.model
@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", WITH_MODELS)
def test_holds_over_the_models(name: str) -> None:
    """The same, where the bundled models parse."""
    _run(name, FEW_MODELS)


def _run(name: str, count: int) -> None:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings(max_examples=count, suppress_health_check=slow)(TARGETS[name]())()


# What fuzzing has found.


def test_deep_nesting_takes_no_more_room_than_its_depth() -> None:
    """Each quotation has the words of those inside it: there may not be thousands."""
    text = "“‘" * 2_000 + "No" + "’”" * 2_000 + " said Lee."
    found = find_quotations(text)
    assert len(found) == MAX_DEPTH
    assert "ambiguous" in found[-1].flags


@pytest.mark.model
@pytest.mark.timeout(120)
@pytest.mark.parametrize("text", ["“No,” said {}.", "“{}” said Lee."])
def test_a_word_of_a_megabyte(text: str) -> None:
    """It is read like any other."""
    result = pipeline()(text.format("x" * 1_000_000))
    check_answer(result)
    assert len(result.quotations) == 1


def test_a_word_of_white_space_is_no_mention() -> None:
    """A parser from elsewhere may take a separator for a noun."""
    rows = [("0", "NUM", 1), (":", "PUNCT", 2), ("\x1f", "PROPN", 1), (":", "DET", 2)]
    text, words = "", []
    for form, upos, head in rows:
        span = Span(len(text), len(text) + 1)
        words.append(Word(span, form, form, upos, "NN", head, "dep", "I-ORG"))
        text += form
    document = Document(text, tuple(words), (Sentence(0, 4, Span(0, 4)),))
    check_answer(Pipeline().attribute(document))
