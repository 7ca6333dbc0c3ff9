"""The ranker of antecedents: one choice for pronouns and descriptions alike.

    Ms. Holm called Ana Ruiz. *She* left. *The minister* ...

Each entity that *she* or *the minister* may refer to is a candidate; for a description,
somebody new is one more. Every candidate has features, made by the ``TEMPLATES``, each
with a fitted weight (``antecedent_weights.tsv``); the candidate with the highest sum is
chosen. After Lappin and Leass (1994) syntactic slot, distance and paragraph of the last
mention count, and after Soon et al. (2001) and Denis and Baldridge (2008) the words of
a description, and the choice among all candidates at once.

Example:
    >>> features({"agreement": "text", "slot": "subject"})
    ('fit=text',)
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final, Literal

import attrs

from quoteattr.data.tables import WEIGHTS
from quoteattr.data.templates import YES, Template
from quoteattr.data.weights import Weights, read_weights, score
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.memory import DiscourseMemory, Occurrence
from quoteattr.speakers.positions import SLOTS, SUBJECT, Position, way_between
from quoteattr.types.annotations import Mention

TABLE: Final = f"{WEIGHTS}/antecedent_weights.tsv"

SENTENCE_DISTANCES: Final = (0, 1, 2, 3, 4, 6, 10, 20)
"""Distances in sentences that are told apart."""

FAR: Final = 2
"""Distance in sentences from which a pronoun no longer continues a topic."""

NEAR: Final = 4
"""Distance in sentences within which somebody counts as present."""

MAX_PARAGRAPHS, MAX_TIMES, MAX_RANK = 3, 4, 3
"""Numbers of paragraphs, mentions and later candidates from which all are one."""

MAX_CACHED: Final = 32_768
"""How many written features are kept; whatever the texts, there are not many more."""

SHARED: Final = (
    Template(
        "fit",
        ("agreement",),
        "fit=text",
        "how gender and number agree: {agreement}",
    ),
    Template("rank", ("rank",), "rank=1", "{rank} other candidates came later"),
    Template(
        "slots",
        ("slot", "slot_gap", "last_slot"),
        "slots=subject|1|subject",
        "here {slot}, {slot_gap} sentences before {last_slot}",
    ),
    Template("gap", ("gap",), "gap=1", "last mentioned {gap} sentences before"),
    Template("often", ("often",), "often=2", "mentioned {often} times lately"),
    Template(
        "paragraphs", ("paragraphs",), "paragraphs=1", "{paragraphs} paragraphs before"
    ),
    Template(
        "pronoun",
        ("last_pronoun",),
        "pronoun=near",
        "last mentioned by a pronoun ({last_pronoun})",
    ),
    Template(
        "speaker",
        ("speaker_gap", "source"),
        "speaker=1|source",
        "spoke last, {speaker_gap} paragraphs before a {source}",
    ),
    Template(
        "spoke",
        ("spoke", "source"),
        "spoke=2|source",
        "spoke {spoke} times before a {source}",
    ),
    Template(
        "topic", ("topic",), "topic", "the latest candidate that was a subject last"
    ),
    Template("main", ("main",), "main", "the person mentioned most so far"),
    Template("theme", ("theme",), "theme", "the person named most in the whole text"),
    Template("lede", ("lede",), "lede", "named in the first paragraph"),
    Template(
        "opens",
        ("opens",),
        "opens",
        "subject of the first sentence of this paragraph",
    ),
    Template("local", ("local",), "local=owner", "nearest in the tree to a {local}"),
    Template("barred", ("barred",), "barred", "excluded by the tree"),
    Template("same-verb", ("same_verb",), "same-verb", "depends on the same verb"),
    Template("beside", ("beside",), "beside", "the phrase before the comma"),
    Template("ahead", ("ahead",), "ahead", "the subject to come"),
    Template(
        "asked",
        ("asked", "source"),
        "asked=yes|source",
        "was asked something before a {source}",
    ),
    Template(
        "unnamed", ("unnamed",), "unnamed=subject", "only described, last {unnamed}"
    ),
    Template(
        "named-in-speech",
        ("named_in_speech",),
        "named-in-speech",
        "named in what is said",
    ),
)
"""What pronouns and descriptions have in common."""

PERSONAL: Final = (
    Template(
        "relation",
        ("relation", "slot_gap", "slot"),
        "relation=obl|1|subject",
        "here {slot}, {slot_gap} sentences before {relation} of its word",
    ),
    Template(
        "way",
        ("up", "down", "steps"),
        "way=ccomp|nsubj|2-1",
        "{steps} steps up the tree to one word: as its {up}, as its {down}",
    ),
    Template(
        "order",
        ("order", "slot_gap"),
        "order=first|1",
        "{order} of the candidates last mentioned {slot_gap} sentences before",
    ),
    Template(
        "form",
        ("form", "slot_gap"),
        "form=full|1",
        "last mentioned by a {form} form, {slot_gap} sentences before",
    ),
    Template(
        "named-most",
        ("named_most",),
        "named-most",
        "the candidate named most in the whole text",
    ),
)
"""What only *he* and *she* have."""

DESCRIBED: Final = (
    Template(
        "match",
        ("sort", "match", "named"),
        "match=the|head|named",
        "{sort} description, same {match} as somebody {named}",
    ),
    Template(
        "match-spoke",
        ("match", "spoke"),
        "match-spoke=none|2",
        "same {match}, spoke {spoke} times",
    ),
    Template(
        "kinds",
        ("noun_kind", "kind"),
        "kinds=person|person",
        "a noun of a {noun_kind} for a {kind}",
    ),
    Template(
        "modifiers",
        ("modifiers", "named"),
        "modifiers=seen|named",
        "its other words were {modifiers} beside somebody {named}",
    ),
    Template("announced", ("announced",), "announced", "the only one called so below"),
    Template(
        "otherwise",
        ("otherwise",),
        "otherwise=generic",
        "never called so, of a {otherwise} noun",
    ),
    Template(
        "contradicts", ("contradicts",), "contradicts", "former, another, or the like"
    ),
    Template(
        "sexes", ("sexes",), "sexes=differ", "gender of the noun and of the entity"
    ),
    Template(
        "owners",
        ("owners", "noun_kind"),
        "owners=other|person",
        "a {noun_kind} of somebody: {owners} as before",
    ),
    Template(
        "the-recent",
        ("sort", "match", "gap", "source"),
        "the-recent=the|none|1|source",
        "{sort} description, same {match}, {gap} sentences before, a {source}",
    ),
    Template(
        "never-mentioned",
        ("ahead_match",),
        "never-mentioned=role",
        "not mentioned yet, but called the same {ahead_match} below",
    ),
    Template("issued", ("issued",), "issued=same", "issued the {issued} document"),
)
"""What only descriptions have."""

NEW: Final = (
    Template("new", ("new_sort",), "new=the", "somebody new, {new_sort} description"),
    Template(
        "new-kind",
        ("new_sort", "noun_kind"),
        "new-kind=the|person",
        "somebody new, {new_sort}, {noun_kind}",
    ),
    Template("new-noun", ("noun",), "new-noun=official", "somebody new: {noun}"),
    Template(
        "new-long",
        ("new_sort", "length"),
        "new-long=the|complement",
        "somebody new, {new_sort}, with a {length}",
    ),
    Template(
        "new-source",
        ("new_sort", "source", "noun_kind"),
        "new-source=the|source|person",
        "somebody new, {new_sort}, a {source}, {noun_kind}",
    ),
    Template(
        "new-known",
        ("new_sort", "known"),
        "new-known=the|head",
        "somebody new, though somebody has the same {known}",
    ),
    Template(
        "new-near",
        ("new_sort", "near"),
        "new-near=the|2",
        "somebody new, {near} candidates near",
    ),
    Template("new-stock", ("stock",), "new-stock", "somebody new, of a stock role"),
    Template("new-first", ("first",), "new-first", "somebody new, first paragraph"),
)
"""What somebody new has."""

APART: Final = tuple(
    attrs.evolve(
        template,
        name=f"{template.name}-of",
        values=(*template.values, "class_"),
        example=f"{template.name}-of=…|description",
        meaning=f"{template.meaning}, for a {{class_}}",
    )
    for template in SHARED
)
"""Those of ``SHARED`` once more, for each class of anaphors."""

TEMPLATES: Final = (*SHARED, *APART, *PERSONAL, *DESCRIBED, *NEW)
"""All features. Those of ``SHARED`` are counted for every anaphor, and once more for
each class of anaphors (``-of``)."""

_BY_NAME: Final = {template.name: template for template in TEMPLATES}

Values = dict[str, Any]

Speaks = Literal["quotation", "statement", "nothing"]


@attrs.frozen
class Anaphor:
    """A mention whose antecedent is looked for.

    Attributes:
        mention: The mention.
        position: Where it is.
        sort: he, she, it or they; for a description, what kind of determiner it has.
        speaks: Whether a quotation is attributed to it (*quotation*), a statement
            without marks (*statement*), or nothing (*nothing*).
    """

    mention: Mention
    position: Position
    sort: str
    speaks: Speaks = "nothing"

    @property
    def class_(self) -> str | None:
        """What features are counted apart for: it, they, descriptions, who speaks."""
        if not self.is_personal:
            return self.sort
        return "speaks" if self.speaks == "quotation" else None

    @property
    def is_personal(self) -> bool:
        """Whether it is he or she, him, his ..."""
        return self.sort in {"he", "she"}


@attrs.frozen
class Candidate:
    """An entity that may be the antecedent, None for somebody new, and its features."""

    entity: Entity | None
    features: tuple[str, ...]


@attrs.frozen
class Chosen:
    """The entity that was chosen, None for somebody new, and its probability."""

    entity: Entity | None
    probability: float


Chooser = Callable[[DiscourseMemory, Anaphor, Sequence[Candidate]], Chosen]
"""Chooses the antecedent among one candidate or more."""


def best(weights: Weights) -> Chooser:
    """A chooser of the candidate with the highest sum of weights, the first of equals.

    Args:
        weights: The weight of each feature.
    """

    def choose(
        _: DiscourseMemory, __: Anaphor, candidates: Sequence[Candidate]
    ) -> Chosen:
        scores = [score(weights, each.features) for each in candidates]
        top = max(scores)
        total = sum(math.exp(each - top) for each in scores)
        return Chosen(candidates[scores.index(top)].entity, 1 / total)

    return choose


@cache
def antecedent_weights() -> Weights:
    """The fitted weight of each feature, as shipped.

    Raises:
        LexiconError: At a row whose weight is no number.
    """
    return read_weights(TABLE)


def features(values: Values) -> tuple[str, ...]:
    """The features that the values make, of the templates that ask for such values."""
    if "new_sort" in values:
        return tuple(_filled(NEW, values))
    found = [*_filled(SHARED, values)]
    class_ = values.get("class_")
    if class_:
        found += [_apart(feature, class_) for feature in found]
    if "match" in values:
        found += _filled(DESCRIBED, values)
    elif values.get("form"):
        found += _filled(PERSONAL, values)
    return tuple(found)


def _filled(templates: Sequence[Template], values: Values) -> Iterator[str]:
    """As ``fill`` does; each combination of values is written only once."""
    get = values.get
    for template in templates:
        asked = tuple(map(get, template.values))
        found = None if None in asked else _feature(template.name, asked)
        if found is not None:
            yield found


@lru_cache(maxsize=MAX_CACHED)
def _feature(name: str, found: tuple[object, ...]) -> str | None:
    template = _BY_NAME[name]
    return template.feature(dict(zip(template.values, found, strict=True)))


@lru_cache(maxsize=MAX_CACHED)
def _apart(feature: str, class_: str) -> str:
    """A feature of ``SHARED`` as one of ``APART``.

    Example:
        >>> _apart("fit=text", "description"), _apart("topic", "it")
        ('fit-of=text|description', 'topic-of=yes|it')
    """
    name, _, written = feature.partition("=")
    return f"{name}-of={written or YES}|{class_}"


def discourse_values(
    memory: DiscourseMemory,
    anaphor: Anaphor,
    entity: Entity,
    mentions: Sequence[Occurrence],
) -> Values:
    """What the text before the anaphor shows of an entity.

    Args:
        memory: What was mentioned before.
        anaphor: The anaphor.
        entity: The candidate.
        mentions: Its recent mentions, the latest first.
    """
    position = anaphor.position
    source = anaphor.speaks
    values: Values = {
        "class_": anaphor.class_,
        "slot": position.slot,
        "main": entity is memory.main_person,
        "lede": position.paragraph > 0
        and any(name.first < memory.lede_end for name in entity.names[:2]),
        "theme": entity is memory.theme,
        "ahead": entity is position.cataphoric,
        "spoke": min(memory.speakers[entity.id], 3),
        "source": source,
    }
    if not mentions:
        return values
    last = mentions[0].position
    distance = max(0, position.sentence - last.sentence)
    gap = max(step for step in SENTENCE_DISTANCES if step <= distance)
    paragraphs = min(position.paragraph - last.paragraph, MAX_PARAGRAPHS)
    slots = {m.position.slot for m in mentions if m.position.sentence == last.sentence}
    best_slot = next(slot for slot in SLOTS if slot in slots)
    heads = {mention.position.head for mention in mentions}
    barred = bool(heads & position.excluded) or entity.id in position.excluded_entities
    same_verb = gap == 0 and last.governor is not None
    names = entity.names
    if anaphor.is_personal:
        values.update(_personal_values(position, entity, mentions[0]))
    values.update(
        slot_gap=min(gap, 2),
        last_slot=best_slot,
        gap=gap,
        often=min(len(mentions), MAX_TIMES),
        paragraphs=paragraphs,
        speaker_gap=min(paragraphs, 2) if entity is memory.last_speaker else None,
        opens=_opens_paragraph(mentions, position),
        local=bool(heads & position.local) and position.slot,
        barred=barred,
        same_verb=not barred and same_verb and last.governor == position.governor,
        asked=last.asked and distance > 0,
        beside=position.aside_after == mentions[0].mention.span.end,
    )
    if mentions[0].mention.form == "pronoun":
        values["last_pronoun"] = "near" if gap < FAR else "far"
    if not names:
        values["unnamed"] = "subject" if best_slot == SUBJECT else "aside"
    elif position.quoted_words:
        values["named_in_speech"] = bool(
            position.quoted_words & set(names[0].keys[-1:])
        )
    return values


def _personal_values(position: Position, entity: Entity, last: Occurrence) -> Values:
    """What the last mention of a candidate tells of *he* and *she*."""
    values: Values = {"form": _form_of(entity, last.mention)}
    if last.position.path:
        values["relation"] = last.position.path[0][1]
    if last.position.sentence == position.sentence:
        way = way_between(position, last.position)
        if way is not None:
            values["up"], values["down"], values["steps"] = way
    return values


def _form_of(entity: Entity, mention: Mention) -> str:
    """Whether somebody is mentioned by a full or a short name, or by no name."""
    if mention.form != "name" or entity.full is None:
        return mention.form
    words, full = mention.text.split(), entity.full.tokens
    is_full = len(words) > 1 and words[0] == full[0] and words[-1] == full[-1]
    return "full" if is_full else "short"


def _opens_paragraph(mentions: Sequence[Occurrence], position: Position) -> bool:
    """Whether an entity is the subject of the first sentence of this paragraph."""
    return any(
        each.position.paragraph == position.paragraph
        and each.position.opens_paragraph
        and each.position.slot == SUBJECT
        for each in mentions
        if each.position.sentence < position.sentence
    )


def was_subject(mentions: Sequence[Occurrence], position: Position) -> bool:
    """Whether an entity was a subject in the last earlier sentence that mentions it."""
    earlier = (m for m in mentions if m.position.sentence < position.sentence)
    last = next(earlier, None)
    return last is not None and any(
        mention.position.slot == SUBJECT
        for mention in mentions
        if mention.position.sentence == last.position.sentence
    )


def ranked(
    memory: DiscourseMemory,
    anaphor: Anaphor,
    found: Sequence[tuple[Entity, Sequence[Occurrence], Values]],
) -> Iterator[Candidate]:
    """Yield the candidates with their features.

    Args:
        memory: What was mentioned before.
        anaphor: The anaphor.
        found: The entities that agree, the one mentioned last first, each with its
            recent mentions (the latest first), and what only the caller knows of it.
    """
    topic_found = False
    named_most = max((len(entity.names) for entity, _, _ in found), default=0)
    order = {}
    if anaphor.is_personal:
        order = _order([mentions for _, mentions, _ in found])
    for rank, (entity, mentions, own) in enumerate(found):
        values = discourse_values(memory, anaphor, entity, mentions)
        values["rank"] = min(rank, MAX_RANK) if mentions else None
        values["named_most"] = len(entity.names) == named_most
        values["order"] = order.get(rank)
        if not topic_found and was_subject(mentions, anaphor.position):
            topic_found = values["topic"] = True
        yield Candidate(entity, features({**values, **own}))


def _order(found: Sequence[Sequence[Occurrence]]) -> dict[int, str]:
    """Which candidate is the first of those last mentioned in one sentence.

    Args:
        found: The recent mentions of each candidate, the latest first.

    Returns:
        *only*, *first*, *second* or *later*, by the place of the candidate.
    """
    sentences: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, mentions in enumerate(found):
        if mentions:
            last = mentions[0].position.sentence
            inside = (m.position for m in mentions if m.position.sentence == last)
            first = min(position.start or 0 for position in inside)
            sentences[last].append((first, place))
    order = {}
    for starts in sentences.values():
        for number, (_, place) in enumerate(sorted(starts)):
            order[place] = ("first", "second", "later")[min(number, 2)]
        if len(starts) == 1:
            order[starts[0][1]] = "only"
    return order
