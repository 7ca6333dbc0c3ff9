"""Make the training and test files of the treebanks: open genres, names, news."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from quoteattr.errors import CorpusError
from quoteattr.training import entities, names, treebank
from quoteattr.training.encoder import silver
from quoteattr.training.treebank import TreebankSentence

PARTS: Final = ("train", "dev", "test")
CORPORA: Final = ("ewt", "gum")

NAMES: Final = ("gum_named.train", "news_silver.train", "uner_ewt.dev", "uner_ewt.test")
"""Files of named entities, without ``.bio``."""

NEWS: Final = ("news", "interview")
"""Genres of GUM whose names are measured apart."""

TagsById = dict[str, list[str]]
"""The tags of the names of sentences, by the sentence's id."""


def check(treebanks: Path) -> None:
    """Check that the files that the recipe reads are under *treebanks*.

    Raises:
        CorpusError: If one is missing; all that are missing are named.
    """
    if not treebanks.is_dir():
        msg = f"no folder of treebanks at {treebanks}"
        raise CorpusError(msg)
    paths = [_trees(treebanks, name, part) for name in CORPORA for part in PARTS]
    paths += [_bio(treebanks, name) for name in NAMES]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        msg = f"missing from the treebanks: {', '.join(missing)}"
        raise CorpusError(msg)


def prepare(treebanks: Path, out: Path) -> None:
    """Write what is trained and tested on, openly licensed, to the folder *out*.

    ``train.conllu`` is EWT and GUM; ``more.conllu`` is EWT's dev part, of which only
    names are learnt; ``names.json`` has the names of both by sentence;
    ``test_*.conllu`` and ``names_test.json`` are measured.

    Raises:
        CorpusError: If a treebank cannot be read or a genre is not known.
    """
    read = {
        (name, part): treebank.openly_licensed(
            treebank.read(_trees(treebanks, name, part))
        )
        for name in CORPORA
        for part in PARTS
    }
    treebank.write(out / "train.conllu", [*read["ewt", "train"], *read["gum", "train"]])
    treebank.write(out / "more.conllu", read["ewt", "dev"])
    for name in CORPORA:
        treebank.write(out / f"test_{name}.conllu", read[name, "test"])
    learnt = gum_names(treebanks, read["gum", "train"])
    learnt |= same_words(_bio(treebanks, "uner_ewt.dev"), read["ewt", "dev"])
    _write_json(out / "names.json", learnt)
    _write_json(out / "names_test.json", _test_names(treebanks, read["gum", "dev"]))


def prepare_news(treebanks: Path, articles: Path | None, out: Path) -> None:
    """Write the paragraphs of *articles* with their names to *out*, or an empty file.

    Raises:
        CorpusError: If there is no article.
        ModelError: If spaCy or its pipeline is not installed.
    """
    found: Sequence[silver.Paragraph] = []
    if articles:
        texts = silver.read_articles(articles)
        tagged = names.read(_bio(treebanks, "news_silver.train"))
        found = list(silver.paragraphs(texts, tagged))
    silver.write(found, out)


def document(ident: str) -> str:
    """Return the document of the sentence *ident*."""
    return ident.rpartition("-")[0]


def gum_names(treebanks: Path, sentences: Sequence[TreebankSentence]) -> TagsById:
    """Return the names of GUM's *sentences*.

    They are cut out of the mentions of the documents in ``gum-coref``. Of other
    documents, the sentences in ``gum_named.train.bio`` with the same words have names.
    """
    found: TagsById = {}
    words = {each.ident: tuple(t.form for t in each.tokens) for each in sentences}
    for name, rows in entities.read_documents(treebanks / "gum-coref"):
        for number, row in enumerate(rows, start=1):
            ident = f"{name}-{number}"
            if words.get(ident) == tuple(word for word, _ in row):
                found[ident] = [tag for _, tag in row]
    whole = {document(ident) for ident in found}
    others = [each for each in sentences if document(each.ident) not in whole]
    return found | same_words(_bio(treebanks, "gum_named.train"), others)


def same_words(path: Path, sentences: Sequence[TreebankSentence]) -> TagsById:
    """Return the names of those *sentences* that are in the file at *path*."""
    tags = {
        tuple(word for word, _ in row): [tag for _, tag in row]
        for row in names.read(path)
    }
    words = {each.ident: tuple(t.form for t in each.tokens) for each in sentences}
    return {ident: tags[row] for ident, row in words.items() if row in tags}


def _test_names(
    treebanks: Path, gum_dev: Sequence[TreebankSentence]
) -> dict[str, list[names.TaggedSentence]]:
    """Return the sentences in which names are measured, for each test."""
    held_out = {document(each.ident) for each in gum_dev}
    gum = [
        (treebank.genre(f"{name}-1") in NEWS, rows)
        for name, rows in entities.read_documents(treebanks / "gum-coref")
        if name in held_out
    ]
    return {
        "UNER EWT test": names.read(_bio(treebanks, "uner_ewt.test")),
        "GUM dev, news and interviews": [
            row for is_news, rows in gum if is_news for row in rows
        ],
        "GUM dev, open genres": [row for _, rows in gum for row in rows],
    }


def _trees(treebanks: Path, name: str, part: str) -> Path:
    return treebanks / f"ud/en_{name}.{part}.conllu"


def _bio(treebanks: Path, name: str) -> Path:
    return treebanks / f"ner/{name}.bio"


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
