"""The pipeline: any form of text in, in order, by many threads, as it is configured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from quoteattr.config import Config
from quoteattr.errors import DocumentError, UnknownNameError
from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.parsing.normalize import normalize
from quoteattr.parsing.stanza_parser import from_stanza
from quoteattr.pipeline import Pipeline
from quoteattr.quotes import paragraphs
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES
from quoteattr.types.annotations import Attribution, Quotation
from quoteattr.types.document import Document
from quoteattr.types.span import Span

TEXT = "“We will appeal,” said Maria Ortega. She left.\n\n“It is wrong,” she said."
TEXTS = [
    f"“We will pay {n},” said {name}." for n, name in enumerate(["Lee", "Ruiz"] * 6)
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The bundled models, loaded once."""
    return Pipeline()


@pytest.fixture(scope="module")
def parsed(pipeline: Pipeline) -> Document:
    """The parse of TEXT."""
    return pipeline._parser.parse([TEXT], [find_quotations(TEXT)])[0]


def answers(quotations: tuple[Attribution, ...]) -> list[tuple[str, str | None]]:
    """Each quotation with its speaker."""
    return [(each.text, each.speaker_name) for each in quotations]


EXPECTED = [("We will appeal,", "Maria Ortega"), ("It is wrong,", "Maria Ortega")]


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


@pytest.mark.model
@pytest.mark.timeout(120)
def test_parsed_document_is_accepted(pipeline: Pipeline, parsed: Document) -> None:
    """A Document is not parsed again."""
    assert EXPECTED == answers(pipeline(parsed, id="x").quotations)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_conllu_needs_no_models(parsed: Document) -> None:
    """A stored parse is answered without any model, and as the document is."""
    stored = read_conllu(write_conllu(parsed), TEXT)
    empty = Pipeline("no/such/folder")
    assert answers(empty.attribute(parsed).quotations) == answers(
        empty.attribute(stored).quotations
    )


@pytest.mark.model
@pytest.mark.timeout(120)
def test_stanza_document_is_accepted(pipeline: Pipeline) -> None:
    """What Stanza has parsed is adopted, offsets and all."""
    document = pipeline._parser._model(TEXT)
    assert EXPECTED == answers(pipeline(document).quotations)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_stanza_document_without_parse_is_refused(pipeline: Pipeline) -> None:
    """The error says which processor to add."""
    tokens = pipeline._parser._model.processors["tokenize"].process(TEXT)
    with pytest.raises(DocumentError, match="add 'pos' and 'depparse'"):
        from_stanza(tokens)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_min_confidence_leaves_doubtful_ones_open(parsed: Document) -> None:
    """What is less sure than asked for stays in the result, without a speaker."""
    result = Pipeline(config=Config(min_confidence=1.0)).attribute(parsed)
    assert [(text, None) for text, _ in EXPECTED] == answers(result.quotations)
    assert [None, None] == [each.sieve for each in result.quotations]
    assert () == result.speakers


@pytest.mark.model
@pytest.mark.timeout(120)
def test_sieves_are_chosen_by_name(parsed: Document) -> None:
    """Only those that are named are asked; those left out are not."""
    chosen = Pipeline(config=Config(sieves={"label"})).attribute(parsed)
    without = Pipeline(config=Config(without={"cue-subject"})).attribute(parsed)
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
