"""The recipe: stages in order, each skipped when its result is there.

prepare, news, teachers, student, pack, evaluate, describe. Training that was
interrupted goes on from its last checkpoint.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import attrs
import torch
from torch import Tensor

from quoteattr.errors import ModelError
from quoteattr.parsing.encoder.features import Pieces
from quoteattr.parsing.encoder.weights import Labels
from quoteattr.training import treebank
from quoteattr.training.encoder import (
    about,
    packing,
    prepare,
    rounding,
    scores,
    silver,
    windows,
)
from quoteattr.training.encoder.loop import Batches, Plan, fit
from quoteattr.training.encoder.losses import Batch, on_device
from quoteattr.training.encoder.network import (
    HEAD,
    Network,
    Sizes,
    from_bert,
    layers_of,
)
from quoteattr.training.encoder.students import student
from quoteattr.training.encoder.windows import WindowMaker

BERT: Final = "model.safetensors"
TOKENIZER: Final = "tokenizer.json"
"""The files of the encoder at the start, in the layout of Hugging Face."""

POSITIONS: Final = 256

DROPOUT: Final = 0.1

STUDENT_DROPOUT: Final = 0.05

KEPT_SHARE: Final = 3
"""The student keeps one in this many of the numbers inside a layer."""

WORD_LAYERS: Final = 4
"""The last layers of the student, which read one vector a word."""

VARIANTS: Final = 4
"""Differently drawn windows of the treebanks; passes go round them."""

CALIBRATION_BATCHES: Final = {"narrowing": 3, "rounding": 12}
"""Batches on which narrower layers are fitted and ranges of inputs measured."""


@attrs.frozen
class Training:
    """How long teachers and student are trained on one kind of machine.

    Attributes:
        teachers: Plans of the teachers; each is trained with a seed of its own.
        student: Plan of the student.
        places: Word pieces in one update, padding included.
    """

    teachers: tuple[Plan, ...]
    student: Plan
    places: int = 6000


TEACHER: Final = Plan(steps=1600, rate=3e-4, head_rate=2e-3)

STUDENT: Final = Plan(steps=700, rate=4e-4, head_rate=1e-3, soft=0.7, round_from=0.6)

TRAININGS: Final = {
    "cuda": Training((TEACHER,) * 3, STUDENT),
    "cpu": Training(
        (attrs.evolve(TEACHER, steps=300),), attrs.evolve(STUDENT, steps=250)
    ),
}
"""The training on a GPU, and a shorter one for two cores in three hours."""

NEWS_PARTS: Final = {"teacher": 3, "student": 2}
"""One in so many of the paragraphs of news is in a pass."""


@attrs.define(slots=False)
class Job:
    """What one run of the recipe is asked for.

    Attributes:
        treebanks: The folder of treebanks to read.
        bert: The folder of the encoder at the start.
        articles: A folder of news texts, if any.
        out: The folder to fill: ``data``, ``models`` and ``packed``.
        seed: Start of all random draws.
        steps: Updates of each network in place of those in `TRAININGS`.
        device: ``cpu`` or ``cuda``.
    """

    treebanks: Path
    bert: Path
    articles: Path | None
    out: Path
    seed: int = 1234
    steps: int | None = None
    device: str = "cpu"

    def data(self, name: str) -> Path:
        """Return the path of a prepared file."""
        return self.out / "data" / name

    def model(self, name: str) -> Path:
        """Return the path of a trained network or a checkpoint."""
        return self.out / "models" / name

    @property
    def packed(self) -> Path:
        """The folder of the finished encoder."""
        return self.out / "packed"

    @property
    def training(self) -> Training:
        """How long each network is trained, with the seeds of this run."""
        found = TRAININGS[self.device]
        steps = {"steps": self.steps} if self.steps else {}
        teachers = tuple(
            attrs.evolve(plan, seed=self.seed + number, **steps)
            for number, plan in enumerate(found.teachers)
        )
        pupil = attrs.evolve(found.student, seed=self.seed + 100, **steps)
        return attrs.evolve(found, teachers=teachers, student=pupil)

    @cached_property
    def vocabulary(self) -> list[str]:
        """The word pieces in the order of their numbers."""
        config = json.loads((self.bert / TOKENIZER).read_text(encoding="utf-8"))
        numbers = config["model"]["vocab"]
        return sorted(numbers, key=numbers.__getitem__)

    @cached_property
    def weights(self) -> dict[str, Tensor]:
        """The weights of the encoder at the start."""
        from safetensors.torch import load_file

        return load_file(self.bert / BERT)

    @cached_property
    def sentences(self) -> list[treebank.TreebankSentence]:
        """The sentences to train on."""
        return treebank.read(self.data("train.conllu"))

    @cached_property
    def labels(self) -> Labels:
        """The labels that are learnt."""
        return windows.labels_of(self.sentences)

    @cached_property
    def variants(self) -> list[list[windows.Window]]:
        """The windows of the treebanks, drawn anew for each of `VARIANTS`."""
        maker = WindowMaker(Pieces(self.vocabulary), self.labels)
        tags = json.loads(self.data("names.json").read_text(encoding="utf-8"))
        more = [
            maker.window(part, tags, with_trees=False)
            for paragraph in windows.paragraphs(treebank.read(self.data("more.conllu")))
            for part in windows.fitting(maker, paragraph)
        ]
        drawn = (
            windows.varied(maker, self.sentences, tags, f"{self.seed} {number}")
            for number in range(VARIANTS)
        )
        return [[*each, *more] for each in drawn]

    @cached_property
    def news(self) -> list[windows.Window]:
        """The windows of news, in a drawn order."""
        maker = WindowMaker(Pieces(self.vocabulary), self.labels)
        paragraphs = silver.read(self.data("news.jsonl"))
        found = [window for each in paragraphs for window in maker.news(each)]
        random.Random(self.seed).shuffle(found)
        return found

    def batches(self, kind: str) -> Batches:
        """Return what gives a ``teacher`` or the ``student`` the batches of a pass."""
        parts = NEWS_PARTS[kind]

        def batches(number: int) -> Sequence[Batch]:
            news = self.news[number % parts :: parts]
            chosen = [*self.variants[number % VARIANTS], *news]
            draw = random.Random(f"{self.seed} {kind} {number}")
            grouped = windows.batches(chosen, self.training.places, draw)
            return LazyBatches(grouped, self.device)

        return batches

    def sizes(self) -> Sizes:
        """Return the sizes of a teacher."""
        pieces, hidden = self.weights["embeddings.word_embeddings.weight"].shape
        inner = len(self.weights["encoder.layer.0.intermediate.dense.bias"])
        return Sizes(
            pieces=pieces,
            layers=layers_of(self.weights),
            upos=len(self.labels.upos),
            xpos=len(self.labels.xpos),
            names=len(self.labels.names),
            scripts=len(self.labels.scripts),
            relations=len(self.labels.relations),
            positions=POSITIONS,
            hidden=hidden,
            inner=inner,
            heads=hidden // HEAD,
        )

    def student_sizes(self) -> Sizes:
        """Return the sizes of the student."""
        sizes = self.sizes()
        return attrs.evolve(
            sizes,
            inner=sizes.inner // KEPT_SHARE,
            word_layers=min(WORD_LAYERS, sizes.layers - 1),
            activation="relu",
        )


@attrs.frozen
class LazyBatches(Sequence[Batch]):
    """Batches that are padded and moved to the device when they are asked for."""

    groups: list[list[windows.Window]]
    device: str

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, index: int) -> Batch:  # type: ignore[override]
        return on_device(windows.padded(self.groups[index]), self.device)


def _prepare(job: Job) -> None:
    prepare.prepare(job.treebanks, job.data(""))


def _news(job: Job) -> None:
    prepare.prepare_news(job.treebanks, job.articles, job.data("news.jsonl"))


def _teachers(job: Job) -> None:
    for number, plan in enumerate(job.training.teachers):
        path = job.model(f"teacher{number}.pt")
        if path.is_file():
            continue
        torch.manual_seed(plan.seed)
        network = Network(job.sizes(), DROPOUT)
        network.load_state_dict(from_bert(job.weights, POSITIONS), strict=False)
        network.to(job.device)
        fit(network, job.batches("teacher"), plan, path.with_suffix(".state"))
        torch.save(network.state_dict(), path)


def _student(job: Job) -> None:
    plan, batches = job.training.student, job.batches("student")
    teachers = [_teacher(job, number) for number in range(len(job.training.teachers))]
    first = batches(0)
    count = min(len(first), CALIBRATION_BATCHES["narrowing"])
    samples = [first[number] for number in range(count)]
    sizes = job.student_sizes()
    network = student(teachers[0], sizes, range(sizes.layers), samples)
    network.set_dropout(STUDENT_DROPOUT)

    def start_rounding() -> None:
        count = min(len(first), CALIBRATION_BATCHES["rounding"])
        rounding.attach(network, [first[number] for number in range(count)])

    state = job.model("student.state")
    fit(network, batches, plan, state, teachers, start_rounding)
    tensors = rounding.stored(network)
    torch.save({name: each.cpu() for name, each in tensors.items()}, _stored(job))


def _teacher(job: Job, number: int) -> Network:
    network = Network(job.sizes(), DROPOUT)
    path = job.model(f"teacher{number}.pt")
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return network.to(job.device).eval()


def _stored(job: Job) -> Path:
    return job.model("student.pt")


def _pack(job: Job) -> None:
    tensors = torch.load(_stored(job), weights_only=True)
    packing.write_model(
        tensors, job.student_sizes(), job.labels, job.vocabulary, job.packed
    )


def _evaluate(job: Job) -> None:
    found = scores.evaluate(job.packed, job.data(""))
    job.data("scores.json").write_text(json.dumps(found), encoding="utf-8")


def _describe(job: Job) -> None:
    found = json.loads(job.data("scores.json").read_text(encoding="utf-8"))
    training = job.training
    described = about.describe(
        found, training.teachers, training.student, training.places
    )
    packing.describe(described, job.packed)


STAGES: Final[tuple[tuple[str, Callable[[Job], None]], ...]] = (
    ("prepare", _prepare),
    ("news", _news),
    ("teachers", _teachers),
    ("student", _student),
    ("pack", _pack),
    ("evaluate", _evaluate),
    ("describe", _describe),
)


def run(job: Job, only: Collection[str] = ()) -> None:
    """Run the stages of *only*, or all, in order; skip those already done.

    Raises:
        CorpusError: If a treebank is missing or cannot be read.
        ModelError: If the folder was begun with another seed, number of steps or
            device, or a stage cannot load what it needs.
    """
    for folder in ("data", "models", "packed"):
        (job.out / folder).mkdir(parents=True, exist_ok=True)
    _check_same(job)
    for name, stage in STAGES:
        done = job.data(f"{name}.done")
        if (only and name not in only) or done.exists():
            continue
        started = time.monotonic()
        print(f"{name} ...", flush=True)
        stage(job)
        done.touch()
        print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)


def _check_same(job: Job) -> None:
    """Check that *job* goes on with what began in its folder, or begin it.

    Raises:
        ModelError: If the folder was begun with other settings.
    """
    path = job.data("job.json")
    wanted = {"seed": job.seed, "steps": job.steps, "device": job.device}
    if not path.exists():
        path.write_text(json.dumps(wanted), encoding="utf-8")
    begun = json.loads(path.read_text(encoding="utf-8"))
    if begun != wanted:
        msg = f"{job.out} was begun with {begun}, not {wanted}; name another folder"
        raise ModelError(msg)
