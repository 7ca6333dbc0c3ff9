"""Parses from elsewhere may have any shape: each is answered in linear time."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from itertools import pairwise

import attrs
import pytest

from quoteattr.config import KINDS, Config
from quoteattr.output.html import render
from quoteattr.output.spreadsheets import csv_format
from quoteattr.parsing.adopted import MAX_WORDS, cut_sentences
from quoteattr.pipeline import Pipeline
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

FEW, MANY = 100, 400

Row = tuple[str, str, int | None, str]
TAGS = {"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP", "ADP": "IN", "DET": "DT"}


def one_sentence(rows: list[Row]) -> Document:
    """A document of one sentence: form, part of speech, head from 0, relation."""
    text, words = "", []
    for form, upos, head, relation in rows:
        text += " " if text else ""
        span = Span(len(text), len(text) + len(form))
        text += form
        lemma = "say" if form == "said" else form.lower()
        entity = "B-PER" if upos == "PROPN" else "O"
        tag = TAGS.get(upos, form)
        words.append(Word(span, form, lemma, upos, tag, head, relation, entity))
    return Document(text, tuple(words), (Sentence(0, len(words), Span(0, len(text))),))


def clauses(count: int) -> Document:
    """Lee said “No,” Lee said “No,” ...: each clause hangs on the one before it."""
    rows: list[Row] = []
    for n in range(0, 3 * count, 3):
        rows.append(("Lee", "PROPN", n + 1, "nsubj"))
        rows.append(("said", "VERB", n - 2 if n else None, "parataxis"))
        rows.append(("“No,”", "X", n + 1, "ccomp"))
    return one_sentence(rows)


def chain(relation: str) -> Callable[[int], Document]:
    """Verbs in one chain, and a quotation at its end."""

    def make(count: int) -> Document:
        rows: list[Row] = [
            ("said", "VERB", n - 1 if n else None, relation) for n in range(4 * count)
        ]
        return one_sentence([*rows, ("“No,”", "X", 4 * count - 1, "ccomp")])

    return make


def ring(count: int) -> Document:
    """Verbs in a ring, without a root."""
    rows: list[Row] = [
        ("said", "VERB", (n + 1) % (4 * count), "conj") for n in range(4 * count)
    ]
    return one_sentence([*rows, ("“No,”", "X", 4 * count - 1, "ccomp")])


def reports(count: int) -> Document:
    """A report by a report by a report ... by Lee said “No.”."""
    rows: list[Row] = []
    for n in range(0, 3 * count, 3):
        rows.append(("a", "DET", n + 1, "det"))
        rows.append(("report", "NOUN", n - 2 if n else None, "nmod"))
        rows.append(("by", "ADP", n + 4, "case"))
    end = len(rows)
    rows.append(("Lee", "PROPN", end - 2, "nmod"))
    rows.append(("said", "VERB", None, "root"))
    return one_sentence([*rows, ("“No,”", "X", end + 1, "ccomp")])


def relative_clauses(count: int) -> Document:
    """Lee, who said that Lee, who said that ..."""
    rows: list[Row] = []
    for n in range(0, 4 * count, 4):
        rows.append(("Lee", "PROPN", n - 2 if n else None, "obj"))
        rows.append(("who", "PRON", n + 2, "nsubj"))
        rows.append(("said", "VERB", n, "acl:relcl"))
        rows.append(("that", "SCONJ", n + 4, "mark"))
    return one_sentence(rows[:-1])


def subjects(count: int) -> Document:
    """One verb with all names for subjects."""
    rows: list[Row] = [("said", "VERB", None, "root")]
    for _ in range(count):
        rows.append(("Lee", "PROPN", 0, "nsubj"))
        rows.append(("“No,”", "X", 0, "ccomp"))
    return one_sentence(rows)


SHAPES = {
    "clauses": clauses,
    **{name: chain(name) for name in ("parataxis", "ccomp", "conj", "acl:relcl")},
    "ring": ring,
    "reports": reports,
    "relative clauses": relative_clauses,
    "subjects": subjects,
}


def cut_anywhere(document: Document) -> Document:
    """The document with a sentence for each nine words, heads as they were."""
    bounds = [*range(0, len(document.words), 9), len(document.words)]
    sentences = tuple(
        Sentence(
            first,
            last,
            Span(document.words[first].span.start, document.words[last - 1].span.end),
        )
        for first, last in pairwise(bounds)
    )
    return attrs.evolve(document, sentences=sentences)


def calls(document: Document, config: Config | None = None) -> int:
    """How many functions are called to attribute its quotations."""
    pipeline = Pipeline(config=config)
    profile = cProfile.Profile()
    profile.runcall(pipeline.attribute, document)
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", SHAPES)
def test_heads_in_other_sentences_cost_no_more(name: str) -> None:
    """A chain that runs through all sentences is cut where they end."""
    few, many = (cut_anywhere(SHAPES[name](count)) for count in (FEW, MANY))
    assert calls(many) <= 5 * calls(few) + 100_000


def statements_in_turn(count: int) -> Document:
    """Lee said it was late. “No,” he said. Lee said it was late. ..., a sentence each.

    So many that what is compared with all others would be most of the work.
    """
    rows: list[Row] = []
    for n in range(0, 9 * count, 9):
        rows += [
            ("Lee", "PROPN", n + 1, "nsubj"),
            ("said", "VERB", None, "root"),
            ("it", "PRON", n + 4, "nsubj"),
            ("was", "AUX", n + 4, "cop"),
            ("late", "ADJ", n + 1, "ccomp"),
            (".", "PUNCT", n + 1, "punct"),
            ("“No,”", "X", n + 8, "ccomp"),
            ("he", "PRON", n + 8, "nsubj"),
            ("said", "VERB", n + 1, "parataxis"),
        ]
    return cut_anywhere(one_sentence(rows))


@pytest.mark.timeout(180)
def test_nothing_is_compared_with_all_others() -> None:
    """Neither quotations nor statements, whether these are reported or not."""
    for config in (Config(), Config(kinds=KINDS, thoughts=True)):
        few, many = (calls(statements_in_turn(n), config) for n in (250, 1000))
        assert many <= 5 * few


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_words(name: str) -> None:
    """Four times the words are at most five times the work."""
    make = SHAPES[name]
    # The first call reads tables.
    calls(make(3))
    few, many = calls(make(FEW)), calls(make(MANY))
    assert many <= 5 * few + 100_000


def test_a_sentence_without_end_is_cut() -> None:
    """No part has more words than a sentence may have; all words are kept."""
    document = clauses(200)
    cut = cut_sentences(document, [Span(0, len(document.text))])
    assert [MAX_WORDS, MAX_WORDS, 100] == [len(each.words) for each in cut.sentences]
    assert [word.span for word in document.words] == [word.span for word in cut.words]
    assert all(sentence.is_cut for sentence in cut.sentences)
    for sentence in cut.sentences:
        heads = [cut.words[index].head for index in sentence.words]
        assert heads.count(None) == 1
        assert all(head is None or head in sentence.words for head in heads)


def test_a_ring_that_ends_with_a_paragraph_has_no_root() -> None:
    """It stays a ring."""
    rows: list[Row] = [("a", "X", 1, "dep"), ("b", "X", 0, "dep"), ("c", "X", 2, "dep")]
    document = one_sentence(rows)
    cut = cut_sentences(document, [Span(0, 3), Span(4, 5)])
    assert [1, 0, 2] == [word.head for word in cut.words]
    assert 2 == len(cut.sentences)


def test_a_paragraph_ends_no_long_sentence() -> None:
    """Each paragraph is counted by itself, and its parts are not cut."""
    document = one_sentence([("No", "X", 0, "dep")] * 400)
    middle = document.words[200].span.start
    cut = cut_sentences(document, [Span(0, middle), Span(middle, len(document.text))])
    assert [200, 200] == [len(each.words) for each in cut.sentences]
    assert not any(sentence.is_cut for sentence in cut.sentences)


def far_cue(between: int) -> Document:
    """“No,” ... said Lee, with so many words between."""
    rows: list[Row] = [("“No,”", "X", between + 1, "ccomp")]
    filler = "and then they came to the town and left".split()
    rows += [(filler[n % len(filler)], "X", between + 1, "dep") for n in range(between)]
    rows += [("said", "VERB", None, "root"), ("Lee", "PROPN", between + 1, "nsubj")]
    return one_sentence(rows)


@pytest.mark.parametrize(
    ("document", "of_text", "of_quotation"),
    [
        (far_cue(3), (), ()),
        (far_cue(150), ("long-sentence",), ("long-sentence",)),
        # The cue is in another part than the quotation.
        (far_cue(260), ("long-sentence",), ("long-sentence",)),
        # The sentence is long, but the cue is near.
        (clauses(60), (), ()),
        (clauses(100), ("long-sentence",), ()),
    ],
    ids=["near", "far", "cut", "long, near", "cut, near"],
)
def test_what_is_not_searched_whole_is_flagged(
    document: Document, of_text: tuple[str, ...], of_quotation: tuple[str, ...]
) -> None:
    """The text, where a sentence was cut; a quotation without a cue, and its text."""
    result = Pipeline().attribute(document)
    assert of_text == result.flags
    assert of_quotation == result.quotations[0].quotation.flags
    for each in result.quotations:
        assert each.cue is None or not each.quotation.flags


def test_every_output_with_flags_has_it() -> None:
    """JSON and the page say it of the quotation, a row says it once."""
    result = Pipeline().attribute(far_cue(150))
    data = result.to_dict()
    assert ["long-sentence"] == data["flags"] == data["quotes"][0]["flags"]
    assert ["long-sentence"] == [row["flags"] for row in result.to_records()]
    assert "long-sentence" in csv_format().write(result)
    assert "long-sentence" in render([result])
    assert AttributedText.from_dict(data, result.text) == result


@pytest.mark.model
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("words", "flags"),
    [("they came and went and ", ("long-sentence",)), ("They came. ", ())],
    ids=["no full stop", "full stops"],
)
def test_our_own_parser_says_what_it_cuts(words: str, flags: tuple[str, ...]) -> None:
    """A paragraph may be as long as it likes, a sentence may not."""
    assert flags == Pipeline()(f"“No,” said Lee. {words * 100}").flags
