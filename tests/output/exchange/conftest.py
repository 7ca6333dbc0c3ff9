"""Results whose offsets are worth a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.config import Config
from quoteattr.pipeline import Pipeline
from quoteattr.types.result import AttributedText

ASTRAL = """A 😀 day

“We 😀 will win,” said Ana Ruiz & sons. “Nobody <b>warned</b> us.

“And then he said, ‘Wait.’ I will not,” she added.

The film “A Winter at Sea” opens in March. The mayor, Per Holm, called it a “gift.”"""


@pytest.fixture(scope="session")
def exchanged(stories: Path) -> list[AttributedText]:
    """The sample stories, and a text with characters of two UTF-16 units and markup.

    With indirect statements, so that every kind is there.
    """
    pipeline = Pipeline(config=Config(kinds={"direct", "mixed", "indirect"}))
    texts = {path.stem: path.read_text("utf-8") for path in stories.glob("*.txt")}
    texts["😀 & <b>"] = ASTRAL
    return [pipeline(text, id=id) for id, text in sorted(texts.items())]
