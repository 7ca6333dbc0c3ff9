"""How fast, and how big: measured in this process, on the caller's own texts."""

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
    """What one pass over some texts took.

    Attributes:
        texts: How many texts.
        words: How many words, split at white space.
        quotations: How many quotations were found.
        first_ms: Milliseconds from a new pipeline to its first answer: the libraries
            and the models loaded, the first text done.
        words_per_second: Over all texts, models already loaded.
        peak_mb: The most memory that the process ever held, in MB (10**6 bytes); None
            where the system does not tell.
    """

    texts: int
    words: int
    quotations: int
    first_ms: int
    words_per_second: int
    peak_mb: int | None


def find_texts(paths: Iterable[Path]) -> list[str]:
    """Read files, and the ``.txt`` files of folders, in order.

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
    """Time the pipeline, which must not have been used before."""
    start = perf_counter()
    pipeline(texts[0])
    first = perf_counter() - start
    words = sum(len(text.split()) for text in texts)
    start = perf_counter()
    quotations = sum(
        len(answer.quotations) for answer in pipeline.pipe(texts, batch_size=batch_size)
    )
    passed = perf_counter() - start
    return Speed(
        texts=len(texts),
        words=words,
        quotations=quotations,
        first_ms=round(1000 * first),
        words_per_second=round(words / passed),
        peak_mb=_peak(),
    )


def _peak() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    # Linux counts kibibytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
