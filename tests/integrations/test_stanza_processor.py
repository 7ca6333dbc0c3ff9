"""The Stanza processor, inside a real ``stanza.Pipeline`` over the bundled models."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from quoteattr.config import Config
from quoteattr.parsing.models import load_folder
from quoteattr.pipeline import Pipeline
from quoteattr.types.result import AttributedText

pytestmark = [pytest.mark.model, pytest.mark.timeout(120)]

STORY = "“The ferry will not sail,” Maria Ortega said on Monday. Nobody else spoke."
LAYERS = ("tokenize", "pos", "lemma", "depparse", "ner")
FOLDER = Path(str(files("quoteattr").joinpath("data", "en", "models")))


def build(*processors: str, **more: Any) -> Any:
    """A Stanza pipeline of these processors, their models the bundled ones."""
    import quoteattr.integrations.stanza_processor  # noqa: F401 # registers itself

    return load_folder(FOLDER, processors, **more)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    """A pipeline with every layer, and our processor after them."""
    return build(*LAYERS, "quoteattr")


def test_document_carries_its_quotations(pipeline: Any) -> None:
    """The result is on the document, in offsets of the text that Stanza was given."""
    result = pipeline(STORY).quoteattr
    [quotation] = result.quotations
    assert isinstance(result, AttributedText)
    assert STORY == result.text
    assert "“The ferry will not sail,”" == quotation.spans[0].of(STORY)
    assert "Maria Ortega" == quotation.speaker_name
    assert "said" == quotation.cue.text


def test_documents_in_bulk(pipeline: Any) -> None:
    """Of several documents each gets its own result, an empty one too."""
    import stanza

    texts = [STORY, "", "Nobody spoke."]
    documents = pipeline([stanza.Document([], text=text) for text in texts])
    assert [1, 0, 0] == [len(each.quoteattr.quotations) for each in documents]


def test_names_are_optional() -> None:
    """Without ner the processor still builds and answers."""
    document = build("tokenize", "pos", "lemma", "depparse", "quoteattr")(STORY)
    assert "Maria Ortega" == document.quoteattr.quotations[0].speaker_name


def test_settings_are_passed_on() -> None:
    """``quoteattr_config`` reaches the sieves: without any, there is no speaker."""
    config = Config(sieves=frozenset())
    document = build(*LAYERS, "quoteattr", quoteattr_config=config)(STORY)
    assert [None] == [each.speaker for each in document.quoteattr.quotations]


def test_missing_layer_is_named() -> None:
    """Without a parse Stanza's own message says what is missing."""
    from stanza.pipeline.core import PipelineRequirementsException

    with pytest.raises(PipelineRequirementsException) as caught:
        build("tokenize", "pos", "lemma", "quoteattr")
    assert "missing: {'depparse'}" in str(caught.value)


def test_unknown_until_imported() -> None:
    """Stanza knows the processor once our module is imported, not before."""
    code = (
        "from stanza.pipeline.registry import PIPELINE_NAMES as names\n"
        "import quoteattr; print('quoteattr' in names)\n"
        "import quoteattr.integrations.stanza_processor; print('quoteattr' in names)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "False\nTrue\n" == shown.stdout


def test_answers_are_those_of_the_library(pipeline: Any, stories: Path) -> None:
    """On the sample stories, the parse of the text as it is gives the same sources."""
    library = Pipeline()
    for path in sorted(stories.glob("*.txt")):
        text = path.read_text("utf-8")
        expected = [
            (q.spans, q.source, q.speaker_name) for q in library(text).quotations
        ]
        found = pipeline(text).quoteattr.quotations
        assert expected == [(q.spans, q.source, q.speaker_name) for q in found]
