"""The encoder as Stanza processors: a Stanza document in, a Stanza document out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from quoteattr.parsing.encoder import stanza_variants
from quoteattr.parsing.stanza_parser import from_stanza

NAMES = ("tokenize", "pos", "lemma", "depparse", "ner")
TEXT = "“We won’t win,” said Ana Lee. We will.\n\nLee said no. She left!\n"


def build(folder: Path, **settings: Any) -> Any:
    """A Stanza pipeline of the encoder in *folder*."""
    import stanza

    resources = files("quoteattr").joinpath("data/en/models/resources.json")
    given = {f"{name}_encoder": str(folder) for name in NAMES}
    return stanza.Pipeline(
        "en",
        dir=str(folder),
        package=None,
        processors=settings.pop("processors", dict.fromkeys(NAMES, "quoteattr")),
        download_method=None,
        use_gpu=False,
        verbose=False,
        resources_filepath=str(resources),
        **given,
        **settings,
    )


@pytest.fixture(scope="module")
def pipeline(small_model: Path) -> Any:
    """All five variants."""
    return build(small_model)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many paragraphs each call of the network was given."""
    counts: list[int] = []
    read = stanza_variants.read

    def counted(encoder: Any, paragraphs: Any) -> Any:
        if paragraphs:
            counts.append(len(paragraphs))
        return read(encoder, paragraphs)

    monkeypatch.setattr(stanza_variants, "read", counted)
    return counts


def layers(document: Any) -> list[tuple[Any, ...]]:
    """All that was found, word by word."""
    return [
        (w.text, w.lemma, w.upos, w.xpos, w.head, w.deprel, w.parent.ner)
        for sentence in document.sentences
        for w in sentence.words
    ]


@pytest.mark.timeout(60)
def test_all_layers_are_there_after_one_pass(pipeline: Any, reads: list[int]) -> None:
    """Whichever runs first reads both paragraphs; the others take what it found."""
    document = pipeline(TEXT)
    assert [2] == reads
    words = [word for sentence in document.sentences for word in sentence.words]
    assert TEXT.split()[0][1:] == words[1].text
    assert all(TEXT[w.start_char : w.end_char] == w.text for w in words)
    assert all(w.lemma and w.upos and w.xpos and w.deprel for w in words)
    for sentence in document.sentences:
        assert 1 == sum(word.head == 0 for word in sentence.words)
        assert len(sentence.words) == len(sentence.dependencies)
    tags = [token.ner for sentence in document.sentences for token in sentence.tokens]
    assert {tag[0] for tag in tags} <= set("BIOES")
    assert sum(tag[0] in "BS" for tag in tags) == len(document.ents)


def test_many_documents_are_read_together(pipeline: Any, reads: list[int]) -> None:
    """And each as if alone."""
    texts = [TEXT, "We will.", "No."]
    found = pipeline.bulk_process(texts)
    assert [4] == reads
    assert list(map(layers, found)) == [layers(pipeline(text)) for text in texts]


def test_a_finished_document_is_adopted(pipeline: Any) -> None:
    """The rest of the library reads it as any other of Stanza's."""
    document = from_stanza(pipeline(TEXT))
    assert TEXT == document.text
    assert "Ana" in {word.text for word in document.words}


def test_given_sentences_are_kept(small_model: Path, reads: list[int]) -> None:
    """Pretokenized text has its own words and sentences, also very long ones."""
    given = [["We", "will", "win"], ["no"] * 300, ["."]]
    document = build(small_model, tokenize_pretokenized=True)(given)
    assert given == [[w.text for w in s.words] for s in document.sentences]
    assert [1, 1, 1] == [
        sum(word.head == 0 for word in sentence.words)
        for sentence in document.sentences
    ]
    assert 1 == len(reads)


def test_no_split_leaves_paragraphs_whole(small_model: Path) -> None:
    """Stanza's own setting is understood."""
    document = build(small_model, tokenize_no_ssplit=True)(TEXT)
    assert 2 == len(document.sentences)


def test_changed_words_are_read_again(pipeline: Any, reads: list[int]) -> None:
    """What was kept of other words is not taken."""
    document = pipeline.processors["tokenize"].process(TEXT)
    document.sentences[0].words[1].text = "They"
    pipeline.processors["pos"].process(document)
    assert 2 == len(reads)
    assert document.sentences[0].words[1].upos


def test_spaces_are_guessed_where_there_is_no_text(small_model: Path) -> None:
    """As print would have them."""
    words = [
        "Lee",
        "said",
        ":",
        "“",
        "We",
        "wo",
        "n't",
        "win",
        "(",
        "now",
        ")",
        "-",
        "x",
    ]
    expected = [1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0]
    found = list(stanza_variants._likely_spaces(words))
    assert expected == list(map(int, found))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("B-PER I-PER I-PER O", "B-PER I-PER E-PER O"),
        ("B-LOC B-LOC I-LOC", "S-LOC B-LOC E-LOC"),
        ("O B-ORG", "O S-ORG"),
    ],
)
def test_names_are_in_the_scheme_of_stanza(names: str, expected: str) -> None:
    """BIOES: names end with E, those of one word are S."""
    assert expected.split() == list(stanza_variants._bioes(names.split()))


def test_stanza_keeps_its_own_names(small_model: Path) -> None:
    """The processor of names that finds no variant still wants a model."""
    names = dict.fromkeys(NAMES[:4], "quoteattr") | {"ner": "default"}
    with pytest.raises(FileNotFoundError):
        build(small_model, processors=names, ner_model_path="missing.pt")
