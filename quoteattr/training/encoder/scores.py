"""Score a packed encoder: raw text in, everything predicted.

A command of its own too, to score any packed encoder on prepared test files:
``python -m quoteattr.training.encoder.scores --model DIR --data OUT/data``.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from quoteattr.errors import QuoteAttrError
from quoteattr.parsing.encoder import scripts
from quoteattr.parsing.encoder.decoding import Analysis
from quoteattr.parsing.encoder.reader import Paragraph, read
from quoteattr.parsing.encoder.tokenizer import find_words
from quoteattr.parsing.encoder.weights import Encoder, load_encoder
from quoteattr.training import names, treebank
from quoteattr.training.encoder.windows import paragraphs
from quoteattr.training.treebank import TreebankSentence, TreebankToken

HOW: Final = (
    "Raw text in, everything predicted; F1 in per cent, of relations without their "
    "subtypes. Names: F1 in per cent of whole names, on given words."
)

TREE_TESTS: Final = {
    "EWT test": "test_ewt.conllu",
    "GUM test, open genres": "test_gum.conllu",
}

MEASURES: Final = {
    "words": "Words",
    "sentences": "Sentences",
    "UPOS": "UPOS",
    "lemmas": "Lemmas",
    "UAS": "UAS",
    "LAS": "LAS",
}
"""Our names of the measures, and those of the UD scorer."""

Scores = dict[str, dict[str, float]]


def evaluate(model: Path, data: Path) -> Scores:
    """Return the scores of the packed *model* on the test files in *data*."""
    encoder = load_encoder(model)
    return evaluate_trees(encoder, data) | evaluate_names(encoder, data)


def evaluate_trees(encoder: Encoder, data: Path) -> Scores:
    """Return, for each treebank, the F1 of words, sentences, tags and arcs."""
    from stanza.models.common.utils import ud_scores

    found: Scores = {}
    for test, file in TREE_TESTS.items():
        parsed = list(parse(encoder, raw_paragraphs(treebank.read(data / file))))
        ours = data / f"found_{file}"
        treebank.write(ours, parsed)
        text = ours.read_text(encoding="utf-8")
        result = ud_scores(str(data / file), io.StringIO(text))
        found[test] = {
            name: round(100 * result[key].f1, 2) for name, key in MEASURES.items()
        }
    return found


def evaluate_names(encoder: Encoder, data: Path) -> Scores:
    """Return, for each test of names, the F1 of each type and of all."""
    tests = json.loads((data / "names_test.json").read_text(encoding="utf-8"))
    found: Scores = {}
    for test, gold in tests.items():
        given = [
            _paragraph([word for word, _ in row], [True] * len(row)) for row in gold
        ]
        tags = [
            [encoder.labels.names[n] for part in parts for n in part.names]
            for parts in read(encoder, given)
        ]
        found[test] = name_scores([[tag for _, tag in row] for row in gold], tags)
    return {test: scores for test, scores in found.items() if tests[test]}


def name_scores(
    gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]
) -> dict[str, float]:
    """Return the F1 of each of our types, and of all, from tags of sentences.

    Example:
        >>> name_scores([["B-PER", "I-PER", "O"]], [["B-PER", "I-PER", "B-LOC"]])
        {'PER': 100.0, 'ORG': 0.0, 'LOC': 0.0, 'all': 66.67}
    """
    ours = {(n, *s) for n, tags in enumerate(found) for s in names.spans(tags)}
    theirs = {(n, *s) for n, tags in enumerate(gold) for s in names.spans(tags)}
    scores = {}
    for kind in (*names.TYPES, "all"):
        mine = {each for each in ours if kind in ("all", each[3])}
        right = {each for each in theirs if kind in ("all", each[3])}
        both, total = len(mine & right), len(mine) + len(right)
        scores[kind] = round(200 * both / total, 2) if total else 0.0
    return scores


def raw_paragraphs(sentences: Sequence[TreebankSentence]) -> Iterator[str]:
    """Yield the text of each paragraph of *sentences*."""
    for paragraph in paragraphs(sentences):
        text = "".join(
            token.form + " " * token.space_after
            for sentence in paragraph
            for token in sentence.tokens
        )
        yield text.rstrip()


def parse(encoder: Encoder, texts: Iterator[str]) -> Iterator[TreebankSentence]:
    """Yield the sentences that are found in each text, which is a paragraph."""
    given = []
    for text in texts:
        bounds = find_words(text, 0, len(text))
        words = [text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
        gaps = zip(bounds[1:-1:2], bounds[2::2], strict=True)
        given.append(_paragraph(words, [True, *(end < start for end, start in gaps)]))
    for paragraph, parts in zip(given, read(encoder, given), strict=True):
        offset = 0
        for part in parts:
            yield from _sentences(encoder, paragraph, part, offset)
            offset += len(part.starts)


def _paragraph(words: Sequence[str], spaces: Sequence[bool]) -> Paragraph:
    return Paragraph(words, spaces, np.zeros(len(words), np.int8))


def _sentences(
    encoder: Encoder, paragraph: Paragraph, found: Analysis, offset: int
) -> Iterator[TreebankSentence]:
    """Yield the sentences of the part of *paragraph* that begins at word *offset*."""
    labels = encoder.labels
    firsts = np.flatnonzero(found.starts).tolist()
    for first, last in zip(firsts, [*firsts[1:], len(found.starts)], strict=True):
        tokens = []
        for index in range(first, last):
            form, head = paragraph.words[offset + index], int(found.heads[index])
            following = paragraph.spaces[offset + index + 1 : offset + index + 2]
            token = TreebankToken(
                form,
                scripts.apply(labels.scripts[found.scripts[index]], form),
                labels.upos[found.upos[index]],
                labels.xpos[found.xpos[index]],
                0 if head < 0 else head - first + 1,
                labels.relations[found.relations[index]],
                space_after=all(following),
            )
            tokens.append(token)
        yield TreebankSentence(f"{offset}-{first}", tuple(tokens))


def main(argv: list[str] | None = None) -> int:
    """Score a packed encoder; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m quoteattr.training.encoder.scores")
    parser.add_argument("--model", type=Path, required=True, metavar="DIR")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    options = parser.parse_args(argv)
    try:
        found = evaluate(options.model, options.data)
    except (QuoteAttrError, OSError) as error:
        print(f"quoteattr.training.encoder.scores: {error}", file=sys.stderr)
        return getattr(error, "exit_code", 1)
    print(json.dumps(found, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
