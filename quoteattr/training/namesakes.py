"""Fit the weights by which a name of one word is given to one of its namesakes.

    python -m quoteattr.training.namesakes GUM_TRAIN.jsonl --names NAMES.jsonl
        --work DIR [--names-work DIR]

The corpora are read as ``corpora.gum`` and ``corpora.canadian`` of the evaluation say,
and parses are kept as those of ``quoteattr.training.antecedents`` are. Each name of one
word that several persons of the text may have, or that may mean somebody else, is a
choice where it is annotated who is meant; that one is taken, so that no mistake follows
from another. Printed is how often the choice is right: on each fourth of GUM, and on
each publisher of the articles, by weights fitted on the others.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from quoteattr.data.weights import Weights, score
from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.evaluation.corpora.gold import GoldEntities, GoldText
from quoteattr.evaluation.corpora.gum import read_gum_entities
from quoteattr.evaluation.names import same_speaker
from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name import Name
from quoteattr.mentions.name_types import with_types
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.agreement import genders_after_names
from quoteattr.speakers.name_cluster import NameCluster
from quoteattr.speakers.namesakes import TABLE, Namesake, likeliest
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.training.antecedent_choices import GoldCoreference
from quoteattr.training.antecedents import publisher_of
from quoteattr.training.choices import Choice, fit
from quoteattr.training.parse_cache import ParseCache
from quoteattr.training.provenance import provenance, weight_rows, write_table
from quoteattr.types.span import Span

PENALTY: Final = 4.0
FOLDS: Final = 4

MAX_TITLE: Final = 5
"""Maximum length of a title before a name, with its space, in code points."""

PRIORS: Final[Mapping[str, float]] = {
    "place=surname": 2.0,
    "place=alone": 2.0,
    "place=given": 0.5,
    "place=middle": -1.0,
    "place=part": 1.0,
    "sex=differ": -2.0,
    "latest": 1.0,
    "most": 1.0,
    "other": -2.0,
}
"""Set by hand: what the rules said that the weights replace; others begin at zero."""

HEADER: Final = """\
# Whom a name of one word means: feature (see quoteattr/speakers/namesakes.py), tab,
# weight. Written by the command below; not to be edited. Sorted by feature.
{provenance}"""

Right = Callable[[Name, Sequence[Namesake]], tuple[bool, ...] | None]
"""Which candidates are annotated as right; None where nothing is annotated."""


@attrs.frozen
class Labelled:
    """The choices of a text, its corpus, and the group that it is left out with."""

    corpus: str
    group: object
    choices: tuple[Choice, ...] = attrs.field(repr=False)


class Recorder:
    """Chooses who is annotated, and keeps the choices."""

    def __init__(self, right: Right) -> None:
        """Make a recorder that asks *right*."""
        self.choices: list[Choice] = []
        self._right = right
        self._unannotated = likeliest(PRIORS)

    def __call__(self, name: Name, candidates: Sequence[Namesake]) -> Namesake:
        """The annotated candidate, else that of the highest sum of the priors."""
        right = self._right(name, candidates)
        if right is None or len(candidates) < 2:
            return self._unannotated(name, candidates)
        options = tuple(each.features for each in candidates)
        self.choices.append(Choice(options, right))
        return candidates[right.index(True)]


def _one_of(
    candidates: Sequence[Namesake], is_meant: Callable[[NameCluster], bool]
) -> tuple[bool, ...] | None:
    """The candidates that are meant, else somebody else, if that is one of them."""
    found = tuple(
        each.cluster is not None and is_meant(each.cluster) for each in candidates
    )
    if not any(found):
        found = tuple(each.cluster is None for each in candidates)
    return found if any(found) else None


def right_by_coreference(text: GoldEntities) -> Right:
    """Which candidates are right by annotated coreference."""
    gold = GoldCoreference(text)

    def right(name: Name, candidates: Sequence[Namesake]) -> tuple[bool, ...] | None:
        meant = gold.entity_of([name.span])
        if meant is None or text.types.get(meant) != "person":
            return None
        return _one_of(
            candidates,
            lambda cluster: (
                gold.entity_of([n.span for n in _fullest(cluster)]) == meant
            ),
        )

    return right


def _fullest(cluster: NameCluster) -> Sequence[Name]:
    """Its names of several words, or else all."""
    several = [name for name in cluster.names if len(name.keys) > 1]
    return several or cluster.names


def right_by_speakers(text: GoldText) -> Right:
    """Which candidates are right by the names of the speakers of quotations."""
    speakers = {
        span: quote.speaker
        for quote in text.quotes
        for span in quote.source
        if quote.speaker
    }

    def right(name: Name, candidates: Sequence[Namesake]) -> tuple[bool, ...] | None:
        around = (s for s in speakers if s.contains(name.span) and _is_name(s, name))
        speaker = speakers.get(next(around, name.span))
        if speaker is None:
            return None
        return _one_of(
            candidates,
            lambda cluster: (
                cluster.full is not None and same_speaker(cluster.full.text, speaker)
            ),
        )

    return right


def _is_name(source: Span, name: Name) -> bool:
    """Whether a source has no more than the name and a short title: *Mr.* Holm."""
    return len(source) <= len(name.span) + MAX_TITLE


def choices_of(indexed: IndexedText, right: Right) -> tuple[Choice, ...]:
    """The choices of the names of a text that are annotated."""
    names = with_types(indexed.document, find_names(indexed.document))
    recorder = Recorder(right)
    cluster_persons(names, genders_after_names(indexed, names), recorder)
    return tuple(recorder.choices)


def labelled(
    gum: Path, names: Path, work: Path, names_work: Path
) -> Iterator[Labelled]:
    """Yield the choices of each text of GUM and of each article.

    Raises:
        CorpusError: If a corpus cannot be read.
    """
    cache, names_cache = ParseCache(work), ParseCache(names_work)
    for number, text in enumerate(read_gum_entities(gum)):
        indexed = cache.indexed(text.id, text.text)
        choices = choices_of(indexed, right_by_coreference(text))
        yield Labelled("GUM", number % FOLDS, choices)
    for article in read_canadian(names):
        indexed = names_cache.indexed(article.id, article.text)
        choices = choices_of(indexed, right_by_speakers(article))
        yield Labelled("names", publisher_of(article), choices)


def fit_weights(texts: Iterable[Labelled]) -> Weights:
    """The weights fitted on the choices of the texts."""
    choices = [choice for text in texts for choice in text.choices]
    return fit(choices, penalty=PENALTY, priors=PRIORS)


def is_among_persons(choice: Choice) -> bool:
    """Whether several persons of the text have the word."""
    return sum("other" not in option for option in choice.options) > 1


def measure(texts: Sequence[Labelled]) -> str:
    """How often the choice is right by weights fitted on the other groups."""
    counts = Counter[tuple[str, bool]]()
    for group in dict.fromkeys((text.corpus, text.group) for text in texts):
        held = [text for text in texts if (text.corpus, text.group) == group]
        weights = fit_weights(text for text in texts if text not in held)
        for choice in (choice for text in held for choice in text.choices):
            scores = [score(weights, option) for option in choice.options]
            right = choice.right[scores.index(max(scores))]
            counts[group[0], right] += 1
            if is_among_persons(choice):
                counts[f"{group[0]}, several persons", right] += 1
    rows = []
    for name in dict.fromkeys(name for name, _ in counts):
        total = counts[name, True] + counts[name, False]
        rows.append(f"{name}: {counts[name, True] / total:.1%} of {total}")
    return "\n".join(rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, measure, write; return 0 if it went well, the error's exit code if not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--names", type=Path, required=True, help="articles to add")
    parser.add_argument("--work", type=Path, required=True, help="folder of parses")
    parser.add_argument("--names-work", type=Path, help="where those of --names are")
    table = Path(str(files("quoteattr").joinpath(TABLE)))
    parser.add_argument("--out", type=Path, default=table, help="the table to write")
    given = parser.parse_args(argv)
    command = (
        f"python -m quoteattr.training.namesakes {given.corpus.name} "
        f"--names {given.names.name} --work DIR"
    )
    try:
        texts = list(
            labelled(
                given.corpus, given.names, given.work, given.names_work or given.work
            )
        )
        counts = Counter[str]()
        for text in texts:
            counts[text.corpus] += len(text.choices)
        lines = [
            f"GUM {given.corpus.name}: {counts['GUM']} choices",
            f"polnear-names {given.names.name}: {counts['names']} choices",
        ]
        rows = weight_rows(fit_weights(texts))
        write_table(
            given.out, HEADER.format(provenance=provenance(lines, command)), rows
        )
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    print(measure(texts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
