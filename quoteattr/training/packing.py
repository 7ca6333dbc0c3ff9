"""Pack Stanza checkpoints into the folder that ships, with a manifest and a card.

A checkpoint is loaded without running pickled code. What only training needs is
dropped, the weights are rounded to half precision, and the same input gives the same
bytes.
Stanza's own loaders read the result: they copy half-precision weights into float32
parameters. ``quoteattr.parsing.models`` converts the word vectors.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from quoteattr.errors import ModelError
from quoteattr.parsing.models import PROCESSORS
from quoteattr.training import card

SCHEMA: Final = 1
"""Version of the manifest's layout."""

SIZE_LIMIT: Final = 40 * 1024 * 1024
"""Maximum size of all packed models together, in bytes."""

PARTS: Final[tuple[str, ...]] = ("vectors", *PROCESSORS)
"""What is packed, one ``.pt`` file each: the word vectors and Stanza's models."""

TRAINING_ONLY: Final = frozenset(
    {
        "optimizer_state_dict",
        "scheduler_state_dict",
        "dev_score_history",
        "global_step",
        "last_best_step",
    }
)

# Settings that name files or folders of the machine that the model was trained on.
# Matches "train_file", "save_dir", "wandb_name"; refuses "batch_size", "lang".
PRIVATE_SETTING: Final = re.compile(
    r"(?:_file|_dir|_save_name|_gold|^save_name|^load_name|^continue_from"
    r"|^save_dir|^wandb.*|_load_name|^data_dir)\Z"
)


def slim(checkpoint: Mapping[str, Any]) -> dict[str, Any]:
    """*checkpoint* in half precision, without training state and private settings.

    The keys of private settings stay, with the value ``None``: Stanza's loaders look
    some of them up.

    Raises:
        ModelError: If a weight does not fit into half precision.
    """
    kept = {
        key: _halve(value, key)
        for key, value in checkpoint.items()
        if key not in TRAINING_ONLY
    }
    if "config" in kept:
        kept["config"] = {
            key: None if PRIVATE_SETTING.search(key) else value
            for key, value in kept["config"].items()
        }
    return kept


def _halve(value: Any, name: str) -> Any:
    """*value* with each float tensor in it in half precision; *name* is for errors."""
    import torch

    if isinstance(value, torch.Tensor):
        if not value.is_floating_point():
            return value
        half = value.detach().to(torch.float16).contiguous()
        if not bool(torch.isfinite(half).all()):
            msg = f"{name}: a weight is too large for half precision; train it again"
            raise ModelError(msg)
        return half
    if isinstance(value, Mapping):
        return {key: _halve(item, f"{name}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        halves = [_halve(item, name) for item in value]
        return halves if isinstance(value, list) else tuple(halves)
    return value


def load_checkpoint(path: Path) -> dict[str, Any]:
    """The checkpoint at *path*, read without executing pickled code.

    Raises:
        ModelError: If there is none, or torch cannot read it.
    """
    import pickle

    import torch

    if not path.is_file():
        msg = f"no model at {path}; train it or name another folder"
        raise ModelError(msg)
    try:
        loaded: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError) as error:
        msg = f"cannot read the model {path}: {str(error).splitlines()[0]}"
        raise ModelError(msg) from error
    return loaded


def write_models(sources: Mapping[str, Path], out: Path) -> None:
    """Pack the checkpoints *sources* into the folder *out*, for Stanza to load.

    Raises:
        ModelError: If a part is missing, a checkpoint cannot be read, or all together
            are over ``SIZE_LIMIT``.
    """
    import torch

    missing = [name for name in PARTS if name not in sources]
    if missing:
        msg = f"no model for {', '.join(missing)}; expected {', '.join(PARTS)}"
        raise ModelError(msg)
    out.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        torch.save(slim(load_checkpoint(sources[name])), out / f"{name}.pt")
    total = sum((out / f"{name}.pt").stat().st_size for name in PARTS)
    if total > SIZE_LIMIT:
        msg = f"packed models take {total} bytes; the limit is {SIZE_LIMIT}"
        raise ModelError(msg)
    _write_json(out / "resources.json", resources())


def resources() -> dict[str, Any]:
    """The smallest ``resources.json`` that Stanza accepts for the package."""
    table: dict[str, Any] = {"packages": {}, "default_processors": {}}
    return {"en": table | {name: {} for name in PROCESSORS}}


def describe(about: Mapping[str, Any], folder: Path) -> None:
    """Write the manifest and the card of the packed models in *folder*.

    Args:
        about: The package's ``name``, ``version``, ``notes`` and ``scores``, and
            under ``parts`` the ``training_data``, ``licence``, ``settings`` and
            ``scores`` of each.
        folder: The folder that ``write_models`` wrote.
    """
    import stanza

    entries = about["parts"]
    files = {name: f"{name}.pt" for name in PARTS}
    manifest = {
        "schema": SCHEMA,
        "name": about["name"],
        "version": about["version"],
        "language": "en",
        "stanza": stanza.__version__,
        "precision": "float16",
        "notes": about["notes"],
        "scores": about["scores"],
        "files": {
            file: {"part": name, **_stamp(folder / file), **entries[name]}
            for name, file in files.items()
        },
    }
    _write_json(folder / "manifest.json", manifest)
    (folder / "CARD.md").write_text(card.render(manifest), encoding="utf-8")


def _stamp(path: Path) -> dict[str, Any]:
    """Size in bytes and SHA-256 of the file at *path*."""
    content = path.read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
