"""Fit the weights that statements without marks are found by, and measure confidence.

    python -m quoteattr.training.statements CORPUS --work DIR

CORPUS is laid out like PolNeAR, whose annotations have the cue of each statement.
Parses are kept in DIR. Confidence is measured on articles that the weights were not
fitted on: each publisher is answered with weights fitted on the others.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final

from quoteattr.data.weights import (
    STATEMENT_CALIBRATION,
    STATEMENT_WEIGHTS,
)
from quoteattr.evaluation.corpora import GoldQuote
from quoteattr.mentions.text_index import IndexedText
from quoteattr.statements.candidate_sources import candidate_sources
from quoteattr.statements.candidates import StatementCandidate, statement_candidates
from quoteattr.statements.constructions import STATEMENT_SIEVES, sieve_of
from quoteattr.statements.content import spans_of
from quoteattr.statements.features import statement_features
from quoteattr.statements.find import MIN_STATEMENT_PROBABILITY
from quoteattr.statements.ranker import rank
from quoteattr.training.antecedents import publisher_of
from quoteattr.training.articles import Article, is_gold_source, read_articles
from quoteattr.training.calibration import Answers, bands
from quoteattr.training.choices import Choice, fit
from quoteattr.training.provenance import provenance, weight_rows, write_table
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span

MIN_SHARED: Final = 0.5
"""The share of the letters of both together that annotated content has to have."""

COMMAND: Final = "python -m quoteattr.training.statements {corpus} --work DIR"

HEADER: Final = """\
# Weights of the features of those who may say a statement without marks: feature (see
# quoteattr/statements/features.py), tab, weight.
# Written by the command below; not to be edited. Sorted by feature.
{provenance}"""

CALIBRATION_HEADER: Final = """\
# How often each sieve of statements was right, by the probability of its source.
# Columns: sieve; the lowest probability of the band, which ends where the next row of
# the sieve begins; share of the answers in the band that annotators have, with this
# source, counting one more right and one more wrong; number of answers. Measured on
# each publisher with weights fitted on the others. Written by the command below; not
# to be edited.
{provenance}"""

GoldByCue = Mapping[int, Sequence[GoldQuote]]
"""The annotated statements that a word is the cue of, or part of it."""


def gold_by_cue(article: Article) -> GoldByCue:
    """The annotated statements of the article by the words of their cue."""
    found: dict[int, list[GoldQuote]] = defaultdict(list)
    for quote in article.gold.quotes:
        for span in quote.cue:
            for index in article.indexed.words_in(span):
                found[index].append(quote)
    return found


def matching(
    indexed: IndexedText, candidate: StatementCandidate, gold: GoldByCue
) -> GoldQuote | None:
    """The annotated statement with the candidate's cue and most of its content."""
    spans = spans_of(indexed, candidate.pieces)
    found = letters(indexed.text, spans)
    best, most = None, MIN_SHARED
    for quote in gold.get(candidate.cue, ()):
        annotated = letters(indexed.text, quote.content)
        share = len(found & annotated) / max(1, len(found | annotated))
        if share >= most:
            best, most = quote, share
    return best


def letters(text: str, spans: Sequence[Span]) -> set[int]:
    """The offsets of the letters and digits in the spans."""
    return {
        offset
        for span in spans
        for offset in range(span.start, span.end)
        if text[offset].isalnum()
    }


def statement_choices(article: Article) -> Iterator[Choice]:
    """Yield, for each candidate, who may say it, then nobody.

    A statement that annotators gave no source, or one that is no candidate's, teaches
    nothing.
    """
    indexed, gold = article.indexed, gold_by_cue(article)
    for candidate in statement_candidates(indexed):
        sources = list(candidate_sources(indexed, candidate))
        quote = matching(indexed, candidate, gold)
        if not sources or (quote is not None and not quote.source):
            continue
        is_right = [
            quote is not None and is_source(mention, quote) for mention, _ in sources
        ]
        if quote is not None and not any(is_right):
            continue
        options = statement_features(indexed, candidate, sources)
        yield Choice(tuple(options), (*is_right, quote is None))


def is_source(mention: Mention, quote: GoldQuote) -> bool:
    """Whether a mention is the annotated source of a statement."""
    return is_gold_source(Quotation(0, "indirect", (), (), ""), mention, [quote])


def measure(
    held_out: Iterable[tuple[Sequence[Article], Mapping[str, float]]],
) -> dict[str, list[tuple[float, bool]]]:
    """The probability of each answer, and whether it was right, by sieve.

    An answer is right if annotators have the statement with this source. One that they
    gave no source counts neither way.

    Args:
        held_out: Articles, and weights that were not fitted on them.
    """
    answers: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for articles, weights in held_out:
        for article in articles:
            gold = gold_by_cue(article)
            for candidate in statement_candidates(article.indexed):
                ranked = rank(article.indexed, candidate, weights)
                if ranked is None or 1 - ranked.nobody < MIN_STATEMENT_PROBABILITY:
                    continue
                quote = matching(article.indexed, candidate, gold)
                if quote is not None and not quote.source:
                    continue
                is_right = quote is not None and is_source(ranked.best[0], quote)
                sieve = sieve_of(candidate.construction).name
                answers[sieve].append((ranked.probability, is_right))
    return answers


def fit_and_measure(
    corpus: Sequence[Article],
) -> tuple[dict[str, float], dict[str, list[tuple[float, bool]]]]:
    """The weights by all articles, and the answers by those of other publishers."""
    by_publisher: dict[str, list[Article]] = defaultdict(list)
    for article in corpus:
        by_publisher[publisher_of(article.gold)].append(article)
    choices = {
        publisher: [*chain(*map(statement_choices, articles))]
        for publisher, articles in by_publisher.items()
    }
    held_out = (
        (articles, fit([*chain(*(c for p, c in choices.items() if p != publisher))]))
        for publisher, articles in by_publisher.items()
    )
    return fit([*chain(*choices.values())]), measure(held_out)


def calibration_rows(answers: Mapping[str, Answers]) -> Iterator[str]:
    """Yield the rows of the table of bands."""
    for sieve in STATEMENT_SIEVES:
        for start, precision, count in sorted(bands(answers.get(sieve.name, ()))):
            yield f"{sieve.name}\t{start:g}\t{precision:.3f}\t{count}\n"


def main(argv: Sequence[str] | None = None) -> None:
    """Fit, measure, write; print how often each sieve was right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    arguments = parser.parse_args(argv)
    corpus = list(read_articles(arguments.corpus, arguments.work))
    weights, answers = fit_and_measure(corpus)
    name = "/".join(arguments.corpus.resolve().parts[-2:])
    statements = sum(
        quote.kind != "direct" for article in corpus for quote in article.gold.quotes
    )
    size = f"{len(corpus)} articles with {statements} statements not all in marks"
    header = provenance([f"{name}: {size}"], COMMAND.format(corpus=name))
    folder = Path(str(files("quoteattr")))
    write_table(
        folder / STATEMENT_WEIGHTS,
        HEADER.format(provenance=header),
        weight_rows(weights),
    )
    write_table(
        folder / STATEMENT_CALIBRATION,
        CALIBRATION_HEADER.format(provenance=header),
        calibration_rows(answers),
    )
    for sieve, judged in answers.items():
        share = sum(is_right for _, is_right in judged) / len(judged)
        print(f"{sieve:20} {len(judged):6} answers held out, right {share:.1%}")


if __name__ == "__main__":
    main()
