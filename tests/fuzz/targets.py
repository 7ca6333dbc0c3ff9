"""What is fuzzed: each target takes a random input and checks what has to hold.

``TARGETS`` has them by name, as tests for Hypothesis to call with examples;
``tests/fuzz/test_fuzz.py`` runs a few of them, ``python -m tests.fuzz`` as many as time
allows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from random import Random
from time import process_time
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.cli.records import InputSettings, Record, record_in_line
from quoteattr.config import KINDS, Config
from quoteattr.errors import CorpusError, DocumentError
from quoteattr.output.formats import read_jsonl
from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.parsing.encoder.tokenizer import find_words
from quoteattr.pipeline import Pipeline
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from quoteattr.verification.verify import verify
from tests.fuzz import strategies
from tests.fuzz.invariants import check_answer, check_outputs

SECONDS: Final = 2.0
"""Processor seconds that any text may take, and a millisecond more a character."""


TARGETS: Final[dict[str, Callable[[], Any]]] = {}
"""For each name what makes a new test of the target."""

Check = Callable[..., None]


def target(*inputs: st.SearchStrategy[Any]) -> Callable[[Check], Check]:
    """Make a function that checks something of random inputs a target."""

    def add(check: Check) -> Check:
        TARGETS[check.__name__] = lambda: given(*inputs)(_copy(check))
        return check

    return add


def _copy(check: Check) -> Check:
    """A function of its own, as Hypothesis takes each function once."""

    @wraps(check)
    def copied(*arguments: Any, **named: Any) -> None:
        check(*arguments, **named)

    return copied


@cache
def pipeline() -> Pipeline:
    """The bundled models, loaded once."""
    return Pipeline()


@cache
def everything() -> Pipeline:
    """A pipeline that reports what it can."""
    return Pipeline(config=Config(kinds=KINDS, thoughts=True))


def answered(work: Callable[[], AttributedText], size: int) -> AttributedText:
    """The answer, checked, and given twice in bounded time."""
    start = process_time()
    result = work()
    seconds = process_time() - start
    assert seconds < SECONDS + size / 1000, f"{size} characters took {seconds:.1f} s"
    check_answer(result)
    assert work().to_dict() == result.to_dict(), "two answers to one text"
    return result


@target(strategies.documents())
def parses(document: Document) -> None:
    """Any parse, with cycles and wrong tags, is answered."""
    answered(lambda: pipeline().attribute(document), len(document.text))


@target(strategies.documents())
def statements(document: Document) -> None:
    """So it is where statements without marks and thoughts are asked for."""
    answered(lambda: everything().attribute(document), len(document.text))


@target(strategies.documents())
def outputs(document: Document) -> None:
    """Any answer can be written in every format."""
    result = pipeline().attribute(document, id=document.text[:9])
    check_outputs(result)


@target(strategies.texts)
def models(text: str) -> None:
    """Any text is answered over the parse of the bundled models."""
    answered(lambda: pipeline()(text), len(text))


@target(st.lists(strategies.texts, min_size=1, max_size=4), st.integers(1, 4))
def batches(texts: list[str], size: int) -> None:
    """Texts in batches get the answers that they get alone."""
    alone = [pipeline()(text).to_dict() for text in texts]
    together = pipeline().pipe(texts, batch_size=size)
    assert [each.to_dict() for each in together] == alone


@target(strategies.texts)
def words(text: str) -> None:
    """The tokenizer's words are in order, and leave out nothing but white space."""
    found = find_words(text, 0, len(text))
    end = 0
    for start, stop in zip(found[::2], found[1::2], strict=True):
        assert end <= start < stop <= len(text)
        end = stop


@target(strategies.documents(), st.integers(0, 2**32))
def conllu(document: Document, seed: int) -> None:
    """CoNLL-U that was damaged is refused or answered."""
    random = Random(seed)
    try:
        written = write_conllu(document)
        if random.random() < 0.8:
            written = strategies.damaged(written, random)
        read = read_conllu(written)
    except DocumentError:
        return
    answered(lambda: pipeline().attribute(read), len(read.text))


@target(strategies.texts, strategies.texts)
def verification(text: str, quotation: str) -> None:
    """Whether a quotation is in a text can be asked of any two."""
    for asked in (quotation, text[len(text) // 3 : len(text) // 2]):
        try:
            verify(text, asked)
        except ValueError as error:
            if "must hold a letter or a digit" not in str(error):
                raise


@target(st.one_of(strategies.texts, st.text('{}[]":,ntrueidx0123456789.-\\ ')))
def records(line: str) -> None:
    """A line of JSON Lines is a record or an error of one line."""
    for settings in (InputSettings(), InputSettings(text_field="id")):
        found = record_in_line(line, "a:1", "a", settings)
        assert isinstance(found, Record) or "\n" not in str(found)
    try:
        list(read_jsonl([line]))
    except CorpusError:
        return


WITH_MODELS: Final = ("models", "batches")
"""The targets that load the bundled models; all others take no parser."""
