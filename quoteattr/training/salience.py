"""Fit the weights that antecedents of pronouns are chosen by, and measure them.

    python -m quoteattr.training.salience GUM_TRAIN.jsonl --work DIR

GUM_TRAIN is read as ``quoteattr.corpora.gum`` says. Parses are kept in DIR, so that a
run cut short goes on where it stopped; empty it when the models change. Each text is
walked through as in use, but told whom its *he*, *she*, *his* and *her* mean: a choice
among the candidates, one of them right, and no mistake follows from another.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from quoteattr.attribution import attribute
from quoteattr.coreference import resolve
from quoteattr.corpora.gum import GumEntities, read_gum_entities
from quoteattr.entities import Entity
from quoteattr.errors import CorpusError, QuoteAttrError
from quoteattr.lexicon import FOLDER
from quoteattr.parsing import Parser
from quoteattr.pronouns import GENDERED, NOMINATIVE
from quoteattr.salience import TABLE, Fit, Memory, Place, Seen
from quoteattr.scene import Scene
from quoteattr.spans import Span
from quoteattr.training.articles import parsed
from quoteattr.training.choices import Choice, fit
from quoteattr.weights import Weights, score

MEASURED: Final = ("news", "interview", "speech", "court")
"""Genres with the manners of news: what accuracy is measured on."""

LIVES: Final = "bio"
LIFE: Final = 0.4
"""What a pronoun of a life counts as: there, *he* is mostly whom the page is about."""

PENALTY: Final = 6.0
FOLDS: Final = 4

PRIORS: Final[Mapping[str, float]] = {
    "beside": -2.5,
    "fit:listed": 0.3,
    "fit:listed-otherwise": -2.5,
    "fit:text": 0.5,
    "fit:unknown-kind": -4.0,
    "named-in-speech": -1.5,
    "owner:0:subject": 1.0,
    "owner:10:embedded": -1.5,
    "owner:10:other": -1.5,
    "owner:10:subject": -1.5,
    "paragraph:3": -1.0,
    "speaker": 0.4,
    "subject:0:embedded": 0.5,
    "subject:0:subject": 1.0,
    "subject:10:embedded": -1.5,
    "subject:10:other": -1.5,
    "subject:10:subject": -1.5,
    "subject:1:embedded": 0.2,
    "subject:1:subject": 1.2,
    "subject:2:subject": 0.3,
    "subject:6:other": -0.9,
    "subject:6:subject": -0.7,
    "topic": 0.7,
    "unnamed": -0.5,
}
"""Set by hand, for what a corpus this small shows too seldom; others begin at zero."""

HEADER: Final = f"""\
# What makes a candidate the antecedent of a pronoun: feature, tab, weight.
# Written by python -m quoteattr.training.salience; not to be edited.
# Fitted on {{pronouns}} pronouns in {{texts}} texts of the train part of GUM
# ({{genres}}),
# drawn (L2) towards {len(PRIORS)} values set by hand; see docs/coreference.md. GUM's
# annotations are CC BY 4.0, the texts CC BY, CC BY-SA or in the public domain; the
# table holds none of their words. Sorted by feature.
"""


@attrs.frozen
class Asked:
    """A pronoun of the corpus, in lower case, and the choice it asks for."""

    pronoun: str
    choice: Choice


class Gold:
    """Whom the words of an annotated text refer to, asked by place."""

    def __init__(self, text: GumEntities) -> None:
        """Index the mentions of *text*."""
        everywhere = [(s, e) for e, spans in text.mentions.items() for s in spans]
        self._by_length = sorted(
            everywhere, key=lambda found: (len(found[0]), found[0].start, found[1])
        )
        self._smallest: dict[Span, str | None] = {}
        self.pronouns = {
            span.start: (span.of(text.text).lower(), entity)
            for span, entity in everywhere
            if span.of(text.text).lower() in GENDERED
        }
        """Each *he* and *she*, and whom it means, by where it begins."""

    def of(self, spans: Iterable[Span]) -> str | None:
        """Whom most of the spans refer to, each by the smallest mention around it."""
        votes = Counter(each for each in map(self._of, spans) if each is not None)
        return votes.most_common(1)[0][0] if votes else None

    def _of(self, span: Span) -> str | None:
        if span not in self._smallest:
            around = (
                entity for found, entity in self._by_length if found.contains(span)
            )
            self._smallest[span] = next(around, None)
        return self._smallest[span]


@attrs.define(eq=False)
class Teacher(Memory):
    """A memory that is told whom pronouns mean, and notes what each had to choose."""

    gold: Gold = attrs.field(kw_only=True)
    worth: float = attrs.field(default=1.0, kw_only=True)
    asked: list[Asked] = attrs.field(factory=list, init=False)
    _described: dict[int, list[Span]] = attrs.field(
        factory=lambda: defaultdict(list), init=False
    )

    def add(self, seen: Seen) -> None:
        """Put one more mention in mind; those in words say who the entity is."""
        Memory.add(self, seen)
        if seen.mention.form != "pronoun":
            self._described[id(seen.entity)].append(seen.mention.span)

    def most_salient(self, place: Place, fit: Fit) -> Entity | None:
        """Whom the pronoun at *place* means; where that is not known, as in use.

        Of two candidates that are one person, the one mentioned last is right.
        """
        found = list(self.candidates(place, fit))
        at = -1 if place.start is None else place.start
        pronoun, entity = self.gold.pronouns.get(at, ("", None))
        meant = (n for n, (e, _) in enumerate(found) if self._is(e, entity))
        first = next(meant, None)
        if first is None:
            return Memory.most_salient(self, place, fit)
        options = tuple(tuple(features) for _, features in found)
        right = tuple(n == first for n in range(len(found)))
        self.asked.append(Asked(pronoun, Choice(options, right, self.worth)))
        return found[first][0]

    def _is(self, candidate: Entity, entity: str | None) -> bool:
        if entity is None:
            return False
        spans = [name.span for name in candidate.names]
        return self.gold.of(spans or self._described[id(candidate)]) == entity


@attrs.frozen
class Lesson:
    """What one text asks."""

    genre: str
    asked: tuple[Asked, ...] = attrs.field(repr=False)


def learn(text: GumEntities, scene: Scene, weights: Weights = PRIORS) -> Lesson:
    """Note what the pronouns of a text had to choose from.

    Args:
        text: The text as annotated.
        scene: The text as parsed.
        weights: What chooses where the corpus does not tell who is meant.
    """
    worth = LIFE if text.genre == LIVES else 1.0
    teacher = Teacher(weights=weights, gold=Gold(text), worth=worth)
    resolve(scene, attribute(scene), teacher)
    return Lesson(text.genre, tuple(teacher.asked))


def lessons(corpus: Path, work: Path) -> Iterator[Lesson]:
    """Yield what each text asks, parsed now or in an earlier run.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    parser = Parser()
    work.mkdir(parents=True, exist_ok=True)
    for text in read_gum_entities(corpus):
        if text.genre in (*MEASURED, LIVES):
            yield learn(text, parsed(text.text, work / f"{text.id}.conllu", parser))


def fit_table(learned: Iterable[Lesson]) -> dict[str, float]:
    """Fit the weights on the lessons."""
    choices = [asked.choice for each in learned for asked in each.asked]
    return fit(choices, penalty=PENALTY, priors=PRIORS)


def is_right(choice: Choice, weights: Weights) -> bool:
    """Whether the weights choose as the corpus does; the first of equals wins."""
    sums = [score(weights, option) for option in choice.options]
    return choice.right[sums.index(max(sums))]


@attrs.frozen
class Verdict:
    """Whether a pronoun was given its antecedent.

    Attributes:
        pronoun: The pronoun, in lower case.
        fitted: Whether weights fitted on other texts were right.
        by_hand: Whether the weights set by hand were.
    """

    pronoun: str
    fitted: bool
    by_hand: bool


def cross_validate(learned: Sequence[Lesson]) -> list[Verdict]:
    """Choose in each fourth of the texts by weights fitted on the others.

    All texts are fitted on; the verdicts are of those in the measured genres.
    """
    found: list[Verdict] = []
    for fold in range(FOLDS):
        table = fit_table(each for n, each in enumerate(learned) if n % FOLDS != fold)
        for text in learned[fold::FOLDS]:
            found += _judge(text, table) if text.genre in MEASURED else ()
    return found


def _judge(text: Lesson, table: Weights) -> Iterator[Verdict]:
    for asked in text.asked:
        fitted, by_hand = (is_right(asked.choice, each) for each in (table, PRIORS))
        yield Verdict(asked.pronoun, fitted, by_hand)


def write(path: Path, table: Weights, learned: Sequence[Lesson]) -> None:
    """Write the table, with a header that says what it was fitted on."""
    head = HEADER.format(
        pronouns=sum(len(each.asked) for each in learned),
        texts=len(learned),
        genres=", ".join(sorted({each.genre for each in learned})),
    )
    rows = [f"{feature}\t{table[feature]:.2f}\n" for feature in sorted(table)]
    path.write_text(head + "".join(rows), encoding="utf-8", newline="")


def report(found: Sequence[Verdict]) -> None:
    """Print how often the choice was right in cross-validation."""
    for name, wanted in (
        ("he, she", GENDERED.keys() & NOMINATIVE),
        ("with him, his, her ...", GENDERED.keys()),
    ):
        rows = [each for each in found if each.pronoun in wanted]
        fitted = sum(each.fitted for each in rows) / max(1, len(rows))
        by_hand = sum(each.by_hand for each in rows) / max(1, len(rows))
        print(
            f"{name:22} {len(rows):4} in {FOLDS}-fold cross-validation: "
            f"right {fitted:.1%}; by hand-set values {by_hand:.1%}"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, measure, write; return 0 if it went well, the error's exit code if not."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    table = Path(str(files("quoteattr").joinpath(FOLDER, TABLE)))
    parser.add_argument("--out", type=Path, default=table, help="the table to write")
    options = parser.parse_args(argv)
    try:
        learned = list(lessons(options.corpus, options.work))
        if not any(each.asked for each in learned):
            raise CorpusError(f"{options.corpus}: no pronoun to learn from")
        report(cross_validate(learned))
        write(options.out, fit_table(learned), learned)
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
