"""The values that the features of a choice are made of (``templates``).

Example: in *“We will appeal,” said Ortega.*, the candidate *Ortega* has the values
``way`` *right*, ``side`` *after*, ``type`` *per*, ``lemma`` *say* and more, which make
the features ``way=right|after``, ``source=per``, ``verb=say``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

import attrs

from quoteattr.data.templates import fill
from quoteattr.data.words import role, word_set
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.quotes.marks import DOUBLE_CLOSING_CHARACTERS
from quoteattr.sources.candidates import Candidate, NearbyConstruction
from quoteattr.sources.cues import is_strong_verb, is_verb, strength_of
from quoteattr.sources.nearby_candidates import prose_distance
from quoteattr.sources.not_speech import is_work_title
from quoteattr.sources.sentence_candidates import SentenceContext
from quoteattr.sources.subjects import follows_preposition
from quoteattr.sources.templates import (
    NOBODY,
    OF_CANDIDATES,
    OF_CUES,
    OF_NEIGHBOURS,
    OF_NOBODY,
)
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span

Features = tuple[str, ...]
MutableValues = dict[str, Any]


@attrs.frozen(eq=False)
class QuotationView:
    """What the choices of one quotation share.

    Attributes:
        quotation: The quotation.
        indexed: The text.
        context: The words of its sentence.
        values: The values of every choice.
        path: The way from the quotation up the parse.
    """

    quotation: Quotation
    indexed: IndexedText
    context: SentenceContext
    values: Mapping[str, Any] = attrs.field(repr=False)
    path: Path = attrs.field(repr=False)


def view(
    quotation: Quotation, context: SentenceContext, indexed: IndexedText
) -> QuotationView:
    """The values that the choices of a quotation share."""
    path = _words_above(quotation, indexed)
    values = {
        **_quotation_values(quotation),
        **_place_values(quotation, indexed),
        **_context_values(context, indexed),
        **_content_values(quotation, path, indexed),
        "again": _is_repeated(quotation, indexed.text),
        "answered": _is_answered(quotation, indexed),
    }
    return QuotationView(quotation, indexed, context, values, path)


def nobody_features(seen: QuotationView) -> list[Features]:
    """The features of each choice of ``NOBODY``."""
    values = {**seen.values, **_neighbour_values(seen.context, seen.indexed)}
    return [tuple(fill(OF_NOBODY, {**values, "nobody": each})) for each in NOBODY]


def candidate_features(candidate: Candidate, seen: QuotationView) -> Features:
    """The features of a candidate."""
    values = {**seen.values, **_candidate_values(candidate, seen.indexed)}
    cue = candidate.cue.head if candidate.cue else None
    if cue is not None:
        values |= _cue_values(candidate, cue, seen.indexed)
        values |= _path_values(cue, seen.path, seen.indexed)
        values |= _gap_values(candidate, seen.context, seen.indexed)
    if candidate.other is not None:
        values |= _between_values(candidate, candidate.other, seen)
    elif values["nearby"]:
        values |= _sentence_values(candidate, seen)
    templates = OF_CANDIDATES if cue is None else (*OF_CANDIDATES, *OF_CUES)
    if values["nearby"]:
        templates = (*templates, *OF_NEIGHBOURS)
    return tuple(fill(templates, values))


# Values shared by all candidates of a quotation

LIMITS: Final = (0, 1, 2, 3, 5, 8, 12, 20)
"""The lower limits of the ranges of counts."""

CLOSINGS: Final[Mapping[str, str]] = {
    "?": "asks",
    "!": "asks",
    ",": "comma",
    ".": "stop",
    "—": "dash",
    "–": "dash",
    "-": "dash",
}
"""The value for the last mark in a quotation; ``bare`` for anything else."""

OPENINGS: Final[Mapping[str, str]] = {
    ",": "comma",
    ":": "colon",
    "(": "bracket",
    "—": "dash",
    "–": "dash",
    "-": "dash",
}
"""The value for the mark before a quotation."""

OPENS_SENTENCE_AFTER: Final = frozenset([*".?!:", *DOUBLE_CLOSING_CHARACTERS])
"""Marks before a quotation that begins a sentence of its own."""

PARTICIPLE: Final = "VBN"
"""The tag of a past participle."""

LEXICAL: Final = frozenset(["NOUN", "VERB", "ADJ", "ADP", "DET"])
"""Parts of speech whose words are a value of their own before a quotation."""


def bucket(number: int) -> int:
    """The lower limit of the range that a count falls in; 0 for a negative one.

    Example:
        >>> bucket(3), bucket(4), bucket(100)
        (3, 3, 20)
    """
    return max((limit for limit in LIMITS if limit <= number), default=0)


def closing(quotation: Quotation) -> str:
    """How the content of the quotation ends: ``comma``, ``stop``, ``asks`` ..."""
    return CLOSINGS.get(quotation.text.rstrip()[-1:], "bare")


def opening(context: SentenceContext, indexed: IndexedText) -> str:
    """What precedes the quotation in its sentence: ``start``, ``colon``, ``verb``..."""
    if context.follows_colon_break:
        return "break"
    if not context.before:
        return "start"
    index = context.before[0]
    word = indexed.document.words[index]
    text = word.text.lower()
    if index in indexed.quoted_words:
        return "quotation"
    if word.text in OPENINGS:
        return OPENINGS[word.text]
    if text in word_set("words_before_quotation"):
        return text
    if is_verb(indexed, index):
        return "verb"
    if text in POSSESSIVE_MARKS:
        return "owner"
    return word.upos.lower() if word.upos in LEXICAL else "word"


def referent_type(indexed: IndexedText, mention: Mention) -> str:
    """What a mention refers to, by its head: ``he``, ``per``, ``organization`` ...

    A pronoun (*he* for *she*, too), ``time``, the type of a named entity, the kind of a
    role noun, ``name`` or ``thing``.
    """
    head = indexed.document.words[mention.head or 0]
    text = head.text.lower()
    if mention.form == "pronoun":
        return text if text in word_set("ungendered_pronouns") else "he"
    if text in word_set("time_nouns"):
        return "time"
    if head.entity != "O":
        return head.entity[2:].lower()
    known = role(head.text)
    if known is not None:
        return known.kind
    return "name" if mention.form == "name" else "thing"


def _quotation_values(quotation: Quotation) -> MutableValues:
    return {
        "kind": quotation.kind,
        "closing": closing(quotation),
        "length": bucket(len(quotation.text.split())),
        "work_title": is_work_title(quotation),
    }


def _context_values(context: SentenceContext, indexed: IndexedText) -> MutableValues:
    verbs = [i for _, _, i in context.words() if is_verb(indexed, i)]
    strengths = {strength_of(indexed, index) for index in verbs}
    return {
        "opening": opening(context, indexed),
        "strongest": next(
            (each for each in ("strong", "weak") if each in strengths), "no"
        ),
    }


def _neighbour_values(context: SentenceContext, indexed: IndexedText) -> MutableValues:
    """The words next to the quotation, which show titles, terms and scare quotes."""
    words = indexed.document.words
    lemma_before = tag_after = participle = None
    if context.before and context.before[0] not in indexed.quoted_words:
        word = words[context.before[0]]
        if word.upos in LEXICAL and word.lemma.isalpha():
            lemma_before = word.lemma.lower()
    if context.after and context.after[0] not in indexed.quoted_words:
        tag_after = words[context.after[0]].upos
    if context.before and words[context.before[-1]].xpos == PARTICIPLE:
        # Asked “Will you run?”, Pike ...
        participle = words[context.before[-1]].lemma.lower()
    return {
        "lemma_before": lemma_before,
        "tag_after": tag_after,
        "participle_before": participle,
    }


def _place_values(quotation: Quotation, indexed: IndexedText) -> MutableValues:
    """Where the quotation is in its paragraph."""
    paragraph = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    place = "inner"
    if quotation.start == paragraph.start:
        # A point may follow it.
        place = "whole" if quotation.end >= paragraph.end - 1 else "start"
    before = indexed.text[max(0, quotation.start - 3) : quotation.start].rstrip()
    opens = place != "inner" or before[-1:] in OPENS_SENTENCE_AFTER
    return {"place": place, "opens": opens}


MAX_REPEAT_CHARS: Final = 20_000
"""Maximum distance, in code points, of the words of a quotation that come again."""


def _is_repeated(quotation: Quotation, text: str) -> bool:
    """Whether its words come again in the text, not too far away."""
    words = quotation.text.strip(" .,!?").lower()
    start, end = quotation.start - MAX_REPEAT_CHARS, quotation.end + MAX_REPEAT_CHARS
    return bool(words) and text[max(0, start) : end].lower().count(words) > 1


def _is_answered(quotation: Quotation, indexed: IndexedText) -> bool:
    """Whether it is a question after which the next quotation follows at once."""
    following = indexed.quotations[quotation.id + 1 :][:1]
    if not following or not quotation.text.rstrip().endswith("?"):
        return False
    return not indexed.text[quotation.end : following[0].start].strip(" ,")


def _content_values(
    quotation: Quotation, path: Path, indexed: IndexedText
) -> MutableValues:
    """What is quoted, a clause or a phrase, and what it is in its sentence."""
    words = indexed.document.words
    own = [words[index] for index in path.words if words[index].upos != "PUNCT"]
    top = words[path.top]
    is_finite = any(word.xpos in {"VBD", "VBZ", "VBP", "MD"} for word in own)
    content = "clause" if is_finite else top.upos.lower()
    verb = next((index for index in path.above if is_verb(indexed, index)), None)
    return {
        "content": content,
        "function": top.relation,
        "verb_above": strength_of(indexed, verb) or "other"
        if verb is not None
        else "no",
    }


# Values of a candidate in the sentence

NEARBY: Final = frozenset(get_args(NearbyConstruction))

MAX_NEAR: Final = 6
"""Maximum number of words between a cue that is near and the quotation."""

MAX_PATH: Final = 6
"""Maximum number of words above the quotation, in the parse, where a cue is found."""


def _candidate_values(candidate: Candidate, indexed: IndexedText) -> MutableValues:
    source = candidate.source
    nearby = candidate.construction in NEARBY
    return {
        "way": candidate.construction,
        "side": candidate.side,
        "nearby": nearby,
        "distance": None if nearby else bucket(candidate.distance),
        "type": referent_type(indexed, source),
        "heads": _heads_line(candidate, indexed),
        "governed": follows_preposition(indexed, source),
    }


def _heads_line(candidate: Candidate, indexed: IndexedText) -> str | None:
    """How a label that opens its paragraph is written: *THE WITNESS*: or *Lee*:."""
    if candidate.construction != "label":
        return None
    start = candidate.source.span.start
    if start != indexed.paragraphs[indexed.paragraph_number(start)].start:
        return None
    return "capitals" if candidate.source.text.isupper() else "small letters"


def _parsed(candidate: Candidate, cue: int, indexed: IndexedText) -> str:
    """Whether the parse makes the source the subject of the cue, too."""
    if candidate.construction == "tree" or "tree" in candidate.also:
        return "agrees"
    has_subject = tree.has_subject(indexed.document, cue)
    return "denies" if has_subject else "leaves open"


def _cue_values(candidate: Candidate, cue: int, indexed: IndexedText) -> MutableValues:
    word = indexed.document.words[cue]
    return {
        "lemma": candidate.cue.lemma.lower() if candidate.cue else "",
        "parsed": _parsed(candidate, cue, indexed),
        # "strong" or "weak", or the part of speech of a word that reports nothing.
        "strength": strength_of(indexed, cue) or word.upos.lower(),
        "near": "near" if candidate.distance <= MAX_NEAR else "far",
        "tag": word.xpos,
        "relation": word.relation,
        "participle": word.xpos == PARTICIPLE,
    }


@attrs.frozen
class Path:
    """The way from a quotation up the parse.

    Attributes:
        words: Indices of the words of its first stretch.
        top: Index of the word whose head is outside it.
        above: Indices of the head of that, the head of the head, and so on.
    """

    words: range
    top: int
    above: tuple[int, ...]


def _words_above(quotation: Quotation, indexed: IndexedText) -> Path:
    document = indexed.document
    words = indexed.words_in(quotation.spans[0])
    outside = (index for index in words if document.words[index].head not in words)
    top = next(outside, words[0])
    return Path(words, top, tuple(document.ancestors(top))[:MAX_PATH])


def _path_values(cue: int, path: Path, indexed: IndexedText) -> MutableValues:
    """How the parse connects the cue to the quotation."""
    document = indexed.document
    steps, relation = 0, ""
    if cue in path.above:
        steps = path.above.index(cue) + 1
        below = path.top if steps == 1 else path.above[steps - 2]
        relation = document.words[below].relation
    is_below = not steps and document.words[cue].head in path.words
    ancestors = list(document.ancestors(cue))[:3]
    return {
        # From the quotation up to the cue; 0 if the cue is not above it.
        "steps": min(steps, 4) or ("below" if is_below else "unrelated"),
        "path": relation or None,
        "under_strong": any(is_strong_verb(indexed, index) for index in ancestors),
    }


def _gap_values(
    candidate: Candidate, context: SentenceContext, indexed: IndexedText
) -> MutableValues:
    """What is between the cue and the quotation, or next to the quotation."""
    words = indexed.document.words
    sides = {
        "before": context.before,
        "inside": context.inside,
        "after": context.after,
    }
    gap = sides[candidate.side][: candidate.distance]
    texts = [words[index].text.lower() for index in gap]
    verbs = [index for index in gap if is_verb(indexed, index)]
    strong = [index for index in verbs if strength_of(indexed, index) == "strong"]
    with_subject = (i for i in verbs if tree.has_subject(indexed.document, i))
    inner = next(with_subject, None)
    return {
        # The minister *said* that Roe had described “a wall of fire”.
        "inner": None if inner is None else strength_of(indexed, inner) or "other",
        "verbs_between": min(len(verbs), 3),
        "strong_between": min(len(strong), 2),
        "quotation_between": any(index in indexed.quoted_words for index in gap),
        "commas_between": min(texts.count(","), 3),
    }


# Values of a candidate around the sentence

SENTENCE_ENDS: Final = frozenset([":", ",", ".", "?"])


def _sentence_values(candidate: Candidate, seen: QuotationView) -> MutableValues:
    """The sentence that the candidate comes from."""
    document = seen.indexed.document
    sentence = document.sentences[document.sentence_of(candidate.source.head or 0)]
    last = document.words[sentence.last - 1].text
    number = seen.indexed.paragraph_number
    same = number(sentence.span.start) == number(seen.quotation.start)
    opens_narration = (
        same
        and _is_sentence(seen.quotation)
        and seen.indexed.quoted_words.isdisjoint(sentence.words)
        and seen.indexed.mention_at(sentence.first) == candidate.source
    )
    return {
        # Lee shrugged. “I love it.”
        "narrated": opens_narration and referent_type(seen.indexed, candidate.source),
        "ends": last if last in SENTENCE_ENDS else "other",
        "same_paragraph": "same" if same else "other",
        "reports": any(is_strong_verb(seen.indexed, i) for i in sentence.words),
    }


MIN_SENTENCE_WORDS: Final = 3
"""Minimum length of a quotation that is a sentence; a shorter one may be a heading."""


def _is_sentence(quotation: Quotation) -> bool:
    """Whether it is a whole sentence rather than a heading: “A fight.” is not one."""
    words = quotation.text.split()
    if quotation.kind != "direct" or len(words) < MIN_SENTENCE_WORDS:
        return False
    if is_work_title(quotation) or quotation.text[:1].islower():
        return False
    return words[-1][-1] in ".?!,—…"


def _between_values(
    candidate: Candidate, other: Quotation, seen: QuotationView
) -> MutableValues:
    """The quotation whose source the candidate is, and the text between the two."""
    quotation, indexed = seen.quotation, seen.indexed
    if candidate.side == "before":
        start, end = sorted((other.end, quotation.start))
    else:
        start, end = sorted((quotation.end, other.start))
    between = indexed.text[start:end]
    numbers = sorted(map(indexed.paragraph_number, (other.end - 1, quotation.start)))
    heads = (
        mention
        for index in indexed.words_in(Span(start, end))
        if (mention := indexed.mention_at(index)) and mention.head == index
    )
    mentions = sum(start <= mention.span.start < end for mention in heads)
    return {
        "words_between": bucket(len(between.split())),
        "sentences_between": min(sum(map(between.count, ".?!")), 4),
        "other_kind": other.kind,
        "paragraphs": prose_distance(indexed, *numbers),
        "mentions_between": min(mentions, 4),
    }
