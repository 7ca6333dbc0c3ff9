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
from quoteattr.mentions.composed_names import composed_names
from quoteattr.mentions.headlines import headlines
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

MAX_DATELINE: Final = 400
"""How much of a paragraph is read for its dateline, in code points."""

MAX_HEADLINE_NAME: Final = 5
"""Maximum length of a name in a headline, in words."""


def find_names(document: Document) -> tuple[Name, ...]:
    """The names of a text, in text order, all of type MISC.

    Inside quotations too. Those of a dateline, days, months, offices (*the Minister*)
    and words that have their capital from the start of a sentence are left out.
    """
    in_headlines = headlines(document)
    composed = composed_names(document, in_headlines)
    common_words = frozenset(
        word.text
        for word in document.words
        if word.text.islower() and word.text.isalpha()
    )

    def read(surnames: frozenset[str]) -> list[Name]:
        nouns = surnames & common_words
        chunker = NameChunker(document, surnames - nouns, nouns, composed)
        names = _read_names(chunker)
        return list(_split_headlines(document, names, in_headlines, common_words))

    first = read(frozenset())
    surnames = frozenset(
        name.keys[-1]
        for name in first
        if len(name.keys) > 1 and not is_organization_noun(name.tokens[-1])
    )
    return tuple(_without_doubtful(document, read(surnames)))


def _read_names(chunker: NameChunker) -> list[Name]:
    names = []
    for sentence in chunker.document.sentences:
        if _is_dateline(chunker.document, sentence):
            continue
        for chunk in chunker.chunks(sentence.words):
            is_composed = chunker.composed.get(chunk.start) == chunk.stop
            read = _name_of_words if is_composed else _name_of_chunk
            name = read(chunker.document, chunk)
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
    if words[kept[0]].text in word_set("name_joiners"):
        return None  # The Duke *of Aldham* is no name.
    if not name_titles:
        kept = _with_particles(document, kept)
    return _name_of_words(document, kept, tuple(name_titles))


def _name_of_words(
    document: Document, kept: range, name_titles: tuple[str, ...] = ()
) -> Name | None:
    """The name that is made of all of these words; None without a letter."""
    words = document.words
    tokens = tuple(_tokens(document, _without_nickname(document, kept)))
    if not any(c.isalpha() for c in tokens[0]):
        return None
    span = Span(words[kept[0]].span.start, words[kept[-1]].span.end)
    return Name(kept[0], kept[-1], tokens, name_titles, "MISC", span)


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
    """Yield the words of a name, those joined by a hyphen as one token.

    A comma belongs to the word before it.
    """
    token = ""
    for place, index in enumerate(indices):
        word = document.words[index]
        printed = word.span.of(document.text)
        # Not so a word that shares its span, or was read without hidden characters.
        same = len(printed) == len(word.text)
        token += (printed if same else word.text).strip("\N{ZERO WIDTH SPACE}")
        is_last = place + 1 == len(indices)
        after = None if is_last else document.words[indices[place + 1]]
        if after is None or not (after.text == "," or _is_hyphenated(word, after)):
            yield token
            token = ""


def _is_hyphenated(word: Word, after: Word) -> bool:
    """Whether a hyphen joins two words without a space."""
    has_hyphen = word.text.endswith(HYPHENS) or after.text.startswith(HYPHENS)
    return has_hyphen and word.span.end == after.span.start


def _split_headlines(
    document: Document,
    names: Sequence[Name],
    in_headlines: Collection[int],
    common_words: Collection[str],
) -> Iterator[Name]:
    """Split what runs together in a headline into names known from the other lines.

    *Holm Sees* New Harbour; *Ida Holm* Slams *Tom Lund*: every word has a capital. What
    no other line names is cut before the first word that is no name.

    Args:
        document: The parsed text.
        names: The names of its name chunks.
        in_headlines: The numbers of the sentences that are headlines.
        common_words: The words that the text has in lower case.
    """
    known: set[tuple[str, ...]] = set()
    for name in names:
        if document.sentence_of(name.first) not in in_headlines:
            known.update((name.keys, name.keys[-1:]))
            known.update(name.keys[n:] for n in range(1, len(name.keys) - 1))
    for name in names:
        if document.sentence_of(name.first) not in in_headlines or name.keys in known:
            yield name
        else:
            span = range(name.first, name.last + 1)
            found = _known_names(document, span, known) if len(name.keys) > 1 else []
            yield from found or _cut_before_word(document, name, common_words)


def _cut_before_word(
    document: Document, name: Name, common_words: Collection[str]
) -> Iterator[Name]:
    """Yield a headline's name up to the first word that is no name, if any is left.

    Mayor *Ruiz* Vows To Fight; no name is left of *Pier* Closes where the text has a
    pier in lower case, nor where nothing but capitals makes a name of it.
    """
    indices = range(name.first, name.last + 1)
    is_name = (
        bool(name.titles)
        or name.keys[0] in given_names()
        or any(document.words[index].entity != "O" for index in indices)
        or document.text[name.span.end : name.span.end + 1] == ":"
    )
    ends = (index for index in indices if _is_word(document, index, common_words))
    end = next(ends, indices.stop)
    while document.words[end - 1].text in word_set("name_joiners"):
        end -= 1  # Office of Science *and* | Policy.
    if is_name and end == indices.stop:
        yield name
    elif is_name and end > name.first:
        cut = _name_of_chunk(document, range(name.first, end))
        if cut is not None:
            yield cut


def _is_word(document: Document, index: int, common_words: Collection[str]) -> bool:
    """Whether a headline's word is a verb, or no part of a name elsewhere."""
    word = document.words[index]
    form = word.text.lower()
    if word.upos in {"VERB", "AUX"}:
        return True
    is_body = word.entity.startswith("I-") and is_organization_noun(form)
    is_inside = is_body or form in word_set("name_joiners")
    return form in common_words and not is_inside and fold(form) not in given_names()


def _known_names(
    document: Document, indices: range, known: Collection[tuple[str, ...]]
) -> list[Name]:
    """The names inside a headline's name that are known, the longest at each place.

    Args:
        document: The parsed text.
        indices: The words of what the headline seems to name.
        known: The keys of the names outside headlines, and of their last words.
    """
    keys = [fold(document.words[index].text) for index in indices]
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
            part = _name_of_chunk(document, indices[place:end])
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
    before = document.words[name.first - 1].text.lower() if name.first else ""
    is_described = before in {"a", "an", "the"} and last.lower() not in titles()
    if document.words[name.last].entity.endswith("PER") and not is_described:
        return False
    if len(name.tokens) > 1:
        return is_person_title(last) and name.keys[0] not in given_names()
    return is_person_title(last) or is_organization_noun(last)


def _opens_sentence(document: Document, name: Name) -> bool:
    """Whether only marks come before the name in its sentence."""
    sentence = document.sentences[document.sentence_of(name.first)]
    before = document.words[sentence.first : name.first]
    return not any(word.text[:1].isalnum() for word in before)
