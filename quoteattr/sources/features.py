"""Features of the candidates for a quotation's source, as strings.

Each row of the tables below is one feature: a template whose ``{names}`` are replaced
by values of the candidate at hand. The strings are the keys of the fitted tables
``data/en/weights/sentence_weights.tsv`` and ``nearby_weights.tsv``. To add a feature,
add a row, compute its value in one of the functions ``..._values``, and refit with
``python -m quoteattr.training.weights``.

Example: in *“We will appeal,” said Ortega.*, the candidate *Ortega* has the features
``way=right|after``, ``source=per``, ``verb=say``, ``distance=0|after|direct`` and more.
That nobody in the sentence is the source is a choice with features of its own, such as
``none|closing=comma|strong=True``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.data.words import role, word_set
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.quotes.marks import DOUBLE_CLOSING_CHARACTERS
from quoteattr.sources.cues import is_strong_verb, is_verb, strength_of
from quoteattr.sources.nearby_candidates import NearbyCandidate
from quoteattr.sources.not_speech import has_title_capitals, is_work_title
from quoteattr.sources.sentence_candidates import SentenceCandidate, SentenceContext
from quoteattr.sources.subjects import follows_preposition
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span

Features = tuple[str, ...]
Values = Mapping[str, object]


@attrs.frozen
class Template:
    """One feature.

    Attributes:
        form: The feature, with the names of values in braces.
        example: What it looks like with values.
        when: The name of a value; the feature is left out where that is false.
    """

    form: str
    example: str
    when: str | None = None


# The tables of features

IN_SENTENCE: Final = (
    Template("way={construction}|{side}", "way=right|after"),
    Template("source={type}", "source=per"),
    Template("source={type}|{construction}", "source=per|right"),
    Template("governed|{construction}", "governed|agent", when="follows_preposition"),
    Template("possessive|{kind}", "possessive|mixed", when="is_possessive"),
    Template("distance={distance}|{side}|{kind}", "distance=0|after|direct"),
    Template("cue=none|{opening}", "cue=none|colon", when="has_no_cue"),
)
"""Of every candidate in the quotation's sentence."""

WITH_CUE: Final = (
    Template("verb={lemma}", "verb=say"),
    Template("verb={lemma}|{side}|{kind}", "verb=say|after|direct"),
    Template("strength={strength}|{side}|{kind}", "strength=strong|after|direct"),
    Template("strength={strength}|{construction}", "strength=strong|right"),
    Template("distance={distance}|{side}|{strength}", "distance=0|after|strong"),
    Template(
        "closing={closing}|{side}|{strength}|{near}", "closing=comma|after|strong|near"
    ),
    Template(
        "opening={opening}|{side}|{strength}|{near}", "opening=start|after|strong|near"
    ),
    Template(
        "capital={capital}|{side}|{strength}|{near}", "capital=True|after|strong|near"
    ),
    Template("asked|{side}", "asked|before", when="question_after"),
    Template(
        "title|opening={opening}|{side}|{strength}",
        "title|opening=verb|before|strong",
        when="work_title",
    ),
    Template("tag={tag}|{strength}|{side}", "tag=VBD|strong|after"),
    Template("relation={relation}|{strength}|{side}", "relation=root|strong|after"),
    # How the parse connects the cue and the quotation.
    Template("above={steps}|{strength}|{kind}", "above=1|strong|direct", when="steps"),
    Template("through={path}|{strength}", "through=ccomp|strong", when="steps"),
    Template("below|{relation}|{strength}", "below|parataxis|strong", when="is_below"),
    Template(
        "unrelated|{strength}|{kind}", "unrelated|weak|mixed", when="is_unrelated"
    ),
    Template(
        "under-strong|{strength}|{relation}",
        "under-strong|weak|conj",
        when="under_strong",
    ),
    # The words between the cue and the quotation.
    Template("verbs={verbs_between}|{side}|{strength}", "verbs=0|after|strong"),
    Template(
        "strong-between={strong_between}|{side}|{strength}",
        "strong-between=0|after|strong",
    ),
    Template(
        "quotation-between|{side}|{strength}|{kind}",
        "quotation-between|after|verb|direct",
        when="quotation_between",
    ),
    Template(
        "root-between|{side}|{strength}|{kind}",
        "root-between|after|strong|mixed",
        when="root_between",
    ),
    Template("commas={commas_between}|{side}|{strength}", "commas=0|after|strong"),
    Template("semicolon|{side}", "semicolon|after", when="semicolon_between"),
    Template("new-clause|{strength}", "new-clause|verb", when="new_clause"),
    Template("new-clause={new_clause}", "new-clause=while", when="new_clause"),
    Template("tie={tie}|{strength}", "tie=that|strong", when="tie"),
    Template("passive|{construction}", "passive|agent", when="is_passive"),
    Template(
        "passive|{construction}|verb={lemma}",
        "passive|agent|verb=describe",
        when="is_passive",
    ),
)
"""Of a candidate in the sentence that a word ties to the quotation, its cue."""

NOBODY_IN_SENTENCE: Final = (
    Template("none|{kind}", "none|direct"),
    Template("none|{kind}|strong={strong}", "none|direct|strong=True"),
    Template(
        "none|opening={opening}|strong={strong}", "none|opening=start|strong=True"
    ),
    Template(
        "none|closing={closing}|strong={strong}", "none|closing=comma|strong=True"
    ),
    Template(
        "none|length={length}|{kind}|strong={strong}",
        "none|length=3|direct|strong=True",
    ),
    Template("none|capital={capital}|{kind}", "none|capital=True|direct"),
    Template("none|alone={alone}", "none|alone=False"),
    Template(
        "none|title={title}|{kind}|strong={strong}",
        "none|title=False|direct|strong=True",
    ),
    Template("none|flagged", "none|flagged", when="flagged"),
    Template("none|in-question", "none|in-question", when="question_after"),
    Template("none|after={lemma_before}", "none|after=term", when="lemma_before"),
    Template(
        "none|opening={opening}|title={work_title}|{kind}",
        "none|opening=start|title=False|direct",
    ),
    Template("none|led-by={first_before}", "none|led-by=term", when="first_before"),
    Template("none|led-by={second_before}", "none|led-by=call", when="second_before"),
    Template("none|led-by={third_before}", "none|led-by=hear", when="third_before"),
    Template("none|before={tag_after}", "none|before=VERB", when="tag_after"),
    Template(
        "none|before={tag_after}|opening={opening}|{kind}",
        "none|before=VERB|opening=start|direct",
        when="tag_after",
    ),
)
"""Of the choice that nobody in the quotation's sentence is its source."""

NEARBY: Final = (
    Template("way={construction}", "way=before"),
    Template("source={type}|{construction}", "source=per|before"),
)
"""Of every candidate in the text around the sentence."""

NOBODY_NEARBY: Final = (Template("none", "none"),)
"""Of the choice that nobody around the sentence is the source."""

NEARBY_QUOTATION: Final = (
    Template("{construction}|place={place}|{kind}", "before|place=inner|direct"),
    Template("{construction}|opens={opens}|{kind}", "before|opens=True|direct"),
    Template(
        "{construction}|closing={closing}|opens={opens}", "none|closing=stop|opens=True"
    ),
    Template("{construction}|length={length}|{kind}", "before|length=2|direct"),
    Template("{construction}|title={title}", "before|title=False"),
    Template("{construction}|capital={capital}", "before|capital=True"),
    Template("{construction}|flagged", "subject-before|flagged", when="flagged"),
    Template(
        "{construction}|several-stretches", "before|several-stretches", when="is_split"
    ),
)
"""Of every candidate around the sentence, and of nobody (``none|...``): the quotation
itself."""

NEARBY_SENTENCE: Final = (
    Template("{construction}|ends={ends}", "subject-before|ends=."),
    Template(
        "{construction}|same-paragraph={same_paragraph}",
        "subject-before|same-paragraph=True",
    ),
    Template(
        "{construction}|reports={reports}|{same_paragraph}",
        "subject-before|reports=True|True",
    ),
)
"""Of a candidate that comes from the sentence before or after: that sentence."""

NEARBY_SOURCE: Final = (
    Template("{construction}|words-between={words_between}", "before|words-between=2"),
    Template(
        "{construction}|sentences-between={sentences_between}",
        "before|sentences-between=1",
    ),
    Template(
        "{construction}|other-kind={other_kind}|{kind}",
        "before|other-kind=direct|direct",
    ),
    Template("{construction}|apart={apart}", "before|apart=False"),
    Template("{construction}|paragraphs={paragraphs}", "before|paragraphs=0"),
    Template(
        "{construction}|ended-paragraph={ended_paragraph}",
        "continued|ended-paragraph=True",
        when="is_continued",
    ),
    Template(
        "{construction}|other-closed={other_closed}",
        "continued|other-closed=True",
        when="is_continued",
    ),
    Template(
        "{construction}|mentions-between={mentions_between}",
        "before|mentions-between=1",
    ),
)
"""Of a candidate that is the source of another quotation: that quotation, and the text
between the two."""

TEMPLATES: Final = (
    *IN_SENTENCE,
    *WITH_CUE,
    *NOBODY_IN_SENTENCE,
    *NEARBY,
    *NOBODY_NEARBY,
    *NEARBY_QUOTATION,
    *NEARBY_SENTENCE,
    *NEARBY_SOURCE,
)
"""Every feature there is."""


def fill(templates: Iterable[Template], values: Values) -> Iterator[str]:
    """Yield the features that the values make of the templates, in their order."""
    for template in templates:
        if template.when is None or values[template.when]:
            yield template.form.format_map(values)


# Features of all choices of one quotation


def sentence_features(
    quotation: Quotation,
    context: SentenceContext,
    indexed: IndexedText,
    candidates: Sequence[SentenceCandidate],
) -> list[Features]:
    """The features of each candidate of a sentence, then those of nobody."""
    shared = {
        **_quotation_values(quotation),
        **_context_values(context, indexed),
    }
    path = _words_above(quotation, indexed)
    found: list[Features] = []
    for candidate in candidates:
        values = {**shared, **_candidate_values(candidate, indexed)}
        features = [*fill(IN_SENTENCE, values)]
        cue = candidate.cue.head if candidate.cue else None
        if cue is not None:
            values |= _cue_values(candidate, cue, indexed)
            values |= _path_values(cue, path, indexed)
            values |= _gap_values(candidate, context, indexed)
            features += fill(WITH_CUE, values)
        found.append(tuple(features))
    nobody = {**shared, **_neighbour_values(context, indexed)}
    return [*found, tuple(fill(NOBODY_IN_SENTENCE, nobody))]


def nearby_features(
    quotation: Quotation, indexed: IndexedText, candidates: Sequence[NearbyCandidate]
) -> list[Features]:
    """The features of each candidate around a sentence, then those of nobody."""
    shared = {
        **_quotation_values(quotation),
        **_place_values(quotation, indexed),
    }
    found: list[Features] = []
    for candidate in candidates:
        values = {
            **shared,
            "construction": candidate.construction,
            "type": referent_type(indexed, candidate.source),
        }
        features = [*fill(NEARBY, values), *fill(NEARBY_QUOTATION, values)]
        if candidate.quotation is None:
            values |= _sentence_values(candidate, quotation, indexed)
            features += fill(NEARBY_SENTENCE, values)
        else:
            values |= _between_values(
                candidate, candidate.quotation, quotation, indexed
            )
            features += fill(NEARBY_SOURCE, values)
        found.append(tuple(features))
    nobody = {**shared, "construction": "none"}
    none = (*fill(NOBODY_NEARBY, nobody), *fill(NEARBY_QUOTATION, nobody))
    return [*found, none]


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

LEXICAL: Final = frozenset(["NOUN", "VERB", "ADJ", "ADP", "DET"])
"""Parts of speech whose words are a value of their own before a quotation."""


def bucket(number: int) -> int:
    """The lower limit of the range that a count falls in.

    Example:
        >>> bucket(3), bucket(4), bucket(100)
        (3, 3, 20)
    """
    return max(limit for limit in LIMITS if limit <= number)


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


def _quotation_values(quotation: Quotation) -> dict[str, object]:
    return {
        "kind": quotation.kind,
        "closing": closing(quotation),
        "length": bucket(len(quotation.text.split())),
        "capital": quotation.text[:1].isupper(),
        "title": has_title_capitals(quotation),
        "work_title": is_work_title(quotation),
        "flagged": bool(quotation.flags),
        "is_split": len(quotation.spans) > 1,
    }


def _context_values(
    context: SentenceContext, indexed: IndexedText
) -> dict[str, object]:
    words = indexed.document.words
    return {
        "opening": opening(context, indexed),
        "alone": not context.before and not context.after,
        # Whether the sentence has a strong reporting verb.
        "strong": any(is_strong_verb(indexed, i) for _, _, i in context.words()),
        "question_after": any(words[index].text == "?" for index in context.after),
    }


def _neighbour_values(
    context: SentenceContext, indexed: IndexedText
) -> dict[str, object]:
    """The words next to the quotation, which show titles, terms and scare quotes."""
    words = indexed.document.words
    lemma_before = tag_after = None
    if context.before and context.before[0] not in indexed.quoted_words:
        word = words[context.before[0]]
        if word.upos in LEXICAL and word.lemma.isalpha():
            lemma_before = word.lemma.lower()
    if context.after and context.after[0] not in indexed.quoted_words:
        tag_after = words[context.after[0]].upos
    content_before: list[str | None] = [
        words[index].lemma.lower()
        if index not in indexed.quoted_words and words[index].upos in {"NOUN", "VERB"}
        else None
        for index in context.before[:3]
    ]
    first, second, third = (content_before + [None] * 3)[:3]
    return {
        "lemma_before": lemma_before,
        "tag_after": tag_after,
        # Lemmas of the three words before it, as far as they are nouns or verbs.
        "first_before": first,
        "second_before": second,
        "third_before": third,
    }


def _place_values(quotation: Quotation, indexed: IndexedText) -> dict[str, object]:
    """Where the quotation is in its paragraph."""
    paragraph = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    place = "inner"
    if quotation.start == paragraph.start:
        # A point may follow it.
        place = "whole" if quotation.end >= paragraph.end - 1 else "start"
    before = indexed.text[max(0, quotation.start - 3) : quotation.start].rstrip()
    opens = place != "inner" or before[-1:] in OPENS_SENTENCE_AFTER
    return {"place": place, "opens": opens}


# Values of a candidate in the sentence

MAX_NEAR: Final = 6
"""Maximum number of words between a cue that is near and the quotation."""

MAX_PATH: Final = 6
"""Maximum number of words above the quotation, in the parse, where a cue is found."""

TIES: Final = frozenset(["that", "as", "it", ":"])
"""Words and marks between a cue and the quotation after it that have a feature."""


def _candidate_values(
    candidate: SentenceCandidate, indexed: IndexedText
) -> dict[str, object]:
    source = candidate.source
    return {
        "construction": candidate.construction,
        "side": candidate.side,
        "distance": bucket(candidate.distance),
        "type": referent_type(indexed, source),
        "follows_preposition": follows_preposition(indexed, source),
        "is_possessive": source.text.lower() in word_set("possessive_pronouns"),
        "has_no_cue": candidate.cue is None or candidate.cue.head is None,
    }


def _cue_values(
    candidate: SentenceCandidate, cue: int, indexed: IndexedText
) -> dict[str, object]:
    word = indexed.document.words[cue]
    return {
        "lemma": candidate.cue.lemma.lower() if candidate.cue else "",
        # "strong" or "weak", or the part of speech of a word that reports nothing.
        "strength": strength_of(indexed, cue) or word.upos.lower(),
        "near": "near" if candidate.distance <= MAX_NEAR else "far",
        "tag": word.xpos,
        "relation": word.relation,
        "is_passive": tree.is_passive(indexed.document, cue),
    }


@attrs.frozen
class _Path:
    """The way from a quotation up the parse.

    Attributes:
        words: Indices of the words of its first stretch.
        top: Index of the word whose head is outside it.
        above: Indices of the head of that, the head of the head, and so on.
    """

    words: range
    top: int
    above: tuple[int, ...]


def _words_above(quotation: Quotation, indexed: IndexedText) -> _Path:
    document = indexed.document
    words = indexed.words_in(quotation.spans[0])
    outside = (index for index in words if document.words[index].head not in words)
    top = next(outside, words[0])
    return _Path(words, top, tuple(document.ancestors(top))[:MAX_PATH])


def _path_values(cue: int, path: _Path, indexed: IndexedText) -> dict[str, object]:
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
        "steps": min(steps, 4),
        "path": relation,
        "is_below": is_below,
        "is_unrelated": not steps and not is_below,
        "under_strong": any(is_strong_verb(indexed, index) for index in ancestors),
    }


def _gap_values(
    candidate: SentenceCandidate, context: SentenceContext, indexed: IndexedText
) -> dict[str, object]:
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
    new_clause = tie = None
    if candidate.side == "after" and context.after:
        first = words[context.after[0]].text.lower()
        new_clause = first if first in word_set("clause_openers") else None
    elif candidate.side == "before" and texts and texts[0] in TIES:
        tie = texts[0]
    return {
        "verbs_between": min(len(verbs), 3),
        "strong_between": min(len(strong), 2),
        "quotation_between": any(index in indexed.quoted_words for index in gap),
        "root_between": any(words[index].head is None for index in verbs),
        "commas_between": min(texts.count(","), 3),
        "semicolon_between": ";" in texts,
        "new_clause": new_clause,
        "tie": tie,
    }


# Values of a candidate around the sentence

SENTENCE_ENDS: Final = frozenset([":", ",", ".", "?"])


def _sentence_values(
    candidate: NearbyCandidate, quotation: Quotation, indexed: IndexedText
) -> dict[str, object]:
    """The sentence that the candidate comes from."""
    document = indexed.document
    sentence = document.sentences[document.sentence_of(candidate.source.head or 0)]
    last = document.words[sentence.last - 1].text
    paragraph = indexed.paragraph_number(sentence.span.start)
    return {
        "ends": last if last in SENTENCE_ENDS else "other",
        "same_paragraph": paragraph == indexed.paragraph_number(quotation.start),
        "reports": any(is_strong_verb(indexed, index) for index in sentence.words),
    }


def _between_values(
    candidate: NearbyCandidate,
    other: Quotation,
    quotation: Quotation,
    indexed: IndexedText,
) -> dict[str, object]:
    """The quotation whose source the candidate is, and the text between the two."""
    if candidate.construction in {"before", "continued"}:
        start, end = sorted((other.end, quotation.start))
    else:
        start, end = sorted((quotation.end, other.start))
    between = indexed.text[start:end]
    other_end = indexed.paragraph_number(other.end - 1)
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
        "apart": abs(other.id - quotation.id) > 1,
        "paragraphs": abs(other_end - indexed.paragraph_number(quotation.start)),
        "is_continued": candidate.construction == "continued",
        "ended_paragraph": other.end >= indexed.paragraphs[other_end].end - 1,
        "other_closed": "unclosed" not in other.flags,
        "mentions_between": min(mentions, 4),
    }
