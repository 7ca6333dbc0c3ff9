"""The recipe: stages in order, each skipped when its result is there.

prepare -> tokenize -> pos -> lemma -> retag -> depparse -> ner -> evaluate -> pack
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import attrs

from quoteattr.training import lemmas, names, parser, prepare, tagger, treebank
from quoteattr.training.loop import Plan

PLANS: Final = {
    "pos": Plan(steps=4500, rate=0.003),
    "depparse": Plan(steps=5000, rate=0.0025),
    "ner": Plan(steps=6000, rate=0.003),
}
"""How long each model is trained; ``--steps`` overrides the number."""


@attrs.frozen
class Job:
    """What one run of the recipe is asked for.

    Attributes:
        treebanks: The folder to read.
        out: The folder to fill: ``data``, ``models`` and ``packed``.
        seed: Start of all random draws.
        steps: Updates of each model in place of those in `PLANS`.
    """

    treebanks: Path
    out: Path
    seed: int = 1234
    steps: int | None = None

    def data(self, name: str) -> Path:
        """Return the path of a prepared file."""
        return self.out / "data" / name

    def model(self, name: str) -> Path:
        """Return the path of a finished checkpoint."""
        return self.out / "models" / f"{name}.pt"

    def plan(self, name: str) -> Plan:
        """Return the plan by which the model *name* is trained."""
        plan = attrs.evolve(PLANS[name], seed=self.seed)
        return attrs.evolve(plan, steps=self.steps) if self.steps else plan


def _prepare(job: Job) -> None:
    prepare.prepare(job.treebanks, job.out / "data", job.seed)


def _pos(job: Job) -> None:
    tagger.train(job.data("train.conllu"), job.model("pos"), job.plan("pos"))


def _lemma(job: Job) -> None:
    lemmas.train(job.data("train.conllu"), job.data("dev.conllu"), job.model("lemma"))


def _retag(job: Job) -> None:
    source = job.data("train.conllu")
    tagged = tagger.retag(treebank.read(source), job.model("pos"), source)
    treebank.write(job.data("retagged.conllu"), tagged)


def _depparse(job: Job) -> None:
    train = job.data("retagged.conllu")
    parser.train(train, job.model("depparse"), job.plan("depparse"))


def _ner(job: Job) -> None:
    names.train(job.data("names.json"), job.model("ner"), job.plan("ner"))


STAGES: Final[tuple[tuple[str, Callable[[Job], None]], ...]] = (
    ("prepare", _prepare),
    ("pos", _pos),
    ("lemma", _lemma),
    ("retag", _retag),
    ("depparse", _depparse),
    ("ner", _ner),
)


def run(job: Job, only: Collection[str] = ()) -> None:
    """Run the stages of *only*, or all, in order; skip those already done.

    Raises:
        CorpusError: If a treebank is missing or cannot be read.
        ModelError: If a stage needs a model that an earlier one should have made.
    """
    prepare.check(job.treebanks)
    for folder in ("data", "models", "packed"):
        (job.out / folder).mkdir(parents=True, exist_ok=True)
    for name, stage in STAGES:
        done = job.out / "data" / f"{name}.done"
        if only and name not in only or done.exists():
            continue
        started = time.monotonic()
        print(f"{name} ...", flush=True)
        stage(job)
        done.touch()
        print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
