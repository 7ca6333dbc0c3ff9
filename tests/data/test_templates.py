"""Templates: values make features, and features can be put into words again."""

from __future__ import annotations

import pytest

from quoteattr.data.templates import Template, fill, meaning, template_name

VERB = Template("verb", ("lemma", "side"), "verb=say|after", "{lemma}, {side} it")
FLAG = Template("negated", ("is_negated",), "negated", "the cue is negated")
ALWAYS = Template("always", (), "always", "as always")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"lemma": "say", "side": "after"}, ["verb=say|after", "always"]),
        ({"lemma": "say"}, ["always"]),
        ({"lemma": None, "side": "after"}, ["always"]),
        ({"lemma": "say", "side": False}, ["always"]),
        ({"lemma": "say", "side": True}, ["verb=say|yes", "always"]),
        ({"lemma": 0, "side": "after"}, ["verb=0|after", "always"]),
        ({"is_negated": True}, ["negated", "always"]),
        ({"is_negated": False}, ["always"]),
    ],
)
def test_values_make_features(values: dict[str, object], expected: list[str]) -> None:
    """A value that is missing, None or False leaves the feature out; 0 does not."""
    assert expected == list(fill([VERB, FLAG, ALWAYS], values))


def test_separators_in_a_value_are_replaced() -> None:
    """A word with a bar in it makes one value."""
    values = {"lemma": "a|b=c\td", "side": "x"}
    assert "verb=a_b_c_d|x" == VERB.feature(values)


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("verb=say|after", "say, after it"),
        ("negated", "the cue is negated"),
        ("always", "as always"),
    ],
)
def test_feature_is_put_into_words(feature: str, words: str) -> None:
    """The values of the feature, in the meaning of its template."""
    assert words == meaning([VERB, FLAG, ALWAYS], feature)


@pytest.mark.parametrize("feature", ["verbs=say|after", "verb=say", "other", ""])
def test_other_feature_is_refused(feature: str) -> None:
    """The message shows it."""
    with pytest.raises(ValueError, match="feature"):
        meaning([VERB, FLAG], feature)


def test_template_of_a_feature_is_what_precedes_its_values() -> None:
    """With or without values."""
    assert ("verb", "negated") == (template_name("verb=a|b"), template_name("negated"))
