"""Measure how often each step of coreference is right, and write the table of it.

    python -m quoteattr.training.steps GUM.jsonl... --work DIR

The files are read as ``quoteattr.evaluation.corpora.gum`` says. Parses are kept in DIR,
as those of ``quoteattr.training.salience`` are. Counted is every mention outside
quotations that is a subject, as sources are, and that annotators take for a person or a
body. It is right where the name that it was led to stands for the same. A full name is
its own (*own-name*); one who is only described (*own-words*) is right where the text
gives no name to the same.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.corpora.gold import GoldEntities
from quoteattr.evaluation.corpora.gum import read_gum_entities
from quoteattr.evaluation.tables import table
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.assemble import TABLE, step_of
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.resolve import Referent, resolve
from quoteattr.training.articles import parsed
from quoteattr.training.lessons import LIVES, MEASURED, Gold
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span

GENRES: Final = (*MEASURED, "letter")
"""Genres with the manners of news."""

SOMEBODY: Final = frozenset(["person", "organization"])
"""What may speak, as GUM calls it."""

HEADER: Final = """\
# How often each step of coreference was right on annotated texts: step, how many
# mentions were rightly linked by it, how many were linked.
# Written by python -m quoteattr.training.steps; not to be edited.
# Measured on {texts} texts of GUM ({genres}).
"""

Counts = Counter[tuple[str, bool]]


def judge(text: GoldEntities, indexed: IndexedText) -> Iterator[tuple[str, bool]]:
    """Yield each step that linked a mention of the text, and whether it was right.

    Beside its step, *source* is told of each mention to which the annotators attribute
    speech.
    """
    gold = Gold(text)
    found = resolve(indexed, attribute(indexed))
    known = dict(_entities(gold, found))
    named = {each for each, entity in known.values() if entity.names}
    sources = {span.start: entity for span, entity in text.sources}
    marked = {span for spans in text.mentions.values() for span in spans}
    for mention, referent in found.items():
        meant = gold.of([_core(indexed, mention)])
        if meant is None or text.types.get(meant) not in SOMEBODY:
            continue
        if mention.form == "pronoun" and mention.span not in marked:
            continue
        if not _is_subject(indexed, mention):
            continue
        step = step_of(mention, referent)
        right = known[id(referent.entity)][0] == meant
        if step == "own-words":
            right = meant not in named
        yield step, right
        if mention.span.start in sources:
            yield "source", right


def _is_subject(indexed: IndexedText, mention: Mention) -> bool:
    inside = indexed.words_in(mention.span)
    words = indexed.document.words
    return any(
        words[index].relation == "nsubj" and words[index].head not in inside
        for index in inside
    )


def _core(indexed: IndexedText, mention: Mention) -> Span:
    """The mention without what follows its head."""
    end = indexed.document.words[mention.head].span.end if mention.head else 0
    return Span(mention.span.start, max(end, mention.span.start + 1))


def _entities(
    gold: Gold, found: Mapping[Mention, Referent]
) -> Iterator[tuple[int, tuple[str | None, Entity]]]:
    """Yield what the name of each entity, or else its first mention, stands for."""
    seen: set[int] = set()
    for mention, referent in found.items():
        entity = referent.entity
        if id(entity) not in seen:
            seen.add(id(entity))
            span = entity.full.span if entity.full else mention.span
            yield id(entity), (gold.of([span]), entity)


def read(
    paths: Iterable[Path], work: Path
) -> Iterator[tuple[GoldEntities, IndexedText]]:
    """Yield the texts of the genres that are measured, parsed now or earlier.

    Raises:
        CorpusError: If a file cannot be read.
    """
    parser = StanzaParser()
    work.mkdir(parents=True, exist_ok=True)
    for path in paths:
        for text in read_gum_entities(path):
            if text.genre in (*GENRES, LIVES):
                yield text, parsed(text.text, work / f"{text.id}.conllu", parser)


def report(counts: Counts) -> str:
    """The counts as a table, the steps met most often first."""
    steps = Counter[str]()
    for (step, _), count in counts.items():
        steps[step] += count
    rows = [
        (step, f"{counts[step, True] / seen:.0%}", seen)
        for step, seen in sorted(steps.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return table([("step", "right", "of"), *rows])


def write(path: Path, counts: Counts, texts: Sequence[GoldEntities]) -> None:
    """Write the table that the package reads."""
    head = HEADER.format(
        texts=len(texts), genres=", ".join(sorted({each.genre for each in texts}))
    )
    steps = sorted({step for step, _ in counts} - {"source"})
    rows = [
        f"{step}\t{counts[step, True]}\t{counts[step, True] + counts[step, False]}\n"
        for step in steps
    ]
    path.write_text(head + "".join(rows), encoding="utf-8", newline="")


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
    default = Path(str(files("quoteattr").joinpath(TABLE)))
    parser.add_argument("--out", type=Path, default=default, help="the table to write")
    options = parser.parse_args(argv)
    counts, texts = Counts(), []
    try:
        for text, indexed in read(options.corpus, options.work):
            counts.update(judge(text, indexed))
            texts.append(text)
        write(options.out, counts, texts)
    except (QuoteAttrError, OSError) as error:
        parser.exit(getattr(error, "exit_code", 1), f"{parser.prog}: {error}\n")
    print(report(counts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
