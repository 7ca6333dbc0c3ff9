"""Documents that speak are resolved to whoever wrote or issued them."""

from __future__ import annotations

import pytest

from quoteattr.speakers.document_authors import document_author
from tests.names import names_of_text
from tests.trees import indexed_text


def author(table: str) -> str | None:
    """The author of the document that the text's first sentence is about."""
    indexed = indexed_text(table)
    found = names_of_text(indexed)
    documents = [
        each
        for each in indexed.mentions
        if indexed.document.words[each.head or 0].deprel == "nsubj"
    ]
    result = document_author(indexed, documents[0], found.name_at)
    return result.text if result else None


def said(*subject: str) -> str:
    """A sentence in which this subject, its head last, says something.

    Args:
        subject: Its words, each with its part of speech and, if any, entity tag.
    """
    rows = []
    for word in subject:
        form, upos, *entity = word.split()
        head, relation = len(subject), "dep"
        if word is subject[-1]:
            head, relation = len(subject) + 1, "nsubj"
        rows.append(" ".join([form, upos, str(head), relation, *entity]))
    return "\n".join([*rows, "said VERB 0 root"])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            said("The DET", "board NOUN", "’s PART", "ruling NOUN"),
            "The board",
            id="possessor",
        ),
        pytest.param(said("Her PRON", "memo NOUN"), "Her", id="pronoun"),
        pytest.param(
            said("The DET", "Oxfam PROPN B-ORG", "report NOUN"), "Oxfam", id="body"
        ),
        pytest.param(
            said("Ida PROPN B-PER", "Ruiz PROPN I-PER", "memo NOUN"),
            None,
            id="no person",
        ),
        pytest.param(said("Tarn PROPN B-LOC", "report NOUN"), None, id="no place"),
        pytest.param(
            said("A DET", "Times PROPN B-ORG", "article NOUN"), None, id="no medium"
        ),
        pytest.param(
            said("The DET", "Oxfam PROPN B-ORG", "indictment NOUN"),
            None,
            id="no accused",
        ),
        pytest.param(
            said("The DET", "Oxfam PROPN B-ORG", "bridge NOUN"), None, id="no document"
        ),
        pytest.param(said("The DET", "report NOUN"), None, id="nobody"),
    ],
)
def test_author_inside_the_mention(table: str, expected: str | None) -> None:
    """The possessor, or the organization right before the noun."""
    assert expected == author(table)


@pytest.mark.parametrize(
    ("preposition", "name", "expected"),
    [
        ("by", "Ruiz PROPN 2 nmod B-PER", "Ruiz"),
        ("from", "Oxfam PROPN 2 nmod B-ORG", "Oxfam"),
        ("from", "Tarn PROPN 2 nmod B-LOC", None),
        ("on", "Ruiz PROPN 2 nmod B-PER", None),
    ],
)
def test_author_after_the_mention(
    preposition: str, name: str, expected: str | None
) -> None:
    """A memo by Ruiz, a report from Oxfam; not a report on Ruiz or from Tarn."""
    table = "\n".join(
        [
            "A DET 2 det",
            "memo NOUN 5 nsubj",
            f"{preposition} ADP 4 case",
            name,
            "said VERB 0 root",
        ]
    )
    assert expected == author(table)
