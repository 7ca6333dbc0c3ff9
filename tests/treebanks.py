"""Small treebanks and a small encoder for tests, in the layout of the real ones."""

from __future__ import annotations

import json
from pathlib import Path

import attrs

from quoteattr.training import treebank
from quoteattr.training.encoder import prepare
from quoteattr.training.treebank import TreebankSentence, TreebankToken

# One word each: form, lemma, UPOS, XPOS, head, relation; "+" after the form: no space.


LETTERS = "abcdefghijklmnopqrstuvwxyz"
MARKS = ('"', ",", ".", "—", "-", "'")
PIECES = ("the", "mayor", "said", "that", "bridge", "was", "safe", "we", "he", "it")
ATTENTION = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
)

SAID = """
The the DET DT 2 det
mayor mayor NOUN NN 3 nsubj
said say VERB VBD 0 root
that that SCONJ IN 8 mark
the the DET DT 6 det
bridge bridge NOUN NN 8 nsubj
was be AUX VBD 8 cop
safe+ safe ADJ JJ 3 ccomp
. . PUNCT . 3 punct
"""


QUOTED = """
"+ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
repair repair VERB VB 9 ccomp
the the DET DT 6 det
bridge+ bridge NOUN NN 4 obj
,+ , PUNCT , 4 punct
" " PUNCT '' 4 punct
said say VERB VBD 0 root
Ortega+ Ortega PROPN NNP 9 nsubj
. . PUNCT . 9 punct
"""


PARTIAL = """
He he PRON PRP 2 nsubj
called call VERB VBD 0 root
it it PRON PRP 2 obj
"+ " PUNCT `` 6 punct
unique unique ADJ JJ 6 amod
work+ work NOUN NN 2 xcomp
" " PUNCT '' 6 punct
— — PUNCT : 2 punct
and and CCONJ CC 10 cc
left+ leave VERB VBD 2 conj
. . PUNCT . 2 punct
"""


TWO_HEADED = """
"+ " PUNCT `` 3 punct
They they PRON PRP 3 nsubj
came come VERB VBD 8 ccomp
and and CCONJ CC 5 cc
went+ go VERB VBD 8 conj
,+ , PUNCT , 8 punct
" " PUNCT '' 3 punct
said say VERB VBD 0 root
Lee+ Lee PROPN NNP 8 nsubj
. . PUNCT . 8 punct
"""


ENTITY = """\
1\tProfessor\t_\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(1-person-new-cf1-1-coref-Ada_Lee
2\tLee\t_\tPROPN\tNNP\t_\t8\tnsubj\t_\t_
3\tof\t_\tADP\tIN\t_\t5\tcase\t_\t_
4\tthe\t_\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-organization-new-cf2-1-coref
5\tUniversity\t_\tPROPN\tNNP\t_\t2\tnmod\t_\t_
6\tof\t_\tADP\tIN\t_\t7\tcase\t_\t_
7\tOrbe\t_\tPROPN\tNNP\t_\t5\tnmod\t_\tEntity=(3-place-new-cf3-1-coref-Orbe)2)1)
8\tspoke\t_\tVERB\tVBD\t_\t0\troot\t_\t_
9\tto\t_\tADP\tIN\t_\t10\tcase\t_\t_
10\therself\t_\tPRON\tPRP\t_\t8\tobl\t_\tEntity=(1-person-giv-cf1-1-coref-Ada_Lee)
"""


def sentence(ident: str, rows: str, *, opens: bool = False) -> TreebankSentence:
    """The sentence of a table of rows; see the comment above the tables."""
    tokens = []
    for row in rows.strip().split("\n"):
        form, lemma, upos, xpos, head, deprel = row.split(" ")
        kept, plus, _ = form.partition("+")
        tokens.append(
            TreebankToken(kept, lemma, upos, xpos, int(head), deprel, not plus)
        )
    return TreebankSentence(ident, tuple(tokens), opens)


def write_bert(folder: Path) -> Path:
    """A folder with a BERT of random weights and few word pieces, for tests."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *MARKS]
    pieces += [*LETTERS, *(f"##{letter}" for letter in LETTERS), *PIECES]
    config = {"model": {"vocab": {piece: n for n, piece in enumerate(pieces)}}}
    (folder / "tokenizer.json").write_text(json.dumps(config), encoding="utf-8")
    draw = torch.Generator().manual_seed(1)
    sizes = {"word": (len(pieces), 64), "position": (300, 64), "token_type": (2, 64)}
    weights = {
        f"embeddings.{name}_embeddings.weight": torch.randn(size, generator=draw) / 9
        for name, size in sizes.items()
    }
    norms = ["embeddings.LayerNorm"]
    for layer in (f"encoder.layer.{number}." for number in range(3)):
        inside = dict.fromkeys(ATTENTION, (64, 64))
        inside |= {"intermediate.dense": (96, 64), "output.dense": (64, 96)}
        for name, size in inside.items():
            weights[f"{layer}{name}.weight"] = torch.randn(size, generator=draw) / 9
            weights[f"{layer}{name}.bias"] = torch.zeros(size[0])
        norms += [f"{layer}{part}output.LayerNorm" for part in ("attention.", "")]
    for name in norms:
        weights |= {f"{name}.weight": torch.ones(64), f"{name}.bias": torch.zeros(64)}
    save_file(weights, folder / "model.safetensors")
    return folder


def write_treebanks(folder: Path) -> Path:
    """A folder of small treebanks in the layout of the real ones."""
    for name in ("ud", "ner", "gum-coref"):
        (folder / name).mkdir(parents=True)
    shapes = (SAID, QUOTED, PARTIAL)
    for corpus, prefix in (("ewt", "weblog"), ("gum", "GUM_news")):
        for part in prepare.PARTS:
            found = [
                sentence(f"{prefix}_{part}-{n}", shapes[n % 3], opens=n % 4 == 0)
                for n in range(24)
            ]
            closed = [attrs.evolve(found[0], ident="GUM_podcast_x-1")]
            treebank.write(folder / f"ud/en_{corpus}.{part}.conllu", found + closed)
    bio = "Ada\tB-PER\nLee\tI-PER\nleft\tO\nOrbe\tB-LOC\n.\tO\n\n" * 12
    for name in prepare.NAMES:
        (folder / f"ner/{name}.bio").write_text(bio, encoding="utf-8")
    for part in ("train", "dev"):
        path = folder / f"gum-coref/GUM_news_{part}.conllu"
        path.write_text(ENTITY, encoding="utf-8")
    return folder
