"""PolNeAR is read with its spans, roles and kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.types.span import Span

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
        (
            GoldQuote(
                "direct",
                (Span(0, 17),),
                (Span(0, 17),),
                (Span(18, 26),),
                cue=(Span(27, 31),),
            ),
        ),
    )
    assert [expected] == list(read_polnear(write_polnear(tmp_path, DIRECT)))


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
    (text,) = read_polnear(folder)
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
    (found,) = read_polnear(write_polnear(tmp_path, note, text))
    assert marked == [span.of(text) for span in found.quotes[0].marked]


THRICE = "“We will,” Ana Ruiz said, “appeal,” she added, “soon.”"


def test_polnear_reads_what_brat_writes_around_spans(tmp_path: Path) -> None:
    """Three fragments, the same annotated twice, attributes and notes."""
    content = "Content 0 10;26 35;47 54\t“We will,” “appeal,” “soon.”"
    lines = [
        f"T1\t{content}",
        f"T1\t{content}",
        "T2\tSource 11 19\tAna Ruiz",
        f"T3\t{content}",
        "E1\tContent:T1 Source:T2 Content2:T3",
        "A1\tNegated E1",
        "#1\tAnnotatorNotes T1\tin three parts",
        "#2\tAnnotatorNotes E1\tSource:T9 is missing",
    ]
    (text,) = read_polnear(write_polnear(tmp_path, "\n".join(lines), THRICE))
    (quote,) = text.quotes
    expected = ["“We will,”", "“appeal,”", "“soon.”"]
    assert expected == [span.of(THRICE) for span in quote.content]
    assert expected == [span.of(THRICE) for span in quote.marked]
    assert ["Ana Ruiz"] == [span.of(THRICE) for span in quote.source]


def test_polnear_first_annotator_counts(tmp_path: Path) -> None:
    """A second reading of a text is passed over, and a text without one left out."""
    folder = write_polnear(tmp_path, DIRECT)
    (folder / "attributions" / "story_0002.ann").write_text("", encoding="utf-8")
    (folder / "text" / "unread.txt").write_text("x", encoding="utf-8")
    assert [1] == [len(text.quotes) for text in read_polnear(folder)]


def test_polnear_words_may_break_the_line(tmp_path: Path) -> None:
    """What goes on with the line before is not an annotation of its own."""
    lines = DIRECT.replace("will appeal", "will\n\nTo appeal")
    (text,) = read_polnear(write_polnear(tmp_path, lines))
    assert 1 == len(text.quotes)


def test_offsets_count_carriage_returns(tmp_path: Path) -> None:
    """The text is read as it is, line ends included."""
    folder = write_polnear(tmp_path, DIRECT, TEXT.replace(" said.", "\r\nsaid."))
    (text,) = read_polnear(folder)
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
        list(read_polnear(folder))
    assert str(folder / "attributions" / message) == str(caught.value)


def test_polnear_needs_annotations(tmp_path: Path) -> None:
    """A folder that is no such corpus is told off."""
    with pytest.raises(CorpusError, match=r"got no \.ann file"):
        list(read_polnear(tmp_path))
