"""Train the name tagger, which finds persons, organizations and places.

Its training data are sentences of tokens with IOB2 tags:
``[("Ada", "B-PER"), ("Lee", "I-PER"), ("left", "O")]``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from quoteattr.data.words import word_set
from quoteattr.errors import CorpusError
from quoteattr.training import loop, vectors

TYPES: Final = ("PER", "ORG", "LOC")
"""The types that are learnt; names of other types are read as no names."""

SETTINGS: Final = (
    "--hidden_dim 128 --char_hidden_dim 64 --char_emb_dim 32 "
    f"--word_emb_dim {vectors.SIZE} --word_dropout 0.05 --dropout 0.4 "
    "--scheme bioes --lr 0.01"
)
"""Options of Stanza's name tagger."""

BATCH_WORDS: Final = 800
"""Tokens in one update."""

WORD_CUTOFF: Final = 3
"""A word seen less often is unknown: its letters and context decide."""

CAPITALS_SHARE: Final = 0.03
"""Share of the training sentences that are turned to capitals, as in headlines."""

CURLY_SHARE: Final = 0.5
"""Share of the training sentences whose marks are made curly."""

CURLY: Final = {"``": "“", "''": "”", "'": "’"}

TaggedSentence = list[tuple[str, str]]
"""The tokens of a sentence, each with its IOB2 tag."""


def read(path: Path) -> list[TaggedSentence]:
    """The sentences of the IOB2 file at *path*, with the names of ``TYPES`` alone.

    Raises:
        CorpusError: If it cannot be read, is empty, or a line is no token and tag.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot read the names {path}: {error}"
        raise CorpusError(msg) from error
    found: list[TaggedSentence] = [[]]
    for number, line in enumerate(lines, start=1):
        token, tab, tag = line.partition("\t")
        if line and not (token and tab and (tag == "O" or tag[:2] in ("B-", "I-"))):
            msg = f"{path}:{number}: expected a token, a tab and an IOB2 tag"
            raise CorpusError(msg)
        if line:
            found[-1].append((token, tag if tag[2:] in TYPES else "O"))
        elif found[-1]:
            found.append([])
    sentences = [sentence for sentence in found if sentence]
    if not sentences:
        msg = f"no sentence in {path}"
        raise CorpusError(msg)
    return sentences


def without_titles(sentence: TaggedSentence) -> TaggedSentence:
    """*sentence* with titles left out of the names of persons: Mr. **Lee**."""
    found: TaggedSentence = []
    was_title = False
    for token, tag in sentence:
        if was_title and tag == "I-PER":
            tag = "B-PER"
        was_title = tag == "B-PER" and token.lower() in word_set("titles_outside_names")
        found.append((token, "O" if was_title else tag))
    return found


def varied(sentences: Iterable[TaggedSentence], seed: int) -> Iterator[TaggedSentence]:
    """Yield each sentence once, a share of them with curly marks or in capitals."""
    draw = random.Random(seed)
    for sentence in sentences:
        words = [token for token, _ in sentence]
        if draw.random() < CURLY_SHARE:
            words = list(_curly(words))
        if draw.random() < CAPITALS_SHARE:
            words = [word.upper() for word in words]
        yield [(word, tag) for word, (_, tag) in zip(words, sentence, strict=True)]


def _curly(words: Iterable[str]) -> Iterator[str]:
    """Yield *words* with curly marks; double ones open and close in turn."""
    is_open = False
    for word in words:
        if word == '"':
            is_open = not is_open
            yield "“" if is_open else "”"
        else:
            yield CURLY.get(word, word.replace("'", "’"))


def write(path: Path, sentences: Iterable[TaggedSentence]) -> None:
    """Write *sentences* to *path* in the JSON that Stanza's trainer reads."""
    rows = [
        [{"text": word, "ner": tag} for word, tag in sentence] for sentence in sentences
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def train(train: Path, words: Path, out: Path, plan: loop.Plan) -> None:
    """Train on the JSON file *train* with the vectors *words*; write *out*."""
    from stanza.models import ner_tagger
    from stanza.models.common.doc import Document
    from stanza.models.ner.data import DataLoader
    from stanza.models.ner.trainer import Trainer

    loop.seed_all(plan.seed)
    options = f"{SETTINGS} --shorthand en_quoteattr --cpu --seed {plan.seed}"
    args = ner_tagger.parse_args(options.split())
    document = Document(json.loads(train.read_text(encoding="utf-8")))
    pretrain = vectors.load(words)
    loader = DataLoader(document, 1, args, pretrain, evaluation=False)
    sentences = [sentence for batch in loader.data for sentence in batch]
    loader.vocab = _frequent(loader.vocab, [sentence[0] for sentence in sentences])
    for sentence in sentences:
        sentence[1][:] = [word[: loop.MAX_WORD_CHARS] for word in sentence[1]]
    trainer = Trainer(args=args, vocab=loader.vocab, pretrain=pretrain, device="cpu")
    lengths = [len(sentence[0]) for sentence in sentences]

    def batches(epoch: int) -> Sequence[Any]:
        chunks = loop.by_length(lengths, BATCH_WORDS, plan.seed + epoch)
        loader.data = [[sentences[index] for index in chunk] for chunk in chunks]
        return loop.LazyBatches(len(chunks), loader.__getitem__)

    loop.fit(trainer, batches, plan, out.with_suffix(".state"))
    trainer.save(str(out))


def _frequent(vocab: Any, sentences: Sequence[Sequence[str]]) -> Any:
    """*vocab* with the words alone that occur ``WORD_CUTOFF`` times in *sentences*."""
    from stanza.models.ner.vocab import MultiVocab
    from stanza.models.pos.vocab import WordVocab

    words = [[(word,) for word in sentence] for sentence in sentences]
    known = WordVocab(words, "en_quoteattr", cutoff=WORD_CUTOFF, lower=True)
    kept = {name: vocab[name] for name in ("char", "tag", "word")}
    return MultiVocab({**kept, "delta": known})
