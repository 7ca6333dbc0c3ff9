"""What a reader would weigh, told as features: one string for each thing noticed.

The weights are in ``data/en/weights/frame_weights.tsv``, fitted on news articles by
``python -m quoteattr.training.weights`` and written to be read: ``verb=say|before``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from quoteattr.data.words import role, word_set
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.cues import is_verb, strength_of
from quoteattr.sources.sentence_candidates import Candidate, Frame
from quoteattr.sources.subjects import is_governed
from quoteattr.types.annotations import Mention, Quotation

BUCKETS: Final = (0, 1, 2, 3, 5, 8, 12, 20)

NEW_CLAUSE: Final = frozenset(
    "after although and as because before but if or since so that though when where "
    "which while who".split()
)

LEXICAL: Final = frozenset(["NOUN", "VERB", "ADJ", "ADP", "DET"])

# Words that titles do not capitalize.
SMALL: Final = frozenset(
    "a an and as at but by for from in into is of off on or over the to up vs with "
    "not".split()
)
# A word of a title. Matches "Press", "Here’s", "60"; not "—", "#".
TITLE_WORD: Final = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'&-]*+")

TIMES: Final = frozenset(
    "afternoon april august century day december decade evening fall february friday "
    "hour hours january july june march minute minutes moment monday month months "
    "morning night november october saturday season september spring summer sunday "
    "thursday time today tomorrow tuesday wednesday week weekend winter year years "
    "yesterday".split()
)


def bucket(number: int) -> str:
    """The range that a count falls in, as the features name it."""
    return str(max(limit for limit in BUCKETS if limit <= number))


def closing(quotation: Quotation) -> str:
    """How the content of the quotation ends."""
    last = quotation.text.rstrip()[-1:]
    if last in "?!":
        return "asks" if last else "bare"  # "" is in every string
    return {",": "comma", ".": "stop", "—": "dash", "–": "dash", "-": "dash"}.get(
        last, "bare"
    )


def is_title(quotation: Quotation) -> bool:
    """Whether every word of it that is not small begins with a capital."""
    words = quotation.text.split()
    return len(words) < 9 and all(
        word[:1].isupper() or not word[:1].isalpha() for word in words if len(word) > 3
    )


def is_work_title(quotation: Quotation) -> bool:
    """Whether it is written as titles are: “Meet the Press”, not “It was dark.”"""
    words = TITLE_WORD.findall(quotation.text)
    if not words or quotation.text.rstrip()[-1:] == "?":
        return False
    long = [word for word in words if word.lower() not in SMALL]
    return bool(long) and all(not word[0].islower() for word in (words[0], *long))


def opening(frame: Frame, indexed: IndexedText) -> str:
    """What stands right before the quotation."""
    if not frame.before or frame.breaks:
        return "break" if frame.breaks else "start"
    index = frame.before[0]
    word = indexed.document.words[index]
    if index in indexed.quoted_words:
        return "quotation"
    if word.text in {",", ":", "(", "—", "–", "-"}:
        return {",": "comma", ":": "colon", "(": "bracket"}.get(word.text, "dash")
    low = word.text.lower()
    if low in {"that", "as", "of", "the", "a", "an", "to", "about", "like"}:
        return low
    if is_verb(indexed, index):
        return "verb"
    if low in POSSESSIVE_MARKS:
        return "owner"
    return word.upos.lower() if word.upos in LEXICAL else "word"


def who(indexed: IndexedText, mention: Mention) -> str:
    """What sort of thing a mention refers to, at a glance."""
    head = indexed.document.words[mention.head or 0]
    low = head.text.lower()
    if mention.form == "pronoun":
        return low if low in {"it", "they", "we", "i", "you"} else "he"
    if low in TIMES:
        return "time"
    if head.entity != "O":
        return head.entity[2:].lower()
    known = role(head.text)
    if known is not None:
        return known.kind
    if mention.form == "name":
        return "name"
    return "thing"


def of_quotation(
    quotation: Quotation, frame: Frame, indexed: IndexedText
) -> Iterator[str]:
    """Yield what speaks for or against any source in the sentence at all."""
    document = indexed.document
    kind, ends, starts = quotation.kind, closing(quotation), opening(frame, indexed)
    strong = any(
        is_verb(indexed, index) and strength_of(indexed, index) == "strong"
        for _, _, index in frame.sides()
    )
    length = bucket(len(quotation.text.split()))
    yield f"none|{kind}"
    yield f"none|{kind}|strong={strong}"
    yield f"none|opening={starts}|strong={strong}"
    yield f"none|closing={ends}|strong={strong}"
    yield f"none|length={length}|{kind}|strong={strong}"
    yield f"none|capital={quotation.text[:1].isupper()}|{kind}"
    yield f"none|alone={not frame.before and not frame.after}"
    yield f"none|title={is_title(quotation)}|{kind}|strong={strong}"
    if quotation.flags:
        yield "none|flagged"
    if any(document.words[index].text == "?" for index in frame.after):
        yield "none|in-question"
    if frame.before and frame.before[0] not in indexed.quoted_words:
        word = document.words[frame.before[0]]
        if word.upos in LEXICAL and word.lemma.isalpha():
            yield f"none|after={word.lemma.lower()}"
    yield from _of_neighbours(quotation, frame, indexed)


def _of_neighbours(
    quotation: Quotation, frame: Frame, indexed: IndexedText
) -> Iterator[str]:
    """Yield what the words on either side say of titles, terms and scare quotes."""
    words = indexed.document.words
    kind, starts = quotation.kind, opening(frame, indexed)
    yield f"none|opening={starts}|title={is_work_title(quotation)}|{kind}"
    for index in frame.before[:3]:
        if index not in indexed.quoted_words and words[index].upos in {"NOUN", "VERB"}:
            yield f"none|led-by={words[index].lemma.lower()}"
    if frame.after and frame.after[0] not in indexed.quoted_words:
        follows = words[frame.after[0]].upos
        yield f"none|before={follows}"
        yield f"none|before={follows}|opening={starts}|{kind}"


def of_candidate(
    candidate: Candidate, quotation: Quotation, frame: Frame, indexed: IndexedText
) -> Iterator[str]:
    """Yield what speaks for or against the candidate."""
    side, way = candidate.side, candidate.way
    kind, sort = quotation.kind, who(indexed, candidate.source)
    yield f"way={way}|{side}"
    yield f"source={sort}"
    yield f"source={sort}|{way}"
    if is_governed(indexed, candidate.source):
        yield f"governed|{way}"
    if candidate.source.text.lower() in word_set("possessive_pronouns"):
        yield f"possessive|{kind}"
    yield f"distance={bucket(candidate.distance)}|{side}|{kind}"
    if candidate.cue is None or candidate.cue.head is None:
        yield f"cue=none|{opening(frame, indexed)}"
        return
    yield from _of_cue(candidate, candidate.cue.head, (quotation, frame, indexed))


def _of_cue(
    candidate: Candidate, cue: int, place: tuple[Quotation, Frame, IndexedText]
) -> Iterator[str]:
    quotation, frame, indexed = place
    side, kind, distance = candidate.side, quotation.kind, candidate.distance
    word = indexed.document.words[cue]
    strength = strength_of(indexed, cue) or word.upos.lower()
    near = "near" if distance <= 6 else "far"
    lemma = candidate.cue.lemma.lower() if candidate.cue else ""
    yield f"verb={lemma}"
    yield f"verb={lemma}|{side}|{kind}"
    yield f"strength={strength}|{side}|{kind}"
    yield f"strength={strength}|{candidate.way}"
    yield f"distance={bucket(distance)}|{side}|{strength}"
    yield f"closing={closing(quotation)}|{side}|{strength}|{near}"
    yield f"opening={opening(frame, indexed)}|{side}|{strength}|{near}"
    yield f"capital={quotation.text[:1].isupper()}|{side}|{strength}|{near}"
    if any(indexed.document.words[index].text == "?" for index in frame.after):
        yield f"asked|{side}"
    if is_work_title(quotation):
        yield f"title|opening={opening(frame, indexed)}|{side}|{strength}"
    yield f"tag={word.xpos}|{strength}|{side}"
    yield f"relation={word.relation}|{strength}|{side}"
    yield from _of_path(cue, strength, place)
    yield from _of_gap(candidate, strength, place)
    if tree.is_passive(indexed.document, cue):
        yield f"passive|{candidate.way}"
        yield f"passive|{candidate.way}|verb={lemma}"


def _of_path(
    cue: int, strength: str, place: tuple[Quotation, Frame, IndexedText]
) -> Iterator[str]:
    """Yield how the tree ties the cue to the quotation."""
    quotation, _, indexed = place
    document = indexed.document
    words = indexed.words_in(quotation.spans[0])
    top = next((w for w in words if document.words[w].head not in words), words[0])
    above = list(document.ancestors(top))[:6]
    if cue in above:
        steps = above.index(cue) + 1
        relation = document.words[top if steps == 1 else above[steps - 2]].relation
        yield f"above={min(steps, 4)}|{strength}|{quotation.kind}"
        yield f"through={relation}|{strength}"
    elif document.words[cue].head in words:
        yield f"below|{document.words[cue].relation}|{strength}"
    else:
        yield f"unrelated|{strength}|{quotation.kind}"
    if any(
        strength_of(indexed, index) == "strong" and is_verb(indexed, index)
        for index in list(document.ancestors(cue))[:3]
    ):
        yield f"under-strong|{strength}|{document.words[cue].relation}"


def _of_gap(
    candidate: Candidate, strength: str, place: tuple[Quotation, Frame, IndexedText]
) -> Iterator[str]:
    """Yield what stands between the cue and the quotation, or next to either."""
    quotation, frame, indexed = place
    side = candidate.side
    words = {"before": frame.before, "after": frame.after, "inside": frame.inside}
    gap = words[side][: candidate.distance]
    verbs = [index for index in gap if is_verb(indexed, index)]
    strong = sum(strength_of(indexed, index) == "strong" for index in verbs)
    yield f"verbs={min(len(verbs), 3)}|{side}|{strength}"
    yield f"strong-between={min(strong, 2)}|{side}|{strength}"
    if any(index in indexed.quoted_words for index in gap):
        yield f"quotation-between|{side}|{strength}|{quotation.kind}"
    if any(indexed.document.words[index].head is None for index in verbs):
        yield f"root-between|{side}|{strength}|{quotation.kind}"
    texts = [indexed.document.words[index].text.lower() for index in gap]
    yield f"commas={min(texts.count(','), 3)}|{side}|{strength}"
    if ";" in texts:
        yield f"semicolon|{side}"
    if side == "after" and frame.after:
        first = indexed.document.words[frame.after[0]].text.lower()
        if first in NEW_CLAUSE:
            yield f"new-clause|{strength}"
            yield f"new-clause={first}"
    elif side == "before" and texts and texts[0] in {"that", "as", "it", ":"}:
        yield f"tie={texts[0]}|{strength}"
