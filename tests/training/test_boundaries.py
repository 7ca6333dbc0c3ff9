"""Training data of the tokenizer: the text and its labels."""

from __future__ import annotations

from quoteattr.training import boundaries
from tests.treebanks import QUOTED, SAID, sentence


def test_labels_mark_ends() -> None:
    """Each word ends in 1, each sentence in 2; a space has 0."""
    text, labels = boundaries.labelled([sentence("a", SAID), sentence("b", QUOTED)])
    assert text.startswith('The mayor said that the bridge was safe. "We will')
    assert labels.startswith("00100000100001")
    assert [39, len(text) - 1] == [i for i, each in enumerate(labels) if each == "2"]
    assert len(text) == len(labels)


def test_paragraphs_begin_where_sentences_say_so() -> None:
    """The first begins with the first sentence, whatever it says."""
    given = [
        sentence("a", SAID),
        sentence("b", SAID),
        sentence("c", QUOTED, opens=True),
        sentence("d", SAID, opens=True),
    ]
    found = [[each.ident for each in p] for p in boundaries.paragraphs(given)]
    assert [["a", "b"], ["c"], ["d"]] == found
    assert [] == list(boundaries.paragraphs([]))


def test_paragraphs_of_the_raw_text_are_a_blank_line_apart() -> None:
    """Sentences of one are a space apart."""
    given = [sentence("a", SAID), sentence("b", SAID), sentence("c", SAID, opens=True)]
    line = "The mayor said that the bridge was safe."
    assert f"{line} {line}\n\n{line}" == boundaries.raw_text(given)
