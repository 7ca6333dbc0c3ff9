"""What a cue says of its statement: that it is denied, or was only perhaps said.

She *did not say* it was late.   negative, actual
She *may say* it is late.        positive, possible
"""

from __future__ import annotations

from typing import Final

from quoteattr.data.words import word_set
from quoteattr.parsing import tree
from quoteattr.types.annotations import Factuality, Polarity
from quoteattr.types.document import Document

CONDITIONAL_MARKS: Final = frozenset(["if", "unless", "whether"])
"""Words that open a clause of something that need not be so."""


def polarity_of(document: Document, cue: int, lemma: str) -> Polarity:
    """``negative`` if the cue denies: *denied*, *did not say*; but *did not deny*."""
    denies = lemma in word_set("denying_verbs")
    return "negative" if denies != tree.is_negated(document, cue) else "positive"


def is_asked_or_wished(document: Document, cue: int) -> bool:
    """Whether a sentence asks or wishes that the cue were so, and does not report.

    *Did* Ruiz *say* it was late?   |   *If only* Ruiz had *said* it was late.
    """
    words = document.words
    forms = [words[child].text.lower() for child in document.children(cue)]
    if "if" in forms and "only" in forms:
        return True
    sentence = document.sentences[document.sentence_of(cue)]
    if words[sentence.last - 1].text != "?":
        return False
    subjects = list(tree.subjects(document, cue))
    return any(
        words[child].relation == "aux" and subjects and child < subjects[0] < cue
        for child in document.children(cue)
    )


def factuality_of(document: Document, cue: int) -> Factuality:
    """``possible`` if the cue depends on a modal verb, or on a condition."""
    for child in document.children(cue):
        form = document.words[child].text.lower()
        is_modal = child < cue and form in word_set("modal_verbs")
        if is_modal or (form in CONDITIONAL_MARKS and child < cue):
            return "possible"
    return "actual"
