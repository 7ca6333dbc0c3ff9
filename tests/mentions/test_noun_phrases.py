"""Mentions: noun phrases and pronouns that could speak, each with its extent."""

from __future__ import annotations

import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.annotations import Mention

pytestmark = [pytest.mark.model, pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    """The bundled models, loaded once."""
    return Pipeline()._parser


def mentions(parser: StanzaParser, text: str) -> list[Mention]:
    """All mentions of a text."""
    quotations = find_quotations(text)
    return list(IndexedText(parser.parse([text], [quotations])[0], quotations).mentions)


@pytest.mark.parametrize(
    ("text", "expected", "form"),
    [
        ("“No,” said Maria Ortega.", "Maria Ortega", "name"),
        ("“No,” the old minister said.", "the old minister", "nominal"),
        ("“No,” she said.", "she", "pronoun"),
        ("“No,” said Ortega's brother.", "Ortega's brother", "nominal"),
        (
            "“No,” said a spokeswoman for the ministry.",
            "a spokeswoman for the ministry",
            "nominal",
        ),
        ("“No,” said Prime Minister Ida Holm.", "Prime Minister Ida Holm", "name"),
        ("“No,” everybody said.", "everybody", "nominal"),
    ],
)
def test_mention_has_its_extent_and_form(
    parser: StanzaParser, text: str, expected: str, form: str
) -> None:
    """Article, title, possessor and complement belong to it."""
    (found,) = (m for m in mentions(parser, text) if m.text == expected)
    assert (expected, form) == (found.span.of(text), found.form)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("“Maria Ortega left,” said Lee.", "Maria Ortega"),
        ("“No,” said Lee, laughing loudly.", "laughing"),
        ("“No,” said Lee on Monday.", "said"),
    ],
)
def test_what_is_quoted_or_no_noun_is_no_mention(
    parser: StanzaParser, text: str, absent: str
) -> None:
    """Verbs and what stands in marks are left out."""
    assert absent not in {mention.text for mention in mentions(parser, text)}


def test_mentions_are_in_order_and_apart(parser: StanzaParser) -> None:
    """Each begins after the one before it."""
    text = "Lee, the coach of the team, met Ana Ruiz and the two ministers in Holm."
    found = mentions(parser, text)
    starts = [mention.span.start for mention in found]
    assert sorted(set(starts)) == starts
    assert {"Lee", "Ana Ruiz"} <= {mention.text for mention in found}
