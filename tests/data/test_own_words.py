"""Words of the caller's own: read, checked, and in effect for a while."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from quoteattr.config import Config
from quoteattr.data import words
from quoteattr.data.own_words import known_names, own_rows, read_own_words, using
from quoteattr.data.words import reporting_strength, role, titles
from quoteattr.errors import ConfigError, InputError, LexiconError

TABLE = """# My words
title\tKhan\t-
title\tfrau\tf
role\tquaestor
verb\tgrumpify\tweak

person\tAna Ruiz\tf\tAnnie Ruiz|the Iron Mayor
body\tPrime Minister's Office\t-\tPMO
"""
MAPPING = {
    "titles": {"Khan": None, "frau": "f"},
    "roles": {"quaestor": "person"},
    "verbs": {"grumpify": "weak"},
    "people": {
        "Ana Ruiz": {"gender": "f", "aliases": ["Annie Ruiz", "the Iron Mayor"]}
    },
    "bodies": {"Prime Minister's Office": {"aliases": ["PMO"]}},
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The table in a file."""
    path = tmp_path / "words.tsv"
    path.write_text(TABLE, "utf-8")
    return path


def test_a_table_and_a_mapping_say_the_same(table: Path) -> None:
    """Row by row; a path may be a string; rows stay as they are."""
    rows = read_own_words(table)
    assert rows == read_own_words(str(table)) == read_own_words(MAPPING)
    assert rows is read_own_words(rows)
    assert ("title", "khan", "-", ()) == rows[0]
    assert hash(Config(words=table)) == hash(Config(words=MAPPING))


def test_names_are_read_with_their_aliases() -> None:
    """People with their gender."""
    ruiz, office = known_names(read_own_words(MAPPING))
    assert ("Ana Ruiz", "person", "f") == (ruiz.name, ruiz.kind, ruiz.gender)
    assert ("organization", None) == (office.kind, office.gender)
    assert ("PMO",) == office.aliases


def test_words_are_in_effect_while_a_block_runs() -> None:
    """And gone after it."""
    assert not {"khan"} & set(titles())
    with using(read_own_words(MAPPING)):
        assert (None, "f") == (titles()["khan"], titles()["frau"])
        assert "mr." in titles()
        assert ["weak"] * 2 == list(map(reporting_strength, ["grumpify", "grumpifies"]))
        assert "strong" == reporting_strength("said")
        found = role("quaestor")
        assert found is not None
        assert "person" == found.kind
    assert ((), None) == (own_rows(), reporting_strength("grumpify"))
    assert role("quaestor") is None


def test_another_thread_has_its_own() -> None:
    """Two pipelines may run side by side."""
    seen: list[tuple] = []
    with using(read_own_words({"verbs": ["grumpify"]})):
        thread = threading.Thread(target=lambda: seen.append(own_rows()))
        thread.start()
        thread.join()
        assert "strong" == reporting_strength("grumpified")
    assert [()] == seen


def test_a_word_of_ones_own_goes_before_ours() -> None:
    """A verb may be made weak."""
    with using(read_own_words({"verbs": {"say": "weak"}})):
        assert "weak" == reporting_strength("says")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("verbs\tquip", "unknown list 'verbs'; known: title, role, verb, person, body"),
        ("verb", "expected 2 to 4 columns, got 1"),
        ("verb\t", "expected a verb, got ''"),
        ("verb\tquip\tloud", "unknown property 'loud' of verb 'quip'; known: strong"),
        ("person\tAna Ruiz\tx", "unknown property 'x' of person 'Ana Ruiz'; known: f"),
    ],
)
def test_a_bad_line_is_told_with_its_place(
    tmp_path: Path, line: str, message: str
) -> None:
    """File, line and what is wrong."""
    path = tmp_path / "words.tsv"
    path.write_text(f"# Head\n{line}\n")
    with pytest.raises(LexiconError) as raised:
        Config(words=path)
    assert str(raised.value).startswith(f"{path}:2: {message}")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"verb": {}}, "unknown list 'verb'; known: titles, roles, verbs, people, "),
        ({"verbs": {3: "strong"}}, "expected a verb, got 3"),
        ({"people": {"Ana": {"aliases": "A"}}}, "aliases of 'Ana' must be several "),
        (7, "words must be a path or a mapping, got int"),
    ],
)
def test_a_bad_mapping_is_told(given: object, message: str) -> None:
    """In one line."""
    with pytest.raises(ConfigError) as raised:
        Config(words=given)
    assert str(raised.value).startswith(message)


def test_a_missing_table_is_told() -> None:
    """By its name."""
    with pytest.raises(InputError, match=r"^none.tsv: No such file or directory$"):
        Config(words="none.tsv")


def test_words_of_many_callers_are_not_kept() -> None:
    """A service may get other words with each text."""
    for number in range(100):
        with using(read_own_words({"verbs": {f"snark{number}": "strong"}})):
            assert words.reporting_verbs()[f"snark{number}"].strength == "strong"
    assert words._verbs.cache_info().currsize <= words.KEPT
