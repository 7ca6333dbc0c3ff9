"""Fit the weights that antecedents of pronouns are chosen by, and measure them.

    python -m quoteattr.training.salience GUM_TRAIN.jsonl [--gap GAP.jsonl] --work DIR

The corpora are read as ``corpora.gum`` and ``corpora.gap`` of the evaluation say.
Parses are kept in DIR, so that a run cut short goes on where it stopped; empty it when
the models change. What a text asks is told in ``quoteattr.training.lessons``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs

from quoteattr.data.weights import Weights, score
from quoteattr.errors import CorpusError, QuoteAttrError
from quoteattr.evaluation import gap
from quoteattr.evaluation.corpora.gap import Snippet, entities, read_gap
from quoteattr.evaluation.corpora.gum import read_gum_entities
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.speakers.agreement import GENDERED, NOMINATIVE
from quoteattr.speakers.salience import TABLE
from quoteattr.training.articles import parsed
from quoteattr.training.choices import Choice, fit
from quoteattr.training.lessons import LIVES, MEASURED, Asked, Lesson, learn
from quoteattr.types.document import Document

PENALTY: Final = 4.0
FOLDS: Final = 4

PRIORS: Final[Mapping[str, float]] = {
    "ahead": 2.0,
    "barred": -4.0,
    "beside": -2.5,
    "embedded:0:subject": 1.0,
    "embedded:1:subject": 1.2,
    "embedded:2:subject": 0.3,
    "fit:listed": 0.5,
    "fit:listed-otherwise": -6.0,
    "fit:place": -1.5,
    "fit:surname-too": -1.0,
    "fit:text": 2.0,
    "fit:unknown-kind": -4.0,
    "gap:10": -1.5,
    "gap:6": -0.7,
    "named-in-speech": -1.5,
    "owner:0:subject": 1.0,
    "paragraph:3": -1.0,
    "speaker": 0.4,
    "subject:0:subject": 1.0,
    "subject:1:subject": 1.2,
    "subject:2:subject": 0.3,
    "topic": 0.7,
    "unnamed": -0.5,
    "unnamed-aside": -1.5,
}
"""Set by hand, for what a corpus this small shows too seldom; others begin at zero."""

UNNAMED: Final = frozenset(["unnamed", "unnamed-aside"])
"""What a candidate shows who is merely described."""

HEADER: Final = f"""\
# What makes a candidate the antecedent of a pronoun: feature, tab, weight.
# Written by python -m quoteattr.training.salience; not to be edited.
# Fitted on {{pronouns}} pronouns in {{texts}} texts
# ({{genres}}):
# the train part of GUM and, as gap, GAP. Drawn (L2) towards {len(PRIORS)} values set by
# hand; see docs/coreference.md. GUM's annotations are CC BY 4.0, GAP's Apache-2.0, the
# texts CC BY, CC BY-SA or in the public domain; the table holds none of their words.
# Sorted by feature.
"""


class Shelf:
    """The folder that keeps the parses."""

    def __init__(self, folder: Path) -> None:
        """Make the folder unless it is there."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._parser = StanzaParser()

    def indexed(self, name: str, text: str) -> IndexedText:
        """The text, parsed now or in an earlier run."""
        return parsed(text, self._folder / f"{name}.conllu", self._parser)


def lessons(corpus: Path, shelf: Shelf) -> Iterator[Lesson]:
    """Yield what each text of GUM asks.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    for text in read_gum_entities(corpus):
        if text.genre in {*MEASURED, LIVES}:
            yield learn(text, shelf.indexed(text.id, text.text), PRIORS)


Pair = tuple[Snippet, Document]


def snippets(corpus: Path, shelf: Shelf) -> Iterator[Pair]:
    """Yield the snippets of GAP, parsed.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    for snippet in read_gap(corpus):
        yield snippet, shelf.indexed(snippet.id, snippet.text).document


def lesson(pair: Pair) -> Lesson:
    """What a snippet asks. Quotations are read like any other text, as in scoring.

    Only names are annotated: of those who are merely described nothing is known, and
    they are left out of the choice.
    """
    found = learn(entities(pair[0]), IndexedText(pair[1], ()), PRIORS)
    return attrs.evolve(found, asked=tuple(map(_among_names, found.asked)))


def _among_names(asked: Asked) -> Asked:
    choice = asked.choice
    kept = [n for n, option in enumerate(choice.options) if not UNNAMED & set(option)]
    options = tuple(choice.options[n] for n in kept)
    right = tuple(choice.right[n] for n in kept)
    return attrs.evolve(asked, choice=Choice(options, right, choice.weight))


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


def held_out(
    learned: Sequence[Lesson], pairs: Sequence[Pair]
) -> Iterator[tuple[Snippet, tuple[bool, ...]]]:
    """Yield which names each snippet's pronoun is led to by weights fitted without it.

    Args:
        learned: What the texts of GUM ask: all of them are fitted on.
        pairs: The snippets: each fourth is answered by what the others taught.
    """
    asked = list(map(lesson, pairs))
    for fold in range(FOLDS):
        others = (each for n, each in enumerate(asked) if n % FOLDS != fold)
        table = fit_table([*learned, *others])
        for snippet, document in pairs[fold::FOLDS]:
            yield snippet, gap.found_names(snippet, document, table)


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
    parser.add_argument("--gap", type=Path, metavar="FILE", help="snippets to add")
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    table = Path(str(files("quoteattr").joinpath(TABLE)))
    parser.add_argument("--out", type=Path, default=table, help="the table to write")
    options = parser.parse_args(argv)
    try:
        shelf = Shelf(options.work)
        learned = list(lessons(options.corpus, shelf))
        pairs = list(snippets(options.gap, shelf)) if options.gap else []
        every = [*learned, *map(lesson, pairs)]
        if not any(each.asked for each in every):
            raise CorpusError(f"{options.corpus}: no pronoun to learn from")
        report(cross_validate(every))
        if pairs:
            print(gap.report(gap.score(held_out(learned, pairs))))
        write(options.out, fit_table(every), every)
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
