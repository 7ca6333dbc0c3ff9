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
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final

import attrs

from quoteattr.data.weights import CALIBRATION, SOURCE_WEIGHTS, SourceTable, Weights
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.sources.candidates import Candidate
from quoteattr.sources.features import NEARBY
from quoteattr.sources.nearby_candidates import Turn
from quoteattr.sources.not_speech import mark_by_words
from quoteattr.sources.ranker import Choices, Filter, choices_of
from quoteattr.training import calibration
from quoteattr.training.articles import Article, is_gold_source, read_articles
from quoteattr.training.choices import Choice, fit
from quoteattr.training.provenance import provenance, weight_rows, write_table
from quoteattr.training.written_cases import written_articles
from quoteattr.types.annotations import Mention, Quotation

MANIFEST: Final = "data/en/models/manifest.json"
COMMAND: Final = "python -m quoteattr.training.weights {corpus} --work DIR"

PENALTY: Final = 1.0
"""Strength of the L2 penalty."""

SPARSITY: Final = 2.0
"""Strength of the L1 penalty: of 0.5, 1, 2 and 3 the best on left-out publishers."""

NOT_SPEECH_WEIGHT: Final = 2.0
"""What a quotation that is no speech counts as: a speaker for it is worse than none."""

CASES: Final = Path("fixtures/sources")
"""Cases that are fitted on, too: ``training.written_cases``."""

CASE_WEIGHT: Final = 4.0
"""What a quotation of a written case counts as."""

WEIGHTS_HEADER: Final = """\
# Weights of the features of the choices for a quotation's source: feature (see
# quoteattr/data/en/templates/sources.tsv), tab, weight.
# Written by the command below; not to be edited. Sorted by feature.
{provenance}"""

CALIBRATION_HEADER: Final = """\
# How often each sieve was right, by the probability that the weights gave its answers.
# Columns: sieve; the lowest probability of the band, which ends where the next row of
# the sieve begins; share of the answers in the band that were right, counting one more
# right and one more wrong; number of answers. Without answers, the share is that of the
# lowest bands of the sieves like it. Measured on halves of the articles, each with
# weights fitted on the other. Written by the command below; not to be edited.
{provenance}"""


def article_choices(
    article: Article, allowed: Filter = lambda _: True
) -> Iterator[Choice]:
    """Yield the choices of each quotation of an article.

    The turns before a quotation, and the sources that later sentences give, are the
    annotated ones, so that no mistake follows from another.
    """
    indexed = article.indexed
    learned = {
        quotation.id: (choices, article.quotes_with_source(quotation))
        for quotation in _quotations_to_learn(article)
        if (choices := choices_of(quotation, indexed, allowed)) is not None
    }
    later = {
        id: source
        for id, (choices, gold) in learned.items()
        if indexed.is_prose(choices.seen.quotation.start)
        and (source := _right_in_sentence(choices, gold)) is not None
    }
    turn: Turn | None = None
    for id, (choices, gold) in learned.items():
        quotation = choices.seen.quotation
        options = [*choices.options, *choices.of_turns(turn, later, allowed)]
        right = _right(quotation, [each for each, _ in options], gold)
        is_speech = article.is_speech(quotation)
        yield Choice(
            (*(features for _, features in options), *choices.nobody),
            (*right, not any(right) and is_speech, not any(right) and not is_speech),
            weight=1.0 if any(right) or is_speech else NOT_SPEECH_WEIGHT,
        )
        if any(right) and indexed.is_prose(quotation.start):
            source = options[right.index(True)][0].source
            turn = turn.then(id, source) if turn else Turn(id, source)


def _right(
    quotation: Quotation, candidates: Sequence[Candidate], gold: Sequence[GoldQuote]
) -> list[bool]:
    """Whether each candidate has the annotated source.

    Where some have the annotated cue as well, only those are right: Lee *praised* the
    team, *saying* “they never quit”.
    """
    right = [is_gold_source(quotation, each.source, gold) for each in candidates]
    cues = [span for quote in gold for span in quote.cue]
    with_cue = [
        is_right and each.cue is not None and any(map(each.cue.span.overlaps, cues))
        for each, is_right in zip(candidates, right, strict=True)
    ]
    return with_cue if any(with_cue) else right


def _right_in_sentence(choices: Choices, gold: Sequence[GoldQuote]) -> Mention | None:
    """The annotated source, where the sentence of the quotation gives it."""
    for candidate, _ in choices.options:
        if candidate.construction not in NEARBY and is_gold_source(
            choices.seen.quotation, candidate.source, gold
        ):
            return candidate.source
    return None


def _quotations_to_learn(article: Article) -> list[Quotation]:
    """The outermost quotations that may be speech."""
    indexed = article.indexed
    return [
        quotation
        for quotation in mark_by_words(indexed.text, indexed.quotations)
        if quotation.parent is None and not quotation.not_speech
    ]


def fit_weights(choices: Iterable[Iterable[Choice]]) -> Weights:
    """The weights fitted on the choices of some articles, and on the written cases."""
    known = [*chain(*choices), *_written_choices()]
    return fit(known, penalty=PENALTY, sparsity=SPARSITY)


@cache
def _written_choices() -> tuple[Choice, ...]:
    """The choices of the cases under ``fixtures/sources``."""
    return tuple(
        attrs.evolve(choice, weight=CASE_WEIGHT)
        for article in written_articles(CASES)
        for choice in article_choices(article)
    )


def fit_tables(
    corpus: Sequence[Article],
) -> tuple[SourceTable, list[tuple[Sequence[Article], SourceTable]]]:
    """Fit the weights on all articles, and on each half for the other one.

    Returns:
        The table, and each half with a table fitted on the other.
    """
    choices = [list(article_choices(article)) for article in corpus]
    halves = [
        (corpus[own::2], SourceTable(fit_weights(choices[1 - own :: 2])))
        for own in (0, 1)
    ]
    return SourceTable(fit_weights(choices)), halves


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
    table: SourceTable,
    answers: Mapping[str, Sequence[tuple[float, bool]]],
    header: str,
) -> None:
    """Write the weights, and how often each sieve was right.

    Args:
        folder: The folder of the package.
        table: The weights.
        answers: The probability of each sieve's answers, and whether they were right.
        header: The lines of ``provenance``.
    """
    write_table(
        folder / SOURCE_WEIGHTS,
        WEIGHTS_HEADER.format(provenance=header),
        weight_rows(table.weights),
    )
    rows = [
        f"{sieve}\t{start:g}\t{precision:.3f}\t{count}\n"
        for sieve, start, precision, count in calibration.rows(answers)
    ]
    write_table(
        folder / CALIBRATION, CALIBRATION_HEADER.format(provenance=header), rows
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Fit, measure, write; print how often each sieve was right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    arguments = parser.parse_args(argv)
    corpus = list(read_articles(arguments.corpus, arguments.work))
    table, held_out = fit_tables(corpus)
    answers = calibration.measure(held_out)
    name = "/".join(arguments.corpus.resolve().parts[-2:])
    size = corpus_size(article.gold for article in corpus)
    written = f"{CASES.as_posix()}: {len(_written_choices())} quotations"
    header = provenance([f"{name}: {size}", written], COMMAND.format(corpus=name))
    write_tables(Path(str(files("quoteattr"))), table, answers, header)
    for sieve, judged in answers.items():
        share = sum(is_right for _, is_right in judged) / len(judged)
        print(f"{sieve:18} {len(judged):6} answers held out, right {share:.1%}")


if __name__ == "__main__":
    main()
