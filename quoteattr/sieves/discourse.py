"""Sieves that read beyond the sentence: who spoke before, who is named beside."""

from __future__ import annotations

from quoteattr.annotations import Quotation
from quoteattr.cues import make_cue, strength_of, subject_of
from quoteattr.scene import Finding, Scene
from quoteattr.sieves.protocol import Answers


def colon(quotation: Quotation, scene: Scene, _: Answers) -> Finding | None:
    """The subject of the cue in the sentence before, where that ends in a colon."""
    document = scene.document
    words = scene.words(quotation.spans[0])
    if not words or words.start < 2 or document.words[words.start - 1].text != ":":
        return None
    sentence = document.sentences[document.sentence_of(words.start - 1)]
    for index in reversed(sentence.words):
        if strength_of(scene, index):
            source = subject_of(scene, index)
            return Finding(source, make_cue(scene, index)) if source else None
    return None


def same_paragraph(
    quotation: Quotation, scene: Scene, answers: Answers
) -> Finding | None:
    """The speaker of the quotation before it in the paragraph, or else after it."""
    block = scene.paragraph(quotation.start)
    for step in (-1, 1):
        other = quotation.id + step
        while 0 <= other < len(scene.quotations):
            neighbour = scene.quotations[other]
            if (
                scene.paragraph(neighbour.end - 1 if step < 0 else neighbour.start)
                != block
            ):
                break
            if other in answers:
                return Finding(answers[other].source)
            other += step
    return None


def continuation(
    quotation: Quotation, scene: Scene, answers: Answers
) -> Finding | None:
    """The speaker of the paragraph before, where a paragraph is all quotation."""
    block = scene.paragraph(quotation.start)
    first = scene.paragraphs[block]
    if quotation.kind != "direct" or first.start != quotation.start:
        return None
    for other in range(quotation.id - 1, -1, -1):
        if scene.paragraph(scene.quotations[other].end - 1) < block - 1:
            return None
        if other in answers:
            return Finding(answers[other].source)
    return None


def sentence_before(quotation: Quotation, scene: Scene, _: Answers) -> Finding | None:
    """The subject of the sentence before: Lee shrugged. “I love it.”"""
    document = scene.document
    words = scene.words(quotation.spans[0])
    if not words or quotation.kind != "direct":
        return None
    number = document.sentence_of(words[0])
    if number == 0:
        return None
    for index in document.sentences[number - 1].words:
        mention = scene.mention_at(index)
        if mention is not None:
            return Finding(mention)
    return None
