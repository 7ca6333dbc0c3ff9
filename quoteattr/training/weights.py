"""Fit the weights that sources are chosen by, and measure how often they are right.

    python -m quoteattr.training.weights CORPUS --work DIR

CORPUS is laid out like PolNeAR: ``text/*.txt`` and ``attributions/*.ann``. Parses are
kept in DIR, so that a run cut short goes on where it stopped. Confidence is measured
on articles that the weights were not fitted on: two halves, each with the other's.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final

from quoteattr.data.weights import CALIBRATION, FLOW, FRAME, Tables, Weights
from quoteattr.sources import nearby_candidates
from quoteattr.sources.features import of_candidate, of_quotation
from quoteattr.sources.not_speech_by_words import mark_not_speech
from quoteattr.sources.ranker import read
from quoteattr.sources.sentence_candidates import candidates, frame_of
from quoteattr.training import calibration
from quoteattr.training.articles import Article, articles, right
from quoteattr.training.choices import Choice, fit
from quoteattr.types.annotations import Quotation

HEADER: Final = "# Written by python -m quoteattr.training.weights; not to be edited.\n"


def frame_choices(article: Article) -> Iterator[Choice]:
    """Yield, for each quotation, what its sentence offers, "nobody" last."""
    indexed = article.indexed
    for quotation in mark_not_speech(indexed.text, indexed.quotations):
        frame = frame_of(quotation, indexed)
        if frame is None or not _is_asked(article, quotation):
            continue
        gold = article.about(quotation)
        found = list(candidates(frame, indexed))
        options = [tuple(of_candidate(c, quotation, frame, indexed)) for c in found]
        sound = [right(quotation, c.source, gold) for c in found]
        nobody = tuple(of_quotation(quotation, frame, indexed))
        yield Choice((*options, nobody), (*sound, not any(sound)))


def _is_asked(article: Article, quotation: Quotation) -> bool:
    """Whether there is anything to learn: speech, and a source annotated if any is."""
    if quotation.parent is not None or quotation.not_speech:
        return False
    return not article.leaves_open(quotation)


def flow_choices(article: Article, frame: Weights) -> Iterator[Choice]:
    """Yield, for each quotation that its sentence leaves open, who could go on."""
    indexed = article.indexed
    quotations = mark_not_speech(indexed.text, indexed.quotations)
    asked = [q for q in quotations if _is_asked(article, q)]
    readings = {q.id: read(q, indexed, frame).candidate for q in asked}
    sources = {id: found.source for id, found in readings.items() if found}
    for quotation in asked:
        if readings[quotation.id] is not None:
            continue
        gold = article.about(quotation)
        steps = list(nearby_candidates.steps(quotation, indexed, sources))
        options = [
            tuple(nearby_candidates.of_step(step, quotation, indexed)) for step in steps
        ]
        sound = [right(quotation, step.source, gold) for step in steps]
        yield Choice(
            (*options, tuple(nearby_candidates.of_nobody(quotation, indexed))),
            (*sound, not any(sound)),
        )
        # A run of paragraphs goes on from one to the next.
        for step, is_right in zip(steps, sound, strict=True):
            if is_right:
                sources[quotation.id] = step.source
                break


def fit_tables(
    learned: Sequence[Article],
) -> tuple[Tables, list[tuple[Sequence[Article], Tables]]]:
    """Fit the tables on all articles, and on each half for the other one.

    Returns:
        The tables, and each half with the tables that have not seen it.
    """
    halves = learned[::2], learned[1::2]
    frames = [[c for each in half for c in frame_choices(each)] for half in halves]
    frame_of_half = [fit(choices) for choices in frames]
    # What a sentence leaves open is learned from sentences not fitted on.
    flows = [
        [c for each in half for c in flow_choices(each, unseen)]
        for half, unseen in zip(halves, reversed(frame_of_half), strict=True)
    ]
    tables = [
        Tables(frame, fit(choices))
        for frame, choices in zip(frame_of_half, flows, strict=True)
    ]
    held_out = list(zip(halves, reversed(tables), strict=True))
    return Tables(fit([*chain(*frames)]), fit([*chain(*flows)])), held_out


def write(tables: Tables, seen: Mapping[str, Sequence[tuple[float, bool]]]) -> None:
    """Write the three tables into the package."""
    package = Path(str(files("quoteattr").joinpath("")))
    for name, table in ((FRAME, tables.frame), (FLOW, tables.flow)):
        rows = [f"{feature}\t{table[feature]:.2f}\n" for feature in sorted(table)]
        head = "# A thing noticed, tab, what it weighs. Sorted by the first.\n"
        _save(package / name, head, rows)
    rows = [
        f"{sieve}\t{least:g}\t{precision:.3f}\t{count}\n"
        for sieve, least, precision, count in calibration.rows(seen)
    ]
    head = (
        "# Sieve, least probability, share of its answers of that probability (up to\n"
        "# the next row's) that were right on articles not fitted on, how many. Where\n"
        "# there were none, the share is that of its neighbours' least sure answers.\n"
    )
    _save(package / CALIBRATION, head, rows)


def _save(path: Path, head: str, rows: Iterable[str]) -> None:
    path.write_text(head + HEADER + "".join(rows), encoding="utf-8", newline="")


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    arguments = parser.parse_args()
    learned = list(articles(arguments.corpus, arguments.work))
    tables, held_out = fit_tables(learned)
    seen = calibration.measure(held_out)
    write(tables, seen)
    for sieve, answers in seen.items():
        share = sum(is_right for _, is_right in answers) / len(answers)
        print(f"{sieve:18} {len(answers):6} answers held out, right {share:.1%}")


if __name__ == "__main__":
    main()
