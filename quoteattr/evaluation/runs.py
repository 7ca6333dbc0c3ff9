"""Run the pipeline over a corpus and score it: once, or without each sieve in turn.

corpus  --read_gold-->  GoldText  --predict-->  answers by id  --evaluate-->  figures
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from quoteattr.config import Config
from quoteattr.errors import CorpusError, UnknownNameError
from quoteattr.evaluation.baselines import nearest_mention
from quoteattr.evaluation.corpora import READERS, GoldText
from quoteattr.evaluation.corpora.tools import first_record
from quoteattr.evaluation.scoring import CRITERIA, Criterion, score
from quoteattr.evaluation.summary import Figures, summarize
from quoteattr.parsing.parsers import Parser, open_parser
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.constructions import DEFAULT_SIEVES
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText

BATCH_SIZE: Final = 8
"""Number of texts that are parsed together."""

MIN_ANNOTATED_SHARE: Final = 0.9
"""Minimum share of gold quotations with a source, or a speaker, to compare by it."""

# Each kind of corpus in JSON, and whether a record looks like one of it.
_KINDS: Final[tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...]] = (
    ("label-studio", lambda record: "data" in record),
    ("doccano", lambda record: "entities" in record),
    ("corenlp", lambda record: "docId" in record),
    ("gum", lambda record: "attributions" in record),
    ("canadian", lambda record: any("reference" in q for q in record["quotes"])),
    ("output", lambda record: "quotes" in record),
)

Answers = Mapping[str, AttributedText]
"""Results by the id of their text."""


def read_gold(
    path: Path, kind: str | None = None, limit: int | None = None
) -> list[GoldText]:
    """Return the texts of a corpus.

    Args:
        path: The corpus, a folder or a file.
        kind: A name in ``READERS``; None to recognize the kind by its first record.
        limit: Maximum number of texts to read.

    Raises:
        UnknownNameError: If *kind* is not in ``READERS``.
        CorpusError: If the corpus cannot be read, has no texts, or is of unknown kind.
    """
    readers = dict(READERS)
    if kind is not None and kind not in readers:
        raise UnknownNameError("corpus", kind, readers)
    texts = list(islice(readers[kind or _recognize(path)](path), limit))
    if not texts:
        msg = f"{path}: contains no annotated text"
        raise CorpusError(msg)
    return texts


def _recognize(path: Path) -> str:
    """The kind of a corpus, by its first record."""
    if path.is_dir():
        return "polnear"
    try:
        record = first_record(path)
        return next(kind for kind, matches in _KINDS if matches(record))
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise CorpusError(msg) from error
    except (StopIteration, KeyError, TypeError, ValueError) as error:
        known = ", ".join(name for name, _ in READERS)
        msg = f"{path}: corpus of unknown kind; set --kind to one of {known}"
        raise CorpusError(msg) from error


def predict(gold: Sequence[GoldText], pipeline: Pipeline) -> Answers:
    """Return the pipeline's result for each text."""
    results = pipeline.pipe((text.text for text in gold), batch_size=BATCH_SIZE)
    return {text.id: answer for text, answer in zip(gold, results, strict=True)}


def predict_baseline(gold: Sequence[GoldText], model: str) -> Answers:
    """Return the result of the baseline ``nearest_mention`` for each text."""
    documents = parse_gold(gold, model)
    return {id: nearest_mention(each, id=id) for id, each in documents.items()}


def evaluate(gold: Sequence[GoldText], answers: Answers) -> dict[str, Figures]:
    """Return all figures, by the name of each criterion that gold is annotated for."""
    return {
        criterion.name: summarize(score(gold, answers, criterion))
        for criterion in annotated_criteria(gold)
    }


def ablate(gold: Sequence[GoldText], model: str) -> dict[str, Figures]:
    """Return the main figures without each sieve in turn, by criterion.

    Every text is parsed once. The first row, ``(all)``, is with every sieve that is on
    by default; the other sieves have no row.
    """
    documents = parse_gold(gold, model)
    rows: dict[str, Figures] = {c.name: {} for c in annotated_criteria(gold)}
    for without in (None, *(sieve.name for sieve in DEFAULT_SIEVES)):
        config = Config(without=[without] if without else [])
        pipeline = Pipeline(model, config=config)
        answers = {
            id: pipeline.attribute(each, id=id) for id, each in documents.items()
        }
        for criterion, figures in evaluate(gold, answers).items():
            rows[criterion][without or "(all)"] = _main_figures(figures)
    return rows


def _main_figures(figures: Figures) -> Figures:
    right = {kind: figures["kinds"][kind]["right"] for kind in ("direct", "mixed")}
    shares = {key: figures["all"][key] for key in ("precision", "recall", "f1")}
    return {**right, **shares}


def parse_gold(gold: Sequence[GoldText], model: str) -> dict[str, Document]:
    """Return the parse of each text by its id, as a pipeline would make it."""
    documents = parse_texts((text.text for text in gold), open_parser(model))
    return {text.id: each for text, each in zip(gold, documents, strict=True)}


def parse_texts(
    texts: Iterable[str],
    parser: Parser,
    find: Callable[[str], Sequence[Quotation]] = find_quotations,
) -> Iterator[Document]:
    """Yield the parse of each text.

    Args:
        texts: The texts, of which one batch at a time is read.
        parser: The parser.
        find: Returns the quotations that the parser keeps in one sentence.
    """
    stream = iter(texts)
    while batch := list(islice(stream, BATCH_SIZE)):
        yield from parser.parse(batch, [tuple(find(text)) for text in batch])


def annotated_criteria(gold: Sequence[GoldText]) -> list[Criterion]:
    """Return the criteria for which nearly all of gold is annotated."""
    quotes = [quote for text in gold for quote in text.quotes]
    return [
        criterion
        for criterion in CRITERIA
        if sum(map(criterion.is_annotated, quotes))
        >= MIN_ANNOTATED_SHARE * len(quotes)
        > 0
    ]


def by_id(answers: Iterable[AttributedText], path: Path) -> Answers:
    """Return the results by the id of their text.

    Args:
        answers: The results.
        path: The file that they are from, for the message.

    Raises:
        CorpusError: If two results have the same id.
    """
    found: dict[str, AttributedText] = {}
    for answer in answers:
        if str(answer.id) in found:
            msg = f"{path}: has two answers for {answer.id!r}"
            raise CorpusError(msg)
        found[str(answer.id)] = answer
    return found
