"""Attribute many stories with one pipeline, and show that memory does not grow.

    python -m tests.fuzz.soak --stories 20000
    python -m tests.fuzz.soak --article 1000000

Stories are put together from paragraphs of the fixtures, by a seed, after each of these
has been read once. Prints the number of stories, the seconds, resident memory at the
half and at the end, and the slope of memory over the second half with its standard
error, in bytes a story. With ``--article`` one text of so many characters is attributed
instead.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from random import Random
from statistics import linear_regression, mean

from quoteattr.pipeline import Pipeline
from tests.fuzz.strategies import stories

PAGE = resource.getpagesize()
SAMPLES = 400
"""How often memory is measured."""


def resident() -> int:
    """The resident memory of this process, in bytes; Linux only."""
    with open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * PAGE


def recombined(random: Random, size: int = 800) -> str:
    """A story of random paragraphs, of *size* characters or a little more."""
    found: list[str] = []
    while sum(map(len, found)) < size:
        found.append(random.choice(random.choice(stories()).split("\n\n")))
    return "\n\n".join(found)


def slope(memory: Sequence[int], step: int) -> tuple[float, float]:
    """The slope of memory in bytes a story, and its standard error."""
    places = [n * step for n in range(len(memory))]
    found = linear_regression(places, memory)
    rest = [
        y - found.intercept - found.slope * x
        for x, y in zip(places, memory, strict=True)
    ]
    middle = mean(places)
    spread = sum((x - middle) ** 2 for x in places)
    error = (sum(each**2 for each in rest) / (len(rest) - 2) / spread) ** 0.5
    return found.slope, error


def main() -> int:
    """Attribute, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.soak")
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--article", type=int, metavar="CHARACTERS")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random, pipeline = Random(options.seed), Pipeline()
    start = time.monotonic()
    if options.article:
        result = pipeline(recombined(random, options.article))
        quotations = len(result.quotations)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        seconds = time.monotonic() - start
        sys.stdout.write(
            f"{len(result.text)} characters, {quotations} quotations, "
            f"{seconds:.0f} s, peak {peak:.0f} MiB\n"
        )
        return 0
    step = max(1, options.stories // SAMPLES)
    memory: list[int] = []
    # Fills the caches of words, which have a limit, with all words that will come.
    for _ in pipeline.pipe(stories(), batch_size=16):
        pass
    texts = (recombined(random) for _ in range(options.stories))
    for number, _ in enumerate(pipeline.pipe(texts, batch_size=16), start=1):
        if number % step == 0:
            memory.append(resident())
    half = memory[len(memory) // 2 :]
    found, error = slope(half, step)
    sys.stdout.write(
        f"{options.stories} stories, {time.monotonic() - start:.0f} s, "
        f"{half[0] / 2**20:.1f} MiB at the half, {half[-1] / 2**20:.1f} MiB at the "
        f"end, slope {found:.1f} +- {error:.1f} bytes a story\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
