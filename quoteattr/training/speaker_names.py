"""Measure the names of speakers on publishers that nothing was fitted on.

    python -m quoteattr.training.speaker_names CORPORA --work DIR [--write]

CORPORA holds ``polnear/train``, ``polnear-names/train.jsonl``,
``gum-attribution/train.jsonl`` and ``gap/dev.jsonl``. Parses are kept in DIR, those of
GUM and GAP in ``DIR/gum``. For each publisher the weights of sources and of antecedents
are fitted on all other articles, and its own articles are answered by them. Printed are
the shares of the quotations with the right name, with intervals (``intervals``), and
the naming errors: quotations with the right mention and the wrong name; and the shares
of people whose given name tells a gender by a list, and of the other people. With
``--write`` the weights are fitted and written that the confidence of a name is made of
(``name_confidence.tsv``).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from quoteattr.data.weights import Weights
from quoteattr.data.words import gender_of_given_name
from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.evaluation.corpora.gold import GoldText
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.evaluation.intervals import Counts, interval
from quoteattr.evaluation.scoring import CRITERIA, Scores, score
from quoteattr.evaluation.summary import f1_score
from quoteattr.evaluation.tables import table
from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name import fold
from quoteattr.mentions.name_types import with_types
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.antecedents import best
from quoteattr.speakers.assemble import name_speakers
from quoteattr.speakers.confidence import TABLE, WRONG, features
from quoteattr.speakers.resolve import resolve
from quoteattr.statements.find import find_statements
from quoteattr.training.antecedents import Corpora, collect, fit_weights, publisher_of
from quoteattr.training.articles import read_articles
from quoteattr.training.choices import Choice, fit
from quoteattr.training.measures import tables_without_publisher
from quoteattr.training.name_scores import score_names
from quoteattr.training.parse_cache import ParseCache
from quoteattr.training.provenance import provenance, weight_rows, write_table
from quoteattr.types.annotations import Attribution
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

HEADER: Final = """\
# What makes a name right: feature (see quoteattr/speakers/confidence.py), tab, weight.
# Fitted on answers to publishers that the other weights were not fitted on. Written by
# the command below; not to be edited. Sorted by feature.
{provenance}"""

COMMAND: Final = "python -m quoteattr.training.speaker_names CORPORA --work DIR --write"

PENALTY: Final = 3.0
"""Strength of the L2 penalty: of 1, 3 and 8 the best on left-out publishers."""

Answer = tuple[AttributedText, Mapping[int, tuple[str, ...]]]
"""The result for a text; the features of each answer's confidence, by its id."""


def answer(
    id: str, indexed: IndexedText, found: Sequence[Attribution], weights: Weights
) -> Answer:
    """Name the speakers of a text.

    Args:
        id: The id of the text.
        indexed: The text.
        found: Its quotations and their sources.
        weights: The weights to choose antecedents by.
    """
    statements, choose = find_statements(indexed), best(weights)
    named, speakers = name_speakers(indexed, found, statements, None, choose)
    resolutions = resolve(indexed, found, statements, choose).resolutions
    found_features = {
        each.id: features(each.source, each.confidence, resolution)
        for each in found
        if each.source is not None and each.confidence is not None
        for resolution in [resolutions.get(each.source)]
        if resolution is not None
    }
    return AttributedText(indexed.text, named, speakers, id), found_features


def answers_without_publisher(
    corpora: Path, work: Path, gold: Iterable[GoldText]
) -> Iterator[tuple[GoldText, Answer]]:
    """Yield each text with its answer, by weights fitted on the other publishers.

    Raises:
        CorpusError: If a corpus cannot be read.
    """
    tables = tables_without_publisher(
        list(read_articles(corpora / "polnear" / "train", work))
    )
    weights = weights_without_publisher(corpora, work)
    cache = ParseCache(work)
    for text in gold:
        indexed, publisher = cache.indexed(text.id, text.text), publisher_of(text)
        found = attribute(indexed, table=tables[publisher])
        yield text, answer(text.id, indexed, found, weights[publisher])


def weights_without_publisher(corpora: Path, work: Path) -> Mapping[str, Weights]:
    """For each publisher, weights of antecedents that were fitted on the others.

    Raises:
        CorpusError: If a corpus cannot be read.
    """
    gum, names, gap, _ = collect(
        Corpora(
            corpora / "gum-attribution" / "train.jsonl",
            corpora / "gap" / "dev.jsonl",
            corpora / "polnear-names" / "train.jsonl",
            work / "gum",
            work,
        )
    )
    return {
        publisher: fit_weights(
            [*gum, *gap, *(text for text in names if publisher_of(text) != publisher)]
        )
        for publisher in sorted({publisher_of(text) for text in names})
    }


Unit = tuple[str, tuple[Span, ...]]
"""A unit of gold: the id of its text, and its spans."""


def given_name_groups(
    texts: Iterable[tuple[GoldText, Document]],
) -> Iterator[tuple[Unit, str]]:
    """Yield the units whose speaker is a person: by a *listed* given name, or another.

    A person is who is taken for one in the text (``name_types``), and whose given name
    is listed. *Unlisted* is a name that no list gives a gender.

    Args:
        texts: The texts with their parses.
    """
    for text, parsed in texts:
        types = {
            name.keys: name.type for name in with_types(parsed, find_names(parsed))
        }
        for quote in text.quotes:
            keys = tuple(fold(word) for word in (quote.speaker or "").split())
            listed = bool(keys) and gender_of_given_name(keys[0]) is not None
            name_type = types.get(keys, "PER" if listed else "MISC")
            if len(keys) > 1 and name_type == "PER":
                for unit in quote.units:
                    yield (text.id, unit), "listed" if listed else "unlisted"


def counts_of(
    by_source: Scores, by_speaker: Scores, groups: Mapping[Unit, str]
) -> dict[str, Counts]:
    """What is counted in each text, by its id.

    Args:
        by_source: The scores by the mention.
        by_speaker: The scores of the same answers by the name.
        groups: As ``given_name_groups`` gives them.
    """
    counts: dict[str, Counts] = defaultdict(Counter)
    mention_is_right = {(u.id, u.unit): u.right for u in by_source.units}
    for unit in by_speaker.units:
        own = counts[unit.id]
        own[unit.kind] += 1
        own[unit.kind, "right"] += unit.right
        group = groups.get((unit.id, unit.unit))
        if group is not None:
            own[group] += 1
            own[group, "right"] += unit.right
        if mention_is_right.get((unit.id, unit.unit)):
            own["mention"] += 1
            own["misnamed"] += not unit.right
    for each in by_speaker.answers:
        if each.attributed:
            counts[each.id]["answers"] += 1
            counts[each.id]["answers right"] += each.right
    return counts


def _share(counts: Counts, part: object, whole: object) -> float:
    return counts[part] / counts[whole] if counts[whole] else 0.0


def direct(counts: Counts) -> float:
    """The share of direct quotations with the right name."""
    return _share(counts, ("direct", "right"), "direct")


def mixed(counts: Counts) -> float:
    """The share of mixed quotations with the right name."""
    return _share(counts, ("mixed", "right"), "mixed")


def precision(counts: Counts) -> float:
    """The share of the answers that can be judged that have the right name."""
    return _share(counts, "answers right", "answers")


def f1(counts: Counts) -> float:
    """The harmonic mean of precision and of the share of quotations named rightly."""
    right = counts["direct", "right"] + counts["mixed", "right"]
    gold = counts["direct"] + counts["mixed"]
    return f1_score(precision(counts), right / gold if gold else 0.0)


def misnamed(counts: Counts) -> float:
    """The share of quotations with the right mention that have the wrong name."""
    return _share(counts, "misnamed", "mention")


def listed(counts: Counts) -> float:
    """The share of quotations of people with a listed given name that are right."""
    return _share(counts, ("listed", "right"), "listed")


def unlisted(counts: Counts) -> float:
    """The share of quotations of other people that are right."""
    return _share(counts, ("unlisted", "right"), "unlisted")


FIGURES: Final = (direct, mixed, precision, f1, misnamed, listed, unlisted)


def report(texts: Sequence[Counts]) -> str:
    """The figures with their intervals, as a table."""
    total = Counts()
    for text in texts:
        total.update(text)
    rows: list[tuple[object, ...]] = [("of names", "share", "lowest", "highest")]
    for figure in FIGURES:
        rows.append((figure.__name__, figure(total), *interval(texts, figure)))
    errors = f"{total['misnamed']} of {total['mention']} with the right mention"
    people = f"{total['listed']} with a listed given name, {total['unlisted']} others"
    return f"{table(rows)}\n\nPeople: {people}.\nMisnamed: {errors}."


def fit_confidence(found: Iterable[Answer], by_speaker: Scores) -> Weights:
    """The weights by which names are right and wrong.

    Args:
        found: The answers.
        by_speaker: Their scores by the name.
    """
    right = {(each.id, each.answer.id): each.right for each in by_speaker.answers}
    choices = [
        Choice((own, (WRONG,)), (is_right, not is_right))
        for text, features_of in found
        for number, own in features_of.items()
        for is_right in [right.get((text.id or "", number))]
        if is_right is not None
    ]
    return fit(choices, penalty=PENALTY)


@attrs.frozen
class Measured:
    """The answers to all texts, and their scores by the mention and by the name."""

    found: Sequence[Answer]
    by_source: Scores
    by_speaker: Scores


def measure(
    pairs: Iterable[tuple[GoldText, Answer]], sources: Iterable[GoldText]
) -> Measured:
    """The scores of the answers.

    Args:
        pairs: Each text with its annotated speakers and its answer.
        sources: Texts with the annotated sources of all quotations: ``score_names``.
    """
    kept = list(pairs)
    gold = [text for text, _ in kept]
    answers = {text.id: each for text, (each, _) in kept}
    return Measured(
        [each for _, each in kept],
        score(gold, answers, CRITERIA[0]),
        score_names(gold, sources, answers),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; return 0 if it went well, the error's exit code if not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder of parses")
    parser.add_argument("--write", action="store_true", help="write the table, too")
    given = parser.parse_args(argv)
    try:
        names = given.corpora / "polnear-names" / "train.jsonl"
        gold = list(read_canadian(names))
        found = answers_without_publisher(given.corpora, given.work, gold)
        measured = measure(found, read_polnear(given.corpora / "polnear" / "train"))
        cache = ParseCache(given.work)
        parsed = ((each, cache.indexed(each.id, each.text).document) for each in gold)
        groups = dict(given_name_groups(parsed))
        counts = counts_of(measured.by_source, measured.by_speaker, groups)
        print(report([*counts.values()]))
        if given.write:
            weights = fit_confidence(measured.found, measured.by_speaker)
            corpus = f"polnear-names train: {len(gold)} articles"
            made_by = provenance([corpus], COMMAND)
            path = Path(str(files("quoteattr").joinpath(TABLE)))
            rows = weight_rows(weights)
            write_table(path, HEADER.format(provenance=made_by), rows)
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
