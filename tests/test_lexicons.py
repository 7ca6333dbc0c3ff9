"""The word lists: sorted, without doubles, in lower case, every row of use."""

from __future__ import annotations

from importlib.resources import files

import pytest

from quoteattr import lexicon, salience, speakers, weights
from quoteattr.errors import LexiconError
from quoteattr.sieves import SIEVES

WORDS = {
    "abbreviations.tsv": 1,
    "documents.tsv": 1,
    "given_names.tsv": 2,
    "reporting_verbs.tsv": 3,
    "role_nouns.tsv": 3,
    "titles.tsv": 2,
}
TABLES = {
    "calibration.tsv": 4,
    "flow_weights.tsv": 2,
    "frame_weights.tsv": 2,
    "salience_weights.tsv": 2,
    "step_precision.tsv": 3,
}


def first_column(name: str, columns: int) -> list[str]:
    """The words of a list, in its order."""
    return [row[0] for row in lexicon.read_rows(name, columns)]


def test_every_list_is_tested() -> None:
    """A new list gets its row here."""
    folder = files("quoteattr").joinpath(lexicon.FOLDER)
    names = {each.name for each in folder.iterdir() if each.name.endswith(".tsv")}
    assert {*WORDS, *TABLES} == names


@pytest.mark.parametrize(("name", "columns"), WORDS.items())
def test_words_are_sorted_once_and_low(name: str, columns: int) -> None:
    """A word is found where a reader looks for it, once, in lower case."""
    words = first_column(name, columns)
    assert sorted(set(words)) == words
    assert [word.lower().strip() for word in words] == words


@pytest.mark.parametrize("name", [each for each in TABLES if "weights" in each])
def test_features_are_sorted_once(name: str) -> None:
    """Two fits of the tables can be compared line by line."""
    features = first_column(name, 2)
    assert sorted(set(features)) == features


@pytest.mark.parametrize("name", [*WORDS, *TABLES])
def test_lists_open_with_what_they_hold(name: str) -> None:
    """The first lines say what the columns are and where the words come from."""
    path = files("quoteattr").joinpath(lexicon.FOLDER, name)
    assert path.read_text("utf-8").startswith("# ")


def test_every_reporting_verb_is_reached() -> None:
    """Its lemma, at least, leads to each verb with the strength that the row says."""
    rows = lexicon.read_rows("reporting_verbs.tsv", 3)
    reached = {lemma: lexicon.reporting_strength(lemma) for lemma, _, _ in rows}
    rows = lexicon.read_rows("reporting_verbs.tsv", 3)
    assert {lemma: strength for lemma, strength, _ in rows} == reached


def test_irregular_forms_differ_from_regular_ones() -> None:
    """A row names its forms only where the rules would get one of them wrong."""
    idle = [
        lemma
        for lemma, _, forms in lexicon.read_rows("reporting_verbs.tsv", 3)
        if forms and set(forms.split(",")) == set(_regular(lemma))
    ]
    assert [] == idle


def _regular(lemma: str) -> tuple[str, ...]:
    return lexicon._regular_forms(lemma)


def test_every_role_noun_is_reached() -> None:
    """Each noun says what its row says, also where it is another one's plural."""
    odd = []
    for noun, kind, gender in lexicon.read_rows("role_nouns.tsv", 3):
        found = lexicon.role(noun)
        expected = lexicon.Role(lexicon.ROLE_KINDS[kind], lexicon.GENDERS[gender])
        if found != expected:
            odd.append(noun)
    assert [] == odd


@pytest.mark.parametrize(
    ("read", "name"),
    [(lexicon.titles, "titles.tsv"), (lexicon.given_names, "given_names.tsv")],
)
def test_every_name_and_title_is_reached(read, name) -> None:  # type: ignore[no-untyped-def]
    """The mapping has as many words as the list has rows."""
    assert len(first_column(name, 2)) == len(read())


def test_every_abbreviation_is_reached() -> None:
    """Each has its point, and is no title: those have a list of their own."""
    listed = lexicon.abbreviations()
    assert len(first_column("abbreviations.tsv", 1)) == len(listed)
    assert all(each.endswith(".") for each in listed)
    assert frozenset() == listed & lexicon.titles().keys()


def test_calibration_names_sieves_and_shares() -> None:
    """Bands ascend within a sieve of the table, and hold shares of one."""
    known = {name for name, _ in SIEVES}
    for sieve, bands in weights.shipped().bands.items():
        assert sieve in known
        assert sorted(bands) == list(bands)
        assert all(0 <= least <= 1 and 0 <= share <= 1 for least, share in bands)


@pytest.mark.parametrize(
    ("name", "line", "read"),
    [
        ("reporting_verbs.tsv", "say\tloud\t", lexicon.reporting_verbs),
        ("reporting_verbs.tsv", "say", lexicon.reporting_verbs),
        ("role_nouns.tsv", "actor\tpersona\t-", lexicon.roles),
        ("role_nouns.tsv", "actor\tperson\tx", lexicon.roles),
        ("titles.tsv", "dr.\tx", lexicon.titles),
        ("abbreviations.tsv", "st.\t-", lexicon.abbreviations),
        ("documents.tsv", "memo\t-", lexicon.documents),
        ("given_names.tsv", "ada\tf\tx", lexicon.given_names),
        ("flow_weights.tsv", "none\tmuch", weights.shipped),
        ("calibration.tsv", "label\t0\tmost\t3", weights.shipped),
        ("salience_weights.tsv", "recent\tmuch", salience.fitted),
        ("step_precision.tsv", "role\tmany\t3", speakers.measured),
    ],
)
def test_bad_row_is_told_with_its_line(tmp_path, monkeypatch, name, line, read) -> None:  # type: ignore[no-untyped-def]
    """Path and line, so that an editor can go there."""
    error = _error(tmp_path, monkeypatch, name, line, read)
    assert (f"{lexicon.FOLDER}/{name}", 2) == (error.path, error.line)
    assert str(error).startswith(f"{lexicon.FOLDER}/{name}:2: ")


def _error(tmp_path, monkeypatch, name, line, read) -> LexiconError:  # type: ignore[no-untyped-def]
    folder = tmp_path / lexicon.FOLDER
    folder.mkdir(parents=True)
    for each in files("quoteattr").joinpath(lexicon.FOLDER).iterdir():
        if each.name.endswith(".tsv"):
            (folder / each.name).write_text("# Nothing.\n", "utf-8")
    (folder / name).write_text(f"# A list.\n{line}\n", "utf-8")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError) as caught:
        read.__wrapped__()
    return caught.value
