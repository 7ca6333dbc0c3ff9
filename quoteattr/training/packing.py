"""Pack Stanza checkpoints into the folder that ships: halves, a manifest, a card.

A checkpoint is loaded without running pickled code, stripped of what only its
training needed, halved and written so that the same input gives the same bytes.
Stanza's own loaders read the result unmodified: they copy halves into float32
parameters; `quoteattr.parsing.models` widens the word vectors.
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
"""Version of the manifest's own layout."""

SIZE_LIMIT: Final = 40 * 1024 * 1024
"""Most bytes that all packed models may take together."""

PARTS: Final[tuple[str, ...]] = ("vectors", *PROCESSORS)
"""What is packed, each in one ``.pt`` file: the word vectors and Stanza's models."""

TRAINING_ONLY: Final = frozenset(
    {
        "optimizer_state_dict",
        "scheduler_state_dict",
        "dev_score_history",
        "global_step",
        "last_best_step",
    }
)

# A setting that names a file or folder of the machine the model was trained on.
PRIVATE_SETTING: Final = re.compile(
    r"(?:_file|_dir|_save_name|_gold|^save_name|^load_name|^continue_from"
    r"|^save_dir|^wandb.*|_load_name|^data_dir)\Z"
)


def slim(checkpoint: Mapping[str, Any]) -> dict[str, Any]:
    """Return *checkpoint* halved, without training state and private settings.

    A private setting stays as a key with the value ``None``: Stanza's loaders
    look some of them up.

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
    """Return *value* with each float tensor in it in half precision."""
    import torch

    if isinstance(value, torch.Tensor):
        if not value.is_floating_point():
            return value
        half = value.detach().to(torch.float16).contiguous()
        if not bool(torch.isfinite(half).all()):
            msg = f"{name}: a weight beyond half precision; train it again"
            raise ModelError(msg)
        return half
    if isinstance(value, Mapping):
        return {key: _halve(each, f"{name}.{key}") for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        halves = [_halve(each, name) for each in value]
        return halves if isinstance(value, list) else tuple(halves)
    return value


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Return the checkpoint at *path*, read without executing pickled code.

    Raises:
        ModelError: If there is none, or torch refuses it.
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
    """Write the checkpoints *sources*, packed, and Stanza's table of them to *out*.

    Raises:
        ModelError: If a part is missing, a checkpoint cannot be read, or
            all together are over `SIZE_LIMIT`.
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
    """Return the least ``resources.json`` that Stanza accepts for the package."""
    table: dict[str, Any] = {"packages": {}, "default_processors": {}}
    return {"en": table | {name: {} for name in PROCESSORS}}


def describe(about: Mapping[str, Any], folder: Path) -> None:
    """Write the manifest and the card of the packed models in *folder*.

    Args:
        about: The package's ``name``, ``version``, ``notes`` and ``scores``, and
            under ``parts`` the ``training_data``, ``licence``, ``settings`` and
            ``scores`` of each.
        folder: Where `write_models` wrote.
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
    """Return size and hash of the file at *path*."""
    content = path.read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
