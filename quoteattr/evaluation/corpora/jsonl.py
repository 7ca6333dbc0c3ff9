"""Records of a JSON Lines file, each error told with its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText, read_text

T = TypeVar("T")


def read_records(path: Path, read: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    """Yield what *read* makes of each record; blank lines are passed over.

    Raises:
        CorpusError: If a line is not a JSON object, or *read* finds a key missing or a
            value wrong; the message opens with ``path:line``.
    """
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                msg = f"must be a JSON object, got {line.strip()[:20]!r}"
                raise ValueError(msg)
            yield read(record)
        except KeyError as error:
            msg = f"{path}:{number}: record has no {error}"
            raise CorpusError(msg) from error
        except (TypeError, ValueError) as error:
            msg = f"{path}:{number}: {error}"
            raise CorpusError(msg) from error


def read_annotated(
    path: Path,
    keys: tuple[str, str],
    read: Callable[[Mapping[str, Any], str], GoldQuote],
) -> Iterator[GoldText]:
    """Yield a text for each record, in the file's order.

    Args:
        path: The file.
        keys: Where a record has its id, and the list of its quotations.
        read: Makes a quote of an item of that list and the text.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    id, quotes = keys

    def text_of(record: Mapping[str, Any]) -> GoldText:
        text = record["text"]
        found = tuple(read(quote, text) for quote in record[quotes])
        return GoldText(record[id], text, found)

    yield from read_records(path, text_of)
