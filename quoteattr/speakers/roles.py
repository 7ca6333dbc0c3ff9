"""The roles that a text gives to those it names, by titles, appositions and copulas.

    Prime Minister Ida Holm                  Ida Holm: "prime minister"
    Hugo Brandt, a welder from Calgary,      Hugo Brandt: "welder from Calgary"
    Brandt was the captain                   Hugo Brandt: "captain"

The description beside the name (*a welder from Calgary*) thereby refers to the same
entity. A role also has a gender (*spokeswoman*) and a kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import regex

from quoteattr.data.words import Role, role, title_form, titles, word_set
from quoteattr.mentions.name import PARTY, Name, is_person_title
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import Entity, NameIndex
from quoteattr.types.annotations import Mention
from quoteattr.types.document import Document

# What can be between a name and its apposition: a comma, an age between commas.
# Matches ", ", ", 43, "; refuses " and ", ", in 1943, ".
APPOSITION_COMMA: Final = regex.compile(r"\s*,(?:\s*\d{1,3},)?\s*")

MAX_NESTED: Final = 4
"""Maximum number of mentions one holds: the head of research at a bank in Calgary."""

MAX_DEPENDENTS: Final = 40
"""Only so many dependents of a word are looked through; a wrong parse may have more."""

MAX_TO_APPOSITION: Final = 12
"""Maximum distance from a description's noun to the name in apposition, in words."""

CREDIT_CHARS: Final = 40
"""How far before a name a photo credit is looked for, in code points."""

# The end of a photo credit that runs on. Matches "Berg/Nordic Press ",
# "Berg / The Press "; refuses "Berg/Press) ", "owner/operator ", "Tarn. ".
CREDIT: Final = regex.compile(r"\p{Lu}\p{L}*+\s?/\s?\p{Lu}[^().\n]*+$")


@attrs.frozen
class NamedBeside:
    """The entity whose name is beside a description, and the step that links them.

    Attributes:
        entity: The entity.
        step: *apposition* or *copula*.
    """

    entity: Entity
    step: str


def content_words(description: str) -> tuple[str, ...]:
    """The words of a description by which two are compared.

    In lower case, without articles and possessors, and with *senator* for *Sen.*

    Example:
        >>> content_words("Norway's prime minister"), content_words("The coach")
        (('prime', 'minister'), ('coach',))
    """
    words = description.lower().replace("’", "'").replace(",", " ").split()
    for place in range(len(words) - 1, -1, -1):
        if words[place].endswith(("'s", "s'")):
            words = words[place + 1 :]
            break
    skipped = word_set("leading_determiners") | word_set("possessive_pronouns")
    return tuple(title_form(word) for word in words if word not in skipped)


def without_article(description: str) -> list[str]:
    """The words of a description after its article or other determiner.

    Example:
        >>> without_article("a fellow welder")
        ['welder']
    """
    words = description.split()
    while words and words[0].lower() in word_set("leading_determiners"):
        words.pop(0)
    return words


def role_label(description: str) -> str:
    """A role as users see it: in one line, without article, its noun in lower case.

    Example:
        >>> role_label("a 43-year-old welder"), role_label("Prime Minister")
        ('43-year-old welder', 'prime minister')
    """
    return " ".join(
        word.lower() if _is_role_noun(word) and not word.isupper() else word
        for word in without_article(description)
    )


def collect_roles(
    indexed: IndexedText, name_at: NameIndex
) -> dict[Mention, NamedBeside]:
    """Add to each entity the roles that the text gives it beside its names.

    Args:
        indexed: The text.
        name_at: Its names, by the index of each of their words.

    Returns:
        The descriptions that refer to a named entity, by apposition or copula.
    """
    linked: dict[Mention, NamedBeside] = {}
    for number, mention in enumerate(indexed.mentions):
        named = name_at.get(mention.head) if mention.head is not None else None
        if named is not None:
            title = _words_before_name(indexed, mention, named.name)
            _add_role(named.entity, title or " ".join(named.name.titles))
        if number == 0:
            continue
        found = _description_beside_name(indexed, number, linked, name_at)
        if found is not None:
            description, beside = found
            linked[description] = beside
            until_head = indexed.base_span(description).of(indexed.text)
            _add_role(beside.entity, description.text, until_head)
    for mention in indexed.mentions:
        if mention not in linked and mention.form != "pronoun":
            entity = _apposed_entity(indexed, mention, name_at)
            if entity is not None:
                linked[mention] = NamedBeside(entity, "apposition")
                _add_role(
                    entity, mention.text, indexed.base_span(mention).of(indexed.text)
                )
    return linked


def _apposed_entity(
    indexed: IndexedText, mention: Mention, name_at: NameIndex
) -> Entity | None:
    """The entity named in apposition by the tree: the assailant, *John McGraw*, said.

    The name comes right after the description and its complements, and a comma.
    """
    document, head = indexed.document, mention.head
    if head is None or head in name_at or document.words[head].upos == "PROPN":
        return None
    for child in document.children(head)[:MAX_DEPENDENTS]:
        named = name_at.get(child)
        if document.words[child].relation != "appos" or named is None:
            continue
        name, entity = named.name, named.entity
        start = min([name.first, *_titles_before(document, name)])
        comma = document.words[start - 1].text if start else ""
        near = start - head <= MAX_TO_APPOSITION
        if comma == "," and near and entity.kind in {"person", "unknown"}:
            return entity
    return None


def _titles_before(document: Document, name: Name) -> Iterator[int]:
    """Yield the indices of the words of the titles before a name, the nearest first."""
    index = name.first
    for _ in name.titles:
        index -= 1
        yield index


def _words_before_name(indexed: IndexedText, mention: Mention, name: Name) -> str:
    """What a mention says before its name, without the end of a photo credit.

    Ola Berg/Nordic Press *Prime Minister* Ida Holm: after a credit or a line break,
    only the roles right before the name count.
    """
    before = indexed.text[mention.span.start : name.span.start]
    context_start = max(0, mention.span.start - CREDIT_CHARS)
    context = indexed.text[context_start : name.span.start]
    if not CREDIT.search(context) and "\n" not in before:
        return before
    words = before.split()
    first = len(words)
    while first and is_person_title(words[first - 1]):
        first -= 1
    return " ".join(words[first:])


def _add_role(entity: Entity, text: str, until_head: str | None = None) -> None:
    """Add a role to an entity, and the gender and the kind of the role.

    Nothing is added where the last word is no role, or is an honorific.

    Args:
        entity: The entity.
        text: The description.
        until_head: Its words up to its head, where more follow.
    """
    words = content_words(until_head or text)
    if not words or words[-1] in word_set("honorifics") or not _is_role_noun(words[-1]):
        return
    known = role(words[-1])
    if known and entity.kind == "person" and known.kind != "person":
        return
    entity.roles.setdefault(role_label(text), words)
    if known:
        entity.learn_gender(known.gender, "role")
    if known and entity.kind == "unknown":
        entity.kind = known.kind


def _is_role_noun(noun: str) -> bool:
    return role(noun) is not None or noun.lower() in titles()


def _description_beside_name(
    indexed: IndexedText,
    number: int,
    linked: dict[Mention, NamedBeside],
    name_at: NameIndex,
) -> tuple[Mention, NamedBeside] | None:
    """The description among two neighbouring mentions, and the entity it describes.

    Args:
        indexed: The text.
        number: The number of the second mention.
        linked: The descriptions linked so far.
        name_at: The names of the text, by the index of each of their words.
    """
    first, second = indexed.mentions[number - 1 : number + 1]
    between = indexed.text[first.span.end : second.span.start]
    words_between = between.strip().lower()
    before = _entity_of(first, linked, name_at)
    if before is not None and _can_describe(indexed, second, before):
        if APPOSITION_COMMA.fullmatch(between) and not _has_own_verb(indexed, second):
            # Lee, a welder from Calgary, said; but not: For Lee, the mayor said
            return second, NamedBeside(before, "apposition")
        if words_between in word_set("copulas"):
            # Lee is the mayor.
            return second, NamedBeside(before, "copula")
    after = _entity_of(second, {}, name_at)
    if after is None:
        return None
    if (
        words_between in word_set("naming_phrases")
        and before is None
        and _can_describe(indexed, first, after)
    ):
        # A welder named Lee said
        return first, NamedBeside(after, "apposition")
    next_character = indexed.text[second.span.end : second.span.end + 1]
    if words_between == "," == next_character:
        # A welder at a yard in Calgary, Lee, said
        for outer in _mentions_ending_with(indexed, number - 1):
            unlinked = _entity_of(outer, linked, name_at) is None
            if unlinked and _can_describe(indexed, outer, after):
                return outer, NamedBeside(after, "apposition")
    return None


def _has_own_verb(indexed: IndexedText, mention: Mention) -> bool:
    """Whether a mention is a subject that no comma separates from its verb."""
    words, head = indexed.document.words, mention.head
    if head is None or words[head].relation != "nsubj":
        return False
    verb = words[head].head or 0
    between = words[indexed.words_in(mention.span).stop : verb]
    return verb > head and all(word.text != "," for word in between)


def _mentions_ending_with(indexed: IndexedText, number: int) -> Iterator[Mention]:
    """Yield a mention and those that end with it: Calgary, a welder from Calgary."""
    end = indexed.mentions[number].span.end
    for before in range(number, max(-1, number - MAX_NESTED), -1):
        if indexed.mentions[before].span.end == end:
            yield indexed.mentions[before]


def _entity_of(
    mention: Mention, linked: dict[Mention, NamedBeside], name_at: NameIndex
) -> Entity | None:
    """The entity that a mention names, or describes as far as linked."""
    if mention in linked:
        return linked[mention].entity
    named = name_at.get(mention.head) if mention.head is not None else None
    return named.entity if named else None


def _can_describe(indexed: IndexedText, mention: Mention, entity: Entity) -> bool:
    """Whether a mention can be an apposition to the name of an entity."""
    if PARTY.match(mention.text):
        return entity.kind == "person"
    known = _role_of(indexed, mention)
    if known is None or mention.form == "pronoun":
        return False
    return known.kind == entity.kind or entity.kind == "unknown"


def _role_of(indexed: IndexedText, mention: Mention) -> Role | None:
    head = mention.head if mention.head is not None else 0
    return role(indexed.document.words[head].text)
