"""Measure how often each step of coreference is right, and write the table of it.

    python -m quoteattr.training.steps GUM.jsonl... --work DIR

The files are read as ``quoteattr.evaluation.corpora.gum`` says. Parses are kept in DIR,
as those of ``quoteattr.training.antecedents`` are. Counted is every mention outside
quotations that is a subject, as sources are, and that annotators take for a person or a
body. A resolution is right where the name of its entity is annotated for the same. A
full name is its own (*own-name*); one who is only described (*own-words*) is right
where the text gives no name to the same.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.corpora.gold import GoldEntities
from quoteattr.evaluation.corpora.gum import read_gum_entities
from quoteattr.evaluation.tables import table
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.confidence import STEPS, step_of
from quoteattr.speakers.positions import is_subject
from quoteattr.speakers.resolve import Resolution, resolve
from quoteattr.statements.find import find_statements
from quoteattr.training.antecedent_choices import (
    BIOGRAPHY,
    NEWS_LIKE,
    GoldCoreference,
)
from quoteattr.training.parse_cache import ParseCache
from quoteattr.training.provenance import provenance, write_table
from quoteattr.types.annotations import Mention

GENRES: Final = (*NEWS_LIKE, "letter", BIOGRAPHY)
"""The genres of GUM that are measured."""

SPEAKER_TYPES: Final = frozenset(["person", "organization"])
"""What GUM calls those who may speak."""

HEADER: Final = """\
# How often each step of coreference was right on annotated texts: step, how many
# mentions were rightly linked by it, how many were linked.
# Written by the command below; not to be edited. Sorted by step.
{provenance}\
# GUM's annotations are CC BY 4.0; the table holds none of its words.
"""

Counts = Counter[tuple[str, bool]]


def judge(text: GoldEntities, indexed: IndexedText) -> Iterator[tuple[str, bool]]:
    """Yield the step of each mention that counts, and whether it was right.

    For a mention to which the annotators attribute speech, ``source`` follows.

    Args:
        text: The text as annotated.
        indexed: The text as parsed.
    """
    gold = GoldCoreference(text)
    spoken = attribute(indexed), find_statements(indexed)
    resolutions = resolve(indexed, *spoken).resolutions
    gold_entity_of = _gold_entities(gold, resolutions)
    named = {
        gold_entity_of[resolution.entity.id]
        for resolution in resolutions.values()
        if resolution.entity.names
    }
    sources = {span.start for span, _ in text.sources}
    annotated = {span for spans in text.mentions.values() for span in spans}
    for mention, resolution in resolutions.items():
        gold_entity = gold.entity_of([indexed.base_span(mention)])
        if gold_entity is None or text.types.get(gold_entity) not in SPEAKER_TYPES:
            continue
        if mention.form == "pronoun" and mention.span not in annotated:
            continue
        if not is_subject(indexed.document, indexed.words_in(mention.span)):
            continue
        step = step_of(mention, resolution)
        if step == "own-words":
            right = gold_entity not in named
        else:
            right = gold_entity_of[resolution.entity.id] == gold_entity
        yield step, right
        if mention.span.start in sources:
            yield "source", right


def _gold_entities(
    gold: GoldCoreference, resolutions: Mapping[Mention, Resolution]
) -> dict[int, str | None]:
    """The annotated entity of the name, or else the first mention, of each of ours."""
    found: dict[int, str | None] = {}
    for mention, resolution in resolutions.items():
        entity = resolution.entity
        if entity.id not in found:
            span = entity.full.span if entity.full else mention.span
            found[entity.id] = gold.entity_of([span])
    return found


def read(path: Path, cache: ParseCache) -> Iterator[tuple[GoldEntities, IndexedText]]:
    """Yield the texts of the genres that are measured, parsed now or earlier.

    Raises:
        CorpusError: If the file cannot be read.
    """
    for text in read_gum_entities(path):
        if text.genre in GENRES:
            yield text, cache.indexed(text.id, text.text)


def report(counts: Counts) -> str:
    """The counts as a table, the steps met most often first."""
    totals = _totals(counts)
    rows = [
        (step, f"{counts[step, True] / total:.0%}", total)
        for step, total in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return table([("step", "right", "of"), *rows])


def _totals(counts: Counts) -> Counter[str]:
    totals = Counter[str]()
    for (step, _), count in counts.items():
        totals[step] += count
    return totals


def corpus_line(path: Path, texts: Sequence[GoldEntities]) -> str:
    """The header line of a file of the corpus, with its genres and its size."""
    genres = ", ".join(sorted({text.genre for text in texts}))
    return f"GUM {path.name} ({genres}): {len(texts)} texts"


def write(path: Path, counts: Counts, header: str) -> None:
    """Write the table that the package reads.

    Args:
        path: The file.
        counts: How often each step was right and wrong.
        header: What ``provenance`` says of them.
    """
    rows = [
        f"{step}\t{counts[step, True]}\t{total}\n"
        for step, total in sorted(_totals(counts).items())
        if step != "source"
    ]
    write_table(path, HEADER.format(provenance=header), rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, write; return 0 if it went well, the error's exit code if not."""
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.training.steps",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument(
        "--work", type=Path, required=True, help="where parses are kept"
    )
    default = Path(str(files("quoteattr").joinpath(STEPS)))
    parser.add_argument("--out", type=Path, default=default, help="the table to write")
    options = parser.parse_args(argv)
    counts, lines = Counts(), []
    try:
        cache = ParseCache(options.work)
        for path in options.corpus:
            texts = []
            for text, indexed in read(path, cache):
                counts.update(judge(text, indexed))
                texts.append(text)
            lines.append(corpus_line(path, texts))
        names = " ".join(path.name for path in options.corpus)
        command = f"{parser.prog} {names} --work DIR"
        write(options.out, counts, provenance(lines, command))
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    print(report(counts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
