"""Many texts in batches: what is no text, and what goes wrong with one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from quoteattr.errors import ModelError, QuoteAttrError, UnknownNameError
from quoteattr.pipeline import Pipeline
from quoteattr.types.document import Document
from tests.example import ANSWERS, EXAMPLE_PARSE, TEXTS, answers


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The bundled models, loaded once."""
    return Pipeline()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (None, "got None"),
        (float("nan"), "got nan, which stands for a missing value"),
        (b"No", "got bytes; decode it first: data.decode('utf-8')"),
        (Path("a.txt"), "got PosixPath; read it first: path.read_text('utf-8')"),
        (["No"], "got list"),
        (7, "got int"),
    ],
)
def test_what_is_no_text_is_a_type_error(given: object, message: str) -> None:
    """That says what is expected."""
    expected = f"expected a string or a parsed document, {message}"
    with pytest.raises(TypeError, match=f"^{re.escape(expected)}$") as raised:
        Pipeline("no/such/folder")(given)
    assert isinstance(raised.value, QuoteAttrError)


@pytest.mark.parametrize("given", ["one string", b"bytes", None, 3])
def test_pipe_expects_many(given: object) -> None:
    """At the call, not at the first result."""
    with pytest.raises(TypeError, match=r"^pipe expects an iterable of texts, got "):
        Pipeline("no/such/folder").pipe(given)


def test_errors_has_two_values() -> None:
    """At the call, too."""
    with pytest.raises(UnknownNameError, match="unknown value of errors 'skip'"):
        Pipeline("no/such/folder").pipe([], errors="skip")


def test_a_bad_item_comes_after_the_results_before_it() -> None:
    """And ends the stream."""
    results = Pipeline("no/such/folder").pipe([EXAMPLE_PARSE, None, EXAMPLE_PARSE])
    assert ANSWERS == answers(next(results).quotations)
    with pytest.raises(TypeError, match="got None"):
        next(results)


def test_a_bad_item_can_be_recorded() -> None:
    """Its result says why; the others of its batch are there."""
    items = [EXAMPLE_PARSE, None, EXAMPLE_PARSE]
    first, bad, last = Pipeline("no/such/folder").pipe(items, errors="record")
    assert ANSWERS == answers(first.quotations) == answers(last.quotations)
    expected = "TextTypeError: expected a string or a parsed document, got None"
    assert (expected, (), None) == (bad.error, bad.quotations, first.error)
    assert expected == bad.to_dict()["error"]


def test_a_missing_model_is_raised_in_any_case() -> None:
    """No text could be read without it."""
    with pytest.raises(ModelError):
        list(Pipeline("no/such/folder").pipe(["“No,” said Lee."], errors="record"))


def test_a_text_that_cannot_be_parsed_does_not_cost_its_batch(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is parsed by itself where all together fail."""
    parse = pipeline._parser.parse

    def failing(texts: Sequence[str], *more: object) -> list[Document]:
        if any("fail" in text for text in texts):
            raise RuntimeError("it failed")
        return parse(texts, *more)

    monkeypatch.setattr(pipeline._parser, "parse", failing)
    results = list(pipeline.pipe([TEXTS[0], "fail", TEXTS[1]], errors="record"))
    assert [None, "RuntimeError: it failed", None] == [each.error for each in results]
    assert ["Lee", "Ruiz"] == [results[n].speakers[0].name for n in (0, 2)]


def test_pairs_keep_what_belongs_to_a_text() -> None:
    """As with spaCy."""
    given = [(EXAMPLE_PARSE, {"url": 1}), (EXAMPLE_PARSE, None)]
    found = list(Pipeline("no/such/folder").pipe(given, as_tuples=True))
    assert [{"url": 1}, None] == [context for _, context in found]
    assert [ANSWERS] * 2 == [answers(result.quotations) for result, _ in found]
    with pytest.raises(TypeError, match="pairs of a text and more, got one string"):
        list(Pipeline("no/such/folder").pipe(["a"], as_tuples=True))


def test_progress_is_shown(capsys: pytest.CaptureFixture) -> None:
    """On stderr, with the total where it is known."""
    list(Pipeline("no/such/folder").pipe([EXAMPLE_PARSE] * 3, progress=True))
    assert "3/3" in capsys.readouterr().err
