"""What is English, and what is not: in sample sentences of sixty languages."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

from quoteattr.evaluation.cases import read_cases
from quoteattr.quotes.language import is_english

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.mark.timeout(120)
def test_other_languages_are_told() -> None:
    """All that spaCy has sentences of, where they are long enough to judge."""
    spacy = pytest.importorskip("spacy.lang")
    wrong = []
    for module in pkgutil.iter_modules(spacy.__path__):
        try:
            found = importlib.import_module(f"spacy.lang.{module.name}.examples")
        except ImportError:
            continue
        text = " ".join(found.sentences)
        # The code xx holds sentences of many languages.
        if module.name != "xx" and is_english(text) != (module.name == "en"):
            wrong.append(module.name)
    assert [] == wrong


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("stories/*.txt")), ids=str)
def test_the_stories_are_english(path: Path) -> None:
    """Each as a whole, and each paragraph of it."""
    text = path.read_text("utf-8")
    assert [] == [part for part in (text, *text.split("\n\n")) if not is_english(part)]


def test_the_cases_are_english() -> None:
    """However short and odd."""
    paths = sorted(FIXTURES.glob("*/cases/*.txt"))
    texts = [case.text for path in paths for case in read_cases(path)]
    assert len(texts) > 300
    assert [] == [text for text in texts if not is_english(text)]


@pytest.mark.parametrize("text", ["", "Non !", "“Nein,” sagte sie.", "42", "“不”"])
def test_a_short_text_is_not_judged(text: str) -> None:
    """Nobody can tell by a few words."""
    assert is_english(text)
