"""Candidates for the subject of a verb, by word order and by the parse.

The parser errs, so several constructions may each find a subject of one verb; the
ranker chooses among them. ``sentence_candidates`` describes the constructions.

Example: in *Ruiz, the mayor, said “no”*, the candidates for the subject of *said* are
*Ruiz* by the construction ``apart``, and by ``tree`` the subject that the parser found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.candidates import SubjectConstruction
from quoteattr.types.annotations import Mention

APART: Final[tuple[SubjectConstruction, ...]] = ("apart", "apart1", "apart2")
"""Past one apposition between subject and verb, past two, past three."""

OPENS_APPOSITION: Final = frozenset(",(—–")
CLOSES_APPOSITION: Final = frozenset(",)—–")


def subjects(
    indexed: IndexedText, verb: int
) -> Iterator[tuple[Mention, SubjectConstruction]]:
    """Yield the mentions that may be the verb's subject, each with its construction."""
    document = indexed.document
    own = list(_own_subjects(indexed, verb))
    yield from own
    if not own or own[0][1] == "tree":
        for governor in tree.governors(document, verb):
            borrowed = next(_own_subjects(indexed, governor), None)
            if borrowed is not None:
                yield borrowed[0], "borrowed"
                return
    sentence = document.sentences[document.sentence_of(verb)]
    for index in range(sentence.first, verb):
        mention = indexed.mention_at(index)
        if mention is not None and not follows_preposition(indexed, mention):
            yield mention, "first"
            return


def _own_subjects(
    indexed: IndexedText, verb: int
) -> Iterator[tuple[Mention, SubjectConstruction]]:
    """Yield the mentions that may be the verb's subject and no other verb's."""
    document = indexed.document
    # “You must leave,” Ortega was *told*: the subject of a passive hears it. But:
    # **Ortega** was *quoted* as saying.
    if tree.is_passive(document, verb) and document.words[verb].lemma != "quote":
        return
    # “We will appeal,” *said* **Maria Ortega**, a lawyer.
    if verb - 1 in indexed.quoted_words:
        following = indexed.mention_at(tree.word_after(document, verb))
        if following is not None:
            yield following, "right"
    yield from _before_verb(indexed, verb)
    # **Lee**, who *said* “never”, left.
    antecedent = indexed.mention_at(tree.relative_antecedent(document, verb))
    if antecedent is not None:
        yield antecedent, "relative"
    for subject in tree.subjects(document, verb):
        mention = indexed.mention_at(subject)
        if mention is not None:
            yield mention, "tree"


def _before_verb(
    indexed: IndexedText, verb: int
) -> Iterator[tuple[Mention, SubjectConstruction]]:
    """Yield the subjects found by the words right before the verb."""
    document = indexed.document
    before = tree.word_before(document, verb)
    if before is None:
        return
    mention = indexed.mention_at(before)
    text = document.words[before].text.lower()
    # “We will appeal,” **the lawyer** then *said*.
    if mention is not None and not follows_preposition(indexed, mention):
        yield mention, "left"
    elif text in CLOSES_APPOSITION:
        apart = _before_appositions(indexed, before)
        for construction, mention in zip(APART, apart, strict=False):
            yield mention, construction
    elif text in {"who", "as"}:
        # **Lee**, who *said* “never”, left.   |   Reuters quoted **Lee** as *saying*
        has_comma = before > 0 and document.words[before - 1].text == ","
        nearest = before - 2 if has_comma else before - 1
        mention = indexed.mention_at(nearest)
        if mention is not None and nearest >= 0:
            yield mention, "who" if text == "who" else "as"


def _before_appositions(indexed: IndexedText, close: int) -> Iterator[Mention]:
    """Yield the mentions before the appositions that end at *close*, nearest first.

    **Ruiz**, 43, *said*   |   **Ruiz**, D-Ohio, the chair of the panel, *said*
    """
    document = indexed.document
    first = document.sentences[document.sentence_of(close)].first
    for index in range(close - 1, first, -1):
        if index in indexed.quoted_words:
            return
        if document.words[index].text in OPENS_APPOSITION:
            mention = indexed.mention_at(index - 1)
            if mention is not None:
                yield mention


def follows_preposition(indexed: IndexedText, mention: Mention) -> bool:
    """Whether a preposition precedes the mention: *Ohio* in *a senator from Ohio*."""
    first = indexed.words_in(mention.span).start
    document = indexed.document
    if first == 0 or document.sentence_of(first) != document.sentence_of(first - 1):
        return False
    return (
        document.words[first - 1].upos == "ADP"
        and first - 1 not in indexed.quoted_words
    )
