"""Write the hashes of the word lists and fitted tables anew, after a change of one.

    python -m quoteattr.training.hashes

Commands that fit a table do so themselves.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Final

from quoteattr.data.hashes import FOLDER, SUMS

PACKAGE: Final = Path(str(files("quoteattr")))
KINDS: Final = ("templates", "weights", "words")
"""The folders whose tables have hashes; a model has a manifest of its own."""


def write_hashes(package: Path = PACKAGE) -> Path:
    """Write the list of hashes of a package, and return where it is."""
    folder = package / FOLDER
    paths = sorted(path for kind in KINDS for path in (folder / kind).glob("*.tsv"))
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  "
        f"{path.relative_to(folder).as_posix()}\n"
        for path in paths
    ]
    (package / SUMS).write_text("".join(lines), encoding="utf-8", newline="")
    return package / SUMS


if __name__ == "__main__":
    print(write_hashes())
