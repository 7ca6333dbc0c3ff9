"""Read paragraphs: words in, sentences, tags, names and trees out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import numpy as np
import numpy.typing as npt
import torch

from quoteattr.parsing.encoder.decoding import Analysis, decode
from quoteattr.parsing.encoder.features import numbered, split
from quoteattr.parsing.encoder.scoring import Window, batches, score
from quoteattr.parsing.encoder.weights import Encoder


@attrs.frozen(eq=False)
class Paragraph:
    """The words of a paragraph.

    Attributes:
        words: The words as printed.
        spaces: Whether white space precedes the word.
        fixed_starts: For each word, 1 if a sentence has to start with it, -1 if none
            may, 0 if the network decides.
    """

    words: Sequence[str]
    spaces: Sequence[bool]
    fixed_starts: npt.NDArray[np.int8]


def read(encoder: Encoder, paragraphs: Sequence[Paragraph]) -> list[list[Analysis]]:
    """Return what was found in each paragraph, a part for each window of it.

    Paragraphs are read in batches, by length; the answer for one does not depend on
    which others are given.
    """
    windows: list[Window] = []
    fixed: list[npt.NDArray[np.int8]] = []
    counts = []
    for paragraph in paragraphs:
        sizes = [len(encoder.pieces.word(word)) for word in paragraph.words]
        before = len(windows)
        for start, end in split(paragraph.words, sizes):
            inside = slice(start, end)
            numbers = numbered(
                paragraph.words[inside], paragraph.spaces[inside], encoder.pieces
            )
            windows.append(Window(*numbers))
            fixed.append(paragraph.fixed_starts[inside])
        counts.append(len(windows) - before)
    found = _analyses(encoder, windows, fixed)
    bounds = pairwise(np.cumsum([0, *counts]).tolist())
    return [found[first:last] for first, last in bounds]


def _analyses(
    encoder: Encoder,
    windows: Sequence[Window],
    fixed_starts: Sequence[npt.NDArray[np.int8]],
) -> list[Analysis]:
    found: dict[int, Analysis] = {}
    with torch.inference_mode():
        for batch in batches(windows):
            scores = score(encoder, [windows[number] for number in batch])
            analyses = decode(encoder, scores, [fixed_starts[n] for n in batch])
            found.update(zip(batch, analyses, strict=True))
    return [found[number] for number in range(len(windows))]
