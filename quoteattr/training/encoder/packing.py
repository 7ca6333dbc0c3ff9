"""Write a trained encoder in the layout that ships, with a manifest and a card."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import attrs
from torch import Tensor

from quoteattr.errors import ModelError
from quoteattr.parsing.encoder import features
from quoteattr.parsing.encoder.weights import (
    CONFIG,
    MANIFEST,
    VOCABULARY,
    WEIGHTS,
    Labels,
)
from quoteattr.training.encoder.network import Sizes

SCHEMA: Final = 2
"""Version of the layout of the manifest."""

SIZE_LIMIT: Final = 40 * 1024 * 1024
"""Most bytes that the packed files may take together."""

CARD: Final = "CARD.md"

PARTS: Final = {
    CONFIG: "sizes and labels",
    WEIGHTS: "weights",
    VOCABULARY: "word pieces",
}
"""The files of an encoder, and what each holds."""

HEAD: Final = """\
# {name} {version}

A compact encoder for English news text, {total:.1f} MB. In one pass over a paragraph it
finds sentences, tags, lemmas, dependencies and names; it needs no network and no GPU.
Words are found by rules.

{notes}

Licence: {licence}.

| file | MB | what it holds |
| --- | ---: | --- |
"""


def write_model(
    tensors: Mapping[str, Tensor],
    sizes: Sizes,
    labels: Labels,
    vocabulary: list[str],
    folder: Path,
) -> None:
    """Write the files of an encoder to *folder*, with a manifest of their hashes.

    Raises:
        ModelError: If they are over `SIZE_LIMIT`.
    """
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    config = {
        "schema": SCHEMA,
        "shape": attrs.asdict(sizes),
        "max_pieces": features.MAX_PIECES,
        "start_threshold": 0.0,
        **{name: list(row) for name, row in attrs.asdict(labels).items()},
    }
    _write_json(folder / CONFIG, config)
    save_file(dict(tensors), folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # safetensors leaves it to the owner alone
    text = "\n".join(vocabulary) + "\n"
    (folder / VOCABULARY).write_text(text, encoding="utf-8", newline="")
    total = sum((folder / name).stat().st_size for name in PARTS)
    if total > SIZE_LIMIT:
        msg = f"the packed encoder takes {total} bytes; the limit is {SIZE_LIMIT}"
        raise ModelError(msg)
    _write_json(folder / MANIFEST, {"schema": SCHEMA, "files": stamps(folder)})


def describe(about: Mapping[str, Any], folder: Path) -> None:
    """Write the manifest and the card of the encoder in *folder*.

    Args:
        about: Its ``name``, ``version``, ``notes``, ``licence``, ``training_data``,
            ``settings`` and ``scores``.
        folder: Where `write_model` wrote.
    """
    manifest = {"schema": SCHEMA, "language": "en", **about, "files": stamps(folder)}
    _write_json(folder / MANIFEST, manifest)
    (folder / CARD).write_text(render(manifest), encoding="utf-8", newline="")


def stamps(folder: Path) -> dict[str, dict[str, Any]]:
    """Return size, hash and content of each file in *folder*."""
    found = {}
    for name, part in PARTS.items():
        content = (folder / name).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        found[name] = {"part": part, "size": len(content), "sha256": digest}
    return found


def render(manifest: Mapping[str, Any]) -> str:
    """Return the card of the encoder of *manifest*, in Markdown."""
    files = manifest["files"]
    total = sum(row["size"] for row in files.values()) / 1e6
    lines = [HEAD.format_map({**manifest, "total": total})]
    for name, row in files.items():
        lines.append(f"| {name} | {row['size'] / 1e6:.1f} | {row['part']} |\n")
    lines.append("\n## Made of\n\n")
    lines.extend(f"* {line}\n" for line in manifest["training_data"])
    lines.append("\n## Settings\n\n")
    lines.extend(f"* {line}\n" for line in manifest["settings"])
    lines.append(f"\n## Scores\n\n{manifest['scores']['how']}\n\n")
    for test, measures in manifest["scores"]["tests"].items():
        values = ", ".join(f"{name} {value}" for name, value in measures.items())
        lines.append(f"* {test}: {values}\n")
    return "".join(lines)


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="")
