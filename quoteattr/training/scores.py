"""Score packed models: raw text in, everything predicted.

Also a command, which scores any packed models on the files that ``prepare`` wrote:
``python -m quoteattr.training.scores --models DIR --data OUT/data``.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from quoteattr.errors import QuoteAttrError
from quoteattr.parsing.models import PROCESSORS, load_folder
from quoteattr.training import boundaries, names, treebank

HOW: Final = (
    "Raw text in, everything predicted; F1 in per cent, of relations without their "
    "subtypes. Names: F1 in per cent of whole names, on given words."
)

TREE_TESTS: Final = {
    "EWT test": "test_ewt.conllu",
    "GUM test, open genres": "test_gum.conllu",
}

NAME_TESTS: Final = {
    "UNER EWT test": "names_ewt_test.json",
    "GUM dev, news and interviews": "names_gum_news.json",
    "GUM dev, open genres": "names_gum.json",
}

MEASURES: Final = {
    "words": "Words",
    "sentences": "Sentences",
    "UPOS": "UPOS",
    "lemmas": "Lemmas",
    "UAS": "UAS",
    "LAS": "LAS",
}
"""Our names of the measures, and the UD scorer's."""

Scores = dict[str, dict[str, float]]


def evaluate(models: Path, data: Path) -> Scores:
    """The scores of the packed *models* on the test files in *data*."""
    return evaluate_trees(models, data) | evaluate_names(models, data)


def evaluate_trees(models: Path, data: Path) -> Scores:
    """For each treebank, the F1 of words, sentences, tags, lemmas and arcs."""
    from stanza.models.common.utils import ud_scores

    pipeline = load_folder(models, PROCESSORS[:4])
    found: Scores = {}
    for test, file in TREE_TESTS.items():
        text = boundaries.raw_text(treebank.read(data / file))
        parsed = pipeline(text)
        for word in parsed.iter_words():
            # Stanza's tokenizer writes <UNK> for a very long word.
            word.text = text[word.start_char : word.end_char]
        result = ud_scores(str(data / file), io.StringIO(f"{parsed:C}\n\n"))
        found[test] = {
            name: round(100 * result[key].f1, 2) for name, key in MEASURES.items()
        }
    return found


def evaluate_names(models: Path, data: Path) -> Scores:
    """For each file of names, the F1 of each type and of all types."""
    pipeline = load_folder(models, ("tokenize", "ner"), tokenize_pretokenized=True)
    found: Scores = {}
    for test, file in NAME_TESTS.items():
        gold = json.loads((data / file).read_text(encoding="utf-8"))
        if not gold:
            continue
        words = [[token["text"] for token in sentence] for sentence in gold]
        parsed = pipeline(words)
        tags = [
            [token.ner for token in sentence.tokens] for sentence in parsed.sentences
        ]
        wanted = [[token["ner"] for token in sentence] for sentence in gold]
        found[test] = name_scores(wanted, tags)
    return found


def name_scores(
    gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]
) -> dict[str, float]:
    """The F1 of each of our types, and of all, given the tags of sentences.

    Example:
        >>> name_scores([["B-PER", "I-PER", "O"]], [["B-PER", "E-PER", "S-LOC"]])
        {'PER': 100.0, 'ORG': 0.0, 'LOC': 0.0, 'all': 66.67}
    """
    found_names = {(n, *name) for n, tags in enumerate(found) for name in spans(tags)}
    gold_names = {(n, *name) for n, tags in enumerate(gold) for name in spans(tags)}
    scores = {}
    for name_type in (*names.TYPES, "all"):
        ours = {name for name in found_names if name_type in ("all", name[3])}
        theirs = {name for name in gold_names if name_type in ("all", name[3])}
        right, total = len(ours & theirs), len(ours) + len(theirs)
        scores[name_type] = round(200 * right / total, 2) if total else 0.0
    return scores


def spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """Start, end and type of each name of ``names.TYPES``, from BIO or BIOES tags."""
    found, start, kind = set(), 0, ""
    for index, tag in enumerate([*tags, "O"]):
        goes_on = tag[:2] in ("I-", "E-") and tag[2:] == kind
        if kind and not goes_on:
            found.add((start, index, kind))
        if not goes_on:
            start, kind = index, tag[2:] if tag[2:] in names.TYPES else ""
    return found


def speeds(models: Path, data: Path) -> dict[str, int]:
    """The words per second of each processor, on the text of the EWT test file."""
    text = boundaries.raw_text(treebank.read(data / TREE_TESTS["EWT test"]))
    pipeline = load_folder(models)
    document: Any = text
    found = {}
    for name in PROCESSORS:
        started = time.process_time()
        document = pipeline.processors[name].process(document)
        spent = time.process_time() - started
        found[name] = round(document.num_words / spent)
    return found


def main(argv: list[str] | None = None) -> int:
    """Score packed models and print the scores; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.training.scores")
    parser.add_argument("--models", type=Path, required=True, metavar="DIR")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    options = parser.parse_args(argv)
    import torch

    torch.set_num_threads(1)
    try:
        found = evaluate(options.models, options.data)
        pace = speeds(options.models, options.data)
    except (QuoteAttrError, OSError) as error:
        print(f"quoteattr.training.scores: {error}", file=sys.stderr)
        return getattr(error, "exit_code", 1)
    print(json.dumps({"scores": found, "words_a_second": pace}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
