"""``python -m quoteattr.training``: from treebanks to a packed encoder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quoteattr.errors import ModelError, QuoteAttrError
from quoteattr.training.encoder import prepare, recipe


def main(argv: list[str] | None = None) -> int:
    """Run the recipe; return 0 if it went well, the error's exit code if not."""
    stages = ", ".join(name for name, _ in recipe.STAGES)
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.training",
        description="Train the bundled encoder on treebanks; run it again to go on.",
    )
    parser.add_argument("--treebanks", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--bert",
        type=Path,
        required=True,
        metavar="DIR",
        help=f"the encoder at the start: {recipe.BERT} and {recipe.TOKENIZER}",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--articles", type=Path, metavar="DIR", help="news texts, *.txt, to learn from"
    )
    parser.add_argument(
        "--steps", type=int, metavar="N", help="updates of each network"
    )
    parser.add_argument("--seed", type=int, default=1234)
    parser.add_argument("--device", choices=tuple(recipe.TRAININGS), default="cpu")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads of torch")
    parser.add_argument("--only", default="", help=f"stages, by comma: {stages}")
    options = parser.parse_args(argv)
    only = {name for name in options.only.split(",") if name}
    if unknown := only - {name for name, _ in recipe.STAGES}:
        parser.error(f"unknown stage {', '.join(sorted(unknown))}; known: {stages}")
    if options.steps is not None and options.steps < 1:
        parser.error(f"--steps: expected 1 or more, got {options.steps}")
    job = recipe.Job(
        treebanks=options.treebanks,
        bert=options.bert,
        articles=options.articles,
        out=options.out,
        seed=options.seed,
        steps=options.steps,
        device=options.device,
    )
    try:
        prepare.check(job.treebanks)
        _check_bert(job.bert)
        _limit(options.threads)
        recipe.run(job, only)
    except (QuoteAttrError, OSError) as error:
        print(f"quoteattr.training: {error}", file=sys.stderr)
        return getattr(error, "exit_code", 1)
    return 0


def _check_bert(folder: Path) -> None:
    missing = [n for n in (recipe.BERT, recipe.TOKENIZER) if not (folder / n).is_file()]
    if missing:
        msg = f"no {' and no '.join(missing)} in {folder}"
        raise ModelError(msg)


def _limit(threads: int) -> None:
    import torch

    torch.set_num_threads(threads)


if __name__ == "__main__":
    raise SystemExit(main())
