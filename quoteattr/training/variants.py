"""Make variants of training sentences: news typography, capitals, placeholders.

    "We will pay," said Lee.          ``restyled``: “We will pay,” said Lee.
    "We will pay," said Lee.          ``masked``:   "X," said Lee.
    Lee said that taxes would fall.   ``cued``:     "X," said Lee.
    We will pay.                      ``shouted``:  WE WILL PAY.

The shipped models were trained on all of these. The library itself no longer puts a
placeholder in the place of a quoted clause; the variants with one teach the parser what
a cue beside a quotation looks like, which treebanks seldom show.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

import attrs

from quoteattr.data.words import word_set
from quoteattr.training.treebank import TreebankSentence, TreebankToken

PLACEHOLDER: Final = TreebankToken("X", "X", "PROPN", "NNP", 0, "_")
"""Stands in the place of a quoted clause."""

MIN_CLAUSE_TOKENS: Final = 4
"""Minimum length of a quoted clause that is replaced, in tokens."""

STYLES: Final = (('"', '"'), ("\N{LEFT DOUBLE QUOTATION MARK}", "”"), ("``", "''"))
"""Opening and closing mark of each style of print."""

STYLE_WEIGHTS: Final = (40, 50, 10)
"""How often each style is drawn, of a hundred: half of all print has curly marks."""

MARKS: Final = frozenset('"“”„‟') | {"``", "''"}

DASHES: Final = ("--", "\N{EM DASH}", "\N{EN DASH}", "-")

SHOUTED_SHARE: Final = 0.02
"""Share of the sentences that are repeated in capitals, as in headlines."""


def restyled(sentence: TreebankSentence, draw: random.Random) -> TreebankSentence:
    """*sentence* with its marks, apostrophes and dashes in one random style.

    Lemmas stay: the treebanks give a curly mark the lemma of a straight one.
    """
    opening, closing = draw.choices(STYLES, STYLE_WEIGHTS)[0]
    apostrophe = "’" if opening == "“" else "'"
    dash = draw.choice(DASHES)
    tokens = []
    for token in sentence.tokens:
        form = token.form
        if token.upos == "PUNCT" and form in MARKS and token.xpos in ("``", "''"):
            form = opening if token.xpos == "``" else closing
        elif token.upos == "PUNCT" and form in DASHES and token.xpos != "HYPH":
            form = dash
        elif token.upos != "PUNCT":
            form = form.replace("’", "'").replace("'", apostrophe)
        tokens.append(attrs.evolve(token, form=form))
    return attrs.evolve(sentence, tokens=tuple(tokens))


def shouted(sentence: TreebankSentence) -> TreebankSentence:
    """*sentence* in capitals, as some headlines are printed."""
    tokens = (attrs.evolve(token, form=token.form.upper()) for token in sentence.tokens)
    return attrs.evolve(sentence, tokens=tuple(tokens))


def masked(sentence: TreebankSentence) -> TreebankSentence | None:
    """*sentence* with its first quoted clause replaced by the placeholder.

    None if there is no quoted clause that is a unit of the tree: one of its tokens
    depends on a token outside it, and no token outside depends on any other of them. A
    comma or full stop before the closing mark stays, as news prints it.
    """
    for start, end in _quoted(sentence.tokens):
        head = _only_head(sentence.tokens, start, end)
        if head is not None:
            return _replace(sentence, start, end, head)
    return None


def _quoted(tokens: tuple[TreebankToken, ...]) -> Iterator[tuple[int, int]]:
    """Yield start and end index of each clause between marks."""
    opened = None
    for index, token in enumerate(tokens):
        if token.upos != "PUNCT" or token.form not in MARKS:
            continue
        if opened is None:
            opened = index if token.xpos == "``" else None
            continue
        start, end, opened = opened + 1, index, None
        while end > start and tokens[end - 1].upos == "PUNCT":
            end -= 1
        content = tokens[start:end]
        is_clause = any(word.upos in ("VERB", "AUX") for word in content)
        if is_clause and len(content) >= MIN_CLAUSE_TOKENS:
            yield start, end


def _only_head(tokens: tuple[TreebankToken, ...], start: int, end: int) -> int | None:
    """The index of the only token of the range that depends on one outside it.

    None if there are several, if a token outside depends on another one of the range,
    or if only marks are outside.
    """
    inside = range(start + 1, end + 1)
    heads = [index for index in range(start, end) if tokens[index].head not in inside]
    outside = [*tokens[:start], *tokens[end:]]
    if len(heads) != 1 or all(token.upos == "PUNCT" for token in outside):
        return None
    if any(token.head in inside and token.head != heads[0] + 1 for token in outside):
        return None
    return heads[0]


def _replace(
    sentence: TreebankSentence, start: int, end: int, head: int
) -> TreebankSentence:
    """*sentence* with the range replaced by the placeholder, heads renumbered."""
    old = sentence.tokens
    placeholder = attrs.evolve(
        PLACEHOLDER,
        head=old[head].head,
        deprel=old[head].deprel,
        space_after=old[end - 1].space_after,
    )
    kept = [*range(start), head, *range(end, len(old))]
    number = {index + 1: place for place, index in enumerate(kept, start=1)}
    tokens = []
    for index in kept:
        token = placeholder if index == head else old[index]
        tokens.append(attrs.evolve(token, head=number.get(token.head, 0)))
    return attrs.evolve(
        sentence, ident=f"{sentence.ident}-masked", tokens=tuple(tokens)
    )


def cued(sentence: TreebankSentence, draw: random.Random) -> TreebankSentence | None:
    """Reported speech turned into a quotation, its content a placeholder.

    "The minister said on Friday that taxes would fall." becomes "“X,” said the
    minister on Friday." or "“X,” the minister said on Friday.", at random; None if
    *sentence* does not consist of a subject, a verb of saying and a clause.
    """
    tokens = sentence.tokens
    verb = next((i for i, token in enumerate(tokens) if _is_cue(token)), None)
    if verb is None:
        return None
    clause = _subtree(tokens, _dependent(tokens, verb, "ccomp"))
    subject = _subtree(tokens, _dependent(tokens, verb, "nsubj"))
    last = len(tokens) - 1 if tokens[-1].upos == "PUNCT" else len(tokens)
    if not clause or not subject or tokens[clause[0] - 1].upos == "PUNCT":
        return None
    if [*subject, verb] != [*range(verb + 1)] or clause[-1] + 1 != last:
        return None
    between = [*range(verb + 1, clause[0])]
    is_inverted = tokens[subject[0]].upos != "PRON" and draw.random() < 0.5
    start = [verb, *subject] if is_inverted else [*subject, verb]
    return _quote(sentence, verb, [*start, *between, *range(last, len(tokens))])


def _is_cue(token: TreebankToken) -> bool:
    """Whether *token* is the root of its sentence and a verb of saying."""
    is_finite = token.xpos in ("VBD", "VBZ", "VBP")
    return (
        token.head == 0
        and is_finite
        and token.lemma in word_set("clause_reporting_verbs")
    )


def _dependent(tokens: tuple[TreebankToken, ...], head: int, deprel: str) -> int | None:
    """The index of the first dependent of *head* with the relation *deprel*."""
    pairs = enumerate(tokens)
    return next((i for i, t in pairs if (t.head, t.deprel) == (head + 1, deprel)), None)


def _subtree(tokens: tuple[TreebankToken, ...], top: int | None) -> list[int]:
    """The indices of *top* and all below it; none if they are not contiguous."""
    if top is None:
        return []
    found, grew = {top}, True
    while grew:
        more = {i for i, token in enumerate(tokens) if token.head - 1 in found}
        grew = not more <= found
        found |= more
    indices = sorted(found)
    return indices if indices[-1] - indices[0] + 1 == len(indices) else []


def _quote(sentence: TreebankSentence, verb: int, order: list[int]) -> TreebankSentence:
    """The placeholder in marks, then the tokens of *order*; *verb* is the root."""
    number = {index + 1: place for place, index in enumerate(order, start=5)}
    cue = number[verb + 1]
    tokens = [
        TreebankToken('"', '"', "PUNCT", "``", 2, "punct", space_after=False),
        attrs.evolve(PLACEHOLDER, head=cue, deprel="ccomp", space_after=False),
        TreebankToken(",", ",", "PUNCT", ",", cue, "punct", space_after=False),
        TreebankToken('"', '"', "PUNCT", "''", 2, "punct"),
    ]
    for index in order:
        token = sentence.tokens[index]
        is_lowered = index == 0 and token.upos != "PROPN" and token.form != "I"
        form = token.form[0].lower() + token.form[1:] if is_lowered else token.form
        tokens.append(attrs.evolve(token, form=form, head=number.get(token.head, 0)))
    if tokens[-1].upos == "PUNCT":
        tokens[-2] = attrs.evolve(tokens[-2], space_after=False)
    return attrs.evolve(sentence, ident=f"{sentence.ident}-cued", tokens=tuple(tokens))
