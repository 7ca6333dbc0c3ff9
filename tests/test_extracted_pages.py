"""Text that extractors leave of one page gives the same answers, or lost the words."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from quoteattr.pipeline import Pipeline

PAGES: Final = Path(__file__).resolve().parent.parent / "fixtures" / "pages"

SAID: Final = {
    "We are not ready to decide, and I will not pretend that we are,": "Maria Ortega",
    "It has two winters left,": "Tom Reilly",
    "Nobody in the lower town was asked what the pier is worth to them,": "Helen Marsh",
    "We were only told what it costs.": "Helen Marsh",
    "the cheapest of the three.": "Samuel Okoro",
    "That would take ten years,": "Samuel Okoro",
    "There will be a vote that evening, whatever the weather.": "Maria Ortega",
}
"""What is said in quotation marks on the page, in its order, and by whom."""

IN_Q: Final = "You have had four years to read the report."
"""What Helen Marsh says in ``<q>``, where a browser adds the marks."""

# The caption is in none but readability; jusText takes short paragraphs for menus.
LOST: Final = {
    "trafilatura": ["It has two winters left,"],
    "newspaper4k": ["It has two winters left,"],
    "goose3": ["It has two winters left,"],
    "justext": list(SAID)[:2],
    "readability": [],
}


def by_trafilatura(trafilatura: Any, page: str) -> str:
    """The article, a line a paragraph."""
    return str(trafilatura.extract(page))


def by_newspaper4k(newspaper: Any, page: str) -> str:
    """The article without its headline."""
    article = newspaper.Article(url="https://example.org/pier.html")
    article.download(input_html=page)
    article.parse()
    return str(article.text)


def by_goose3(goose3: Any, page: str) -> str:
    """The article with its headline."""
    return str(goose3.Goose().extract(raw_html=page).cleaned_text)


def by_justext(justext: Any, page: str) -> str:
    """The paragraphs that are no boilerplate."""
    paragraphs = justext.justext(page.encode(), justext.get_stoplist("English"))
    return "\n\n".join(each.text for each in paragraphs if not each.is_boilerplate)


def by_readability(readability: Any, page: str) -> str:
    """The text of the cleaned HTML."""
    html = import_module("lxml.html")
    summary = readability.Document(page).summary(html_partial=True)
    return str(html.fromstring(summary).text_content())


EXTRACTORS: Final[dict[str, tuple[str, Callable[[Any, str], str]]]] = {
    "trafilatura": ("trafilatura", by_trafilatura),
    "newspaper4k": ("newspaper", by_newspaper4k),
    "goose3": ("goose3", by_goose3),
    "justext": ("justext", by_justext),
    "readability": ("readability", by_readability),
}


def stored(extractor: str) -> str:
    """The text that the extractor left, as stored."""
    return (PAGES / f"pier.{extractor}.txt").read_text("utf-8")


@pytest.mark.model
@pytest.mark.parametrize("extractor", LOST)
def test_extracted_text_has_the_answers_of_the_page(extractor: str) -> None:
    """All but what is lost; of a speaker whose full name is lost, the surname."""
    text = stored(extractor)
    expected = {
        words: name if name in text else name.split()[-1]
        for words, name in SAID.items()
        if words not in LOST[extractor]
    }
    result = Pipeline()(text)
    found = {said.text: said.speaker_name for said in result.quotations}
    assert expected == found
    assert all(words in text for words in expected if "whatever" not in words)


@pytest.mark.parametrize("extractor", LOST)
def test_what_is_not_answered_is_lost_by_the_extractor(extractor: str) -> None:
    """Its words are not in the text; those of <q> are, without a mark beside them."""
    text = stored(extractor)
    assert not [words for words in LOST[extractor] if words in text]
    assert f"told the board: {IN_Q}" in text


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.filterwarnings("ignore")
def test_extractor_leaves_what_is_stored(extractor: str) -> None:
    """Where it is installed: a version that does otherwise shows here."""
    module, extract = EXTRACTORS[extractor]
    package = pytest.importorskip(module, reason=f"needs {extractor}")
    page = (PAGES / "pier.html").read_text("utf-8")
    assert stored(extractor).split() == extract(package, page).split()
