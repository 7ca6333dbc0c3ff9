"""The features of the choices for a quotation's source, and the values they are of.

A choice is a candidate, or one of two that there is nobody (``NOBODY``). The features
are the rows of ``data/en/templates/sources.tsv``, their weights are in
``data/en/weights/source_weights.tsv``. To add a feature, add a row there, compute its
values here, and fit again with ``python -m quoteattr.training.weights``.

Example: in *“We will appeal,” said Ortega.*, the candidate *Ortega* has the values
``way`` *right*, ``side`` *after*, ``type`` *per*, ``lemma`` *say* and more, which make
the features ``way=right|after``, ``source=per``, ``verb=say``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

import attrs

from quoteattr.data.templates import fill, templates
from quoteattr.data.words import role, word_set
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.candidates import Candidate, NearbyConstruction
from quoteattr.sources.cues import is_strong_verb, is_verb, strength_of
from quoteattr.sources.nearby_candidates import prose_distance
from quoteattr.sources.not_speech import is_work_title
from quoteattr.sources.sentence_candidates import SentenceContext
from quoteattr.sources.subjects import follows_preposition
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.document import Sentence
from quoteattr.types.span import Span

Features = tuple[str, ...]
MutableValues = dict[str, Any]

NOBODY: Final = ("unsourced", "not-speech")
"""The choices without a source: speech whose source is not given, and no speech."""


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
        **_quotation_values(quotation, indexed),
        **_context_values(context, indexed),
        **_content_values(path, indexed),
        "place": _place(quotation, indexed),
    }
    return QuotationView(quotation, indexed, context, values, path)


def nobody_features(seen: QuotationView) -> list[Features]:
    """The features of each choice of ``NOBODY``."""
    return [_made({**seen.values, "nobody": each}) for each in NOBODY]


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
    elif values["near_way"]:
        values |= _sentence_values(candidate, seen)
    return _made(values)


def _made(values: Mapping[str, Any]) -> Features:
    return tuple(fill(templates("sources"), values))


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


def _quotation_values(quotation: Quotation, indexed: IndexedText) -> MutableValues:
    is_answered = _is_answered(quotation, indexed)
    return {
        "kind": quotation.kind,
        "closing": "answered" if is_answered else closing(quotation),
        "length": bucket(len(quotation.text.split())),
        "work_title": is_work_title(quotation),
        "again": _is_repeated(quotation, indexed.text),
    }


def _context_values(context: SentenceContext, indexed: IndexedText) -> MutableValues:
    words = indexed.document.words
    verbs = [i for _, _, i in context.words() if is_verb(indexed, i)]
    strengths = {strength_of(indexed, index) for index in verbs}
    after = [i for i in context.after[:1] if i not in indexed.quoted_words]
    return {
        "opening": opening(context, indexed),
        "strongest": next(
            (each for each in ("strong", "weak") if each in strengths), "no"
        ),
        "tag_after": words[after[0]].upos if after else None,
    }


def _place(quotation: Quotation, indexed: IndexedText) -> str:
    """Where the quotation is in its paragraph: ``whole``, ``start`` or ``inner``."""
    paragraph = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    if quotation.start > paragraph.start:
        return "inner"
    # A point may follow it.
    return "whole" if quotation.end >= paragraph.end - 1 else "start"


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


def _content_values(path: Path, indexed: IndexedText) -> MutableValues:
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
    way = candidate.construction
    return {
        "way": way,
        "near_way": way if way in NEARBY else None,
        "side": candidate.side,
        "distance": None if way in NEARBY else bucket(candidate.distance),
        "type": referent_type(indexed, candidate.source),
        "before_source": _before_source(candidate, indexed),
    }


def _before_source(candidate: Candidate, indexed: IndexedText) -> str | None:
    """A preposition; for a label nothing, with how it is written: *THE WITNESS*: ..."""
    source = candidate.source
    paragraph = indexed.paragraphs[indexed.paragraph_number(source.span.start)]
    if candidate.construction == "label" and source.span.start == paragraph.start:
        return "capitals" if source.text.isupper() else "small letters"
    return "preposition" if follows_preposition(indexed, source) else None


def _parsed(candidate: Candidate, cue: int, indexed: IndexedText) -> str:
    """Whether the parse makes the source the subject of the cue, too."""
    if candidate.construction == "tree" or "tree" in candidate.also:
        return "agrees"
    has_subject = tree.has_subject(indexed.document, cue)
    return "denies" if has_subject else "leaves open"


def _cue_values(candidate: Candidate, cue: int, indexed: IndexedText) -> MutableValues:
    word = indexed.document.words[cue]
    lemma = candidate.cue.lemma.lower() if candidate.cue else ""
    return {
        "lemma": lemma,
        "participle": word.xpos == "VBN",
        "parsed": _parsed(candidate, cue, indexed),
        # "strong" or "weak", or the part of speech of a word that reports nothing.
        "strength": strength_of(indexed, cue) or word.upos.lower(),
        "near": "near" if candidate.distance <= MAX_NEAR else "far",
        "relation": word.relation,
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
    verbs = [index for index in gap if is_verb(indexed, index)]
    # The minister *said* that Roe had described “a wall of fire”.
    inner = next((i for i in verbs if tree.has_subject(indexed.document, i)), None)
    return {
        "inner": inner and (strength_of(indexed, inner) or "other"),
        "verbs_between": min(len(verbs), 3),
        "commas_between": min(sum(words[index].text == "," for index in gap), 3),
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
    told = None
    if same and _opens_narration(candidate, sentence, seen):
        told = "narrates"
    elif any(is_strong_verb(seen.indexed, i) for i in sentence.words):
        told = "reports"
    return {
        "told": told,
        "ends": last if last in SENTENCE_ENDS else "other",
        "same_paragraph": "same" if same else "other",
    }


def _opens_narration(
    candidate: Candidate, sentence: Sentence, seen: QuotationView
) -> bool:
    """Whether it opens a sentence without a cue: **Lee** shrugged. “I love it.”"""
    return (
        _is_sentence(seen.quotation)
        and seen.indexed.quoted_words.isdisjoint(sentence.words)
        and seen.indexed.mention_at(sentence.first) == candidate.source
    )


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
        "sentences_between": min(sum(map(between.count, ".?!")), 4),
        "other_kind": other.kind,
        "paragraphs": prose_distance(indexed, *numbers),
        "mentions_between": min(mentions, 4),
    }
