"""A small encoder with random weights: it answers nothing well, but all of it works."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

HIDDEN, INNER, HEADS, LAYERS, WORD_LAYERS = 32, 48, 2, 3, 2
LABELS = {
    "upos": ["NOUN", "VERB", "PUNCT", "PROPN"],
    "xpos": ["NN", "VBD", ".", "NNP"],
    "names": ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"],
    "relations": ["root", "nsubj", "obj", "punct", "flat"],
    "scripts": ["l|0|", "k|0|", "l|1|", "l|1|y"],
}
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
VOCABULARY = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]"),
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
    *".,;:!?\"'-—()$%",
    *("the", "said", "lee", "##ing", "we", "will"),
]


def write_model(folder: Path, activation: str = "relu") -> None:
    """Write a random encoder into *folder*."""
    import torch
    from safetensors.torch import save_file

    draw = torch.Generator().manual_seed(7)

    def floats(*size: int) -> torch.Tensor:
        return torch.randn(*size, generator=draw)

    def matrix(name: str, rows: int, columns: int) -> dict[str, torch.Tensor]:
        weight = torch.randint(-63, 64, (rows, columns), generator=draw)
        return {
            f"{name}.weight": weight.to(torch.int8),
            f"{name}.weight_scale": torch.full((rows,), 4e-4),
            f"{name}.bias": 0.1 * floats(rows),
        }

    def norm(name: str) -> dict[str, torch.Tensor]:
        return {
            f"{name}.weight": 1 + 0.1 * floats(HIDDEN),
            f"{name}.bias": 0.1 * floats(HIDDEN),
        }

    weights = {
        "word.weight": (40 * floats(len(VOCABULARY), HIDDEN)).clamp(-127, 127).char(),
        "word.weight_scale": torch.full((len(VOCABULARY),), 0.02),
        "position.weight": 0.1 * floats(256, HIDDEN).half(),
        "shape.weight": 0.1 * floats(15, HIDDEN).half(),
        "heads.input_scale": torch.full((HIDDEN,), 0.03),
        "root": floats(HIDDEN),
        "arc_weight": 0.1 * floats(17, 16).half(),
        "rel_weight": 0.1 * floats(5, 9, 9).half(),
    }
    weights |= norm("norm")
    for number in range(LAYERS):
        name = f"layer.{number}"
        for part in ("query", "key", "value", "output"):
            weights |= matrix(f"{name}.{part}", HIDDEN, HIDDEN)
        weights |= matrix(f"{name}.inner", INNER, HIDDEN)
        weights |= matrix(f"{name}.outer", HIDDEN, INNER)
        weights |= norm(f"{name}.attention_norm") | norm(f"{name}.final_norm")
        for part in ("attention", "output", "inner"):
            weights[f"{name}.{part}.input_scale"] = torch.full((HIDDEN,), 0.03)
        weights[f"{name}.outer.input_scale"] = torch.full((1,), 0.02)
        zero = 0.0 if activation == "relu" else 9.0
        weights[f"{name}.outer.input_zero"] = torch.full((1,), zero)
    sizes = {"start": 1, "lemma": 4, "arc_dep": 16, "arc_head": 16}
    sizes |= {"rel_dep": 8, "rel_head": 8}
    sizes |= {name: len(LABELS[name]) for name in ("upos", "xpos", "names")}
    for name, rows in sizes.items():
        weights |= matrix(name, rows, HIDDEN)
    shape = {"layers": LAYERS, "word_layers": WORD_LAYERS, "heads": HEADS}
    config = {"shape": shape | {"activation": activation}, "start_threshold": 0.0}
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {name: each.contiguous() for name, each in weights.items()},
        folder / "encoder.safetensors",
    )
    (folder / "encoder.json").write_text(json.dumps(config | LABELS), "utf-8")
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", "utf-8")
    write_manifest(folder)


def write_manifest(folder: Path) -> None:
    """Write the hashes of the files that are in *folder*."""
    files = {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in sorted(folder.iterdir())
        if path.name != "manifest.json"
    }
    (folder / "manifest.json").write_text(json.dumps({"files": files}), "utf-8")


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small encoder."""
    folder = tmp_path_factory.mktemp("encoder")
    write_model(folder)
    return folder


@pytest.fixture(scope="session")
def small_encoder(small_model: Path):  # type: ignore[no-untyped-def]
    """The small encoder, loaded."""
    from quoteattr.parsing.encoder.weights import load_encoder

    return load_encoder(small_model)
