"""Fit the weights by which lines are typed, and measure them on left-out publishers.

    python -m quoteattr.training.lines CORPUS

CORPUS is laid out like PolNeAR. ``fixtures/lines/polnear.tsv`` says which of its lines
are not prose, by their offsets; ``fixtures/lines/written.txt`` has lines of the types
that it shows too seldom. No parses are needed. What is printed are the lines of each
publisher, typed with weights fitted on the others.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final

import attrs

from quoteattr.data.weights import LINE_WEIGHTS, Weights
from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.lines.classify import MAX_LINE_CHARS, line_types
from quoteattr.lines.features import (
    TYPES,
    line_features,
    line_values,
    possible_types,
    view,
)
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.training.choices import Choice, fit
from quoteattr.training.provenance import provenance, weight_rows, write_table
from quoteattr.types.annotations import LineType
from quoteattr.types.span import Span

LABELLED: Final = Path("fixtures/lines/polnear.tsv")
WRITTEN: Final = Path("fixtures/lines/written.txt")
COMMAND: Final = "python -m quoteattr.training.lines {corpus}"

UNSURE: Final = "unsure"
"""The label of a line that teaches nothing."""

LONG_PROSE: Final = 140
"""Prose of more code points is plainly prose: of such lines one in ten is learned."""

LONG_WEIGHT: Final = 10

WRITTEN_WEIGHT: Final = 5
"""What a written line counts as."""

EXCERPT: Final = 4
"""How many lines before and after a pull quote are in an excerpt."""

PENALTY: Final = 0.3
"""Strength of the L2 penalty."""

SPARSITY: Final = 0.15
"""Strength of the L1 penalty."""

MIN_COUNT: Final = 3
"""Minimum number of options with a feature: some types have few lines."""

HEADER: Final = """\
# Weights of the features by which lines are typed: feature (see
# quoteattr/data/en/templates/lines.tsv), tab, weight.
# Written by the command below; not to be edited. Sorted by feature.
{provenance}"""


@attrs.frozen
class TypedText:
    """A text whose lines have been typed by hand.

    Attributes:
        id: Its name.
        text: The text.
        lines: Its paragraphs.
        types: The type of each; None for one that teaches nothing.
    """

    id: str
    text: str = attrs.field(repr=False)
    lines: tuple[Span, ...] = attrs.field(repr=False)
    types: tuple[LineType | None, ...] = attrs.field(repr=False)


def read_written(path: Path) -> Iterator[TypedText]:
    """Yield the texts of a file of typed lines: type, tab, line; a blank line between.

    Raises:
        CorpusError: At a line without a known type (``path:number``).
    """
    known = ("prose", *TYPES)
    texts: list[list[tuple[str, str]]] = [[]]
    for number, row in enumerate(read_text(path).splitlines(), 1):
        if row.startswith("#"):
            continue
        if not row:
            texts.append([])
            continue
        kind, _, line = row.partition("\t")
        if kind not in known or not line:
            msg = f"{path}:{number}: expected a type, a tab and a line, got {row!r}"
            raise CorpusError(msg)
        texts[-1].append((kind, line))
    for count, rows in enumerate(filter(None, texts)):
        text = "\n\n".join(line for _, line in rows)
        types: list[LineType | None] = [_typed(kind) for kind, _ in rows]
        yield _typed_text(f"{path.stem}_{count}", text, types)


def _typed(kind: str) -> LineType | None:
    return next((each for each in ("prose", *TYPES) if each == kind), None)


def _typed_text(id: str, text: str, types: Sequence[LineType | None]) -> TypedText:
    lines = find_paragraphs(text)
    if len(lines) != len(types):
        msg = f"{id}: expected {len(types)} lines, found {len(lines)} paragraphs"
        raise CorpusError(msg)
    return TypedText(id, text, lines, tuple(types))


def read_labelled(corpus: Path, labelled: Path = LABELLED) -> Iterator[TypedText]:
    """Yield the texts of a corpus, with the types of *labelled*, and prose elsewhere.

    Each row is the name of an article, the start of a line, its end, and its type.
    """
    kinds: dict[tuple[str, int], str] = {}
    for row in read_text(labelled).splitlines():
        if not row.startswith("#"):
            name, start, _, kind = row.split("\t")
            kinds[name, int(start)] = kind
    for gold in read_polnear(corpus):
        lines = find_paragraphs(gold.text)
        found = [_typed(kinds.get((gold.id, each.start), "prose")) for each in lines]
        yield TypedText(gold.id, gold.text, lines, tuple(found))


def without_stops(typed: TypedText) -> TypedText:
    """The text without the full stops that PolNeAR gave to lines that had none.

    Each becomes a space, so that all offsets stay.
    """
    text = list(typed.text)
    for line, kind in zip(typed.lines, typed.types, strict=True):
        if kind not in (None, "prose") and text[line.end - 1] == ".":
            text[line.end - 1] = " "
    bare = "".join(text)
    lines = [
        Span(each.start, each.start + len(each.of(bare).rstrip()) or each.end)
        for each in typed.lines
    ]
    return attrs.evolve(typed, text=bare, lines=tuple(lines))


def excerpts(typed: TypedText) -> Iterator[TypedText]:
    """Yield each line with the lines beside it, as a text of its own.

    Beside a pull quote are more lines, since what it repeats is seldom the next one.
    """
    for number, middle in enumerate(typed.types):
        more = EXCERPT if middle == "pull-quote" else 1
        part = slice(max(0, number - more), number + more + 1)
        text = "\n\n".join(line.of(typed.text) for line in typed.lines[part])
        types = [
            None if kind == "pull-quote" != middle else kind
            for kind in typed.types[part]
        ]
        yield _typed_text(typed.id, text, types)


def line_choices(typed: TypedText) -> Iterator[Choice]:
    """Yield the choice of each line among prose and the types."""
    seen = view(typed.text, typed.lines)
    for number, (line, kind) in enumerate(zip(typed.lines, typed.types, strict=True)):
        if kind is None or len(line) > MAX_LINE_CHARS or not line:
            continue
        is_long = kind == "prose" and len(line) > LONG_PROSE
        if is_long and number % LONG_WEIGHT:
            continue
        previous = typed.types[number - 1] if number else "prose"
        values = line_values(seen, number, previous or "prose")
        kinds = possible_types(values)
        if kind not in ("prose", *kinds):
            continue
        yield Choice(
            ((), *line_features(values)),
            (kind == "prose", *(kind == each for each in kinds)),
            weight=LONG_WEIGHT if is_long else 1.0,
        )


def fit_lines(texts: Iterable[Sequence[Choice]]) -> Weights:
    """The weights fitted on the lines of these texts."""
    known = [*chain(*texts)]
    return fit(known, penalty=PENALTY, sparsity=SPARSITY, min_count=MIN_COUNT)


Counts = Counter[tuple[LineType, LineType]]
"""How often a line of the first type was given the second."""


def count_types(typed: TypedText, weights: Weights) -> Counts:
    """What the lines of a text are, and what they are taken for."""
    found = line_types(typed.text, typed.lines, weights)
    pairs = zip(typed.types, found, strict=True)
    return Counter((kind, given) for kind, given in pairs if kind is not None)


def cross_validate(
    texts: Sequence[TypedText], choices: Mapping[str, Sequence[Choice]]
) -> Counts:
    """The counts of each group of texts, with weights fitted on the others."""
    groups: dict[str, list[TypedText]] = defaultdict(list)
    for typed in texts:
        groups[_group(typed)].append(typed)
    counts: Counts = Counter()
    for own in groups.values():
        left_out = {typed.id for typed in own}
        weights = fit_lines(c for id, c in choices.items() if id not in left_out)
        for typed in own:
            counts += count_types(typed, weights)
    return counts


def _group(typed: TypedText) -> str:
    """The publisher; of written texts every fifth together."""
    publisher, _, number = typed.id.partition("_")
    if publisher == WRITTEN.stem:
        return f"{publisher} {int(number) % 5}"
    return publisher


def table(counts: Counts) -> Iterator[str]:
    """Yield a line for each type: how many, how many given it, how many rightly."""
    for kind in ("prose", *TYPES):
        own = {given: n for (true, given), n in counts.items() if true == kind}
        given = sum(n for (_, found), n in counts.items() if found == kind)
        yield (
            f"{kind:12} {sum(own.values()):6} lines, typed so {given:6}, "
            f"rightly {own.get(kind, 0):6}; prose {own.get('prose', 0):6}"
        )


def main(argv: Sequence[str] | None = None) -> None:
    """Fit, measure, write; print what lines of left-out publishers are taken for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    arguments = parser.parse_args(argv)
    labelled = list(read_labelled(arguments.corpus))
    written = list(read_written(WRITTEN))
    texts = [*map(without_stops, labelled), *written]
    choices = _choices(labelled, written)
    name = "/".join(arguments.corpus.resolve().parts[-2:])
    sizes = [
        f"{title}: {len(part)} texts with {_count_typed(part)} lines that are not prose"
        for title, part in ((name, labelled), (WRITTEN.as_posix(), written))
    ]
    header = provenance(sizes, COMMAND.format(corpus=name))
    weights = fit_lines(choices.values())
    write_table(
        Path(str(files("quoteattr"))) / LINE_WEIGHTS,
        HEADER.format(provenance=header),
        weight_rows(weights),
    )
    print(f"{len(weights)} weights")
    for line in table(cross_validate(texts, choices)):
        print(line)


def _choices(
    labelled: Iterable[TypedText], written: Iterable[TypedText]
) -> dict[str, list[Choice]]:
    """The choices of each text, by its id; typed lines with their stops and without."""
    choices: dict[str, list[Choice]] = {}
    for typed in labelled:
        with_stops = (each for each in line_choices(typed) if not each.right[0])
        choices[typed.id] = [*line_choices(without_stops(typed)), *with_stops]
    for typed in written:
        choices[typed.id] = [
            attrs.evolve(each, weight=WRITTEN_WEIGHT)
            for part in (typed, *excerpts(typed))
            for each in line_choices(part)
        ]
    return choices


def _count_typed(texts: Iterable[TypedText]) -> int:
    return sum(kind not in (None, "prose") for typed in texts for kind in typed.types)


if __name__ == "__main__":
    main()
