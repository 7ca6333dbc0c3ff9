"""Find where the names of a text stand, with the titles before them.

What stands before a name and is no part of it (*Prime Minister* Ida Holm, *Ohio Sen.*
Ana Ruiz) is told by the list of titles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from quoteattr.data.words import given_names, titles
from quoteattr.mentions.name import MODIFIERS, PARTICLES, PARTY, Name, fold
from quoteattr.mentions.name_chunks import HYPHENS, Page, is_body, is_title, runs
from quoteattr.types.document import Document, Sentence
from quoteattr.types.span import Span

LONG: Final = 3
"""Headlines capitalize the words that have more letters than this."""

FEWEST: Final = 4
"""How many such words a headline has at least."""

BLANKS: Final = 4
"""How many blanks may part a line from its end."""

LONGEST: Final = 5
"""How many words a name in a headline has at most."""


def find_names(document: Document) -> tuple[Name, ...]:
    """Find the names of a text, in order; what each names is still open (MISC).

    The text is read twice: a tagger often takes a surname that opens a sentence for
    a common noun, which the full name elsewhere puts right.
    """
    first = _read(Page(document))
    spoiled = frozenset(
        word.text
        for word in document.words
        if word.text.islower() and word.text.isalpha()
    )
    surnames = frozenset(
        name.keys[-1]
        for name in first
        if len(name.keys) > 1 and not is_body(name.tokens[-1])
    )
    second = _read(Page(document, surnames - spoiled))
    return tuple(_sure(document, list(_cut(document, second))))


def _cut(document: Document, names: Sequence[Name]) -> Iterator[Name]:
    """Cut what runs on in a headline to the names that the rest of the text knows.

    *Holm* Sees New Harbour; *Ida Holm* Slams *Tom Lund*.
    """
    loud = {each.first for each in document.sentences if _is_headline(document, each)}
    first = [document.sentences[document.sentence_of(n.first)].first for n in names]
    below = [n for n, start in zip(names, first, strict=True) if start not in loud]
    known = {name.keys for name in below} | {name.keys[-1:] for name in below}
    for name, start in zip(names, first, strict=True):
        if start in loud and len(name.keys) > 1 and name.keys not in known:
            yield from _parts(document, name, known) or [name]
        else:
            yield name


def _is_headline(document: Document, sentence: Sentence) -> bool:
    """Whether it is a line of its own with capitals on all long words."""
    text, span = document.text, sentence.span
    before = text[max(0, span.start - BLANKS) : span.start].rpartition("\n")
    after = text[span.end : span.end + BLANKS].partition("\n")
    opens = not span.start or (before[1] and not before[2].strip())
    closes = span.end == len(text) or (after[1] and not after[0].strip())
    if not (opens and closes):
        return False
    words = (document.words[index].text for index in sentence.words)
    long = [word for word in words if len(word) > LONG and word.isalpha()]
    return len(long) >= FEWEST and all(word[0].isupper() for word in long)


def _parts(
    document: Document, name: Name, known: Collection[tuple[str, ...]]
) -> list[Name]:
    """The names in a name that are known by themselves, or after a given name."""
    keys = [fold(document.words[i].text) for i in range(name.first, name.last + 1)]
    found: list[Name] = []
    place = 0
    while place < len(keys):
        ends = range(min(len(keys), place + LONGEST), place, -1)
        end = next((e for e in ends if tuple(keys[place:e]) in known), None)
        after = tuple(keys[place + 1 : place + 2])
        if keys[place] in given_names() and after in known and end in {None, place + 1}:
            end = place + 2
        run = list(range(name.first + place, name.first + (end or place)))
        part = _name(document, run) if run else None
        found += [part] if part else []
        place = end or place + 1
    return found


def _read(page: Page) -> list[Name]:
    return [
        name
        for sentence in page.document.sentences
        for run in runs(page, sentence.words)
        for name in [_name(page.document, run)]
        if name is not None
    ]


def _sure(document: Document, names: Sequence[Name]) -> Iterator[Name]:
    """Leave out what only looks like a name.

    A word that the start of a sentence gives its capital, and a capitalized role
    (the Speaker), unless the text names somebody so elsewhere.
    """
    inside: Counter[str] = Counter()
    for name in names:
        several = len(name.keys) > 1 or not _opens(document, name)
        if several and not _is_office(document, name):
            inside.update(name.keys)
    for name in names:
        doubtful = _opens(document, name) and document.words[name.first].entity == "O"
        if _is_office(document, name):
            known = len(name.keys) == 1 and name.keys[0] in inside
        else:
            known = len(name.keys) > 1 or name.keys[0] in inside or bool(name.titles)
        if known or not (doubtful or _is_office(document, name)):
            yield name


def _is_office(document: Document, name: Name) -> bool:
    """Whether it is a role with capitals: the Diocese, the Foreign Minister."""
    token = name.tokens[-1]
    if document.words[name.last].entity.endswith("PER"):
        return False
    if len(name.tokens) > 1:
        return is_title(token) and name.keys[0] not in given_names()
    return is_title(token) or is_body(token)


def _opens(document: Document, name: Name) -> bool:
    sentence = document.sentences[document.sentence_of(name.first)]
    before = document.words[sentence.first : name.first]
    return not any(word.text[:1].isalnum() for word in before)


def _name(document: Document, run: list[int]) -> Name | None:
    """The name that a run holds, its titles taken off; None if it holds none."""
    words = document.words
    forms = [words[index].text for index in run]
    if not run or PARTY.match(" ".join(forms)):
        return None
    titled = _titled(document, run)
    start = titled + _modifiers(document, run[titled:])
    before, found = run[0] - 1, forms[:titled]
    while not start - titled and before >= 0 and words[before].text.lower() in titles():
        found.insert(0, words[before].text)
        before -= 1
    kept = run[start:]
    if not found:
        kept = _with_particles(document, kept)
    elif len(kept) == 1 and _follows_the(document, kept):
        found = []
    span = Span(words[kept[0]].span.start, words[kept[-1]].span.end)
    tokens = tuple(_glued(document, kept))
    if not any(c.isalpha() for c in tokens[0]):
        return None
    return Name(kept[0], kept[-1], tokens, tuple(found), "MISC", span)


def _follows_the(document: Document, run: Sequence[int]) -> bool:
    return bool(run[0]) and document.words[run[0] - 1].text.lower() in {"the", "a"}


def _with_particles(document: Document, run: list[int]) -> list[int]:
    """Take in the particles of a surname that stands alone: *von der* Leyen said."""
    while run[0] and document.words[run[0] - 1].text in PARTICLES:
        before = document.words[run[0] - 1]
        if before.upos != "PROPN" and before.entity == "O":
            break
        run = [run[0] - 1, *run]
    return run


def _glued(document: Document, run: Sequence[int]) -> Iterator[str]:
    """Yield the words of a run, those tied by hyphens as one."""
    glued = ""
    for place, index in enumerate(run):
        word = document.words[index]
        glued += word.text.strip("\N{ZERO WIDTH SPACE}")
        after = document.words[run[place + 1]] if place + 1 < len(run) else None
        tied = after and word.span.end == after.span.start
        hyphened = after and (word.text[-1] in HYPHENS or after.text[0] in HYPHENS)
        if not (tied and hyphened):
            yield glued
            glued = ""


def _titled(document: Document, run: Sequence[int]) -> int:
    """How many words of the run are titles, and what those are titles of."""
    forms = [document.words[index].text for index in run]
    if is_body(forms[-1]) and len(forms) > 1:
        return 0
    places = [n for n, form in enumerate(forms[:-1]) if form.lower() in titles()]
    if not places:
        return 0
    if forms[places[-1]].lower() in MODIFIERS and len(places) == 1:
        # General Motors, First Nations; but General Ida Holm.
        person = document.words[run[-1]].entity.endswith("PER")
        if not person and fold(forms[places[0] + 1]) not in given_names():
            return 0
    return places[-1] + 1


def _modifiers(document: Document, run: Sequence[int]) -> int:
    """How many words before the given name are no part of it: *Ohio* Ana Ruiz."""
    words = document.words
    forms = [words[index].text for index in run]
    if len(forms) < 3 or fold(forms[0]) in given_names() or len(fold(forms[0])) < 3:
        return 0
    for place in range(1, len(forms) - 1):
        tagged_on = words[run[place]].entity.startswith("I-")
        if fold(forms[place]) in given_names() and forms[place + 1][:1].isupper():
            return 0 if tagged_on else place
    return 0
