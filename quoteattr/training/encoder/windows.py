"""Make the windows to train on: paragraphs of treebanks and of news, as arrays."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs
import numpy as np

from quoteattr.parsing.encoder import features, scripts
from quoteattr.parsing.encoder.features import Pieces
from quoteattr.parsing.encoder.weights import Labels
from quoteattr.training import variants
from quoteattr.training.encoder.prepare import document
from quoteattr.training.encoder.silver import UNKNOWN, Paragraph
from quoteattr.training.treebank import TreebankSentence, TreebankToken

NAME_TAGS: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")

LEAST_SEEN: Final = {"relations": 20, "scripts": 3}
"""How often a relation's subtype or a script must be seen to be learnt."""

PARAGRAPH_SHARE: Final = 0.6
"""Share of the documents that are cut at their paragraphs; others are cut anywhere."""

LONGEST_RUN: Final = 10
"""Most sentences in a run that is not a paragraph."""

TITLED_SHARE: Final = 0.02
"""Share of the sentences that are given again as headlines: Like This, no stop."""

UNPOINTED_SHARE: Final = 0.02
"""Share of the sentences at a window's end whose full stop is left out."""

NO_LABEL: Final = -100
"""The number of an unknown label."""

ROWS: Final = ("start", "upos", "xpos", "names", "lemma", "head", "relation")

NameTags = Mapping[str, Sequence[str]]
"""The tags of names of sentences, by the sentence's id."""


def labels_of(sentences: Iterable[TreebankSentence]) -> Labels:
    """Return the labels that *sentences* have often enough to be learnt."""
    upos, xpos = set[str](), set[str]()
    relations, edits = Counter[str](), Counter[str]()
    for sentence in sentences:
        for token in sentence.tokens:
            upos.add(token.upos)
            xpos.add(token.xpos)
            relations[token.deprel] += 1
            edits[scripts.script(token.form, token.lemma)] += 1
    kept = {
        name
        for name, count in relations.items()
        if ":" not in name or count >= LEAST_SEEN["relations"]
    }
    kept |= {name.partition(":")[0] for name in relations}
    return Labels(
        upos=tuple(sorted(upos)),
        xpos=tuple(sorted(xpos)),
        names=NAME_TAGS,
        relations=tuple(sorted(kept)),
        scripts=tuple(
            sorted(e for e, count in edits.items() if count >= LEAST_SEEN["scripts"])
        ),
    )


@attrs.define
class Window:
    """A window as arrays.

    Attributes:
        pieces: Numbers of its word pieces.
        shapes: The shape of the word of each piece.
        firsts: The place of each word's first piece.
        labels: For each of `ROWS` the number of each word's label, or `NO_LABEL`.
    """

    pieces: Any
    shapes: Any
    firsts: Any
    labels: dict[str, Any]


@attrs.frozen
class WindowMaker:
    """Makes windows of words and sentences.

    Attributes:
        pieces: Cuts words into pieces.
        labels: The labels, which are numbered.
    """

    pieces: Pieces
    labels: Labels
    _numbers: dict[str, dict[str, int]] = attrs.field(init=False)

    @_numbers.default
    def _number(self) -> dict[str, dict[str, int]]:
        return {
            name: {label: n for n, label in enumerate(getattr(self.labels, name))}
            for name in ("upos", "xpos", "relations", "scripts", "names")
        }

    def size(self, sentence: TreebankSentence) -> int:
        """Return the number of pieces of *sentence*."""
        return sum(len(self.pieces.word(each.form)) for each in sentence.tokens)

    def window(
        self,
        sentences: Sequence[TreebankSentence],
        tags: NameTags,
        with_trees: bool = True,
    ) -> Window:
        """Return *sentences* as one window."""
        words, spaces, space = list[str](), list[bool](), True
        rows: dict[str, list[int]] = {name: [] for name in ROWS}
        for sentence in sentences:
            offset = len(words)
            known = tags.get(sentence.ident)
            for number, token in enumerate(sentence.tokens):
                words.append(token.form)
                spaces.append(space)
                space = token.space_after
                row = self._row(token, offset)
                row["start"] = int(number == 0)
                if not with_trees:
                    row = dict.fromkeys(row, NO_LABEL) | {"start": row["start"]}
                tag = known[number] if known else UNKNOWN
                row["names"] = self._numbers["names"].get(tag, NO_LABEL)
                for name, value in row.items():
                    rows[name].append(value)
            space = True if sentence is sentences[-1] else space
        return self._made(words, spaces, rows)

    def _row(self, token: TreebankToken, offset: int) -> dict[str, int]:
        numbers = self._numbers
        relation = token.deprel
        if relation not in numbers["relations"]:
            relation = relation.partition(":")[0]
        script = scripts.script(token.form, token.lemma)
        return {
            "upos": numbers["upos"].get(token.upos, NO_LABEL),
            "xpos": numbers["xpos"].get(token.xpos, NO_LABEL),
            "lemma": numbers["scripts"].get(script, NO_LABEL),
            "head": token.head + offset if token.head else 0,
            "relation": numbers["relations"].get(relation, NO_LABEL),
        }

    def news(self, paragraph: Paragraph) -> Iterator[Window]:
        """Yield the windows of a *paragraph* of which only names are known."""
        sizes = [len(self.pieces.word(each)) for each in paragraph.words]
        for start, end in features.split(paragraph.words, sizes):
            words = paragraph.words[start:end]
            known = self._numbers["names"]
            tags = [known.get(t, NO_LABEL) for t in paragraph.names[start:end]]
            rows = {name: [NO_LABEL] * len(words) for name in ROWS}
            rows["names"] = tags
            yield self._made(words, paragraph.spaces[start:end], rows)

    def _made(
        self, words: Sequence[str], spaces: Sequence[bool], rows: Mapping[str, Any]
    ) -> Window:
        pieces, shapes, firsts = features.numbered(words, spaces, self.pieces)
        labels = {name: np.array(row, np.int16) for name, row in rows.items()}
        return Window(
            np.array(pieces, np.int32),
            np.array(shapes, np.int16),
            np.array(firsts, np.int16),
            labels,
        )


def documents(sentences: Iterable[TreebankSentence]) -> list[list[TreebankSentence]]:
    """Return *sentences* by document."""
    found: list[list[TreebankSentence]] = []
    for each in sentences:
        if not found or document(found[-1][-1].ident) != document(each.ident):
            found.append([])
        found[-1].append(each)
    return found


def paragraphs(
    sentences: Iterable[TreebankSentence],
) -> Iterator[list[TreebankSentence]]:
    """Yield the sentences of each paragraph."""
    found: list[TreebankSentence] = []
    for each in sentences:
        if each.opens_paragraph and found:
            yield found
            found = []
        found.append(each)
    if found:
        yield found


def varied(
    maker: WindowMaker, sentences: Sequence[TreebankSentence], tags: NameTags, seed: str
) -> Iterator[Window]:
    """Yield windows of the treebank *sentences*, typography and cuts drawn by *seed*.

    Each document is cut at its paragraphs or into runs of sentences; some sentences are
    given again: with a quotation masked, in capitals, as headlines.
    """
    for group in documents(sentences):
        draw = random.Random(f"{seed} {group[0].ident}")
        is_printed = draw.random() < PARAGRAPH_SHARE
        runs = paragraphs(group) if is_printed else _runs(group, draw)
        for run in runs:
            style = draw.random()
            printed = [
                variants.restyled(each, random.Random(f"{style}")) for each in run
            ]
            if draw.random() < UNPOINTED_SHARE:
                printed[-1] = unpointed(printed[-1])
            for part in fitting(maker, printed):
                yield maker.window(part, tags)
        for each in group:
            yield from _again(maker, each, tags, draw)


def _again(
    maker: WindowMaker, sentence: TreebankSentence, tags: NameTags, draw: random.Random
) -> Iterator[Window]:
    """Yield variants of *sentence* alone."""
    masked = variants.masked(sentence), variants.cued(sentence, draw)
    for variant in filter(None, masked):
        yield maker.window([variants.restyled(variant, draw)], {})
    if maker.size(sentence) > features.MAX_PIECES:
        return
    if draw.random() < variants.SHOUTED_SHARE:
        yield maker.window([variants.shouted(sentence)], tags)
    if draw.random() < TITLED_SHARE:
        yield maker.window([titled(unpointed(sentence))], tags)


def _runs(
    sentences: Sequence[TreebankSentence], draw: random.Random
) -> Iterator[list[TreebankSentence]]:
    start = 0
    while start < len(sentences):
        length = draw.randint(1, LONGEST_RUN)
        yield list(sentences[start : start + length])
        start += length


def fitting(
    maker: WindowMaker, sentences: Sequence[TreebankSentence]
) -> Iterator[list[TreebankSentence]]:
    """Yield *sentences* in runs that fit into a window; a longer one is left out."""
    run: list[TreebankSentence] = []
    filled = 0
    for each in sentences:
        size = maker.size(each)
        if run and filled + size > features.MAX_PIECES:
            yield run
            run, filled = [], 0
        if size <= features.MAX_PIECES:
            run.append(each)
            filled += size
    if run:
        yield run


def titled(sentence: TreebankSentence) -> TreebankSentence:
    """Return *sentence* With Capitals Like This."""
    tokens = []
    for number, each in enumerate(sentence.tokens):
        small = each.upos in ("ADP", "DET", "CCONJ", "PART", "PUNCT") and number
        form = each.form if small else each.form[:1].upper() + each.form[1:]
        tokens.append(attrs.evolve(each, form=form))
    return attrs.evolve(sentence, tokens=tuple(tokens))


def unpointed(sentence: TreebankSentence) -> TreebankSentence:
    """Return *sentence* without the full stop at its end."""
    last = len(sentence.tokens)
    if last < 2 or sentence.tokens[-1].form != ".":
        return sentence
    if any(each.head == last for each in sentence.tokens):
        return sentence
    return attrs.evolve(sentence, tokens=sentence.tokens[:-1])


def batches(
    windows: Sequence[Window], most: int, draw: random.Random
) -> list[list[Window]]:
    """Return *windows* in shuffled batches of at most *most* places, with padding."""
    order = sorted(windows, key=lambda w: len(w.pieces) * draw.uniform(0.9, 1.1))
    found: list[list[Window]] = []
    longest = 0
    for each in order:
        longest = max(longest, len(each.pieces))
        if not found or (len(found[-1]) + 1) * longest > most:
            found.append([])
            longest = len(each.pieces)
        found[-1].append(each)
    draw.shuffle(found)
    return found


def padded(batch: Sequence[Window]) -> dict[str, Any]:
    """Return the arrays of *batch*, padded: pieces, shapes, firsts and labels."""
    places = max(len(each.pieces) for each in batch)
    words = max(len(each.firsts) for each in batch)
    found: dict[str, Any] = {
        "pieces": np.zeros((len(batch), places), np.int32),
        "shapes": np.zeros((len(batch), places), np.int16),
        "firsts": np.zeros((len(batch), words), np.int16),
    }
    for name in ROWS:
        found[name] = np.full((len(batch), words), NO_LABEL, np.int16)
    for row, each in enumerate(batch):
        found["pieces"][row, : len(each.pieces)] = each.pieces
        found["shapes"][row, : len(each.pieces)] = each.shapes
        found["firsts"][row, : len(each.firsts)] = each.firsts
        for name in ROWS:
            found[name][row, : len(each.firsts)] = each.labels[name]
    return found
