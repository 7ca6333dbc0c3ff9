"""The pipeline: any form of text in, in order, by many threads, as it is configured."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest

import quoteattr
from quoteattr.config import Config
from quoteattr.errors import (
    DocumentError,
    UnknownNameError,
)
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.models import load
from quoteattr.parsing.normalize import normalize
from quoteattr.parsing.stanza_parser import from_stanza
from quoteattr.pipeline import Pipeline
from quoteattr.quotes import paragraphs
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.attribute import attribute
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES
from quoteattr.speakers.assemble import name_speakers
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span
from tests.example import ANSWERS, EXAMPLE, EXAMPLE_PARSE, TEXTS, answers

EXPECTED = [("We will appeal,", "Maria Ortega"), ("It is wrong,", "Maria Ortega")]

TEXT = "“We will appeal,” said Maria Ortega. She left.\n\n“It is wrong,” she said."


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The bundled models, loaded once."""
    return Pipeline()


def test_each_step_gives_what_the_module_says() -> None:
    """The worked example of quoteattr/pipeline.py, step by step."""
    assert EXAMPLE == EXAMPLE_PARSE.text
    quotations = find_quotations(EXAMPLE)
    assert [Span(0, 17), Span(49, 63)] == [each.spans[0] for each in quotations]
    assert {"direct"} == {each.kind for each in quotations}
    roots = [word.text for word in EXAMPLE_PARSE.words if word.head is None]
    assert (23, ["said", "added"]) == (len(EXAMPLE_PARSE.words), roots)
    indexed = IndexedText(EXAMPLE_PARSE, quotations)
    expected = ["the mayor", "Maria Ortega", "she"]
    assert expected == [mention.text for mention in indexed.mentions]
    attributions = attribute(indexed, DEFAULT_SIEVES)
    assert [("the mayor", "said"), ("she", "added")] == [
        (each.source.text, each.cue.text)
        for each in attributions
        if each.source and each.cue
    ]
    assert ["cue-subject"] * 2 == [each.sieve for each in attributions]
    named, speakers = name_speakers(indexed, attributions)
    assert ["Maria Ortega"] == [speaker.name for speaker in speakers]
    assert [0, 0] == [each.speaker.id for each in named if each.speaker]
    assert ["apposition", "pronoun"] == [each.links[0].step for each in named]
    result = Pipeline("no/such/folder").attribute(EXAMPLE_PARSE, id="x")
    assert speakers == result.speakers
    places = [(Span(0, 48), 1), (Span(49, 74), 1)]
    assert places == [(each.sentence, each.paragraph) for each in result.quotations]
    without = [
        attrs.evolve(q, sentence=None, paragraph=None) for q in result.quotations
    ]
    assert [*named] == without
    assert (EXAMPLE, "x", "en") == (result.text, result.id, result.language)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_example_is_parsed_as_stored(pipeline: Pipeline) -> None:
    """The tree and the entities of the worked example are those of the models."""
    found = pipeline._parser.parse([EXAMPLE], [find_quotations(EXAMPLE)])[0]
    assert [
        (word.span, word.upos, word.head, word.deprel, word.entity)
        for word in EXAMPLE_PARSE.words
    ] == [
        (word.span, word.upos, word.head, word.deprel, word.entity)
        for word in found.words
    ]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_text_is_answered(pipeline: Pipeline) -> None:
    """A string comes back with its quotations, their speakers, and its id."""
    result = pipeline(TEXT, id="one")
    assert EXPECTED == answers(result.quotations)
    assert (TEXT, "one") == (result.text, result.id)
    assert [0] == [speaker.id for speaker in result.speakers]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_same_text_has_the_same_answer(pipeline: Pipeline) -> None:
    """A pipeline keeps nothing of the texts before."""
    assert pipeline(TEXT) == pipeline(TEXT)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_pipe_keeps_the_order(pipeline: Pipeline) -> None:
    """Whatever the batches, results come as the texts came."""
    for size in (1, 5, 100):
        found = list(pipeline.pipe(TEXTS, batch_size=size))
        assert TEXTS == [each.text for each in found]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_pipe_answers_as_a_call_does(pipeline: Pipeline) -> None:
    """A batch changes no answer."""
    assert [pipeline(text) for text in TEXTS] == list(pipeline.pipe(TEXTS))


@pytest.mark.model
@pytest.mark.timeout(120)
def test_pipe_reads_one_batch_ahead(pipeline: Pipeline) -> None:
    """An endless stream is no trouble: only a batch of it is held."""
    taken = 0

    def stream() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield TEXTS[0]

    results = pipeline.pipe(stream(), batch_size=3)
    next(results)
    assert 3 == taken
    next(results), next(results), next(results)
    assert 6 == taken


@pytest.mark.model
@pytest.mark.timeout(120)
def test_threads_share_a_pipeline(pipeline: Pipeline) -> None:
    """Eight threads get the answers that one gets."""
    expected = [pipeline(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        assert expected == list(pool.map(pipeline, TEXTS))


def test_parsed_document_is_accepted() -> None:
    """It is not parsed again, and no model is loaded."""
    result = Pipeline("no/such/folder")(EXAMPLE_PARSE, id="x")
    assert ANSWERS == answers(result.quotations)
    assert "x" == result.id


def test_conllu_is_answered_as_the_document_is() -> None:
    """The functions that read and write it are part of the package's own names."""
    conllu = quoteattr.write_conllu(EXAMPLE_PARSE)
    pipeline = Pipeline("no/such/folder")
    for stored in (
        quoteattr.read_conllu(conllu),
        quoteattr.read_conllu(conllu, EXAMPLE),
    ):
        assert EXAMPLE_PARSE == stored
        assert ANSWERS == answers(pipeline.attribute(stored).quotations)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_stanza_document_is_accepted(pipeline: Pipeline) -> None:
    """What Stanza has parsed is adopted, offsets and all."""
    document = load()(TEXT)
    assert EXPECTED == answers(pipeline(document).quotations)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_stanza_document_without_parse_is_refused() -> None:
    """The error says which processor to add."""
    tokens = load().processors["tokenize"].process(TEXT)
    with pytest.raises(DocumentError, match="add 'pos' and 'depparse'"):
        from_stanza(tokens)


def test_min_confidence_leaves_doubtful_ones_open() -> None:
    """A less confident answer stays in the result, without a speaker."""
    result = Pipeline(config=Config(min_confidence=1.0)).attribute(EXAMPLE_PARSE)
    assert [(text, None) for text, _ in ANSWERS] == answers(result.quotations)
    assert [None, None] == [each.sieve for each in result.quotations]
    assert ["withheld"] * 2 == [each.abstention for each in result.quotations]
    assert ["the mayor", "she"] == [q.rivals[0].source.text for q in result.quotations]
    assert () == result.speakers


def test_sieves_are_chosen_by_name() -> None:
    """Only those that are named are used; those left out are not."""
    chosen = Pipeline(config=Config(sieves={"label"})).attribute(EXAMPLE_PARSE)
    without = Pipeline(config=Config(without={"cue-subject"})).attribute(EXAMPLE_PARSE)
    for result in (chosen, without):
        assert "cue-subject" not in {each.sieve for each in result.quotations}


def test_config_takes_the_table_s_order() -> None:
    """The order in which names are given changes nothing."""
    names = [sieve.name for sieve in SIEVES]
    backward = Pipeline(config=Config(sieves=reversed(names)))
    assert names == [sieve.name for sieve in backward._sieves]


def test_default_is_all_but_those_off() -> None:
    """Without a Config, a sieve that is off by default is not used."""
    assert DEFAULT_SIEVES == Pipeline()._sieves


@pytest.mark.parametrize("field", ["sieves", "without"])
def test_unknown_sieve_is_an_error(field: str) -> None:
    """The message holds the name that was given, and those that are known."""
    with pytest.raises(
        UnknownNameError, match="unknown sieve 'cue-subj'; known: "
    ) as e:
        Pipeline(config=Config(**{field: {"cue-subj"}}))
    assert "'cue-subject'" in str(e.value)


def test_paragraphs_are_found_once_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first step finds them, and hands them on to the others."""
    document = Document(TEXT, (), ())
    texts: list[str] = []

    def hard_wrapped(text: str, _: object) -> bool:
        texts.append(text)
        return False

    def parse(
        texts: list[str], found: list[Sequence[Quotation]], blocks: list[Sequence[Span]]
    ) -> list[Document]:
        normalize(texts[0], found[0], blocks[0])
        return [document]

    monkeypatch.setattr(paragraphs, "_is_hard_wrapped", hard_wrapped)
    pipeline = Pipeline("no/such/folder")
    monkeypatch.setattr(pipeline._parser, "parse", parse)
    assert 2 == len(pipeline(TEXT).quotations)
    assert [TEXT] == texts
    assert 2 == len(pipeline.attribute(document).quotations)
    assert [TEXT, TEXT] == texts


@pytest.mark.model
@pytest.mark.timeout(120)
def test_batch_and_order_change_no_answer(pipeline: Pipeline, stories: Path) -> None:
    """One by one, all at once, or the other way round: the same results."""
    texts = [path.read_text("utf-8") for path in sorted(stories.glob("*.txt"))] + TEXTS
    expected = [pipeline(text) for text in texts]
    assert expected == list(pipeline.pipe(texts, batch_size=100))
    assert expected[::-1] == list(pipeline.pipe(texts[::-1], batch_size=4))


@pytest.mark.model
@pytest.mark.timeout(120)
def test_a_copy_gives_the_same_answers(pipeline: Pipeline) -> None:
    """Out of a pickle, and deep-copied; the models are loaded again."""
    expected = pipeline(TEXT)
    for made in (pickle.loads(pickle.dumps(pipeline)), copy.deepcopy(pipeline)):
        assert expected == made(TEXT)
        assert pipeline.config == made.config


FORK = """
import multiprocessing, sys, threading
from quoteattr import Pipeline

pipeline = Pipeline()
pipeline("“No,” said Lee.")
pool = multiprocessing.get_context("fork").Pool(2)
found = pool.map_async(pipeline.__call__, ["“Yes,” said Ruiz."] * 3).get(100)
print([result.speakers[0].name for result in found])
context = multiprocessing.get_context("fork")
process = context.Process(target=lambda: sys.exit(pipeline("“No,” said Lee.") is None))
process.start()
process.join(100)
print(process.exitcode)
"""


@pytest.mark.model
@pytest.mark.timeout(240)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
def test_a_forked_process_goes_on(repository: Path) -> None:
    """After torch has used several threads in the first one."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORK],
        cwd=repository,
        env={**os.environ, "OMP_NUM_THREADS": "4"},
        capture_output=True,
        text=True,
        timeout=220,
    )
    assert "['Ruiz', 'Ruiz', 'Ruiz']\n0\n" == done.stdout, done.stderr


@pytest.mark.model
@pytest.mark.timeout(120)
def test_nobody_is_named_in_another_language(pipeline: Pipeline) -> None:
    """The quotations are there, with a flag."""
    text = "„Wir zahlen das nicht“, sagte die Bürgermeisterin Anna Ruiz am Montag. " * 3
    result = pipeline(text)
    assert (("not-english",), "und", ()) == (
        result.flags,
        result.language,
        result.speakers,
    )
    assert ["not-english"] * 3 == [each.abstention for each in result.quotations]
    assert ["not-english"] == result.to_dict()["flags"]
    assert AttributedText.from_dict(result.to_dict(), text) == result
