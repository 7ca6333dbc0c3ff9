r"""Find what an earlier run has done, so that the next one goes on after it.

    {"id": "one", ...}\n{"id": "two", ...}\n{"id": "thr     what a killed run left
    one and two are done; 38 bytes are whole; the last line is torn

Only JSON Lines can be continued: each result is one line with its id, also for a text
without quotations.
"""

from __future__ import annotations

import json
from collections import Counter

import attrs

from quoteattr.errors import InputError


@attrs.frozen
class Finished:
    """What an earlier run has written.

    Attributes:
        ids: How many results there are for each id.
        size: The size of all whole lines, in bytes.
        torn: Whether something follows them that is no whole line.
    """

    ids: Counter[str] = attrs.field(factory=Counter)
    size: int = 0
    torn: bool = False


def read_finished(path: str) -> Finished:
    """Return what is in a file of results; nothing if there is no such file.

    Raises:
        InputError: If the file cannot be read, or a line before its last is no result.
    """
    ids: Counter[str] = Counter()
    size = 0
    try:
        with open(path, "rb") as stream:
            for number, line in enumerate(stream, start=1):
                id = _id(line)
                if id is None and not line.endswith(b"\n"):
                    return Finished(ids, size, torn=True)
                if id is None:
                    msg = (
                        f"{path}:{number}: no result of quoteattr; --resume goes on "
                        "with JSON Lines that quoteattr wrote"
                    )
                    raise InputError(msg)
                ids[id] += 1
                size += len(line)
    except FileNotFoundError:
        return Finished()
    except InputError:
        raise
    except OSError as error:
        msg = f"cannot read {path}: {error.strerror or error}"
        raise InputError(msg) from error
    return Finished(ids, size)


def _id(line: bytes) -> str | None:
    """The id of a whole line; None if it is not a result."""
    if not line.endswith(b"\n"):
        return None
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or "quotes" not in data:
        return None
    id = data.get("id")
    return id if isinstance(id, str) else None
