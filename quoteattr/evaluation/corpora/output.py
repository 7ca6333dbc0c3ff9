"""Quotations in the library's own output format: predictions, or a corpus of your own.

A corpus needs its texts, which the format does not carry: each record has its ``text``
beside ``quotes``, or the text lies next to the file as ``ID.txt``.
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

# What a quotation must not lack when it is read back, and version 1 lets it lack.
_UNSAID: Final[Mapping[str, Any]] = {
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


def read_output(path: Path) -> Iterator[GoldText]:
    """Yield the texts in the file's order, with all that is said of them as gold.

    Raises:
        CorpusError: If the file, a line of it (``path:line``) or a text is unreadable.
    """
    yield from read_records(path, lambda record: _text(record, path.parent))


def read_predictions(path: Path) -> Iterator[AttributedText]:
    """Yield each record as an answer, without its text.

    Only ``id`` and each quotation's ``kind`` and ``spans`` must be there; a
    ``speaker_name`` does without an entry among ``speakers``.

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
    speakers = [dict(each) for each in record.get("speakers", ())]
    quotes = []
    for number, given in enumerate(record["quotes"]):
        quote = {"id": number, "content": given["spans"], **_UNSAID, **given}
        if mention := quote["mention"]:
            quote["mention"] = {"text": "", "form": None, **mention}
        name = quote.get("speaker_name")
        if quote["speaker"] is None and name is not None:
            quote["speaker"] = len(speakers)
            speakers.append(_speaker(len(speakers), name))
        quotes.append(quote)
    known = {"schema": SCHEMA_VERSION, "language": "en"}
    answer = {**known, **record, "quotes": quotes, "speakers": speakers}
    return AttributedText.from_dict(answer)


def _speaker(id: int, name: str) -> dict[str, Any]:
    unsaid = {"kind": "unknown", "gender": None, "roles": (), "mentions": ()}
    return {"id": id, "name": name, **unsaid}
