"""Fuzz for as long as asked, and write down what was done.

    python -m tests.fuzz --seconds 3600
    python -m tests.fuzz --seconds 600 --engine atheris --target parses

With ``hypothesis`` the targets take turns, with new seeds each time; an input that
fails is made small and printed. With ``atheris`` one target is led by the coverage of
our code.
A line for each turn is added to ``--log``: target, engine, seed, inputs, seconds,
failures. ``--total`` prints their sums and does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import SystemRandom
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings

from tests.fuzz.targets import TARGETS, WITH_MODELS

TURN = 400
"""Inputs for each turn of a target."""

MODELS_TURN = 20
"""Inputs for each turn of a target that loads models."""


def main() -> int:
    """Fuzz and return 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument(
        "--engine", choices=("hypothesis", "atheris"), default="hypothesis"
    )
    parser.add_argument("--log", type=Path, default=Path("fuzz.jsonl"))
    parser.add_argument("--total", action="store_true")
    options = parser.parse_args()
    if options.total:
        print_total(options.log)
        return 0
    names = options.target or list(TARGETS)
    if options.engine == "atheris":
        return with_atheris(names[0], options.seconds, options.log)
    return with_hypothesis(names, options.seconds, options.log)


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
    counted = Counter[str]()
    start, failed = time.monotonic(), 0
    try:
        _seeded(name, number, counted)()
    except BaseException as error:
        # Several failures at once come as a BaseExceptionGroup.
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        failed = 1
        sys.stderr.write(f"== {name}, seed {number}\n{traceback.format_exc()}\n")
    row = {
        "engine": "hypothesis",
        "target": name,
        "seed": number,
        "inputs": counted["inputs"],
        "seconds": round(time.monotonic() - start, 1),
        "failures": failed,
    }
    with log.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row) + "\n")
    return failed


def _seeded(name: str, number: int, counted: Counter[str]) -> Any:
    """The target with so many inputs of a seed, which are counted."""
    target = TARGETS[name]()
    check = target.hypothesis.inner_test

    def counting(*arguments: Any, **named: Any) -> None:
        counted["inputs"] += 1
        check(*arguments, **named)

    target.hypothesis.inner_test = counting
    return settings(
        max_examples=MODELS_TURN if name in WITH_MODELS else TURN,
        derandomize=False,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        print_blob=True,
    )(seed(number)(target))


def with_atheris(name: str, seconds: float, log: Path) -> int:
    """Let libFuzzer change the bytes from which Hypothesis makes the inputs."""
    import atheris

    with atheris.instrument_imports(include=["quoteattr"]):
        from tests.fuzz import targets
    target = targets.TARGETS[name]()
    chosen = settings(
        deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    fuzz = chosen(target).hypothesis.fuzz_one_input
    counted, start = 0, time.monotonic()

    def one_input(data: bytes) -> None:
        nonlocal counted
        counted += 1
        fuzz(data)
        if time.monotonic() - start > seconds:
            row = {
                "engine": "atheris",
                "target": name,
                "seed": 0,
                "inputs": counted,
                "seconds": round(time.monotonic() - start, 1),
                "failures": 0,
            }
            with log.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(row) + "\n")
            # An exception would count as a crash.
            os._exit(0)

    atheris.Setup([sys.argv[0], "-max_len=4096", "-rss_limit_mb=4096"], one_input)
    atheris.Fuzz()
    return 0


def print_total(log: Path) -> None:
    """Print inputs, seconds and failures by engine and target."""
    sums: dict[tuple[str, str], Counter[str]] = {}
    for line in log.read_text("utf-8").splitlines():
        row = json.loads(line)
        for key in ((row["engine"], row["target"]), ("all", "all")):
            counted = sums.setdefault(key, Counter())
            for name in ("inputs", "seconds", "failures"):
                counted[name] += row[name]
    for (engine, target), counted in sorted(sums.items()):
        figures = (counted["inputs"], round(counted["seconds"]), counted["failures"])
        sys.stdout.write("\t".join(map(str, (engine, target, *figures))) + "\n")


if __name__ == "__main__":
    sys.exit(main())
