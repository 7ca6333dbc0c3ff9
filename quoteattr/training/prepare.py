"""Make the training files of the treebanks: open genres, held-out parts, variants."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from quoteattr.errors import CorpusError
from quoteattr.training import entities, names, treebank, variants

PARTS: Final = ("train", "dev", "test")
CORPORA: Final = ("ewt", "gum")

NAMES: Final = ("news_silver.train", "uner_ewt.dev", "uner_ewt.test")
"""Files of named entities, without ``.bio``."""

GUM_COPIES: Final = 2
"""How often GUM's sentences are given to the name tagger: they are few but gold."""


def check(treebanks: Path) -> None:
    """Check that the files that the recipe reads are under *treebanks*.

    Raises:
        CorpusError: If one is missing; all that are missing are named.
    """
    if not treebanks.is_dir():
        msg = f"no folder of treebanks at {treebanks}"
        raise CorpusError(msg)
    wanted = [f"ud/en_{name}.{part}.conllu" for name in CORPORA for part in PARTS]
    paths = [treebanks / each for each in wanted]
    paths += [_bio(treebanks, name) for name in NAMES]
    missing = [str(each) for each in paths if not each.is_file()]
    if missing:
        msg = f"missing from the treebanks: {', '.join(missing)}"
        raise CorpusError(msg)


def prepare(treebanks: Path, out: Path, seed: int) -> None:
    """Write the parts of the treebanks, openly licensed, to the folder *out*.

    ``plain.conllu`` is the training text as it is, ``train.conllu`` the same with
    `variants`; ``dev.conllu`` and a test file for each corpus are as they are.

    Raises:
        CorpusError: If a treebank cannot be read or a genre is not known.
    """
    read = {
        (name, part): treebank.openly_licensed(
            treebank.read(treebanks / f"ud/en_{name}.{part}.conllu")
        )
        for name in CORPORA
        for part in PARTS
    }
    plain = [*read["ewt", "train"], *read["gum", "train"]]
    treebank.write(out / "plain.conllu", plain)
    treebank.write(out / "dev.conllu", [*read["ewt", "dev"], *read["gum", "dev"]])
    for name in CORPORA:
        treebank.write(out / f"test_{name}.conllu", read[name, "test"])
    treebank.write(out / "train.conllu", variants.varied(plain, seed))
    _prepare_names(treebanks, out, seed)


def _prepare_names(treebanks: Path, out: Path, seed: int) -> None:
    """Write the names to train on, and a file of names for each test set."""
    held_out = {
        each.ident.rpartition("-")[0]
        for part in PARTS[1:]
        for each in treebank.read(treebanks / f"ud/en_gum.{part}.conllu")
    }
    train: list[names.Names] = []
    news: list[names.Names] = []
    others: list[names.Names] = []
    for document, sentences in entities.read_documents(treebanks / "gum-coref"):
        is_news = document.split("_")[1] in ("news", "interview")
        part = (news if is_news else others) if document in held_out else train
        part.extend(sentences)
    silver = names.read(_bio(treebanks, "news_silver.train"))
    train = [*train * GUM_COPIES, *map(names.without_titles, silver)]
    names.write(out / "names.json", names.varied(train, seed))
    names.write(out / "names_gum_news.json", news)
    names.write(out / "names_gum.json", [*news, *others])
    for name in ("dev", "test"):
        path = out / f"names_ewt_{name}.json"
        names.write(path, names.read(_bio(treebanks, f"uner_ewt.{name}")))


def _bio(treebanks: Path, name: str) -> Path:
    return treebanks / f"ner/{name}.bio"
