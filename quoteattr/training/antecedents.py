"""Fit the weights that antecedents are chosen by, and measure them.

    python -m quoteattr.training.antecedents GUM_TRAIN.jsonl [--gap GAP.jsonl]
        [--names NAMES.jsonl [--names-work DIR]] --work DIR

The corpora are read as ``corpora.gum``, ``corpora.gap`` and ``corpora.canadian`` of the
evaluation say. Parses are kept in DIR, so that an interrupted run can be continued;
empty it when the models change. ``quoteattr.training.antecedent_choices`` says what is
fitted on.
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
from quoteattr.errors import CorpusError, QuoteAttrError
from quoteattr.evaluation import gap
from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.evaluation.corpora.gap import Snippet, entities, read_gap
from quoteattr.evaluation.corpora.gold import GoldText
from quoteattr.evaluation.corpora.gum import read_gum_entities
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.antecedents import TABLE
from quoteattr.training.antecedent_choices import (
    BIOGRAPHY,
    NAMES,
    NEWS_LIKE,
    AntecedentChoice,
    TextChoices,
    choices_of,
    choices_of_speakers,
)
from quoteattr.training.choices import Choice, fit
from quoteattr.training.parse_cache import ParseCache
from quoteattr.training.provenance import provenance, weight_rows, write_table
from quoteattr.types.document import Document

PENALTY: Final = 5.0
FOLDS: Final = 4
ROUNDS: Final = 2
"""How often the texts are resolved: each time with the weights of the time before."""

PRIORS: Final[Mapping[str, float]] = {
    "ahead": 2.0,
    "announced": 5.0,
    "barred": -4.0,
    "beside": -2.5,
    "contradicts": -3.0,
    "fit=listed": 0.5,
    "fit=listed-otherwise": -6.0,
    "fit=place": -1.5,
    "fit=surname-too": -1.0,
    "fit=text": 2.0,
    "fit=unknown-kind": -4.0,
    "gap=10": -1.5,
    "gap=20": -2.0,
    "gap=6": -0.7,
    "issued=last": 3.0,
    "issued=same": 6.0,
    "kinds=document|person": -3.0,
    "match=own|words|described": 2.0,
    "match=the|part|named": 1.0,
    "match=the|role|named": 3.0,
    "match=the|words|described": 2.0,
    "match=the|words|named": 3.0,
    "named-in-speech": -1.5,
    "new-stock": 2.0,
    "new=a": 2.0,
    "new=another": 2.0,
    "new=bare": 2.0,
    "new=own": 2.0,
    "new=the": 1.0,
    "otherwise=generic": 1.5,
    "otherwise=stock": -3.0,
    "owners=itself|document": 3.0,
    "owners=itself|person": -3.0,
    "owners=itself|unknown": 3.0,
    "paragraphs=3": -1.0,
    "sexes=differ": -4.0,
    "slots=embedded|0|subject": 1.0,
    "slots=embedded|1|subject": 1.2,
    "slots=embedded|2|subject": 0.3,
    "slots=owner|0|subject": 1.0,
    "slots=subject|0|subject": 1.0,
    "slots=subject|1|subject": 1.2,
    "slots=subject|2|subject": 0.3,
    "speaker=0|quotation": 0.4,
    "speaker=0|statement": 0.4,
    "speaker=1|quotation": 0.4,
    "speaker=1|statement": 0.4,
    "topic": 0.7,
    "unnamed=aside": -1.5,
    "unnamed=subject": -0.5,
}
"""Set by hand, for what a corpus this small shows too seldom; others begin at zero."""

DESCRIBED: Final = frozenset(["unnamed=subject", "unnamed=aside"])
"""Features of candidates that are only described."""

HEADER: Final = f"""\
# What makes a candidate an antecedent: feature (see quoteattr/speakers/antecedents.py),
# tab, weight. Written by the command below; not to be edited. Sorted by feature.
{{provenance}}\
# The weights are drawn (L2) towards {len(PRIORS)} values set by hand; see
# docs/coreference.md. GUM's annotations are CC BY 4.0, GAP's Apache-2.0, the texts of
# both CC BY, CC BY-SA or in the public domain; the table holds features and numbers,
# and no sentence of any text.
"""

Texts = Sequence[TextChoices]


def gum_choices(
    corpus: Path, cache: ParseCache, weights: Weights
) -> Iterator[TextChoices]:
    """Yield the choices of each text of GUM in a genre that is fitted on.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    for text in read_gum_entities(corpus):
        if text.genre in {*NEWS_LIKE, BIOGRAPHY}:
            yield choices_of(text, cache.indexed(text.id, text.text), weights)


def name_choices(
    corpus: Path, cache: ParseCache, weights: Weights
) -> Iterator[TextChoices]:
    """Yield the choices of each article with the names of its speakers.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    for text in read_canadian(corpus):
        indexed = cache.indexed(text.id, text.text)
        yield choices_of_speakers(text, indexed, attribute(indexed), weights)


ParsedSnippet = tuple[Snippet, Document]


def parsed_snippets(corpus: Path, cache: ParseCache) -> Iterator[ParsedSnippet]:
    """Yield the snippets of GAP with their parses.

    Raises:
        CorpusError: If the corpus cannot be read.
    """
    for snippet in read_gap(corpus):
        yield snippet, cache.indexed(snippet.id, snippet.text).document


def snippet_choices(parsed: ParsedSnippet, weights: Weights) -> TextChoices:
    """The choices of a snippet. Quotations are read like other text, as in scoring.

    GAP annotates names alone. Nothing is known of candidates that are only described:
    they are left out.
    """
    snippet, document = parsed
    found = choices_of(entities(snippet), IndexedText(document, ()), weights)
    return attrs.evolve(found, choices=tuple(map(_among_named, found.choices)))


def _among_named(found: AntecedentChoice) -> AntecedentChoice:
    choice = found.choice
    named = [
        place
        for place, option in enumerate(choice.options)
        if DESCRIBED.isdisjoint(option) or choice.right[place]
    ]
    options = tuple(choice.options[place] for place in named)
    right = tuple(choice.right[place] for place in named)
    return attrs.evolve(found, choice=Choice(options, right, choice.weight))


def fit_weights(texts: Iterable[TextChoices]) -> dict[str, float]:
    """The weights fitted on the choices of the texts."""
    choices = [found.choice for text in texts for found in text.choices]
    return fit(choices, penalty=PENALTY, priors=PRIORS)


def is_right(choice: Choice, weights: Weights) -> bool:
    """Whether the weights choose as the corpus does; the first of equals wins."""
    scores = [score(weights, option) for option in choice.options]
    return choice.right[scores.index(max(scores))]


Counts = Counter[tuple[str, bool]]
"""How often a sort of anaphor was resolved rightly (True) and wrongly (False)."""


def judge(texts: Iterable[TextChoices], weights: Weights) -> Counts:
    """How often the weights choose as the corpus does, by sort of anaphor."""
    return Counts(
        (found.sort, is_right(found.choice, weights))
        for text in texts
        for found in text.choices
    )


def cross_validate(
    texts: Texts, others: Texts, group_of: Callable[[int, TextChoices], object]
) -> Counts:
    """The counts of each group of texts, by weights fitted on all other texts.

    Args:
        texts: The texts to judge.
        others: Texts that are always fitted on.
        group_of: The group of a text, given its number.
    """
    counts = Counts()
    groups = [group_of(number, text) for number, text in enumerate(texts)]
    for group in dict.fromkeys(groups):
        left = [t for t, own in zip(texts, groups, strict=True) if own != group]
        weights = fit_weights([*others, *left])
        held = (t for t, own in zip(texts, groups, strict=True) if own == group)
        judged = (text for text in held if text.genre in {*NEWS_LIKE, NAMES})
        counts.update(judge(judged, weights))
    return counts


def publisher_of(text: TextChoices | GoldText) -> str:
    """The publisher of an article: what its id begins with, up to ``_``."""
    return text.id.partition("_")[0]


def answer_snippets(
    others: Texts, choices: Texts, snippets: Sequence[ParsedSnippet]
) -> Iterator[tuple[Snippet, tuple[bool, ...]]]:
    """Yield each snippet, and which of its names the pronoun is resolved to.

    The weights are fitted on the other texts and on the three fourths of the snippets
    that the snippet is not in.

    Args:
        others: The choices of other texts.
        choices: The choices of the snippets.
        snippets: The snippets.
    """
    for fold in range(FOLDS):
        left = (text for n, text in enumerate(choices) if n % FOLDS != fold)
        weights = fit_weights([*others, *left])
        for snippet, document in snippets[fold::FOLDS]:
            yield snippet, gap.found_names(snippet, document, weights)


def corpus_line(corpus: str, texts: Texts) -> str:
    """The header line of a corpus, with its genres and its size.

    Args:
        corpus: The name of the corpus and of its file.
        texts: The choices of its texts.
    """
    genres = ", ".join(sorted({text.genre for text in texts}))
    choices = sum(len(text.choices) for text in texts)
    return f"{corpus} ({genres}): {choices} choices in {len(texts)} texts"


def write(path: Path, weights: Weights, header: str) -> None:
    """Write the table of weights.

    Args:
        path: The file.
        weights: The weights.
        header: What ``provenance`` says of them.
    """
    write_table(path, HEADER.format(provenance=header), weight_rows(weights))


def report(label: str, counts: Counts) -> str:
    """How often the choice was right: he and she, other pronouns, descriptions."""
    classes = {"he": "he, she", "she": "he, she", "it": "it, they", "they": "it, they"}
    found = Counts()
    for (sort, right), count in counts.items():
        found[classes.get(sort, "descriptions"), right] += count
    parts = []
    for name in dict.fromkeys((*classes.values(), "descriptions")):
        total = found[name, True] + found[name, False]
        if total:
            parts.append(f"{name} {found[name, True] / total:.1%} of {total}")
    return f"{label}: {'; '.join(parts)}"


@attrs.frozen
class Corpora:
    """Where the annotated texts and their parses are.

    Attributes:
        gum: A file of GUM.
        gap: A file of GAP.
        names: A file of articles with the names of their speakers.
        work: Where parses are kept.
        names_work: Where those of the articles are.
    """

    gum: Path
    gap: Path | None
    names: Path | None
    work: Path
    names_work: Path


def collect(corpora: Corpora) -> tuple[Texts, Texts, Texts, Sequence[ParsedSnippet]]:
    """The choices of GUM, of the articles and of GAP, and the snippets of GAP.

    Raises:
        CorpusError: If a corpus cannot be read, or GUM has no choice.
    """
    cache, names_cache = ParseCache(corpora.work), ParseCache(corpora.names_work)
    weights: Weights = PRIORS
    gum: Texts = []
    names: Texts = []
    for _ in range(ROUNDS):
        gum = list(gum_choices(corpora.gum, cache, weights))
        if not any(text.choices for text in gum):
            msg = f"{corpora.gum}: no antecedent to learn from"
            raise CorpusError(msg)
        if corpora.names:
            names = list(name_choices(corpora.names, names_cache, weights))
        weights = fit_weights([*gum, *names])
    snippets = list(parsed_snippets(corpora.gap, cache)) if corpora.gap else []
    choices = [snippet_choices(each, weights) for each in snippets]
    return gum, names, choices, snippets


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, measure, write; return 0 if it went well, the error's exit code if not."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--gap", type=Path, metavar="FILE", help="snippets to add")
    parser.add_argument("--names", type=Path, metavar="FILE", help="articles to add")
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    parser.add_argument(
        "--names-work", type=Path, help="where those of --names are, if elsewhere"
    )
    table = Path(str(files("quoteattr").joinpath(TABLE)))
    parser.add_argument("--out", type=Path, default=table, help="the table to write")
    given = parser.parse_args(argv)
    corpora = Corpora(
        given.corpus, given.gap, given.names, given.work, given.names_work or given.work
    )
    command = f"python -m quoteattr.training.antecedents {given.corpus.name}"
    try:
        gum, names, choices, snippets = collect(corpora)
        lines = [corpus_line(f"GUM {given.corpus.name}", gum)]
        if given.gap:
            lines.append(corpus_line(f"GAP {given.gap.name}", choices))
            command += f" --gap {given.gap.name}"
        if given.names:
            lines.append(corpus_line("polnear-names train", names))
            command += f" --names {given.names.name}"
        weights = fit_weights([*gum, *names, *choices])
        write(given.out, weights, provenance(lines, f"{command} --work DIR"))
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    by_fold = cross_validate(gum, [*names, *choices], lambda n, _: n % FOLDS)
    print(report(f"GUM, {FOLDS}-fold cross-validation", by_fold))
    if names:
        by_publisher = cross_validate(
            names, [*gum, *choices], lambda _, text: publisher_of(text)
        )
        print(report("names, without the publisher", by_publisher))
    if snippets:
        answers = answer_snippets([*gum, *names], choices, snippets)
        print(gap.gender_report(gap.tally_by_gender(answers)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
