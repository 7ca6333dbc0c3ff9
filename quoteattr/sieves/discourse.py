"""Sieves that read beyond the sentence: who spoke before, who is named beside."""

from __future__ import annotations

from quoteattr.annotations import Quotation
from quoteattr.features import who
from quoteattr.sieves.protocol import Evidence, Finding


def same_paragraph(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The speaker of the quotation before it in the paragraph, or else after it."""
    scene, answers = evidence.scene, evidence.answers
    if quotation.kind != "direct":
        return None
    block = scene.paragraph(quotation.start)
    for step in (-1, 1):
        other = quotation.id + step
        while 0 <= other < len(scene.quotations):
            near = scene.quotations[other]
            if scene.paragraph(near.end - 1 if step < 0 else near.start) != block:
                break
            if other in answers:
                return Finding(answers[other].source)
            other += step
    return None


def continuation(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The speaker of the paragraph before, where a paragraph is all quotation."""
    scene, answers = evidence.scene, evidence.answers
    block = scene.paragraph(quotation.start)
    if quotation.kind != "direct":
        return None
    if scene.paragraphs[block].start != quotation.start:
        return None
    for other in range(quotation.id - 1, -1, -1):
        if scene.paragraph(scene.quotations[other].end - 1) < block - 1:
            return None
        if other in answers:
            return Finding(answers[other].source)
    return None


def sentence_before(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The subject of the sentence before: Lee shrugged. “I love it.”"""
    scene = evidence.scene
    words = scene.words(quotation.spans[0])
    if not words or quotation.kind != "direct":
        return None
    number = scene.document.sentence_of(words[0])
    if number == 0:
        return None
    for index in scene.document.sentences[number - 1].words:
        mention = scene.mention_at(index)
        if mention is not None:
            fits = who(scene, mention) in {"he", "per", "person"}
            return Finding(mention) if fits else None
    return None
