"""Other tools that read and write CoNLL-U keep what we write in it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

TEXT = "“We\u00a0will,” Ana’s said:  \n\n “Why not?” Lee | Bo, asked… \n"


def _words() -> list[Word]:
    """The words, with the plain marks that a parser read."""
    rows = [
        ("“", '"', "PUNCT", 2, "punct", "O"),
        ("We", "We", "PRON", 2, "nsubj", "O"),
        ("will", "will", "AUX", 7, "ccomp", "O"),
        (",", ",", "PUNCT", 2, "punct", "O"),
        ("”", '"', "PUNCT", 2, "punct", "O"),
        ("Ana", "Ana", "PROPN", 7, "nsubj", "B-PER"),
        ("’s", "'s", "PART", 5, "case", "I-PER"),
        ("said", "said", "VERB", None, "root", "O"),
        (":", ":", "PUNCT", 7, "punct", "O"),
        ("“", '"', "PUNCT", 11, "punct", "O"),
        ("Why", "Why", "ADV", 11, "advmod", "O"),
        ("not", "not", "PART", 18, "ccomp", "O"),
        ("?", ",", "PUNCT", 11, "punct", "O"),
        ("”", '"', "PUNCT", 11, "punct", "O"),
        ("Lee", "Lee", "PROPN", 18, "nsubj", "B-PER"),
        ("|", "|", "PUNCT", 14, "punct", "O"),
        ("Bo", "Bo", "PROPN", 14, "conj", "B-PER"),
        (",", ",", "PUNCT", 18, "punct", "O"),
        ("asked", "asked", "VERB", None, "root", "O"),
        ("…", "…", "PUNCT", 18, "punct", "O"),
    ]
    found, end = [], 0
    for surface, form, upos, head, deprel, entity in rows:
        start = TEXT.index(surface, end)
        end = start + len(surface)
        span = Span(start, end)
        found.append(Word(span, form, form.lower(), upos, "X", head, deprel, entity))
    return found


def _document() -> Document:
    words = tuple(_words())
    sentences = [(0, 9), (9, 20)]
    return Document(
        TEXT,
        words,
        tuple(
            Sentence(a, b, Span(words[a].span.start, words[b - 1].span.end))
            for a, b in sentences
        ),
    )


def _by_conllu(conllu: str) -> str:
    package = pytest.importorskip("conllu")
    return "".join(sentence.serialize() for sentence in package.parse(conllu))


def _by_pyconll(conllu: str) -> str:
    written = pytest.importorskip("pyconll").load_from_string(conllu).conll()
    assert isinstance(written, str)
    return written


def _by_udapi(conllu: str) -> str:
    document = pytest.importorskip("udapi.core.document").Document()
    document.from_conllu_string(conllu)
    written = document.to_conllu_string()
    assert isinstance(written, str)
    return written


def _by_stanza(conllu: str) -> str:
    from stanza.utils.conll import CoNLL

    return f"{CoNLL.conll2doc(input_str=conllu):C}"


@pytest.mark.parametrize("rewrite", [_by_conllu, _by_pyconll, _by_udapi, _by_stanza])
def test_document_survives_another_tool(rewrite: Callable[[str], str]) -> None:
    """Read and written by it, and read again by us, with and without the text."""
    document = _document()
    written = rewrite(write_conllu(document))
    assert document == read_conllu(written)
    assert document == read_conllu(written, TEXT)


def test_document_survives_conllup(tmp_path: Path) -> None:
    """It reads and writes files."""
    package = pytest.importorskip("conllup.conllup")
    ours, theirs = tmp_path / "ours.conllu", tmp_path / "theirs.conllu"
    ours.write_text(write_conllu(_document()), encoding="utf-8")
    package.writeConlluFile(str(theirs), package.readConlluFile(str(ours)))
    assert _document() == read_conllu(theirs.read_text(encoding="utf-8"))


def test_stanza_rebuilds_the_text() -> None:
    """With its spaces, the no-break ones too."""
    from stanza.utils.conll import CoNLL

    conllu = write_conllu(_document())
    assert TEXT == CoNLL.conll2doc(input_str=conllu, reconstruct_text=True).text


def test_spaces_of_stanza_are_read() -> None:
    """It writes six characters for a no-break space."""
    import stanza

    raw = "No\u00a0way \u00a0 at all"
    offsets = [(0, 2), (3, 6), (9, 11), (12, 15)]
    rows = [
        {
            "id": number,
            "text": raw[start:end],
            "upos": "X",
            "head": number - 1,
            "deprel": "dep",
            "start_char": start,
            "end_char": end,
        }
        for number, (start, end) in enumerate(offsets, 1)
    ]
    written = f"{stanza.Document([rows], text=raw):C}"
    assert r"\u00A0" in written
    assert raw == read_conllu(written).text
    assert [Span(*each) for each in offsets] == [
        word.span for word in read_conllu(written).words
    ]


def test_validator_of_universal_dependencies_is_content(tmp_path: Path) -> None:
    """At level 2, the format: the forms make up the text."""
    package = pytest.importorskip("udtools")
    path = tmp_path / "ours.conllu"
    path.write_text(write_conllu(_document()), encoding="utf-8")
    report = StringIO()
    validator = package.Validator(lang="en", level=2, output=report)
    assert validator.validate_files([str(path)]).passed(), report.getvalue()
