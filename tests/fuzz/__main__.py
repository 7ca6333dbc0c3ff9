"""Fuzz for as long as asked, and write down what was done.

    python -m tests.fuzz --seconds 3600
    python -m tests.fuzz --seconds 600 --engine atheris --target parses

With ``hypothesis`` the targets take turns, with new seeds each time; an input that
fails is made small and printed. With ``atheris`` one target is led by the coverage of
our code.
A line for each turn is added to ``--log``: target, engine, seed, inputs, seconds by
the clock and of the processor, failures. ``--total`` prints their sums and does nothing
else.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from importlib import import_module
from pathlib import Path
from random import SystemRandom
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings

TURN = 400
"""Inputs for each turn of a target."""

MODELS_TURN = 20
"""Inputs for each turn of a target that loads models."""


COUNTS = ("inputs", "seconds", "processor", "failures")
"""What a line of the log counts."""

SEEDS, LONGEST = 64, 8192
"""Inputs of random bytes that libFuzzer begins with, and how long one may be."""


def main() -> int:
    """Fuzz and return 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--target", action="append")
    parser.add_argument(
        "--engine", choices=("hypothesis", "atheris"), default="hypothesis"
    )
    parser.add_argument("--log", type=Path, default=Path("fuzz.jsonl"))
    parser.add_argument("--total", action="store_true")
    options = parser.parse_args()
    if options.total:
        print_total(options.log)
        return 0
    if options.engine == "atheris":
        name = options.target[0] if options.target else "parses"
        return with_atheris(name, options.seconds, options.log)
    names = options.target or list(_targets().TARGETS)
    return with_hypothesis(names, options.seconds, options.log)


def _targets() -> Any:
    """The module of the targets, which loads the package: not before atheris wants."""
    return import_module("tests.fuzz.targets")


class _Turn:
    """What is counted of a turn, and the line that is written of it."""

    def __init__(self, engine: str, name: str, number: int) -> None:
        self._what = {"engine": engine, "target": name, "seed": number}
        self._start = time.monotonic(), time.process_time()
        self.inputs = self.failures = 0

    @property
    def seconds(self) -> float:
        """By the clock, since it began."""
        return time.monotonic() - self._start[0]

    def write(self, log: Path) -> None:
        """Add its line to the log."""
        row = {
            **self._what,
            "inputs": self.inputs,
            "seconds": round(self.seconds, 1),
            "processor": round(time.process_time() - self._start[1], 1),
            "failures": self.failures,
        }
        with log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row) + "\n")

    def counting(self, name: str) -> Any:
        """The target of this name; its inputs are counted when they are checked."""
        target = _targets().TARGETS[name]()
        check = target.hypothesis.inner_test

        def counted(*arguments: Any, **named: Any) -> None:
            self.inputs += 1
            check(*arguments, **named)

        target.hypothesis.inner_test = counted
        return target


def with_hypothesis(names: list[str], seconds: float, log: Path) -> int:
    """Let the targets take turns until the time is over."""
    end = time.monotonic() + seconds
    failures = 0
    while time.monotonic() < end:
        for name in names:
            if time.monotonic() >= end:
                break
            failures += _turn(name, SystemRandom().randrange(2**32), log)
    return min(failures, 1)


def _turn(name: str, number: int, log: Path) -> int:
    """Give a target new inputs; 1 if one of them failed."""
    turn = _Turn("hypothesis", name, number)
    try:
        _seeded(turn.counting(name), name, number)()
    except BaseException as error:
        # Several failures at once come as a BaseExceptionGroup.
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        turn.failures = 1
        sys.stderr.write(f"== {name}, seed {number}\n{traceback.format_exc()}\n")
    turn.write(log)
    return turn.failures


def _seeded(target: Any, name: str, number: int) -> Any:
    """The target with so many inputs of a seed."""
    with_models = name in _targets().WITH_MODELS
    return settings(
        max_examples=MODELS_TURN if with_models else TURN,
        derandomize=False,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        print_blob=True,
    )(seed(number)(target))


def with_atheris(name: str, seconds: float, log: Path) -> int:
    """Let libFuzzer change the bytes from which Hypothesis makes the inputs.

    It starts with random bytes that are long enough for an input, and keeps what
    reaches new code. The process ends in here.
    """
    import atheris

    with atheris.instrument_imports(include=["quoteattr"]):
        turn = _Turn("atheris", name, SystemRandom().randrange(2**32))
        target = turn.counting(name)
        # Loads what is loaded at the first input otherwise.
        import_module("quoteattr.pipeline")
    chosen = settings(
        deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    fuzz = chosen(target).hypothesis.fuzz_one_input
    corpus = Path(mkdtemp())
    for number in range(SEEDS):
        data = os.urandom(LONGEST // (number % 8 + 1))
        (corpus / f"{number}").write_bytes(data)

    def end() -> None:
        turn.write(log)
        rmtree(corpus)

    def one_input(data: bytes) -> None:
        try:
            fuzz(data)
        except BaseException:
            turn.failures = 1
            end()
            raise
        if turn.seconds > seconds:
            end()
            # An exception would count as a crash.
            os._exit(0)

    options = [f"-max_len={LONGEST}", "-len_control=0", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one_input)
    atheris.Fuzz()
    return 0


def print_total(log: Path) -> None:
    """Print what was counted, by engine and target."""
    sums: dict[tuple[str, str], Counter[str]] = {}
    for line in log.read_text("utf-8").splitlines():
        row = json.loads(line)
        for key in ((row["engine"], row["target"]), ("all", "all")):
            counted = sums.setdefault(key, Counter())
            for name in COUNTS:
                counted[name] += row.get(name, 0)
    for (engine, target), counted in sorted(sums.items()):
        figures = [round(counted[name]) for name in COUNTS]
        sys.stdout.write("\t".join(map(str, (engine, target, *figures))) + "\n")


if __name__ == "__main__":
    sys.exit(main())
