"""Word lists are sorted, without duplicates, in lower case, and every row is used."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest

from quoteattr.data import tables, weights, words
from quoteattr.data.templates import TEMPLATES, templates
from quoteattr.errors import LexiconError
from quoteattr.sources.constructions import SIEVES
from quoteattr.speakers import antecedents, confidence, namesakes

# The lists of more than one column; any other in the folder has one.
COLUMNS = {
    "given_names.tsv": 2,
    "world_given_names.tsv": 2,
    "title_forms.tsv": 2,
    "nouns_beside_quotations.tsv": 2,
    "reporting_verbs.tsv": 3,
    "speech_nouns.tsv": 2,
    "thought_verbs.tsv": 2,
    "role_nouns.tsv": 3,
    "third_person_pronouns.tsv": 3,
    "titles.tsv": 2,
    "line_words.tsv": 2,
    "token_abbreviations.tsv": 2,
    "token_joined.tsv": 3,
}
FOLDER = files("quoteattr").joinpath(tables.WORDS)
WORDS = {each.name: COLUMNS.get(each.name, 1) for each in FOLDER.iterdir()}
TABLES = {
    "calibration.tsv": 4,
    "antecedent_weights.tsv": 2,
    "line_weights.tsv": 2,
    "namesake_weights.tsv": 2,
    "source_weights.tsv": 2,
    "statement_calibration.tsv": 4,
    "statement_weights.tsv": 2,
    "step_precision.tsv": 3,
    "name_confidence.tsv": 2,
}


def path_of(name: str) -> str:
    """The path of a list below the package."""
    if name == "sources.tsv":
        return f"{TEMPLATES}/{name}"
    return f"{tables.WORDS if name in WORDS else tables.WEIGHTS}/{name}"


def first_column(name: str, columns: int) -> list[str]:
    """The words of a list, in its order."""
    return [row[0] for row in tables.read_rows(path_of(name), columns)]


def test_every_table_is_tested() -> None:
    """A new fitted table gets its row here."""
    found = files("quoteattr").joinpath(tables.WEIGHTS).iterdir()
    assert set(TABLES) == {each.name for each in found}


@pytest.mark.parametrize("name", [each for each in WORDS if each not in COLUMNS])
def test_every_list_is_used(name: str) -> None:
    """Some module reads each list of one column."""
    name = name.removesuffix(".tsv")
    package = Path(str(files("quoteattr")))
    sources = (path.read_text("utf-8") for path in package.rglob("*.py"))
    assert any(f'word_set("{name}")' in source for source in sources)


@pytest.mark.parametrize(("name", "columns"), WORDS.items())
def test_words_are_sorted_once_and_low(name: str, columns: int) -> None:
    """A word is found where a reader looks for it, once, in lower case."""
    listed = first_column(name, columns)
    assert sorted(set(listed)) == listed
    assert [word.lower().strip() for word in listed] == listed


@pytest.mark.parametrize("name", [each for each in TABLES if "weights" in each])
def test_features_are_sorted_once(name: str) -> None:
    """Two fits of the tables can be compared line by line."""
    features = first_column(name, 2)
    assert sorted(set(features)) == features


@pytest.mark.parametrize("name", [*WORDS, *TABLES])
def test_lists_open_with_what_they_hold(name: str) -> None:
    """The first lines say what the columns are and where the words are from."""
    path = files("quoteattr").joinpath(path_of(name))
    assert path.read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("form", "strength"),
    [
        ("say", "strong"),
        ("said", "strong"),
        ("Says", "strong"),
        ("added", "strong"),
        ("calls", "weak"),
        ("denied", "strong"),
        ("replies", "strong"),
        ("found", "weak"),
        ("run", None),
        ("sayed", None),
    ],
)
def test_strength_of_a_form(form: str, strength: str | None) -> None:
    """Regular forms are derived, irregular ones listed; other words have none."""
    assert strength == words.reporting_strength(form)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("add", ("adds", "added", "adding")),
        ("argue", ("argues", "argued", "arguing")),
        ("reply", ("replies", "replied", "replying")),
        ("say", ("says", "sayed", "saying")),
        ("stress", ("stresses", "stressed", "stressing")),
        ("preach", ("preaches", "preached", "preaching")),
    ],
)
def test_regular_forms(lemma: str, forms: tuple[str, str, str]) -> None:
    """In -s, -ed and -ing."""
    assert forms == words._regular_forms(lemma)


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("spokeswoman", words.Role("person", "f")),
        ("Mayor", words.Role("person", None)),
        ("mayors", words.Role("group", None)),
        ("spokeswomen", words.Role("group", None)),
        ("ministry", words.Role("organization", None)),
        ("ministries", words.Role("organization", None)),
        ("table", None),
    ],
)
def test_role_of_a_noun(noun: str, expected: words.Role | None) -> None:
    """Plurals of persons are groups, of either gender."""
    assert expected == words.role(noun)


@pytest.mark.parametrize(
    ("title", "gender"), [("mr.", "m"), ("dame", "f"), ("president", None)]
)
def test_gender_of_a_title(title: str, gender: str | None) -> None:
    """None for a title of any gender."""
    assert gender == words.titles()[title]


@pytest.mark.parametrize(
    ("name", "gender"), [("maria", "f"), ("hugo", "m"), ("jordan", None)]
)
def test_gender_of_a_given_name(name: str, gender: str | None) -> None:
    """None where fewer than nine in ten share one."""
    assert gender == words.given_names()[name]


@pytest.mark.parametrize(
    ("form", "nominative", "gender"),
    [("his", "he", "m"), ("hers", "she", "f"), ("them", "they", None)],
)
def test_third_person_pronoun(form: str, nominative: str, gender: str | None) -> None:
    """By any of its forms."""
    assert words.Pronoun(nominative, gender) == words.third_person_pronouns()[form]


def test_nouns_beside_quotations_by_place() -> None:
    """A noun may be in several places; each place has some."""
    nouns = words.nouns_beside_quotations()
    assert set(words.NOUN_PLACES) == set(nouns)
    assert all(nouns.values())
    assert "novel" in nouns["title-before"]
    assert "acronym" in nouns["word-after-article"]


def test_every_reporting_verb_is_reached() -> None:
    """Its lemma has the strength in its row, whatever forms other verbs have."""
    rows = tables.read_rows(path_of("reporting_verbs.tsv"), 3)
    reached = {lemma: words.reporting_strength(lemma) for lemma, _, _ in rows}
    rows = tables.read_rows(path_of("reporting_verbs.tsv"), 3)
    assert {lemma: strength for lemma, strength, _ in rows} == reached


def test_irregular_forms_differ_from_regular_ones() -> None:
    """A row lists its forms only if one of them is irregular."""
    regular = [
        lemma
        for lemma, _, forms in tables.read_rows(path_of("reporting_verbs.tsv"), 3)
        if forms and set(forms.split(",")) == set(words._regular_forms(lemma))
    ]
    assert [] == regular


def test_every_role_noun_is_reached() -> None:
    """Each noun has the role in its row, also if it is the plural of another."""
    wrong = []
    for noun, kind, gender in tables.read_rows(path_of("role_nouns.tsv"), 3):
        found = words.role(noun)
        expected = words.Role(words.ROLE_KINDS[kind], words.GENDERS[gender])
        if found != expected:
            wrong.append(noun)
    assert [] == wrong


@pytest.mark.parametrize(
    ("read", "name"),
    [(words.titles, "titles.tsv"), (words.given_names, "given_names.tsv")],
)
def test_every_name_and_title_is_reached(read, name) -> None:  # type: ignore[no-untyped-def]
    """The mapping has as many words as the list has rows."""
    assert len(first_column(name, 2)) == len(read())


def test_every_noun_beside_a_quotation_is_reached() -> None:
    """Each is at the places of its row, and each place has nouns."""
    found = words.nouns_beside_quotations()
    assert set(words.NOUN_PLACES) == set(found)
    assert all(found.values())
    for noun, places in tables.read_rows(path_of("nouns_beside_quotations.tsv"), 2):
        assert places.split(",") == [place for place in found if noun in found[place]]


def test_every_abbreviation_is_reached() -> None:
    """Each has its full stop, and is not a title, which have a list of their own."""
    listed = words.word_set("abbreviations")
    assert len(first_column("abbreviations.tsv", 1)) == len(listed)
    assert all(each.endswith(".") for each in listed)
    assert frozenset() == listed & words.titles().keys()


def test_calibration_names_sieves_and_shares() -> None:
    """Bands ascend within a sieve of the table, and hold shares of one."""
    known = {sieve.name for sieve in SIEVES}
    for sieve, bands in weights.shipped_table().bands.items():
        assert sieve in known
        assert sorted(bands) == list(bands)
        assert all(0 <= least <= 1 and 0 <= share <= 1 for least, share in bands)


@pytest.mark.parametrize(
    ("name", "line", "read"),
    [
        ("reporting_verbs.tsv", "say\tloud\t", words.reporting_verbs),
        ("reporting_verbs.tsv", "say", words.reporting_verbs),
        ("speech_nouns.tsv", "claim\tloud", words.speech_nouns),
        ("thought_verbs.tsv", "think\ta\tb", words.thought_verbs),
        ("role_nouns.tsv", "actor\tpersona\t-", words.roles),
        ("role_nouns.tsv", "actor\tperson\tx", words.roles),
        ("titles.tsv", "dr.\tx", words.titles),
        ("third_person_pronouns.tsv", "he\the\tx", words.third_person_pronouns),
        (
            "abbreviations.tsv",
            "st.\t-",
            partial(words.word_set.__wrapped__, "abbreviations"),
        ),
        ("given_names.tsv", "ada\tf\tx", words.given_names),
        ("token_abbreviations.tsv", "dr.\tpoint", words.abbreviation_kinds),
        ("token_joined.tsv", "cannot\tcan't", words.joined_words),
        ("line_words.tsv", "photo\tart", words.line_words),
        ("line_weights.tsv", "any=link\tmuch", weights.line_weights),
        (
            "nouns_beside_quotations.tsv",
            "song\tbefore",
            words.nouns_beside_quotations,
        ),
        ("source_weights.tsv", "none\tmuch", weights.shipped_table),
        (
            "sources.tsv",
            "way\tway side\tway=right\t{way}",
            partial(templates.__wrapped__, "sources"),
        ),
        ("calibration.tsv", "label\t0\tmost\t3", weights.shipped_table),
        ("antecedent_weights.tsv", "recent\tmuch", antecedents.antecedent_weights),
        ("namesake_weights.tsv", "latest\tmuch", namesakes.namesake_weights),
        ("step_precision.tsv", "role\tmany\t3", confidence.step_counts),
        ("name_confidence.tsv", "sort=pronoun\tmuch", confidence.name_weights),
    ],
)
def test_bad_row_is_reported_with_its_line(
    tmp_path, monkeypatch, name, line, read
) -> None:  # type: ignore[no-untyped-def]
    """Path and line, so that an editor can go there."""
    error = _error(tmp_path, monkeypatch, name, line, read)
    assert (path_of(name), 2) == (error.path, error.line)
    assert str(error).startswith(f"{path_of(name)}:2: ")


def _error(tmp_path, monkeypatch, name, line, read) -> LexiconError:  # type: ignore[no-untyped-def]
    for each in (*WORDS, *TABLES, name):
        path = tmp_path / path_of(each)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Nothing.\n", "utf-8")
    (tmp_path / path_of(name)).write_text(f"# A list.\n{line}\n", "utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    monkeypatch.setattr(tables, "check_hash", lambda path, data: None)
    # Lists that may have words of the caller's own are kept by these.
    kept = {
        words.titles: words._titles,
        words.roles: words._roles,
        words.reporting_verbs: words._verbs,
    }
    given = ((),) if read in kept else ()
    read = kept.get(read, read)
    with pytest.raises(LexiconError) as caught:
        getattr(read, "__wrapped__", read)(*given)
    return caught.value
