"""Gold and the pipeline -> scores: one run, or one for each sieve left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from quoteattr.config import Config
from quoteattr.errors import CorpusError, UnknownNameError
from quoteattr.evaluation.corpora import READERS, GoldText
from quoteattr.evaluation.scoring import CRITERIA, Criterion, score
from quoteattr.evaluation.summary import Figures, summarize
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.constructions import DEFAULT_SIEVES
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText

# What only a record of this corpus has.
_SIGNS: Final[tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...]] = (
    ("gum", lambda record: "attributions" in record),
    ("canadian", lambda record: any("reference" in q for q in record["quotes"])),
    ("output", lambda record: "quotes" in record),
)
_BATCH: Final = 8
_ENOUGH: Final = 0.9
"""The share of gold quotations that must name a source, or a speaker."""

Answers = Mapping[str, AttributedText]


def read_gold(
    path: Path, kind: str | None = None, limit: int | None = None
) -> list[GoldText]:
    """Read a corpus; its kind is told from its form where it is not given.

    Args:
        path: A folder or a file, as the corpus has it.
        kind: A name of ``quoteattr.evaluation.corpora.READERS``.
        limit: Read this many texts at most.

    Raises:
        UnknownNameError: If there is no such kind.
        CorpusError: If the corpus cannot be read, or its kind cannot be told.
    """
    readers = dict(READERS)
    if kind is not None and kind not in readers:
        raise UnknownNameError("corpus", kind, readers)
    texts = list(islice(readers[kind or _kind_of(path)](path), limit))
    if not texts:
        msg = f"{path}: holds no annotated text"
        raise CorpusError(msg)
    return texts


def _kind_of(path: Path) -> str:
    if path.is_dir():
        return "polnear"
    try:
        with path.open(encoding="utf-8") as lines:
            record = json.loads(next(filter(str.strip, lines), ""))
        return next(kind for kind, has in _SIGNS if has(record))
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise CorpusError(msg) from error
    except (StopIteration, KeyError, TypeError, ValueError) as error:
        known = ", ".join(name for name, _ in READERS)
        msg = f"{path}: kind of corpus not known by its first line; give one of {known}"
        raise CorpusError(msg) from error


def predict(gold: Sequence[GoldText], pipeline: Pipeline) -> Answers:
    """Answer each text, by its id."""
    results = pipeline.pipe((text.text for text in gold), batch_size=_BATCH)
    return {text.id: answer for text, answer in zip(gold, results, strict=True)}


def evaluate(gold: Sequence[GoldText], answers: Answers) -> dict[str, Figures]:
    """All figures, under the name of each criterion that gold can be compared by."""
    return {
        criterion.name: summarize(score(gold, answers, criterion))
        for criterion in criteria(gold)
    }


def ablate(gold: Sequence[GoldText], model: str) -> dict[str, Figures]:
    """What each sieve is worth: the figures without it, under each criterion.

    Every text is parsed once. The row of all sieves stands first, under ``(all)``;
    those that are off by default have none.
    """
    parsed = dict(_parse(gold, model))
    found: dict[str, Figures] = {criterion.name: {} for criterion in criteria(gold)}
    for without in (None, *(sieve.name for sieve in DEFAULT_SIEVES)):
        left_out = frozenset([without] if without else [])
        pipeline = Pipeline(model, config=Config(without=left_out))
        answers = {id: pipeline.attribute(each, id=id) for id, each in parsed.items()}
        for name, figures in evaluate(gold, answers).items():
            found[name][without or "(all)"] = _outline(figures)
    return found


def _outline(figures: Figures) -> Figures:
    kinds = {kind: figures["kinds"][kind]["right"] for kind in ("direct", "mixed")}
    return {**kinds, **{k: figures["all"][k] for k in ("precision", "recall", "f1")}}


def _parse(gold: Iterable[GoldText], model: str) -> Iterator[tuple[str, Document]]:
    parser, texts = StanzaParser(model), iter(gold)
    while batch := list(islice(texts, _BATCH)):
        sources = [text.text for text in batch]
        documents = parser.parse(sources, [find_quotations(each) for each in sources])
        yield from zip((text.id for text in batch), documents, strict=True)


def criteria(gold: Sequence[GoldText]) -> list[Criterion]:
    """What gold can be compared by: where it says little, an answer is not wrong."""
    quotes = [quote for text in gold for quote in text.quotes]
    return [
        criterion
        for criterion in CRITERIA
        if sum(map(criterion.asks, quotes)) >= _ENOUGH * len(quotes) > 0
    ]


def by_id(answers: Iterable[AttributedText], path: Any) -> Answers:
    """Index answers by their text's id.

    Raises:
        CorpusError: If two are of one text.
    """
    found: dict[str, AttributedText] = {}
    for answer in answers:
        if str(answer.id) in found:
            msg = f"{path}: has two answers for {answer.id!r}"
            raise CorpusError(msg)
        found[str(answer.id)] = answer
    return found
