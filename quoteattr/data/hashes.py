"""Check the word lists and fitted tables of the package against their hashes.

``data/en/SHA256SUMS`` has a line for each, which ``sha256sum -c`` reads, too::

    1f0c...  weights/calibration.tsv

Whoever changes one writes it anew: ``python -m quoteattr.training.hashes``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from quoteattr.errors import LexiconError

FOLDER: Final = "data/en/"
"""Folder of what has a hash, below the package."""

SUMS: Final = f"{FOLDER}SHA256SUMS"
"""The list of hashes, below the package."""

TODO: Final = (
    "install quoteattr again (after a change of your own, run "
    "python -m quoteattr.training.hashes)"
)


def check_hash(path: str, data: bytes) -> None:
    """Check that a file of the package has not changed since its hash was taken.

    Args:
        path: The file, below the package.
        data: What is in it.

    Raises:
        LexiconError: If it has another hash, or none is known; it says what to do.
    """
    found = hashlib.sha256(data).hexdigest()
    expected = known_hashes().get(path)
    if found != expected:
        msg = f"is damaged: its SHA-256 is {found}, expected {expected}; {TODO}"
        raise LexiconError(path, None, msg)


@cache
def known_hashes() -> Mapping[str, str]:
    """Return the hash of each file, by its path below the package.

    Raises:
        LexiconError: If the list of them is missing or cannot be read.
    """
    try:
        lines = files("quoteattr").joinpath(SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise LexiconError(SUMS, None, f"cannot be read; {TODO}") from error
    pairs = [line.partition("  ") for line in lines]
    return MappingProxyType({f"{FOLDER}{name}": digest for digest, _, name in pairs})
