"""Vary training sentences: news typography, and quotations masked as when used.

The library puts a short placeholder in the place of a long quoted clause before
it parses; models that never saw one parse the cue badly. `masked` makes such
sentences of treebank sentences that quote; `cued` makes them of reported speech,
since treebanks quote seldom. `restyled` and `shouted` make the treebanks' marks,
dashes and letters look like those of newspapers.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from quoteattr.training.treebank import TreebankSentence, TreebankToken

PLACEHOLDER: Final = TreebankToken("X", "X", "PROPN", "NNP", 0, "_")
"""What the library feeds the parser in place of quoted content; change it there too."""

SHORTEST_CLAUSE: Final = 4
"""Fewest quoted tokens that are masked."""

COPIES: Final = 2
"""How often each masked sentence is given, each time in a style of its own."""

STYLES: Final = (('"', '"'), ("\N{LEFT DOUBLE QUOTATION MARK}", "”"), ("``", "''"))
"""Opening and closing mark of each style of print; half of all print is curly."""

STYLE_WEIGHTS: Final = (40, 50, 10)

MARKS: Final = frozenset('"“”„‟') | {"``", "''"}

DASHES: Final = ("--", "\N{EM DASH}", "\N{EN DASH}", "-")

SAYING: Final = frozenset(
    """add admit announce argue ask claim conclude confirm declare explain insist note
    observe promise recall reply report respond say state suggest tell warn
    write""".split()
)
"""Lemmas whose reported clause `cued` turns into a quotation."""

SHOUTED_SHARE: Final = 0.02
"""Share of the sentences that are given again in capitals, as in headlines."""


def varied(
    sentences: Iterable[TreebankSentence], seed: int
) -> Iterator[TreebankSentence]:
    """Yield each sentence in a drawn style, then its masked and shouted variants.

    The draw depends on *seed* and the sentence's id alone.
    """
    for sentence in sentences:
        draw = random.Random(f"{seed} {sentence.ident}")
        yield restyled(sentence, draw)
        for variant in (masked(sentence), cued(sentence, draw)) * COPIES:
            if variant:
                yield restyled(variant, draw)
        if draw.random() < SHOUTED_SHARE:
            yield shouted(sentence)


def restyled(sentence: TreebankSentence, draw: random.Random) -> TreebankSentence:
    """Return *sentence* with its marks, apostrophes and dashes in one drawn style.

    Lemmas stay: the treebanks give a curly mark the lemma of a straight one.
    """
    opening, closing = draw.choices(STYLES, STYLE_WEIGHTS)[0]
    apostrophe = "’" if opening == "“" else "'"
    dash = draw.choice(DASHES)
    tokens = []
    for each in sentence.tokens:
        form = each.form
        if each.upos == "PUNCT" and form in MARKS and each.xpos in ("``", "''"):
            form = opening if each.xpos == "``" else closing
        elif each.upos == "PUNCT" and form in DASHES and each.xpos != "HYPH":
            form = dash
        elif each.upos != "PUNCT":
            form = form.replace("’", "'").replace("'", apostrophe)
        tokens.append(attrs.evolve(each, form=form))
    return attrs.evolve(sentence, tokens=tuple(tokens))


def shouted(sentence: TreebankSentence) -> TreebankSentence:
    """Return *sentence* in capitals, as some headlines are printed."""
    tokens = (attrs.evolve(each, form=each.form.upper()) for each in sentence.tokens)
    return attrs.evolve(sentence, tokens=tuple(tokens))


def masked(sentence: TreebankSentence) -> TreebankSentence | None:
    """Return *sentence* with its first clause in marks replaced by the placeholder.

    None if no clause stands in marks, or one that is not a unit of the tree: it
    must hang on the rest by one token, and the rest on no other token of it. A
    comma or full stop before the closing mark stays, as news prints it.
    """
    for start, end in _quoted(sentence.tokens):
        head = _only_head(sentence.tokens, start, end)
        if head is not None:
            return _replace(sentence, start, end, head)
    return None


def _quoted(tokens: tuple[TreebankToken, ...]) -> Iterator[tuple[int, int]]:
    """Yield the half-open index range of each clause between marks."""
    opened = None
    for index, each in enumerate(tokens):
        if each.upos != "PUNCT" or each.form not in MARKS:
            continue
        if opened is None:
            opened = index if each.xpos == "``" else None
            continue
        start, end, opened = opened + 1, index, None
        while end > start and tokens[end - 1].upos == "PUNCT":
            end -= 1
        content = tokens[start:end]
        is_clause = any(word.upos in ("VERB", "AUX") for word in content)
        if is_clause and len(content) >= SHORTEST_CLAUSE:
            yield start, end


def _only_head(tokens: tuple[TreebankToken, ...], start: int, end: int) -> int | None:
    """Return the index of the token by which the range hangs on the rest, if one."""
    inside = range(start + 1, end + 1)
    heads = [index for index in range(start, end) if tokens[index].head not in inside]
    outside = [*tokens[:start], *tokens[end:]]
    if len(heads) != 1 or all(each.upos == "PUNCT" for each in outside):
        return None
    if any(each.head in inside and each.head != heads[0] + 1 for each in outside):
        return None
    return heads[0]


def _replace(
    sentence: TreebankSentence, start: int, end: int, head: int
) -> TreebankSentence:
    """Return *sentence* with the range replaced by the placeholder, renumbered."""
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
        each = placeholder if index == head else old[index]
        tokens.append(attrs.evolve(each, head=number.get(each.head, 0)))
    return attrs.evolve(
        sentence, ident=f"{sentence.ident}-masked", tokens=tuple(tokens)
    )


def cued(sentence: TreebankSentence, draw: random.Random) -> TreebankSentence | None:
    """Return reported speech turned into a masked quotation before its cue.

    "The minister said on Friday that taxes would fall." becomes "“X,” said the
    minister on Friday." or "“X,” the minister said on Friday.", whichever is drawn;
    None if *sentence* does not consist of a subject, a verb of saying and a clause.
    """
    tokens = sentence.tokens
    verb = next((i for i, each in enumerate(tokens) if _is_cue(each)), None)
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
    """Whether *token* heads its sentence and says that somebody said."""
    is_finite = token.xpos in ("VBD", "VBZ", "VBP")
    return token.head == 0 and is_finite and token.lemma in SAYING


def _dependent(tokens: tuple[TreebankToken, ...], head: int, deprel: str) -> int | None:
    """Return the index of the first dependent of *head* by *deprel*."""
    pairs = enumerate(tokens)
    return next((i for i, t in pairs if (t.head, t.deprel) == (head + 1, deprel)), None)


def _subtree(tokens: tuple[TreebankToken, ...], top: int | None) -> list[int]:
    """Return the indices below and at *top*, or none if they leave a gap."""
    if top is None:
        return []
    found, grew = {top}, True
    while grew:
        more = {i for i, each in enumerate(tokens) if each.head - 1 in found}
        grew = not more <= found
        found |= more
    indices = sorted(found)
    return indices if indices[-1] - indices[0] + 1 == len(indices) else []


def _quote(sentence: TreebankSentence, verb: int, order: list[int]) -> TreebankSentence:
    """Return the placeholder in marks, then the tokens of *order*; *verb* heads it."""
    number = {index + 1: place for place, index in enumerate(order, start=5)}
    cue = number[verb + 1]
    tokens = [
        TreebankToken('"', '"', "PUNCT", "``", 2, "punct", space_after=False),
        attrs.evolve(PLACEHOLDER, head=cue, deprel="ccomp", space_after=False),
        TreebankToken(",", ",", "PUNCT", ",", cue, "punct", space_after=False),
        TreebankToken('"', '"', "PUNCT", "''", 2, "punct"),
    ]
    for index in order:
        each = sentence.tokens[index]
        is_lowered = index == 0 and each.upos != "PROPN" and each.form != "I"
        form = each.form[0].lower() + each.form[1:] if is_lowered else each.form
        tokens.append(attrs.evolve(each, form=form, head=number.get(each.head, 0)))
    if tokens[-1].upos == "PUNCT":
        tokens[-2] = attrs.evolve(tokens[-2], space_after=False)
    return attrs.evolve(sentence, ident=f"{sentence.ident}-cued", tokens=tuple(tokens))
