"""Config: what a caller may choose, and what is refused."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.config import DEFAULT_KINDS, KINDS, Config
from quoteattr.errors import ConfigError


def test_default_uses_everything() -> None:
    """All default sieves, none left out, any confidence, and what is in marks."""
    expected = (None, frozenset(), 0.0, frozenset({"direct", "mixed"}), False, ())
    assert expected == attrs.astuple(Config())
    assert frozenset(KINDS) > DEFAULT_KINDS


@pytest.mark.parametrize("names", [["label", "label"], ("label",), {"label"}])
def test_names_may_come_in_any_collection(names: list[str]) -> None:
    """They are kept as a set."""
    assert frozenset({"label"}) == Config(sieves=names).sieves  # type: ignore[arg-type]
    assert frozenset({"label"}) == Config(without=names).without  # type: ignore[arg-type]


@pytest.mark.parametrize("share", [0, 0.5, 1, 1.0])
def test_confidence_is_a_share(share: float) -> None:
    """Both ends are allowed."""
    assert share == Config(min_confidence=share).min_confidence


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_other_confidence_is_refused(share: float) -> None:
    """The message says what was expected and what was got."""
    expected = f"min_confidence must be from 0 to 1, got {share!r}"
    with pytest.raises(ConfigError) as caught:
        Config(min_confidence=share)
    assert expected == str(caught.value)


def test_unknown_kind_is_refused() -> None:
    """The message names those that are known."""
    expected = "unknown kind 'free'; known: 'direct', 'mixed', 'indirect'"
    with pytest.raises(ConfigError) as caught:
        Config(kinds=frozenset({"direct", "free"}))
    assert expected == str(caught.value)


def test_config_is_frozen_and_compares_by_content() -> None:
    """A pipeline's settings cannot change under it."""
    assert Config(without={"label"}) == Config(without=["label"])  # type: ignore[arg-type]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Config().min_confidence = 1.0  # type: ignore[misc]


def test_one_name_is_not_its_letters() -> None:
    """A string is read as one name."""
    config = Config(without="cue-subject", sieves="label", kinds="direct")
    assert ({"cue-subject"}, {"label"}) == (config.without, config.sieves)
    assert {"direct"} == config.kinds


def test_names_are_strings() -> None:
    """Anything else is refused."""
    with pytest.raises(ConfigError, match=r"^expected names of type str, got 3$"):
        Config(without=[3])  # type: ignore[list-item]


@pytest.mark.parametrize("share", ["0.5", None, float("nan")])
def test_a_share_is_a_number(share: object) -> None:
    """From 0 to 1; all else is refused in one line."""
    with pytest.raises(ConfigError, match=r"^min_confidence must be from 0 to 1, got "):
        Config(min_confidence=share)  # type: ignore[arg-type]
