"""Write the training files: the openly licensed parts of the treebanks, with variants.

The first stage of the recipe. It reads ``ud/``, ``ner/`` and ``gum-coref/`` of the
folder of treebanks, and writes what the other stages train and test on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from quoteattr.errors import CorpusError
from quoteattr.training import entities, names, treebank, variants

PARTS: Final = ("train", "dev", "test")
CORPORA: Final = ("ewt", "gum")

NAMES: Final = ("news_silver.train", "uner_ewt.dev", "uner_ewt.test")
"""Names of the files of named entities, without ``.bio``."""

GUM_COPIES: Final = 2
"""How often GUM's sentences are repeated for the name tagger: few, but gold."""


def check(treebanks: Path) -> None:
    """Check that the files that the recipe reads are in *treebanks*.

    Raises:
        CorpusError: If any is missing; it names all that are.
    """
    if not treebanks.is_dir():
        msg = f"no folder of treebanks at {treebanks}"
        raise CorpusError(msg)
    wanted = [f"ud/en_{name}.{part}.conllu" for name in CORPORA for part in PARTS]
    paths = [treebanks / name for name in wanted]
    paths += [_bio(treebanks, name) for name in NAMES]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        msg = f"missing from the treebanks: {', '.join(missing)}"
        raise CorpusError(msg)


def prepare(treebanks: Path, out: Path, seed: int) -> None:
    """Write the openly licensed sentences of the treebanks to the folder *out*.

    ``plain.conllu`` has the training sentences, ``train.conllu`` the same with their
    ``variants``; ``dev.conllu`` and ``test_ewt.conllu``, ``test_gum.conllu`` have the
    sentences to test on. The ``names`` files are JSON for the name tagger.

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
    """Write the sentences with names to train on, and a file for each test set."""
    held_out = {
        sentence.ident.rpartition("-")[0]
        for part in PARTS[1:]
        for sentence in treebank.read(treebanks / f"ud/en_gum.{part}.conllu")
    }
    train: list[names.TaggedSentence] = []
    news: list[names.TaggedSentence] = []
    others: list[names.TaggedSentence] = []
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
