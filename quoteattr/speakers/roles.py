"""What a text calls those whom it names: titles, appositions, *is a welder*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import regex

from quoteattr.data.words import Role, role, titles, word_set
from quoteattr.mentions.name import PARTY, Name
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import Entity
from quoteattr.types.annotations import Mention

ARTICLES: Final = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "another", "one", "fellow"]
)
COPULAS: Final = frozenset(["is", "was", "becomes", "became", "remains", "remained"])

NAMED: Final = frozenset(["named", "by the name of"])

# What may stand between a name and its apposition: a comma, an age between commas.
# Matches ", ", ", 43, "; refuses " and ", ", in 1943, ".
TIE: Final = regex.compile(r"\s*,(?:\s*\d{1,3},)?\s*")

OUTER: Final = 4
"""How many mentions one may hold: the head of research at a bank in Calgary."""

NEAR: Final = 40
"""How far before a name a photo credit is looked for, in code points."""

# The end of a photo credit that runs on. Matches "Berg/Nordic Press ",
# "Berg / The Press "; refuses "Berg/Press) ", "owner/operator ", "Tarn. ".
CREDIT: Final = regex.compile(r"\p{Lu}\p{L}*+\s?/\s?\p{Lu}[^().\n]*+$")

Tied = dict[Mention, tuple[Entity, str]]
"""Descriptions that stand beside a name, with whom they describe, and the step."""


def core(text: str) -> tuple[str, ...]:
    """The words of a description that compare: no case, article or possessor.

    Example:
        >>> core("The prime minister"), core("Norway's prime minister")
        (('prime', 'minister'), ('prime', 'minister'))
    """
    words = text.lower().replace("’", "'").replace(",", " ").split()
    for place in range(len(words) - 1, -1, -1):
        if words[place].endswith(("'s", "s'")):
            words = words[place + 1 :]
            break
    return tuple(
        word for word in words if word not in ARTICLES | word_set("possessive_pronouns")
    )


def printed(text: str) -> str:
    """A description as users see it: in one line, without article.

    Example:
        >>> printed("a 43-year-old welder"), printed("Prime Minister")
        ('43-year-old welder', 'prime minister')
    """
    words = text.split()
    while words and words[0].lower() in ARTICLES:
        words.pop(0)
    return " ".join(w.lower() if _is_role(w) and not w.isupper() else w for w in words)


def gather(indexed: IndexedText, name_at: Mapping[int, tuple[Name, Entity]]) -> Tied:
    """Write into each entity the roles that the text gives it beside its names.

    Args:
        indexed: The text.
        name_at: Each name, and what it names, by the index of each of its words.

    Returns:
        The descriptions that are thereby known to refer to a named entity.
    """
    tied: Tied = {}
    for number, mention in enumerate(indexed.mentions):
        found = name_at.get(mention.head) if mention.head is not None else None
        if found is not None:
            before = _before(indexed, mention, found[0])
            _give(found[1], before or " ".join(found[0].titles))
        if number:
            tie = _tie(indexed, number, tied, name_at)
            if tie is not None:
                description, entity, step = tie
                tied[description] = entity, step
                _give(entity, description.text, _head(indexed, description))
    return tied


def _before(indexed: IndexedText, mention: Mention, name: Name) -> str:
    """What a mention says before the name, without the end of a photo credit.

    Ola Berg/Nordic Press *Prime Minister* Ida Holm: where a credit or another line
    comes before, only the roles right before the name are kept.
    """
    before = indexed.text[mention.span.start : name.span.start]
    ahead = indexed.text[max(0, mention.span.start - NEAR) : name.span.start]
    if not CREDIT.search(ahead) and "\n" not in before:
        return before
    words = before.split()
    first = len(words)
    while first and _is_person_role(words[first - 1]):
        first -= 1
    return " ".join(words[first:])


def _head(indexed: IndexedText, mention: Mention) -> str:
    """The description up to its head: *a welder* of *a welder from Calgary*."""
    head = mention.head if mention.head is not None else 0
    end = indexed.document.words[head].span.end
    return indexed.text[mention.span.start : end]


def _give(entity: Entity, text: str, head: str | None = None) -> None:
    """Add a role to an entity, and what the role tells of its gender and kind."""
    words = core(head or text)
    if not words or words[-1] in word_set("honorifics") or not _is_role(words[-1]):
        return
    known = role(words[-1])
    if known and entity.kind == "person" and known.kind != "person":
        return
    entity.roles.setdefault(printed(text), words)
    if known:
        entity.learn(known.gender, "role")
    if known and entity.kind == "unknown":
        entity.kind = known.kind


def _is_role(noun: str) -> bool:
    return role(noun) is not None or noun.lower() in titles()


def _is_person_role(noun: str) -> bool:
    known = role(noun)
    return (known is not None and known.kind == "person") or noun.lower() in titles()


def _tie(
    indexed: IndexedText,
    number: int,
    tied: Tied,
    name_at: Mapping[int, tuple[Name, Entity]],
) -> tuple[Mention, Entity, str] | None:
    """The description among two mentions side by side, whom it describes, and why."""
    first, second = indexed.mentions[number - 1 : number + 1]
    between = indexed.text[first.span.end : second.span.start]
    known = _known(first, tied, name_at)
    if known is not None and _describes(indexed, second, known):
        if TIE.fullmatch(between) and not _acts(indexed, second):
            # Lee, a welder from Calgary, said; but: For Lee, the mayor said
            return second, known, "apposition"
        if between.strip().lower() in COPULAS:
            # Lee is the mayor.
            return second, known, "copula"
    later = _known(second, {}, name_at)
    after = indexed.text[second.span.end : second.span.end + 1]
    called = later is not None and between.strip().lower() in NAMED
    if called and later and known is None and _describes(indexed, first, later):
        # A welder named Lee said
        return first, later, "apposition"
    if later is not None and between.strip() == "," == after:
        # A welder at a yard in Calgary, Lee, said
        for outer in _ending_with(indexed, number - 1):
            if _known(outer, tied, name_at) is None and _describes(
                indexed, outer, later
            ):
                return outer, later, "apposition"
    return None


def _acts(indexed: IndexedText, mention: Mention) -> bool:
    """Whether the mention is a subject itself: no comma parts it from its verb."""
    words, head = indexed.document.words, mention.head
    if head is None or words[head].relation != "nsubj":
        return False
    verb = words[head].head or 0
    between = indexed.document.words[indexed.words_in(mention.span).stop : verb]
    return verb > head and all(word.text != "," for word in between)


def _ending_with(indexed: IndexedText, number: int) -> Iterator[Mention]:
    """Yield a mention and those that end with it: Calgary, a welder from Calgary."""
    end = indexed.mentions[number].span.end
    for before in range(number, max(-1, number - OUTER), -1):
        if indexed.mentions[before].span.end == end:
            yield indexed.mentions[before]


def _known(
    mention: Mention, tied: Tied, name_at: Mapping[int, tuple[Name, Entity]]
) -> Entity | None:
    if mention in tied:
        return tied[mention][0]
    found = name_at.get(mention.head) if mention.head is not None else None
    return found[1] if found else None


def _describes(indexed: IndexedText, mention: Mention, entity: Entity) -> bool:
    """Whether the mention may be an apposition to the name of *entity*."""
    if PARTY.match(mention.text):
        return entity.kind == "person"
    known = _role_of(indexed, mention)
    if known is None or mention.form == "pronoun":
        return False
    return known.kind == entity.kind or entity.kind == "unknown"


def _role_of(indexed: IndexedText, mention: Mention) -> Role | None:
    head = mention.head if mention.head is not None else 0
    return role(indexed.document.words[head].text)
