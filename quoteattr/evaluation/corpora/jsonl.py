"""Read the records of a JSON Lines file, with the file and line in each error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText, read_text

T = TypeVar("T")


def read_records(path: Path, read: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    """Yield what *read* returns for each record; blank lines are skipped.

    Raises:
        CorpusError: If a line is not a JSON object, or *read* raises ``KeyError``,
            ``TypeError`` or ``ValueError``; the message starts with ``path:line``.
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
    """Yield a text for each record, in the order of the file.

    Args:
        path: The file.
        keys: The key of a record's id, and that of its list of quotations.
        read: Returns the quotation for an item of that list, given the text.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    id_key, quotes_key = keys

    def read_text_record(record: Mapping[str, Any]) -> GoldText:
        text = record["text"]
        quotes = tuple(read(quote, text) for quote in record[quotes_key])
        return GoldText(record[id_key], text, quotes)

    yield from read_records(path, read_text_record)
