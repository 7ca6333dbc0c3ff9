"""What a text calls the people it names: titles, appositions, *is a welder*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from quoteattr.annotations import Mention
from quoteattr.clusters import Entity
from quoteattr.lexicon import role, titles
from quoteattr.scene import Scene

ARTICLES: Final = frozenset(["a", "an", "the", "this", "that", "another", "one"])
COPULAS: Final = frozenset(["is", "was", "becomes", "became", "remains", "remained"])


def core(text: str) -> tuple[str, ...]:
    """The words of a description that compare: no case, article or possessor.

    Example:
        >>> core("The prime minister"), core("Norway's prime minister")
        (('prime', 'minister'), ('prime', 'minister'))
    """
    words = text.lower().replace("’s ", "'s ").split()
    for place in range(len(words) - 1, -1, -1):
        if words[place].endswith("'s"):
            words = words[place + 1 :]
            break
    return tuple(word for word in words if word not in ARTICLES)


def gather(scene: Scene, entity_at: Mapping[int, Entity]) -> None:
    """Write into each named entity the roles that the text gives it.

    *entity_at* maps the last word of each name to what it names.
    """
    for mention in scene.mentions:
        entity = entity_at.get(mention.head) if mention.head is not None else None
        if entity is None or not entity.names:
            continue
        for description in _descriptions(scene, mention):
            words = core(description)
            if words and _is_role(words[-1]):
                entity.roles.setdefault(" ".join(words))
                known = role(words[-1])
                if known and known.gender and entity.gender is None:
                    entity.gender = known.gender
                if known and entity.kind == "unknown":
                    entity.kind = known.kind


def _is_role(noun: str) -> bool:
    return role(noun) is not None or noun in titles()


def _descriptions(scene: Scene, mention: Mention) -> Iterator[str]:
    document = scene.document
    words = scene.words(mention.span)
    # prime minister Ida Holm; the club's captain, Lee
    before = [document.words[index] for index in words]
    name_start = len(before)
    while name_start and before[name_start - 1].text[:1].isupper():
        name_start -= 1
    for end in range(name_start, len(before)):
        if before[end].text.lower() in titles():
            name_start = end + 1
    yield " ".join(word.text for word in before[:name_start])
    sentence = document.sentences[document.sentence_of(words.start)]
    after = words.stop
    if after + 1 >= sentence.last:
        return
    tie = document.words[after].text.lower()
    # Lee, a welder from Calgary, said   |   Lee is the mayor
    if tie == "," or tie in COPULAS:
        other = scene.mention_at(after + 1)
        if other and other.form == "nominal" and other.span.start > mention.span.end:
            yield _head_words(scene, other)
    first = words.start - 1
    if first > sentence.first and document.words[first].text == ",":
        # a welder from Calgary, Lee, said
        other = scene.mention_at(first - 1)
        if other and other.form == "nominal" and tie == ",":
            yield _head_words(scene, other)


def _head_words(scene: Scene, mention: Mention) -> str:
    """The description up to its head: *a welder* of *a welder from Calgary*."""
    head = mention.head if mention.head is not None else 0
    end = scene.document.words[head].span.end
    return scene.text[mention.span.start : end]
