"""Read what annotators corrected in Label Studio or doccano, and CoreNLP's JSON.

tasks.json      Label Studio: an export as JSON; the annotations are gold
articles.jsonl  doccano: an export as JSONL with relations
articles.jsonl  CoreNLP: an object a line, or one of many lines, each with its text
                in ``docId`` (``a.txt``), or ``docId`` and ``.txt``, beside the file
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gold import (
    GoldQuote,
    GoldText,
    marked_parts,
    read_text,
)
from quoteattr.evaluation.corpora.jsonl import read_records
from quoteattr.output.exchange.annotation_tools import (
    from_doccano,
    from_label_studio,
)
from quoteattr.output.exchange.corenlp import from_corenlp
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText

Record = dict[str, Any]


def read_label_studio(path: Path) -> Iterator[GoldText]:
    """Yield the texts of Label Studio's tasks, with the corrected annotations as gold.

    Raises:
        CorpusError: If the file or a task (``path:number``) cannot be read.
    """
    return _read(path, from_label_studio)


def read_doccano(path: Path) -> Iterator[GoldText]:
    """Yield the texts of doccano's export, with their entities as gold.

    Raises:
        CorpusError: If the file or a record (``path:number``) cannot be read.
    """
    return _read(path, from_doccano)


def read_corenlp(path: Path) -> Iterator[GoldText]:
    """Yield the texts beside CoreNLP's JSON, with its quotations as gold.

    Raises:
        CorpusError: If the file, a record (``path:number``) or a text cannot be read.
    """
    return _read(path, lambda record: _corenlp(record, path.parent))


def first_record(path: Path) -> Any:
    """The first record of a file of JSON or JSON Lines; None if it has none.

    Of JSON Lines the first one whose quotations, if it lists any, show what they are.

    Raises:
        OSError: If the file cannot be read.
        ValueError: If it is no JSON.
    """
    with path.open(encoding="utf-8") as stream:
        lines = filter(str.strip, stream)
        line = next(lines, "null")
        try:
            found = json.loads(line)
        except ValueError:
            found = json.loads(line + stream.read())
        while isinstance(found, dict) and found.get("quotes") == []:
            following = next(lines, None)
            if following is None:
                break
            found = json.loads(following)
    return next(iter(found), None) if isinstance(found, list) else found


def _read(path: Path, read: Callable[[Record], AttributedText]) -> Iterator[GoldText]:
    for number, record in enumerate(_records(path), 1):
        try:
            found = read(record)
        except CorpusError as error:
            msg = f"{path}:{number}: {error}"
            raise CorpusError(msg) from error
        id = found.id or f"{path.stem}:{number}"
        quotes = tuple(_quote(said, found.text) for said in found.quotations)
        yield GoldText(id, found.text, quotes)


def _records(path: Path) -> Iterator[Record]:
    """Yield the records: the items of an array, one object, or one of each line."""
    try:
        whole = json.loads(read_text(path))
    except ValueError:
        yield from read_records(path, lambda record: record)
        return
    yield from whole if isinstance(whole, list) else [whole]


def _corenlp(record: Mapping[str, Any], folder: Path) -> AttributedText:
    id = record.get("docId")
    if not isinstance(id, str):
        msg = "has no docId, by which its text is found"
        raise CorpusError(msg)
    name = Path(id).name
    beside = folder / name
    if not (name.endswith(".txt") and beside.exists()):
        beside = folder / f"{name}.txt"
    return from_corenlp(record, read_text(beside), id)


def _quote(said: Attribution, text: str) -> GoldQuote:
    kind = said.kind
    return GoldQuote(
        kind,
        said.spans,
        () if kind == "indirect" else marked_parts("direct", said.spans, text),
        (said.source.span,) if said.source else (),
        said.speaker_name,
        (said.cue.span,) if said.cue else (),
    )
