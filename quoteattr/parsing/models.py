"""Find and load Stanza models: the bundled ones, those of a folder, or Stanza's own.

    load()              the bundled models, named ``quoteattr-en``
    load("models/new")  a folder of models packed by ``quoteattr.training``
    load("en_gum")      a package of Stanza's own

Nothing here uses the network unless the caller says ``download=True``.
"""

from __future__ import annotations

import os
import pickle
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from quoteattr.errors import ModelError

BUNDLED: Final = "quoteattr-en"
"""The name of the compact English models that ship in the package."""

PROCESSORS: Final = ("tokenize", "pos", "lemma", "depparse", "ner")

ENCODER: Final = "encoder.json"
"""The file by which the folder of an encoder is recognized."""

VECTORS: Final = "vectors.pt"
"""The file of word vectors in a folder of models; a folder without one needs none."""

WITH_VECTORS: Final = ("pos", "depparse", "ner")
"""The processors that read word vectors."""

# Settings that keep Stanza from looking for character models.
NO_CHARACTER_MODELS: Final = {
    f"{processor}_{direction}_charlm_path": None
    for processor in WITH_VECTORS
    for direction in ("forward", "backward")
}

# Settings that keep Stanza off the network and on the CPU.
OFFLINE: Final = {
    "package": None,
    "download_method": None,
    "allow_unknown_language": True,
    "use_gpu": False,
    "verbose": False,
    **NO_CHARACTER_MODELS,
}

# What torch and Stanza raise at a model file that is damaged, missing or no model.
READ_ERRORS: Final = (
    RuntimeError,
    KeyError,
    EOFError,
    OSError,
    AttributeError,
    ValueError,
    TypeError,
    pickle.UnpicklingError,
    zipfile.BadZipFile,
)


def bundled_folder() -> Path:
    """The folder of the bundled models."""
    return Path(str(files("quoteattr").joinpath("data/en/models")))


def load(model: str = BUNDLED, *, download: bool = False) -> Any:
    """Load a ``stanza.Pipeline`` for English.

    Args:
        model: ``quoteattr-en`` for the bundled models; a path to a folder of models
            packed like them; or a package of Stanza's own: ``en`` for its default,
            ``en_gum`` for one of the others.
        download: Whether Stanza's own package may be fetched when it is not on disk.

    Raises:
        ModelError: If the models are missing, or cannot be read.
    """
    if model == BUNDLED:
        return load_folder(bundled_folder())
    if os.sep in model or Path(model).is_dir():
        return load_folder(Path(model))
    return _load_stanza(model, download=download)


def load_folder(
    folder: Path, processors: Sequence[str] = PROCESSORS, **settings: Any
) -> Any:
    """Load the encoder in a folder, or models of Stanza's, one file a processor.

    The encoder takes the place of all of `PROCESSORS`, as a variant of each.

    Args:
        folder: Where the models are, and the word vectors, if they need any.
        processors: Names of the processors to load, in order. One that is not in
            `PROCESSORS` has no file: Stanza finds it.
        settings: Further settings of ``stanza.Pipeline``.

    Raises:
        ModelError: If a model is missing or cannot be read.
    """
    import stanza

    if (folder / ENCODER).is_file():
        return _load_variants(folder, processors, settings)
    paths = {name: folder / f"{name}.pt" for name in processors if name in PROCESSORS}
    missing = [path.name for path in paths.values() if not path.is_file()]
    missing += _missing_vectors(folder)
    if missing:
        msg = (
            f"no models in {folder}: {', '.join(missing)} not found; name a folder "
            f"packed by quoteattr.training, or {BUNDLED!r}"
        )
        raise ModelError(msg)
    given: dict[str, Any] = {
        f"{name}_model_path": str(path) for name, path in paths.items()
    }
    names = ",".join(processors)
    try:
        given |= _vectors(folder / VECTORS) | OFFLINE | settings
        return stanza.Pipeline("en", dir=str(folder), processors=names, **given)
    except READ_ERRORS as error:
        msg = f"the models in {folder} cannot be read; install them again ({error})"
        raise ModelError(msg) from error


def _load_variants(
    folder: Path, processors: Sequence[str], settings: dict[str, Any]
) -> Any:
    """Load a ``stanza.Pipeline`` whose processors are variants of one encoder."""
    import stanza

    from quoteattr.parsing.encoder.stanza_variants import NAME

    ours = [name for name in processors if name in PROCESSORS]
    packages = {name: NAME if name in ours else "default" for name in processors}
    given: dict[str, Any] = {f"{name}_encoder": str(folder) for name in ours}
    resources = str(bundled_folder() / "resources.json")
    given |= OFFLINE | {"resources_filepath": resources} | settings
    return stanza.Pipeline("en", dir=str(folder), processors=packages, **given)


def _missing_vectors(folder: Path) -> list[str]:
    """The file of word vectors, if the manifest lists it and it is not there."""
    manifest = folder / "manifest.json"
    listed = manifest.is_file() and VECTORS in manifest.read_text("utf-8")
    return [VECTORS] if listed and not (folder / VECTORS).is_file() else []


def _vectors(path: Path) -> dict[str, Any]:
    """Stanza's settings for the word vectors at *path*; without vectors if not there.

    They are packed in half precision. Stanza converts models to single precision, but
    not vectors, so they are converted here, in its cache.
    """
    from stanza.models.common.foundation_cache import FoundationCache

    cache, file = FoundationCache(), str(path) if path.is_file() else None
    if file:
        table = cache.load_pretrain(file).emb
        table.data = table.float()
    paths = {f"{name}_pretrain_path": file for name in WITH_VECTORS}
    return {"foundation_cache": cache, **paths}


def _load_stanza(model: str, *, download: bool) -> Any:
    import stanza
    from stanza.resources.common import DEFAULT_MODEL_DIR

    language, _, package = model.partition("_")
    method = stanza.DownloadMethod.REUSE_RESOURCES if download else None
    try:
        return stanza.Pipeline(
            language,
            package=package or "default",
            processors=",".join(PROCESSORS),
            download_method=method,
            verbose=False,
        )
    except READ_ERRORS as error:
        todo = "check the name and the network" if download else "allow the download"
        msg = (
            f"no Stanza model {model!r} in {DEFAULT_MODEL_DIR}; {todo} "
            f"(download=True, --download), or use the bundled {BUNDLED!r}"
        )
        raise ModelError(msg) from error
