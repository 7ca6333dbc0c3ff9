"""How many quotations are found by their marks, and how much of that gold holds.

    python -m quoteattr.evaluation.spans CORPUS [--missed] [--extra]

Nothing is parsed: this measures the spans alone, in seconds. ``--missed`` lists the
units of gold that were not found, ``--extra`` what was found as speech and is no gold
content: by text, offsets and kind, without the words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.commands import add_corpus, command
from quoteattr.evaluation.corpora import GoldText
from quoteattr.evaluation.runs import criteria, read_gold
from quoteattr.evaluation.scoring import CRITERIA, Scores, score
from quoteattr.evaluation.summary import Figures, summarize
from quoteattr.evaluation.tables import keyed_table
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.not_speech import mark_by_words
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

KINDS = ("direct", "mixed")
KEYS = ("units", "detected", "bounded")


def find(gold: Sequence[GoldText]) -> Scores:
    """Find the quotations of each text by their marks, and compare them with gold."""
    found: dict[str, AttributedText] = {}
    for text in gold:
        quotations = mark_by_words(text.text, find_quotations(text.text))
        answers = tuple(map(Attribution, quotations))
        found[text.id] = AttributedText(text.text, answers, id=text.id)
    # Any criterion does, as long as the corpus tells what it compares.
    return score(gold, found, [*CRITERIA, *criteria(gold)][-1])


def figures(scores: Scores) -> Figures:
    """What is known of spans alone: by kind of gold, and by the mark they open with."""
    every = summarize(scores)
    kinds = {kind: {key: every["kinds"][kind][key] for key in KEYS} for kind in KINDS}
    return {"kinds": kinds, "marks": every["marks"]}


def missed(scores: Scores) -> Iterator[str]:
    """Yield a line for each unit in marks that was not found."""
    for unit in scores.units:
        if unit.kind in KINDS and not unit.detected:
            yield _line("missed", unit.id, unit.unit, unit.kind)


def extra(scores: Scores) -> Iterator[str]:
    """Yield a line for each quotation, found as speech, that is no gold content."""
    for each in scores.answers:
        quotation = each.answer.quotation
        outer = quotation.parent is None and not quotation.not_speech
        if outer and not each.inside:
            yield _line("extra", each.id, quotation.spans, quotation.kind)


def _line(what: str, id: str, spans: Sequence[Span], kind: str) -> str:
    places = " ".join(f"{span.start}-{span.end}" for span in spans)
    return f"{what}\t{id}\t{places}\t{kind}"


def main(argv: Sequence[str] | None = None) -> int:
    """Find, compare, print; 0 fine, 1 our error, 2 usage."""
    parser = command(".spans", __doc__)
    add_corpus(parser)
    add = parser.add_argument
    add("--json", action="store_true", help="figures instead of tables")
    add("--missed", action="store_true", help="list the units that were not found")
    add("--extra", action="store_true", help="list what is no gold content")
    given = parser.parse_args(argv)
    try:
        scores = find(read_gold(given.corpus, given.kind))
    except QuoteAttrError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    told = figures(scores)
    tables = [keyed_table("kind", told["kinds"]), keyed_table("mark", told["marks"])]
    out = json.dumps(told, indent=2) if given.json else "\n\n".join(tables)
    sys.stdout.write(f"{out}\n")
    for wanted, lines in ((given.missed, missed), (given.extra, extra)):
        sys.stdout.writelines(f"{line}\n" for line in lines(scores) if wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
