"""Find the names of a text, each with the titles before it.

    “It is safe,” said *Prime Minister* **Ida Holm**. *Ohio Sen.* **Ana Ruiz** left.

The chunks of ``name_chunks`` are cut to names: titles and modifiers come off the
front, and what only looks like a name is dropped. The text is read twice, since a
tagger often takes a surname at the start of a sentence for a common noun: the second
time, the surnames of all full names are known. ``name_types`` then says what each
names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from quoteattr.data.words import given_names, titles, word_set
from quoteattr.mentions.name import (
    PARTY,
    Name,
    fold,
    is_organization_noun,
    is_person_title,
)
from quoteattr.mentions.name_chunks import HYPHENS, MARKS, NameChunker
from quoteattr.parsing.datelines import dateline_end
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

MIN_MODIFIER: Final = 3
"""Minimum length of a word before a given name that is no initial, in letters."""

MIN_LONG_WORD: Final = 4
"""Minimum length of a word that headlines capitalize, in letters."""

MIN_LONG_WORDS: Final = 4
"""Minimum number of such words in a headline."""

MAX_LINE_END: Final = 4
"""How many characters of white space may separate a headline from its line's end."""

MAX_DATELINE: Final = 400
"""How much of a paragraph is read for its dateline, in code points."""

MAX_HEADLINE_NAME: Final = 5
"""Maximum length of a name in a headline, in words."""


def find_names(document: Document) -> tuple[Name, ...]:
    """The names of a text, in text order, all of type MISC.

    Inside quotations too. Those of a dateline, days, months, offices (*the Minister*)
    and words that have their capital from the start of a sentence are left out.
    """
    first = _read_names(NameChunker(document))
    common_words = frozenset(
        word.text
        for word in document.words
        if word.text.islower() and word.text.isalpha()
    )
    surnames = frozenset(
        name.keys[-1]
        for name in first
        if len(name.keys) > 1 and not is_organization_noun(name.tokens[-1])
    )
    second = _read_names(NameChunker(document, surnames - common_words))
    return tuple(_without_doubtful(document, list(_split_headlines(document, second))))


def _read_names(chunker: NameChunker) -> list[Name]:
    names = []
    for sentence in chunker.document.sentences:
        if _is_dateline(chunker.document, sentence):
            continue
        for chunk in chunker.chunks(sentence.words):
            name = _name_of_chunk(chunker.document, chunk)
            if name is not None:
                names.append(name)
    return names


def _is_dateline(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is the dateline of a paragraph: LONDON (Reuters) —."""
    start = sentence.span.start
    end = dateline_end(document.text[start : start + MAX_DATELINE])
    return 0 < sentence.span.end - start <= end


def _name_of_chunk(document: Document, chunk: range) -> Name | None:
    """The name in a chunk, its titles taken off; None if there is none."""
    words = document.words
    forms = [words[index].text for index in chunk]
    if PARTY.match(" ".join(forms)):
        return None
    title_count = _count_titles(document, chunk)
    modifier_count = _count_modifiers(document, chunk[title_count:])
    name_titles = forms[:title_count]
    if modifier_count == 0:
        # Titles in lower case are not part of the chunk: former mayor Ana Ruiz.
        before = chunk.start - 1
        while before >= 0 and words[before].text.lower() in titles():
            name_titles.insert(0, words[before].text)
            before -= 1
    kept = chunk[title_count + modifier_count :]
    if not name_titles:
        kept = _with_particles(document, kept)
    tokens = tuple(_tokens(document, _without_nickname(document, kept)))
    if not any(c.isalpha() for c in tokens[0]):
        return None
    span = Span(words[kept[0]].span.start, words[kept[-1]].span.end)
    return Name(kept[0], kept[-1], tokens, tuple(name_titles), "MISC", span)


def _count_titles(document: Document, chunk: range) -> int:
    """How many words of the chunk end with its last title: *Ohio Sen.* Ana Ruiz."""
    forms = [document.words[index].text for index in chunk]
    if is_organization_noun(forms[-1]):
        return 0
    places = [n for n, form in enumerate(forms[:-1]) if form.lower() in titles()]
    if not places:
        return 0
    last = places[-1]
    if len(places) == 1 and forms[last].lower() in word_set("title_modifiers"):
        # General Motors and First Nations are names; General Ida Holm is a person.
        is_person = document.words[chunk[-1]].entity.endswith("PER")
        if not is_person and fold(forms[last + 1]) not in given_names():
            return 0
    return last + 1


def _count_modifiers(document: Document, chunk: range) -> int:
    """How many words before a given name are no part of the name: *Ohio* Ana Ruiz."""
    words = document.words
    forms = [words[index].text for index in chunk]
    if fold(forms[0]) in given_names() or len(fold(forms[0])) < MIN_MODIFIER:
        return 0
    for place in range(1, len(forms) - 1):
        if fold(forms[place]) in given_names() and forms[place + 1][:1].isupper():
            tagged_inside = words[chunk[place]].entity.startswith("I-")
            return 0 if tagged_inside else place
    return 0


def _with_particles(document: Document, chunk: range) -> range:
    """The chunk and the particles before it: *von der* Leyen said."""
    words = document.words
    while chunk.start > 0:
        first = chunk.start - 1
        if first and words[first].text in HYPHENS:
            # al-Rashid: the hyphen goes with its particle.
            if not _is_hyphenated(words[first - 1], words[first]):
                break
            first -= 1
        before = words[first]
        is_particle = before.text in word_set("name_particles")
        if not is_particle or (before.upos != "PROPN" and before.entity == "O"):
            break
        chunk = range(first, chunk.stop)
    return chunk


def _without_nickname(document: Document, chunk: range) -> list[int]:
    """The words of a name, those in quotation marks left out: Robert “Bob” Lane."""
    words, kept, is_quoted = document.words, list[int](), False
    for index in chunk:
        is_mark = words[index].text in MARKS and index > chunk.start
        if is_quoted:
            is_quoted = not is_mark
        elif is_mark and words[index - 1].span.end < words[index].span.start:
            is_quoted = True
        else:
            kept.append(index)
    return kept


def _tokens(document: Document, indices: Sequence[int]) -> Iterator[str]:
    """Yield the words of a name, those joined by a hyphen as one token."""
    token = ""
    for place, index in enumerate(indices):
        word = document.words[index]
        printed = word.span.of(document.text)
        # Not so a word that shares its span, or was read without hidden characters.
        same = len(printed) == len(word.text)
        token += (printed if same else word.text).strip("\N{ZERO WIDTH SPACE}")
        is_last = place + 1 == len(indices)
        if is_last or not _is_hyphenated(word, document.words[indices[place + 1]]):
            yield token
            token = ""


def _is_hyphenated(word: Word, after: Word) -> bool:
    """Whether a hyphen joins two words without a space."""
    has_hyphen = word.text.endswith(HYPHENS) or after.text.startswith(HYPHENS)
    return has_hyphen and word.span.end == after.span.start


def _split_headlines(document: Document, names: Sequence[Name]) -> Iterator[Name]:
    """Split what runs together in a headline into names known from the other lines.

    *Holm Sees* New Harbour; *Ida Holm* Slams *Tom Lund*: every word has a capital.
    """
    headlines = {
        number
        for number, sentence in enumerate(document.sentences)
        if _is_headline(document, sentence)
    }
    known: set[tuple[str, ...]] = set()
    for name in names:
        if document.sentence_of(name.first) not in headlines:
            known.update((name.keys, name.keys[-1:]))
    for name in names:
        in_headline = document.sentence_of(name.first) in headlines
        if in_headline and len(name.keys) > 1 and name.keys not in known:
            yield from _known_names(document, name, known) or [name]
        else:
            yield name


def _is_headline(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is a line of its own with capitals on all long words."""
    text, span = document.text, sentence.span
    before = text[max(0, span.start - MAX_LINE_END) : span.start].rpartition("\n")
    after = text[span.end : span.end + MAX_LINE_END].partition("\n")
    begins_line = not span.start or (before[1] and not before[2].strip())
    ends_line = span.end == len(text) or (after[1] and not after[0].strip())
    if not (begins_line and ends_line):
        return False
    forms = (document.words[index].text for index in sentence.words)
    long = [form for form in forms if len(form) >= MIN_LONG_WORD and form.isalpha()]
    return len(long) >= MIN_LONG_WORDS and all(form[0].isupper() for form in long)


def _known_names(
    document: Document, name: Name, known: Collection[tuple[str, ...]]
) -> list[Name]:
    """The names inside a headline's name that are known, the longest at each place.

    Args:
        document: The parsed text.
        name: What the headline seems to name.
        known: The keys of the names outside headlines, and of their last words.
    """
    keys = [fold(document.words[i].text) for i in range(name.first, name.last + 1)]
    found: list[Name] = []
    place = 0
    while place < len(keys):
        ends = range(min(len(keys), place + MAX_HEADLINE_NAME), place, -1)
        end = next((e for e in ends if tuple(keys[place:e]) in known), None)
        surname_follows = tuple(keys[place + 1 : place + 2]) in known
        if (
            keys[place] in given_names()
            and surname_follows
            and end in {None, place + 1}
        ):
            # Ida Holm, where the text names Holm alone.
            end = place + 2
        if end is not None:
            part = _name_of_chunk(document, range(name.first + place, name.first + end))
            found += [part] if part else []
        place = end or place + 1
    return found


def _without_doubtful(document: Document, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names without those that only look like names.

    Dropped are single words with the capital of a sentence's start, and capitalized
    roles (*the Speaker*), unless another name of the text contains the word.
    """
    certain: set[str] = set()
    for name in names:
        is_certain = len(name.keys) > 1 or not _opens_sentence(document, name)
        if is_certain and not _is_office(document, name):
            certain.update(name.keys)
    for name in names:
        if _is_office(document, name):
            if len(name.keys) == 1 and name.keys[0] in certain:
                yield name
            continue
        untagged = document.words[name.first].entity == "O"
        is_doubtful = untagged and _opens_sentence(document, name)
        is_known = len(name.keys) > 1 or name.keys[0] in certain or bool(name.titles)
        if is_known or not is_doubtful:
            yield name


def _is_office(document: Document, name: Name) -> bool:
    """Whether it is a role with capitals: the Diocese, the Foreign Minister."""
    last = name.tokens[-1]
    if document.words[name.last].entity.endswith("PER"):
        return False
    if len(name.tokens) > 1:
        return is_person_title(last) and name.keys[0] not in given_names()
    return is_person_title(last) or is_organization_noun(last)


def _opens_sentence(document: Document, name: Name) -> bool:
    """Whether only marks come before the name in its sentence."""
    sentence = document.sentences[document.sentence_of(name.first)]
    before = document.words[sentence.first : name.first]
    return not any(word.text[:1].isalnum() for word in before)
