"""What a cue says of its statement: speech or thought, denied, only possible.

She *did not say* it was late.   negative, actual
She *may say* it is late.        positive, possible
"""

from __future__ import annotations

from typing import Final

from quoteattr.data.words import word_set
from quoteattr.parsing.tree import is_negated
from quoteattr.types.annotations import Act, Factuality, Polarity
from quoteattr.types.document import Document

CONDITIONAL_MARKS: Final = frozenset(["if", "unless", "whether"])
"""Words that open a clause of something that need not be so."""


def act_of(lemma: str) -> Act:
    """Whether a cue with this lemma reports speech or a thought."""
    return "thought" if lemma in word_set("thought_verbs") else "speech"


def polarity_of(document: Document, cue: int, lemma: str) -> Polarity:
    """``negative`` if the cue denies: *denied*, *did not say*; but *did not deny*."""
    denies = lemma in word_set("denying_verbs")
    return "negative" if denies != is_negated(document, cue) else "positive"


def factuality_of(document: Document, cue: int) -> Factuality:
    """``possible`` if the cue depends on a modal verb, or on a condition."""
    for child in document.children(cue):
        form = document.words[child].text.lower()
        is_modal = child < cue and form in word_set("modal_verbs")
        if is_modal or (form in CONDITIONAL_MARKS and child < cue):
            return "possible"
    return "actual"
