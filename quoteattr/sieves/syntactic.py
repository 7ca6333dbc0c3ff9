"""Sieves that read the sentence a quotation stands in."""

from __future__ import annotations

from quoteattr import syntax
from quoteattr.annotations import Quotation
from quoteattr.cues import cue_of, make_cue, subject_of
from quoteattr.scene import Finding, Scene
from quoteattr.sieves.protocol import Answers


def label(quotation: Quotation, scene: Scene, _: Answers) -> Finding | None:
    """The name before a colon that opens the paragraph, as in a transcript."""
    document = scene.document
    words = scene.words(quotation.spans[0])
    if not words or words.start < 2 or document.words[words.start - 1].text != ":":
        return None
    # BRANDT: “It was chaos.”   But not: He had this to say: “It was chaos.”
    sentence = document.sentences[document.sentence_of(words.start - 2)]
    mention = scene.mention_at(words.start - 2)
    if mention is None or scene.words(mention.span).start != sentence.first:
        return None
    return Finding(mention)


def according_to(quotation: Quotation, scene: Scene, _: Answers) -> Finding | None:
    """Whom the words *according to* name, in the quotation's sentence."""
    document = scene.document
    for span in (quotation.spans[-1], quotation.spans[0]):
        words = scene.words(span)
        if not words:
            return None
        sentence = document.sentences[document.sentence_of(words[-1])]
        for index in range(sentence.first, sentence.last - 2):
            if (
                document.words[index].text.lower() != "according"
                or index in scene.quoted
            ):
                continue
            source = scene.mention_at(index + 2)
            if source is not None:
                return Finding(source, make_cue(scene, index))
    return None


def passive_agent(quotation: Quotation, scene: Scene, _: Answers) -> Finding | None:
    """Whom *by* names after a passive: was described by Ortega as “a gift”."""
    cue = cue_of(quotation, scene)
    if (
        cue is None
        or cue.head is None
        or not syntax.is_passive(scene.document, cue.head)
    ):
        return None
    source = scene.mention_at(syntax.agent(scene.document, cue.head))
    return Finding(source, cue) if source else None


def cue_subject(quotation: Quotation, scene: Scene, _: Answers) -> Finding | None:
    """The subject of the verb that introduces the quotation."""
    cue = cue_of(quotation, scene)
    if cue is None or cue.head is None:
        return None
    # “You must leave,” Ortega was *told*.   She hears it; nobody is named.
    if syntax.is_passive(scene.document, cue.head):
        return None
    # “We will appeal,” *said* **Maria Ortega**.
    source = subject_of(scene, cue.head)
    return Finding(source, cue) if source else None


def clause_subject(quotation: Quotation, scene: Scene, _: Answers) -> Finding | None:
    """The subject of the clause that a partial quotation stands in."""
    if quotation.kind != "mixed" and quotation.text[:1].isupper():
        return None
    words = scene.words(quotation.spans[0])
    document = scene.document
    if not words:
        return None
    sentence = document.sentences[document.sentence_of(words[0])]
    for index in reversed(range(sentence.first, words.start)):
        if document.words[index].upos == "VERB" and index not in scene.quoted:
            source = subject_of(scene, index)
            return Finding(source) if source else None
    return None
