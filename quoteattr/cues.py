"""Which verb introduces a quotation, and who is its subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from quoteattr import syntax
from quoteattr.annotations import Cue, Mention, Quotation
from quoteattr.lexicon import Strength, reporting_strength, reporting_verbs
from quoteattr.scene import Scene

WORST: Final = 24.0
"""A cue that costs more than this is none."""

# What a clause beside a quotation opens with when it says something new.
OPENS_NEW_CLAUSE: Final = frozenset(
    "after although and as because before but if or since so that though when where "
    "which while who".split()
)


@attrs.frozen
class _Candidate:
    """A reporting verb near a quotation, and what stands against it."""

    verb: int
    cost: float


def cue_of(quotation: Quotation, scene: Scene) -> Cue | None:
    """The verb that introduces the quotation: the one that costs least to believe."""
    candidates = [*_inside(quotation, scene), *_after(quotation, scene)]
    candidates += _before(quotation, scene)
    best = min(candidates, key=lambda each: each.cost, default=None)
    if best is None or best.cost > WORST:
        return None
    return make_cue(scene, best.verb)


def make_cue(scene: Scene, verb: int) -> Cue:
    """The cue that the word is."""
    word = scene.document.words[verb]
    known = reporting_verbs().get(word.text.lower())
    lemma = known.lemma if known else word.lemma
    return Cue(word.span, word.span.of(scene.text), lemma, head=verb)


def strength_of(scene: Scene, index: int) -> Strength | None:
    """How strongly the word speaks for a cue where it stands."""
    word = scene.document.words[index]
    strength = reporting_strength(word.text)
    if strength is None or index in scene.quoted:
        return None
    # "said" is a verb whatever the tagger thinks; "a claim" is none.
    if word.upos != "VERB" and (strength == "weak" or word.text.lower() != "said"):
        return None
    return strength


def _inside(quotation: Quotation, scene: Scene) -> Iterator[_Candidate]:
    """Cues between the stretches of one quotation: “We will,” she *said*, “appeal.”"""
    for left, right in zip(quotation.spans, quotation.spans[1:], strict=False):
        for index in range(scene.words(left).stop, scene.words(right).start):
            strength = strength_of(scene, index)
            if strength:
                yield _Candidate(index, 0.0 if strength == "strong" else 4.0)


def _after(quotation: Quotation, scene: Scene) -> Iterator[_Candidate]:
    """Cues after the quotation, in its sentence: “We will appeal,” she *said*."""
    document = scene.document
    words = scene.words(quotation.spans[-1])
    if not words or words.stop >= len(document.words):
        return
    sentence = document.sentences[document.sentence_of(words[-1])]
    cost = _cost_of_close(quotation)
    first = document.words[words.stop].text.lower()
    if first in OPENS_NEW_CLAUSE:
        cost += 10
    for index in range(words.stop, sentence.last):
        if index in scene.quoted:
            return
        strength = strength_of(scene, index)
        if strength:
            distance = index - words.stop
            weak = 0 if strength == "strong" else 5
            yield _Candidate(index, cost + weak + 0.6 * distance)
        cost += document.words[index].upos == "VERB"


def _cost_of_close(quotation: Quotation) -> float:
    """What the end of the quotation says against a cue after it."""
    last = quotation.text.rstrip()[-1:]
    if last in {",", "?", "!", "—", "–", "-", "…"}:
        return 0.0
    return 6.0 if last == "." else 4.0


def _before(quotation: Quotation, scene: Scene) -> Iterator[_Candidate]:
    """Cues before the quotation, in its sentence: she *said*, “We will appeal.”"""
    document = scene.document
    words = scene.words(quotation.spans[0])
    if not words:
        return
    sentence = document.sentences[document.sentence_of(words[0])]
    cost = 0.0
    for index in reversed(range(sentence.first, words.start)):
        if index in scene.quoted:
            cost += 0.3
            continue
        strength = strength_of(scene, index)
        if strength:
            distance = words.start - index - 1
            weak = 0.0 if strength == "strong" else 3.0
            if quotation.kind == "mixed":
                weak /= 2
            yield _Candidate(index, cost + weak + 0.4 * distance)
        cost += 0.5 * (document.words[index].upos == "VERB")


def subject_of(scene: Scene, verb: int) -> Mention | None:
    """Who does what the verb says; None where nobody is named, or a hearer only."""
    seen: set[int] = set()
    for index in (verb, *syntax.governors(scene.document, verb)):
        if index in seen:
            break
        seen.add(index)
        found = _own_subject(scene, index)
        if found is not None:
            return found
    return _first_subject(scene, verb)


def _own_subject(scene: Scene, verb: int) -> Mention | None:
    document = scene.document
    # “We will appeal,” *said* **Maria Ortega**, a lawyer.
    after_quotation = verb - 1 in scene.quoted
    if after_quotation:
        following = scene.mention_at(syntax.word_after(document, verb))
        if following is not None:
            return following
    # “We will appeal,” **the lawyer** then *said*.
    before = syntax.word_before(document, verb)
    mention = scene.mention_at(before)
    if mention is not None and not _is_governed(scene, mention):
        return mention
    # **Lee**, who *said* “never”, left.
    antecedent = syntax.relative_antecedent(document, verb)
    if antecedent is not None and scene.mention_at(antecedent):
        return scene.mention_at(antecedent)
    for subject in syntax.subjects(document, verb):
        mention = scene.mention_at(subject)
        if mention is not None:
            return mention
    return None


def _is_governed(scene: Scene, mention: Mention) -> bool:
    """Whether a preposition stands before the mention: a senator from *Ohio* said."""
    first = scene.words(mention.span).start
    document = scene.document
    if first == 0 or document.sentence_of(first) != document.sentence_of(first - 1):
        return False
    return document.words[first - 1].upos == "ADP" and first - 1 not in scene.quoted


def _first_subject(scene: Scene, verb: int) -> Mention | None:
    """The first mention of the sentence, if a verb follows it before the cue does."""
    document = scene.document
    sentence = document.sentences[document.sentence_of(verb)]
    for index in range(sentence.first, verb):
        mention = scene.mention_at(index)
        if mention is not None and not _is_governed(scene, mention):
            return mention
    return None
