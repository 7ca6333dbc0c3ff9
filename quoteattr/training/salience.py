"""Fit the weights that antecedents of pronouns are chosen by, and measure them.

    python -m quoteattr.training.salience GUM_TRAIN.jsonl [--gap GAP.jsonl] --work DIR

The corpora are read as ``corpora.gum`` and ``corpora.gap`` of the evaluation say.
Parses are kept in DIR, so that an interrupted run can be continued; empty it when
the models change. ``quoteattr.training.antecedent_choices`` says what is fitted on.
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
from quoteattr.speakers.salience import TABLE
from quoteattr.training.antecedent_choices import (
    BIOGRAPHY,
    NEWS_LIKE,
    PronounChoice,
    TextChoices,
    choices_of,
)
from quoteattr.training.choices import Choice, fit
from quoteattr.training.parse_cache import ParseCache
from quoteattr.training.provenance import provenance
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

DESCRIBED_FEATURES: Final = frozenset(["unnamed", "unnamed-aside"])
"""Features of candidates that are only described."""

HEADER: Final = f"""\
# What makes a candidate the antecedent of a pronoun: feature, tab, weight.
# Written by the command below; not to be edited. Sorted by feature.
{{provenance}}\
# The weights are drawn (L2) towards {len(PRIORS)} values set by hand; see
# docs/coreference.md. GUM's annotations are CC BY 4.0, GAP's Apache-2.0, the texts
# CC BY, CC BY-SA or in the public domain; the table holds none of their words.
"""


def gum_choices(corpus: Path, cache: ParseCache) -> Iterator[TextChoices]:
    """Yield the choices of each text of GUM in a genre that is fitted on.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    for text in read_gum_entities(corpus):
        if text.genre in {*NEWS_LIKE, BIOGRAPHY}:
            yield choices_of(text, cache.indexed(text.id, text.text), PRIORS)


ParsedSnippet = tuple[Snippet, Document]


def parsed_snippets(corpus: Path, cache: ParseCache) -> Iterator[ParsedSnippet]:
    """Yield the snippets of GAP with their parses.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    for snippet in read_gap(corpus):
        yield snippet, cache.indexed(snippet.id, snippet.text).document


def snippet_choices(parsed: ParsedSnippet) -> TextChoices:
    """The choices of a snippet. Quotations are read like other text, as in scoring.

    GAP annotates names alone. Nothing is known of candidates that are only described:
    they are left out.
    """
    snippet, document = parsed
    found = choices_of(entities(snippet), IndexedText(document, ()), PRIORS)
    return attrs.evolve(found, choices=tuple(map(_among_named, found.choices)))


def _among_named(pronoun_choice: PronounChoice) -> PronounChoice:
    choice = pronoun_choice.choice
    named = [
        place
        for place, option in enumerate(choice.options)
        if DESCRIBED_FEATURES.isdisjoint(option)
    ]
    options = tuple(choice.options[place] for place in named)
    right = tuple(choice.right[place] for place in named)
    return attrs.evolve(pronoun_choice, choice=Choice(options, right, choice.weight))


def fit_weights(texts: Iterable[TextChoices]) -> dict[str, float]:
    """The weights fitted on the choices of the texts."""
    choices = [found.choice for text in texts for found in text.choices]
    return fit(choices, penalty=PENALTY, priors=PRIORS)


def is_right(choice: Choice, weights: Weights) -> bool:
    """Whether the weights choose as the corpus does; the first of equals wins."""
    scores = [score(weights, option) for option in choice.options]
    return choice.right[scores.index(max(scores))]


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


def cross_validate(texts: Sequence[TextChoices]) -> list[Verdict]:
    """The verdicts on each fourth of the texts by weights fitted on the others.

    All texts are fitted on; the verdicts are of those in the news-like genres.
    """
    verdicts: list[Verdict] = []
    for fold in range(FOLDS):
        weights = fit_weights(t for n, t in enumerate(texts) if n % FOLDS != fold)
        for text in texts[fold::FOLDS]:
            if text.genre in NEWS_LIKE:
                verdicts += [_judge(found, weights) for found in text.choices]
    return verdicts


def _judge(found: PronounChoice, weights: Weights) -> Verdict:
    choice = found.choice
    return Verdict(found.pronoun, is_right(choice, weights), is_right(choice, PRIORS))


def answer_snippets(
    gum: Sequence[TextChoices], snippets: Sequence[ParsedSnippet]
) -> Iterator[tuple[Snippet, tuple[bool, ...]]]:
    """Yield each snippet, and which of its names the pronoun is resolved to.

    The weights are fitted on GUM and on the three fourths of the snippets that the
    snippet is not in.

    Args:
        gum: The choices of the texts of GUM.
        snippets: The snippets.
    """
    choices = list(map(snippet_choices, snippets))
    for fold in range(FOLDS):
        others = (text for n, text in enumerate(choices) if n % FOLDS != fold)
        weights = fit_weights([*gum, *others])
        for snippet, document in snippets[fold::FOLDS]:
            yield snippet, gap.found_names(snippet, document, weights)


def corpus_line(corpus: str, texts: Sequence[TextChoices]) -> str:
    """The header line of a corpus, with its genres and its size.

    Args:
        corpus: The name of the corpus and of its file.
        texts: The choices of its texts.
    """
    genres = ", ".join(sorted({text.genre for text in texts}))
    pronouns = sum(len(text.choices) for text in texts)
    return f"{corpus} ({genres}): {pronouns} pronouns in {len(texts)} texts"


def write(path: Path, weights: Weights, header: str) -> None:
    """Write the table of weights.

    Args:
        path: The file.
        weights: The weights.
        header: What ``provenance`` says of them.
    """
    rows = [f"{feature}\t{weights[feature]:.2f}\n" for feature in sorted(weights)]
    text = HEADER.format(provenance=header) + "".join(rows)
    path.write_text(text, encoding="utf-8", newline="")


def report(verdicts: Sequence[Verdict]) -> None:
    """Print how often the choice was right in cross-validation."""
    nominative = [verdict for verdict in verdicts if verdict.pronoun in {"he", "she"}]
    for name, rows in (("he, she", nominative), ("with him, his, her ...", verdicts)):
        fitted = sum(row.fitted for row in rows) / max(1, len(rows))
        by_hand = sum(row.by_hand for row in rows) / max(1, len(rows))
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
    command = f"python -m quoteattr.training.salience {options.corpus.name}"
    if options.gap:
        command += f" --gap {options.gap.name}"
    try:
        cache = ParseCache(options.work)
        gum = list(gum_choices(options.corpus, cache))
        parsed = list(parsed_snippets(options.gap, cache)) if options.gap else []
        snippets = list(map(snippet_choices, parsed))
        texts = [*gum, *snippets]
        if not any(text.choices for text in texts):
            raise CorpusError(f"{options.corpus}: no pronoun to learn from")
        report(cross_validate(texts))
        if parsed:
            print(gap.gender_report(gap.tally_by_gender(answer_snippets(gum, parsed))))
        lines = [corpus_line(f"GUM {options.corpus.name}", gum)]
        if snippets:
            lines.append(corpus_line(f"GAP {options.gap.name}", snippets))
        header = provenance(lines, f"{command} --work DIR")
        write(options.out, fit_weights(texts), header)
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
