"""Measure speed and memory of the pipeline in this process, on any texts.

python -m quoteattr.evaluation speed FILE...
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter

import attrs

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.pipeline import Pipeline


@attrs.frozen
class Speed:
    """Time and memory of one run over some texts.

    Attributes:
        texts: Number of texts.
        words: Number of words, separated by white space.
        quotations: Number of quotations found.
        first_ms: Milliseconds from a new pipeline to its first result, with the loading
            of libraries and models.
        words_per_second: Words a second over all texts, with the models loaded.
        peak_mb: Maximum memory of the process so far, in MB (10**6 bytes); None where
            the system does not report it.
    """

    texts: int
    words: int
    quotations: int
    first_ms: int
    words_per_second: int
    peak_mb: int | None


def read_texts(paths: Iterable[Path]) -> list[str]:
    """Return the texts of files and of the ``.txt`` files in folders, in order.

    Raises:
        CorpusError: If a file cannot be read, or there is none.
    """
    texts = [
        read_text(file)
        for path in paths
        for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])
    ]
    if not texts:
        msg = "no texts to measure: give .txt files, or folders of them"
        raise CorpusError(msg)
    return texts


def measure(texts: Sequence[str], pipeline: Pipeline, batch_size: int = 8) -> Speed:
    """Return the speed of a pipeline that has not been used before."""
    start = perf_counter()
    pipeline(texts[0])
    first_seconds = perf_counter() - start
    words = sum(len(text.split()) for text in texts)
    start = perf_counter()
    quotations = sum(
        len(result.quotations) for result in pipeline.pipe(texts, batch_size=batch_size)
    )
    seconds = perf_counter() - start
    return Speed(
        texts=len(texts),
        words=words,
        quotations=quotations,
        first_ms=round(1000 * first_seconds),
        words_per_second=round(words / seconds),
        peak_mb=peak_mb(),
    )


def peak_mb() -> int | None:
    """Return the maximum memory of this process so far, in MB; None if unknown."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    # Linux counts kibibytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
