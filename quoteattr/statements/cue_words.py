"""The words by which statements are introduced: their lemma and their strength.

Example: *thought* has the lemma *think* and the strength ``thought``; *said* has the
lemma *say* and the strength ``strong``.
"""

from __future__ import annotations

from quoteattr.data.words import reporting_verbs, speech_nouns, thought_verbs
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.cues import make_cue
from quoteattr.types.annotations import Act, Cue


def statement_cue(indexed: IndexedText, index: int) -> Cue:
    """The word as a cue; *to* belongs to *according*."""
    cue = make_cue(indexed, index)
    lemma = thought_verbs().get(cue.text.lower())
    if lemma is None or cue.text.lower() in reporting_verbs():
        return cue
    return Cue(cue.span, cue.text, lemma, cue.head)


def strength(indexed: IndexedText, index: int) -> str:
    """``strong``, ``weak``, ``speech``, ``thought``, or else the part of speech."""
    word = indexed.document.words[index]
    form = word.text.lower()
    if word.upos == "VERB" and form in thought_verbs():
        return "thought"
    if word.upos == "NOUN":
        return speech_nouns().get(word.lemma.lower(), "noun")
    verb = reporting_verbs().get(form)
    return verb.strength if verb is not None else word.upos.lower()


def act_of(indexed: IndexedText, index: int) -> Act:
    """Whether the cue reports speech or a thought."""
    return "thought" if strength(indexed, index) == "thought" else "speech"
