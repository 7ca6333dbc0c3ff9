"""Train the tokenizer, which finds where words and sentences end in raw text.

Its training data is the text and a digit for each character of it:

    She left. He stayed.
    00100001200100000012      1: a word ends here; 2: a sentence ends here
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from quoteattr.training import loop
from quoteattr.training.treebank import TreebankSentence

SETTINGS: Final = (
    "--no_use_mwt --emb_dim 32 --hidden_dim 64 --max_seqlen 300 --batch_size 32"
)
"""Options of Stanza's tokenizer."""

UPDATES_A_ROUND: Final = 100
"""Number of batches, drawn at random, that count as an epoch."""


def paragraphs(
    sentences: Iterable[TreebankSentence],
) -> Iterator[list[TreebankSentence]]:
    """Yield the sentences of each paragraph."""
    found: list[TreebankSentence] = []
    for sentence in sentences:
        if sentence.opens_paragraph and found:
            yield found
            found = []
        found.append(sentence)
    if found:
        yield found


def raw_text(sentences: Iterable[TreebankSentence]) -> str:
    """The text of *sentences*, with a blank line between paragraphs."""
    return "\n\n".join(labelled(paragraph)[0] for paragraph in paragraphs(sentences))


def labelled(paragraph: Iterable[TreebankSentence]) -> tuple[str, str]:
    """The text of *paragraph*, and a digit for each character of it.

    2 where a sentence ends, 1 where a word ends, 0 elsewhere.
    """
    text, labels = "", ""
    for sentence in paragraph:
        for number, token in enumerate(sentence.tokens, start=1):
            is_last = number == len(sentence.tokens)
            space = " " if token.space_after else ""
            text += token.form + space
            end = "2" if is_last else "1"
            labels += "0" * (len(token.form) - 1) + end + "0" * len(space)
    kept = len(text.rstrip())
    return text[:kept], labels[:kept]


def train(sentences: Iterable[TreebankSentence], out: Path, plan: loop.Plan) -> None:
    """Train on *sentences* and write the checkpoint *out*.

    The text and its labels are written beside *out*, since Stanza's loader reads files.
    """
    from stanza.models import tokenizer
    from stanza.models.tokenization.data import DataLoader
    from stanza.models.tokenization.trainer import Trainer

    loop.seed_all(plan.seed)
    pairs = [labelled(paragraph) for paragraph in paragraphs(sentences)]
    files = {"txt": out.with_suffix(".txt"), "label": out.with_suffix(".labels")}
    for index, path in enumerate(files.values()):
        path.write_text("\n\n".join(pair[index] for pair in pairs), encoding="utf-8")
    options = f"{SETTINGS} --lang en --shorthand en_quoteattr --cpu --seed {plan.seed}"
    args = tokenizer.parse_args(options.split())
    feats = tokenizer.DEFAULT_FEAT_FUNCS
    args |= {"feat_funcs": feats, "feat_dim": len(feats), "num_dict_feat": 0}
    loader = DataLoader(args, input_files=files, mwt_expansions={})
    longest = args["max_seqlen"]
    lengths = {(p, s): len(loader.sentences[p][s][0]) for p, s in loader.sentence_ids}
    loader.sentence_ids = [key for key, size in lengths.items() if size <= longest]
    args["vocab_size"] = len(loader.vocab)
    trainer = Trainer(args=args, vocab=loader.vocab, device="cpu")
    drawn = loop.LazyBatches(UPDATES_A_ROUND, lambda _: loader.next(**_dropouts(args)))
    loop.fit(trainer, lambda _: drawn, plan, out.with_suffix(".state"))
    trainer.save(str(out))


def _dropouts(args: dict[str, Any]) -> dict[str, float]:
    return {name: args[name] for name in ("unit_dropout", "feat_unit_dropout")}
