"""Fit the weights that sources are chosen by, and measure how often sieves are right.

    python -m quoteattr.training.weights CORPUS --work DIR

CORPUS is laid out like PolNeAR: ``text/*.txt`` and ``attributions/*.ann``. Parses are
kept in DIR, so that a run that is cut short continues where it stopped. Confidence is
measured on articles that the weights were not fitted on: the articles are split in
halves, and each half is answered with weights fitted on the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final

from quoteattr.data.weights import (
    CALIBRATION,
    NEARBY_WEIGHTS,
    SENTENCE_WEIGHTS,
    SourceTables,
    Weights,
)
from quoteattr.evaluation.corpora import GoldText
from quoteattr.sources.features import nearby_features, sentence_features
from quoteattr.sources.nearby_candidates import nearby_candidates
from quoteattr.sources.not_speech import mark_by_words
from quoteattr.sources.ranker import rank_sentence
from quoteattr.sources.sentence_candidates import sentence_candidates, sentence_context
from quoteattr.training import calibration
from quoteattr.training.articles import Article, is_gold_source, read_articles
from quoteattr.training.choices import Choice, fit
from quoteattr.training.provenance import provenance
from quoteattr.types.annotations import Quotation

MANIFEST: Final = "data/en/models/manifest.json"
COMMAND: Final = "python -m quoteattr.training.weights {corpus} --work DIR"

WEIGHTS_HEADER: Final = """\
# Weights of the features of candidates for a quotation's source
# {where}: feature (see quoteattr/sources/features.py), tab, weight.
# Written by the command below; not to be edited. Sorted by feature.
{provenance}"""
WEIGHT_TABLES: Final = (
    (SENTENCE_WEIGHTS, "in its own sentence"),
    (NEARBY_WEIGHTS, "in the text around its sentence"),
)

CALIBRATION_HEADER: Final = """\
# How often each sieve was right, by the probability that the weights gave its answers.
# Columns: sieve; the lowest probability of the band, which ends where the next row of
# the sieve begins; share of the answers in the band that were right, counting one more
# right and one more wrong; number of answers. Without answers, the share is that of the
# lowest bands of the sieves like it. Measured on halves of the articles, each with
# weights fitted on the other. Written by the command below; not to be edited.
{provenance}"""


def sentence_choices(article: Article) -> Iterator[Choice]:
    """Yield, for each quotation, the candidates in its sentence, then "nobody"."""
    indexed = article.indexed
    for quotation in _quotations_to_learn(article):
        context = sentence_context(quotation, indexed)
        if context is None:
            continue
        gold = article.quotes_with_source(quotation)
        candidates = list(sentence_candidates(context, indexed))
        options = sentence_features(quotation, context, indexed, candidates)
        is_right = [is_gold_source(quotation, each.source, gold) for each in candidates]
        yield Choice(tuple(options), (*is_right, not any(is_right)))


def nearby_choices(article: Article, sentence: Weights) -> Iterator[Choice]:
    """Yield, for each quotation without a source in its sentence, those around it.

    Args:
        article: An annotated article.
        sentence: Weights by which the sources in sentences are found.
    """
    indexed = article.indexed
    quotations = _quotations_to_learn(article)
    best = {q.id: rank_sentence(q, indexed, sentence).best for q in quotations}
    sources = {id: candidate.source for id, candidate in best.items() if candidate}
    for quotation in quotations:
        if best[quotation.id] is not None:
            continue
        gold = article.quotes_with_source(quotation)
        candidates = list(nearby_candidates(quotation, indexed, sources))
        options = nearby_features(quotation, indexed, candidates)
        is_right = [is_gold_source(quotation, each.source, gold) for each in candidates]
        yield Choice(tuple(options), (*is_right, not any(is_right)))
        # The next quotation may continue this one: it is given the right source.
        if any(is_right):
            sources[quotation.id] = candidates[is_right.index(True)].source


def _quotations_to_learn(article: Article) -> list[Quotation]:
    """The outermost quotations that may be speech, and whose annotation is complete."""
    indexed = article.indexed
    return [
        quotation
        for quotation in mark_by_words(indexed.text, indexed.quotations)
        if quotation.parent is None
        and not quotation.not_speech
        and not article.has_quote_without_source(quotation)
    ]


def fit_tables(
    corpus: Sequence[Article],
) -> tuple[SourceTables, list[tuple[Sequence[Article], SourceTables]]]:
    """Fit the tables on all articles, and on each half for the other one.

    Returns:
        The tables, and each half with tables fitted on the other.
    """
    halves = corpus[::2], corpus[1::2]
    sentence = [[*chain(*map(sentence_choices, half))] for half in halves]
    sentence_weights = [fit(choices) for choices in sentence]
    # Candidates around a sentence are learned where weights that were not fitted on the
    # sentence find no source in it, as in use.
    nearby: list[list[Choice]] = []
    for half, unseen in zip(halves, reversed(sentence_weights), strict=True):
        nearby.append([c for article in half for c in nearby_choices(article, unseen)])
    nearby_weights = [fit(choices) for choices in nearby]
    tables = list(map(SourceTables, sentence_weights, nearby_weights))
    held_out = list(zip(halves, reversed(tables), strict=True))
    whole = SourceTables(fit([*chain(*sentence)]), fit([*chain(*nearby)]))
    return whole, held_out


def corpus_size(texts: Iterable[GoldText]) -> str:
    """What a corpus holds, and by which models it is parsed."""
    counts = [sum(q.kind != "indirect" for q in text.quotes) for text in texts]
    manifest = json.loads(files("quoteattr").joinpath(MANIFEST).read_text("utf-8"))
    return (
        f"{len(counts)} articles with {sum(counts)} annotated quotations in marks,\n"
        f"# parsed by {manifest['name']} {manifest['version']}"
    )


def write_tables(
    folder: Path,
    tables: SourceTables,
    answers: Mapping[str, Sequence[tuple[float, bool]]],
    header: str,
) -> None:
    """Write the three tables.

    Args:
        folder: The folder of the package.
        tables: The weights.
        answers: The probability of each sieve's answers, and whether they were right.
        header: The lines of ``provenance``.
    """
    for (path, where), weights in zip(
        WEIGHT_TABLES, (tables.sentence, tables.nearby), strict=True
    ):
        rows = [f"{feature}\t{weights[feature]:.2f}\n" for feature in sorted(weights)]
        _write(
            folder / path, WEIGHTS_HEADER.format(where=where, provenance=header), rows
        )
    rows = [
        f"{sieve}\t{start:g}\t{precision:.3f}\t{count}\n"
        for sieve, start, precision, count in calibration.rows(answers)
    ]
    _write(folder / CALIBRATION, CALIBRATION_HEADER.format(provenance=header), rows)


def _write(path: Path, header: str, rows: Iterable[str]) -> None:
    path.write_text(header + "".join(rows), encoding="utf-8", newline="")


def main(argv: Sequence[str] | None = None) -> None:
    """Fit, measure, write; print how often each sieve was right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    arguments = parser.parse_args(argv)
    corpus = list(read_articles(arguments.corpus, arguments.work))
    tables, held_out = fit_tables(corpus)
    answers = calibration.measure(held_out)
    name = "/".join(arguments.corpus.resolve().parts[-2:])
    size = corpus_size(article.gold for article in corpus)
    header = provenance([f"{name}: {size}"], COMMAND.format(corpus=name))
    write_tables(Path(str(files("quoteattr"))), tables, answers, header)
    for sieve, judged in answers.items():
        share = sum(is_right for _, is_right in judged) / len(judged)
        print(f"{sieve:18} {len(judged):6} answers held out, right {share:.1%}")


if __name__ == "__main__":
    main()
