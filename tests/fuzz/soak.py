"""Attribute many stories with one pipeline, and show that memory does not grow.

    python -m tests.fuzz.soak --stories 20000
    python -m tests.fuzz.soak --article 1000000

Stories of ``--size`` characters or a little more are put together from paragraphs of
the fixtures, by a seed, after each of these has been read once. Prints resident memory
after each tenth, and how much it grows over the second half, in bytes a story, with an
interval of 95 %; returns 1 if zero is below it. With ``--article`` one text of so many
characters is attributed instead.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from random import Random
from statistics import mean, stdev

from quoteattr.pipeline import Pipeline
from tests.fuzz.strategies import stories

PAGE = resource.getpagesize()
SAMPLES = 400
"""How often memory is measured."""


def resident() -> int:
    """The resident memory of this process, in bytes; Linux only."""
    with open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * PAGE


def recombined(random: Random, size: int) -> str:
    """A story of random paragraphs, of *size* characters or a little more."""
    found: list[str] = []
    while sum(map(len, found)) < size:
        found.append(random.choice(random.choice(stories()).split("\n\n")))
    return "\n\n".join(found)


def growth(memory: Sequence[int], step: int) -> tuple[float, float]:
    """How much memory grows, in bytes a story, and half of its interval of 95 %.

    Memory is taken for a random walk with a drift: what it has gained, it keeps, so
    that neighbours are not independent, but its steps are. A line through the points
    would call one step in the middle a slope.

    Args:
        memory: The resident memory at equal distances, in bytes.
        step: The number of stories between two of them.
    """
    steps = [(after - before) / step for before, after in pairwise(memory)]
    return mean(steps), 1.96 * stdev(steps) / len(steps) ** 0.5


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Attribute, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.soak")
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=400, metavar="CHARACTERS")
    parser.add_argument("--article", type=int, metavar="CHARACTERS")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random, pipeline = Random(options.seed), Pipeline()
    start = time.monotonic()
    if options.article:
        result = pipeline(recombined(random, options.article))
        quotations = len(result.quotations)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _say(
            f"{len(result.text)} characters, {quotations} quotations, "
            f"{time.process_time():.0f} s of the processor, peak {peak:.0f} MiB"
        )
        return 0
    step = max(1, options.stories // SAMPLES)
    memory: list[int] = []
    # Fills the caches of words, which have a limit, with all words that will come.
    for _ in pipeline.pipe(stories(), batch_size=16):
        pass
    texts = (recombined(random, options.size) for _ in range(options.stories))
    for number, _ in enumerate(pipeline.pipe(texts, batch_size=16), start=1):
        if number % step == 0:
            memory.append(resident())
        if number % max(1, options.stories // 10) == 0:
            seconds, mib = time.monotonic() - start, resident() / 2**20
            _say(f"{number} stories, {seconds:.0f} s, {mib:.2f} MiB")
    found, error = growth(memory[len(memory) // 2 :], step)
    _say(f"second half: {found:.1f} +- {error:.1f} bytes a story")
    return int(found - error > 0)


if __name__ == "__main__":
    sys.exit(main())
