"""Readers of annotated corpora."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora import READERS, GoldQuote, GoldText, read_predictions
from quoteattr.types.annotations import Attribution, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

READ = dict(READERS)
TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."


def write_polnear(folder: Path, annotation: str, text: str = TEXT) -> Path:
    """Lay out a corpus of one text."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "text" / "story.txt").write_bytes(text.encode())
    path = folder / "attributions" / "story_0001.ann"
    path.write_text(annotation, encoding="utf-8")
    return folder


DIRECT = """\
T1\tContent 0 17\t“We will appeal,”
T2\tSource 18 26\tAna Ruiz
T3\tCue 27 31\tsaid
T4\tAttribution 27 31\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
"""


def test_polnear_direct_quotation(tmp_path: Path) -> None:
    """Content wholly in marks is direct, and carries its source."""
    expected = GoldText(
        "story",
        TEXT,
        (GoldQuote("direct", (Span(0, 17),), (Span(0, 17),), (Span(18, 26),)),),
    )
    assert [expected] == list(READ["polnear"](write_polnear(tmp_path, DIRECT)))


@pytest.mark.parametrize(
    ("content", "kind", "marked"),
    [
        ("Content 0 17", "direct", ["“We will appeal,”"]),
        ("Content 33 61", "mixed", ["“a gift”"]),
        ("Content 0 17;33 61", "mixed", ["“We will appeal,”", "“a gift”"]),
        ("Content 18 31", "indirect", []),
    ],
)
def test_polnear_kind_is_told_from_marks(
    content: str, kind: str, marked: list[str], tmp_path: Path
) -> None:
    """All of the content in marks, some of it, none of it."""
    folder = write_polnear(tmp_path, f"T1\t{content}\tx\nE1\tContent:T1\n")
    (text,) = READ["polnear"](folder)
    (quote,) = text.quotes
    assert (kind, marked) == (quote.kind, [span.of(TEXT) for span in quote.marked])


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('He said "no" twice', ['"no"']),
        ("He said ''no'' twice", ["''no''"]),
        ("He said ``no'' twice", ["``no''"]),
        ("‘No, never and nowhere,’ he said", ["‘No, never and nowhere,’"]),
        ("the dogs' bowl and the cats'", []),
        ("in the ‘no’ camp", []),
        ("“So it goes on", ["“So it goes on"]),
        ("“...” and so on", []),
    ],
)
def test_polnear_marks(text: str, marked: list[str], tmp_path: Path) -> None:
    """Which marks count, and that a stretch without a letter does not."""
    note = f"T1\tContent 0 {len(text)}\tx\nE1\tContent:T1\n"
    (found,) = READ["polnear"](write_polnear(tmp_path, note, text))
    assert marked == [span.of(text) for span in found.quotes[0].marked]


def test_polnear_first_annotator_counts(tmp_path: Path) -> None:
    """A second reading of a text is passed over, and a text without one left out."""
    folder = write_polnear(tmp_path, DIRECT)
    (folder / "attributions" / "story_0002.ann").write_text("", encoding="utf-8")
    (folder / "text" / "unread.txt").write_text("x", encoding="utf-8")
    assert [1] == [len(text.quotes) for text in READ["polnear"](folder)]


def test_polnear_words_may_break_the_line(tmp_path: Path) -> None:
    """What goes on with the line before is not an annotation of its own."""
    lines = DIRECT.replace("will appeal", "will\n\nTo appeal")
    (text,) = READ["polnear"](write_polnear(tmp_path, lines))
    assert 1 == len(text.quotes)


def test_offsets_count_carriage_returns(tmp_path: Path) -> None:
    """The text is read as it is, line ends included."""
    folder = write_polnear(tmp_path, DIRECT, TEXT.replace(" said.", "\r\nsaid."))
    (text,) = READ["polnear"](folder)
    assert "\r\n" in text.text


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (
            "T1\tContent 0 a\tx\n",
            "story_0001.ann:1: expected a role and offsets up to 62, "
            r"got 'Content 0 a\tx'",
        ),
        (
            "\nT1\tContent 0 63\tx\n",
            "story_0001.ann:2: expected a role and offsets up to 62, "
            r"got 'Content 0 63\tx'",
        ),
        (
            "E1\tContent:T1\n",
            "story_0001.ann:1: no annotation 'T1', named by 'Content:T1'",
        ),
    ],
)
def test_polnear_errors_tell_the_line(
    annotation: str, message: str, tmp_path: Path
) -> None:
    """A broken annotation is told with its file and line."""
    folder = write_polnear(tmp_path, annotation)
    with pytest.raises(CorpusError) as caught:
        list(READ["polnear"](folder))
    assert str(folder / "attributions" / message) == str(caught.value)


def test_polnear_needs_annotations(tmp_path: Path) -> None:
    """A folder that is no such corpus is told off."""
    with pytest.raises(CorpusError, match=r"got no \.ann file"):
        list(READ["polnear"](tmp_path))


def write_lines(folder: Path, *records: Any) -> Path:
    """Write JSON Lines."""
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_canadian_quotations(tmp_path: Path) -> None:
    """The speaker is a name; a mixed quotation is scored by its parts in marks."""
    quotes = [
        {
            "start": 0,
            "end": 17,
            "kind": "direct",
            "mention": [18, 26],
            "reference": "Ana Ruiz",
        },
        {
            "start": 44,
            "end": 60,
            "kind": "mixed",
            "mention": None,
            "reference": "Ana Ruiz",
        },
    ]
    record = {"id": "a", "text": TEXT, "quotes": quotes}
    (text,) = READ["canadian"](write_lines(tmp_path, record))
    direct, mixed = text.quotes
    assert (
        GoldQuote("direct", (Span(0, 17),), (Span(0, 17),), (Span(18, 26),), "Ana Ruiz")
        == direct
    )
    assert ["“a gift”"] == [span.of(TEXT) for (span,) in mixed.units]


def test_gum_attributions(tmp_path: Path) -> None:
    """An indirect statement is one unit, however many pieces it has."""
    quote = {
        "type": "indirect",
        "content": [[0, 5], [10, 12]],
        "source": [[18, 26]],
        "speaker_name": "Ana Ruiz",
    }
    record = {"doc": "GUM_x", "text": TEXT, "attributions": [quote]}
    (text,) = READ["gum"](write_lines(tmp_path, record))
    assert "GUM_x" == text.id
    assert ((Span(0, 5), Span(10, 12)),) == text.quotes[0].units


def answer() -> AttributedText:
    """An answer as the pipeline gives it."""
    source = Mention(Span(18, 26), "Ana Ruiz", "name")
    speaker = Speaker(0, "Ana Ruiz", "person", "f", ("lawyer",), (source,))
    content = (Span(1, 16),)
    quotation = Quotation(0, "direct", (Span(0, 17),), content, "We will appeal,")
    given = Attribution(quotation, source, sieve="cue-subject", speaker=speaker)
    return AttributedText(TEXT, (given,), (speaker,), "story")


def test_output_is_gold_with_its_text(tmp_path: Path) -> None:
    """What the library wrote is a corpus once each record has its text."""
    record = {**answer().to_dict(), "text": TEXT}
    expected = GoldQuote(
        "direct", (Span(0, 17),), (Span(0, 17),), (Span(18, 26),), "Ana Ruiz"
    )
    (text,) = READ["output"](write_lines(tmp_path, record))
    assert GoldText("story", TEXT, (expected,)) == text


def test_output_finds_its_text_beside_it(tmp_path: Path) -> None:
    """A record without a text has it in a file of the record's name."""
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (text,) = READ["output"](write_lines(tmp_path, answer().to_dict()))
    assert TEXT == text.text


def test_predictions_are_what_was_written(tmp_path: Path) -> None:
    """Predictions come back as answers, without the text."""
    expected = AttributedText("", answer().quotations, answer().speakers, "story")
    path = write_lines(tmp_path, answer().to_dict())
    assert [expected] == list(read_predictions(path))


def test_predictions_may_say_little(tmp_path: Path) -> None:
    """Another system's output needs no more than kind and spans."""
    quote = {"kind": "direct", "spans": [[0, 17]], "speaker_name": "Ana Ruiz"}
    mention = {"kind": "mixed", "spans": [[0, 4]], "mention": {"start": 18, "end": 26}}
    record = {"id": "story", "quotes": [quote, mention]}
    (found,) = read_predictions(write_lines(tmp_path, record))
    named, cited = found.quotations
    assert "Ana Ruiz" == named.speaker_name
    assert cited.source is not None
    assert Span(18, 26) == cited.source.span


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "gold.jsonl:1: Expecting property name"),
        ("[1]", "gold.jsonl:1: must be a JSON object, got '[1]'"),
        ('{"text": "x"}', "gold.jsonl:1: record has no 'quotes'"),
        (
            '{"id": "x", "text": "x", "quotes": [{"start": 0, "end": 2, '
            '"kind": "direct", "mention": null, "reference": null}]}',
            "gold.jsonl:1: spans must end by 1, the text's length, got (Span(0, 2),)",
        ),
        (
            '{"id": "x", "text": "x", "quotes": [{"start": 0, "end": 1, '
            '"kind": "loud", "mention": null, "reference": null}]}',
            "gold.jsonl:1: kind must be one of direct, mixed, indirect, got 'loud'",
        ),
    ],
)
def test_jsonl_errors_tell_the_line(line: str, message: str, tmp_path: Path) -> None:
    """A broken record is told with its file and line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        list(READ["canadian"](path))
    assert str(tmp_path / message) in str(caught.value)


def test_missing_and_undecodable_files(tmp_path: Path) -> None:
    """A file that is not there, or not UTF-8, is told by name."""
    with pytest.raises(CorpusError, match=r"nowhere\.jsonl: cannot be read: No such"):
        list(READ["canadian"](tmp_path / "nowhere.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes(b'{"caf\xe9": 1}')
    with pytest.raises(CorpusError, match=r"latin\.jsonl: not UTF-8 at byte 5"):
        list(READ["canadian"](tmp_path / "latin.jsonl"))
