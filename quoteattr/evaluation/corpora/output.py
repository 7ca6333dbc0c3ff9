"""Read the library's own output format, as predictions or as a corpus.

The format does not contain the texts. For a corpus, each record has its ``text`` beside
``quotes``, or the text is in the file ``ID.txt`` in the same folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText, read_text, spans_of
from quoteattr.evaluation.corpora.jsonl import read_records
from quoteattr.types.contract import SCHEMA_VERSION
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

_DEFAULTS: Final[Mapping[str, Any]] = {
    "text": "",
    "mention": None,
    "cue": None,
    "speaker": None,
    "sieve": None,
    "confidence": None,
    "parent": None,
    "flags": (),
    "not_speech": None,
    "links": (),
}
"""Values of keys that a prediction may lack, although reading it back needs them."""


def read_output(path: Path) -> Iterator[GoldText]:
    """Yield the texts in the order of the file, with their quotations as gold.

    Raises:
        CorpusError: If the file, a line of it (``path:line``) or a text cannot be read.
    """
    yield from read_records(path, lambda record: _text(record, path.parent))


def read_predictions(path: Path) -> Iterator[AttributedText]:
    """Yield each record as a result without its text.

    A record needs only ``id`` and the ``kind`` and ``spans`` of each quotation. A
    ``speaker_name`` without an entry in ``speakers`` gets one.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_records(path, _answer)


def _text(record: Mapping[str, Any], folder: Path) -> GoldText:
    id = record["id"]
    text = record["text"] if "text" in record else read_text(folder / f"{id}.txt")
    return GoldText(id, text, tuple(_quote(each, text) for each in record["quotes"]))


def _quote(record: Mapping[str, Any], text: str) -> GoldQuote:
    content = spans_of(record["spans"], text)
    marked = () if record["kind"] == "indirect" else content
    source: tuple[Span, ...] = ()
    if mention := record.get("mention"):
        source = spans_of([(mention["start"], mention["end"])], text)
    return GoldQuote(
        record["kind"], content, marked, source, record.get("speaker_name")
    )


def _answer(record: Mapping[str, Any]) -> AttributedText:
    speakers = [dict(speaker) for speaker in record.get("speakers", ())]
    quotes = []
    for number, item in enumerate(record["quotes"]):
        quote = {"id": number, "content": item["spans"], **_DEFAULTS, **item}
        if mention := quote["mention"]:
            quote["mention"] = {"text": "", "form": None, **mention}
        name = quote.get("speaker_name")
        if quote["speaker"] is None and name is not None:
            quote["speaker"] = len(speakers)
            speakers.append(_speaker(len(speakers), name))
        quotes.append(quote)
    header = {"schema": SCHEMA_VERSION, "language": "en"}
    output = {**header, **record, "quotes": quotes, "speakers": speakers}
    return AttributedText.from_dict(output)


def _speaker(id: int, name: str) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "kind": "unknown",
        "gender": None,
        "roles": (),
        "mentions": (),
    }
