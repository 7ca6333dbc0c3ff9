"""Who may be the subject of a verb, by the words beside it and by the tree.

Each comes with the *way* by which it was found; ``sentence_candidates`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.types.annotations import Mention

OPENS_APPOSITION: Final = frozenset(",(—–")
CLOSES_APPOSITION: Final = frozenset(",)—–")
MOST_APPOSITIONS: Final = 3


def subjects(indexed: IndexedText, verb: int) -> Iterator[tuple[Mention, str]]:
    """Yield who may be the verb's subject, and by which way, the surest first."""
    document = indexed.document
    own = list(_own_subjects(indexed, verb))
    yield from own
    if not own or own[0][1] == "tree":
        for governor in tree.governors(document, verb):
            for source, _ in _own_subjects(indexed, governor):
                yield source, "borrowed"
                return
    sentence = document.sentences[document.sentence_of(verb)]
    for index in range(sentence.first, verb):
        mention = indexed.mention_at(index)
        if mention is not None and not is_governed(indexed, mention):
            yield mention, "first"
            return


def _own_subjects(indexed: IndexedText, verb: int) -> Iterator[tuple[Mention, str]]:
    """Yield the mentions that may be the verb's own subject, by their place."""
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
        found = indexed.mention_at(subject)
        if found is not None:
            yield found, "tree"


def _before_verb(indexed: IndexedText, verb: int) -> Iterator[tuple[Mention, str]]:
    """Yield the subjects that the words right before the verb tell."""
    document = indexed.document
    before = tree.word_before(document, verb)
    mention = indexed.mention_at(before)
    if before is None:
        return
    text = document.words[before].text.lower()
    # “We will appeal,” **the lawyer** then *said*.
    if mention is not None and not is_governed(indexed, mention):
        yield mention, "left"
    elif text in CLOSES_APPOSITION:
        for number, apart in enumerate(_before_commas(indexed, before)):
            yield apart, f"apart{number or ''}"
    elif text in {"who", "as"}:
        # **Lee**, who *said* “never”, left.   |   Reuters quoted **Lee** as *saying*
        comma = document.words[before - 1].text == "," if before else False
        nearest = indexed.mention_at(before - 1 - comma)
        if nearest is not None and before - 1 - comma >= 0:
            yield nearest, text


def _before_commas(indexed: IndexedText, comma: int) -> Iterator[Mention]:
    """Yield the mentions before the commas ahead of this one, the nearest first.

    **Ruiz**, 43, *said*   |   **Ruiz**, D-Ohio, the chair of the panel, *said*
    """
    document = indexed.document
    first = document.sentences[document.sentence_of(comma)].first
    found = 0
    for index in range(comma - 1, first, -1):
        if index in indexed.quoted_words or found == MOST_APPOSITIONS:
            return
        if document.words[index].text in OPENS_APPOSITION:
            mention = indexed.mention_at(index - 1)
            if mention is not None:
                found += 1
                yield mention


def is_governed(indexed: IndexedText, mention: Mention) -> bool:
    """Whether a preposition stands before the mention: a senator from *Ohio* said."""
    first = indexed.words_in(mention.span).start
    document = indexed.document
    if first == 0 or document.sentence_of(first) != document.sentence_of(first - 1):
        return False
    return (
        document.words[first - 1].upos == "ADP"
        and first - 1 not in indexed.quoted_words
    )
