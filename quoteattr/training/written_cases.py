"""The cases under ``fixtures/sources``, as annotated articles to fit on.

They show what news annotated for its sources shows too seldom, such as labels inside
the marks, two people who take turns, or a gesture before the words. A case is used
where each of its quotations has a ``source`` or a ``not speech``: the annotated source
is the nearest place of its words, so is the cue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import NOTHING, Case, read_cases
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.mentions.text_index import IndexedText
from quoteattr.quotes.finder import find_quotations
from quoteattr.training.articles import Article
from quoteattr.types.annotations import Quotation
from quoteattr.types.span import Span


def written_articles(folder: Path) -> Iterator[Article]:
    """Yield the cases of a folder of fixtures, known failures too, where complete.

    Raises:
        CorpusError: If a file cannot be read.
    """
    for path in sorted(
        [*folder.glob("cases/*.txt"), *folder.glob("known_failures/*.txt")]
    ):
        cases = read_cases(path)
        documents = read_parses(parse_path(path), cases)
        for case, document in zip(cases, documents, strict=True):
            if all(_is_complete(each.fields) for each in case.quotations):
                indexed = IndexedText(document, find_quotations(case.text))
                gold = GoldText(f"{path.stem}: {case.title}", case.text, _gold(case))
                yield Article(gold, indexed)


def _is_complete(fields: object) -> bool:
    return isinstance(fields, dict) and ("source" in fields or _is_no_speech(fields))


def _is_no_speech(fields: Mapping[str, str]) -> bool:
    return fields.get("not speech", NOTHING) != NOTHING


def _gold(case: Case) -> tuple[GoldQuote, ...]:
    """The annotated quotations of a case, those that are no speech left out."""
    found: list[GoldQuote] = []
    for quotation, expected in zip(
        find_quotations(case.text), case.quotations, strict=True
    ):
        if _is_no_speech(expected.fields):
            continue
        source = _nearest(expected.fields.get("source", NOTHING), quotation, case.text)
        cue = _nearest(expected.fields.get("cue", NOTHING), quotation, case.text)
        found.append(
            GoldQuote("direct", quotation.spans, quotation.spans, source, cue=cue)
        )
    return tuple(found)


def _nearest(words: str, quotation: Quotation, text: str) -> tuple[Span, ...]:
    """The place of the words nearest to the quotation; none where there is none.

    Words in the quotation itself count where they are nowhere else.
    """
    found: list[tuple[bool, int, Span]] = []
    start = text.find(words) if words != NOTHING else -1
    while start >= 0:
        span = Span(start, start + len(words))
        inside = any(span.overlaps(each) for each in quotation.spans)
        distance = max(quotation.start - span.end, span.start - quotation.end)
        found.append((inside, distance, span))
        start = text.find(words, start + 1)
    return (min(found)[2],) if found else ()
