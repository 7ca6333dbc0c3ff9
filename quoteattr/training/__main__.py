"""``python -m quoteattr.training`` makes the bundled models from treebanks."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from quoteattr.errors import QuoteAttrError
from quoteattr.training import prepare, recipe


def main(argv: list[str] | None = None) -> int:
    """Run the recipe; return 0, or the exit code of the error that ended it."""
    stages = ", ".join(name for name, _ in recipe.STAGES)
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.training",
        description="Train the bundled models from treebanks; run it again to resume.",
    )
    parser.add_argument("--treebanks", type=Path, required=True, metavar="DIR")
    parser.add_argument("--vectors", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--steps", type=int, metavar="N", help="number of updates of each model"
    )
    parser.add_argument("--seed", type=int, default=1234)
    parser.add_argument("--threads", type=int, default=1, help="CPU threads of torch")
    parser.add_argument("--only", default="", help=f"stages, by comma: {stages}")
    options = parser.parse_args(argv)
    only = {name for name in options.only.split(",") if name}
    if unknown := only - {name for name, _ in recipe.STAGES}:
        parser.error(f"unknown stage {', '.join(sorted(unknown))}; known: {stages}")
    if options.steps is not None and options.steps < 1:
        parser.error(f"--steps: expected 1 or more, got {options.steps}")
    job = recipe.Job(
        options.treebanks, options.vectors, options.out, options.seed, options.steps
    )
    try:
        prepare.check(job.treebanks)
        _set_up_torch(options.threads)
        recipe.run(job, only)
    except (QuoteAttrError, OSError) as error:
        print(f"quoteattr.training: {error}", file=sys.stderr)
        return getattr(error, "exit_code", 1)
    return 0


def _set_up_torch(threads: int) -> None:
    """Limit torch to *threads* threads, and keep Stanza from logging every batch."""
    import stanza  # noqa: F401  # sets its logger's level when imported
    import torch

    torch.set_num_threads(threads)
    logging.getLogger("stanza").setLevel(logging.ERROR)


if __name__ == "__main__":
    raise SystemExit(main())
