"""Cut sentences into name chunks: runs of words that hold a name and its titles.

    The *Bank of Norway* told *Prime Minister Ida von der Au* so on Monday.

A chunk begins with a capitalized word that is tagged as a name, is a title, is a
surname known from elsewhere in the text, or is an acronym. It goes on over more such
words, hyphens, particles (von der), the joiners inside the names of organizations
(of) and possessive marks (the Prime Minister's Office). The names of ``composed_names``
are chunks of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from quoteattr.data.words import (
    given_names,
    reporting_strength,
    role,
    titles,
    word_set,
)
from quoteattr.mentions.name import fold, is_organization_noun, is_person_title
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.parsing.normalize import PLACEHOLDER
from quoteattr.quotes.marks import (
    APOSTROPHES,
    CLOSING_CHARACTERS,
    OPENING_CHARACTERS,
)
from quoteattr.types.document import Document

HYPHENS: Final = ("-", "‑", "–")

MARKS: Final = frozenset(OPENING_CHARACTERS + CLOSING_CHARACTERS)
"""Marks around a nickname; a parsed word is one of them, plain or as in the text."""

MAX_NICKNAME_WORDS: Final = 3
"""Maximum length of a nickname in marks inside a name, in words."""

MAX_TO_HEAD: Final = 5
"""How many words after a modifier the noun that it modifies is looked for."""

MAX_SYLLABLE: Final = 5
"""Maximum length of the second part of a given name in lower case: Min-*ji*."""

# Relations of a word to the word right after it that make one name of both: Tarn Board.
COMPOUNDS: Final = frozenset(["amod", "compound", "nmod:desc"])

COMPLEMENTS: Final = frozenset(["against", "for", "of"])
"""What *the* may follow inside a name: the Society for *the* Blind."""

# Parts of speech of the words that an adjective such as *New York-area* modifies.
MODIFIED: Final = frozenset(["ADJ", "NOUN", "PROPN"])


@attrs.frozen
class NameChunker:
    """Finds the name chunks of a document.

    Attributes:
        document: The parsed text.
        surnames: Folded surnames that begin a chunk even where they are not tagged
            as names.
        nouns: Folded surnames that are common words of the text, too: they do so where
            nothing but a name has a capital.
        composed: The index after each composed name, by that of its first word.
    """

    document: Document
    surnames: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    composed: Mapping[int, int] = MappingProxyType({})

    def chunks(self, words: range) -> Iterator[range]:
        """Yield the word indices of each name chunk of a sentence, in order.

        Args:
            words: The indices of the words of the sentence.
        """
        start: int | None = None
        resume = words.start
        for index in words:
            if index < resume:
                continue
            is_composed = index in self.composed
            if start is not None and (
                is_composed or not self._goes_on(range(start, index), index)
            ):
                yield self._trimmed(range(start, index))
                start = None
            if is_composed:
                resume = self.composed[index]
                yield range(index, resume)
            elif start is None and self._is_name_word(index):
                start = index
        if start is not None:
            yield self._trimmed(range(start, words.stop))

    def _is_name_word(self, index: int) -> bool:
        """Whether the word can begin a chunk."""
        word = self.document.words[index]
        low = word.text.lower()
        if not word.text[:1].isupper():
            return False
        if word.text == PLACEHOLDER and len(word.span) > 1:
            # The parser was shown this instead of a very long run of characters.
            return False
        if low in word_set("calendar") and not word.entity.endswith("PER"):
            # Theresa May and Mr. May are names; a day in May is none.
            before = self.document.words[index - 1].text if index else ""
            after_given_name = before[:1].isupper() and fold(before) in given_names()
            after_title = before.lower() in word_set("honorifics")
            return word.upos == "PROPN" and (after_given_name or after_title)
        if word.upos == "PROPN" or word.entity != "O" or low in titles():
            return True
        if fold(word.text) in self.surnames:
            return True
        if fold(word.text) in self.nouns and self._has_own_capital(index):
            return True
        is_acronym = len(word.text) > 1 and word.text.isupper()
        return is_acronym and not self._is_among_capitals(index)

    def _has_own_capital(self, index: int) -> bool:
        """Whether the capital is not that of a sentence, a quotation or a headline."""
        number = self.document.sentence_of(index)
        first = self.document.sentences[number].first
        if index == first or self._is_among_capitals(index):
            return False
        before = self.document.words[index - 1]
        touches = before.span.end == self.document.words[index].span.start
        return before.text.isalnum() or not touches

    def _is_among_capitals(self, index: int) -> bool:
        """Whether all words within three of the word are in capitals: a headline.

        Of a label, only the words before its colon count: *UNIDENTIFIED MALE*: “Yes.”
        """
        sentence = self.document.sentences[self.document.sentence_of(index)]
        near = range(max(sentence.first, index - 3), min(sentence.last, index + 4))
        forms = [self.document.words[other].text for other in near]
        before, after = forms[: index - near.start], forms[index - near.start + 1 :]
        is_label = ":" in after and (before or after[0] != ":")
        if is_label:
            after = after[: after.index(":")]
        return all(form.isupper() for form in (*before, *after) if form.isalpha())

    def _goes_on(self, chunk: range, index: int) -> bool:
        """Whether the word at *index*, right after the chunk, belongs to it."""
        words = self.document.words
        word, last = words[index], words[chunk[-1]]
        low = word.text.lower()
        begins_entity = word.entity.startswith("B-") and last.entity != "O"
        begins_entity &= word.text != "&"
        changes_type = begins_entity and word.entity[2:] != last.entity[2:]
        changes_type &= not (word.deprel == "flat" and word.head in chunk)
        if changes_type and last.text.lower() not in titles():
            # Paris France | Jonas Holm: two names. But Ohio Sen. Jonas Holm is one, and
            # so is Tarn Board where the tree has it so.
            return self._modifies_next(chunk[-1]) and not word.entity.endswith("PER")
        if self._is_name_word(index):
            return True
        name_follows = index + 1 < len(words) and self._is_name_word(index + 1)
        if self._is_inside_nickname(chunk):
            return True
        if word.text in MARKS and self._opens_nickname(index):
            return True
        if word.text in HYPHENS:
            hyphenated = range(chunk.start, index + 1)
            return last.span.end == word.span.start and (
                name_follows or self._is_last_syllable(hyphenated, index + 1)
            )
        if low in POSSESSIVE_MARKS:
            if self._ends_name(chunk, index):
                return True
            return name_follows and self._is_inside_organization(chunk, index)
        if low in word_set("name_particles") or word.text == "&":
            return self._is_name_word(self._after_particles(index))
        return self._is_last_syllable(chunk, index) or self._is_joiner(chunk, index)

    def _modifies_next(self, index: int) -> bool:
        """Whether the tree makes one name of the word and those right after it."""
        word = self.document.words[index]
        if word.head is None or word.deprel not in COMPOUNDS:
            return False
        between = range(index + 1, min(word.head + 1, index + MAX_TO_HEAD))
        return word.head in between and all(map(self._is_name_word, between))

    def _after_particles(self, index: int) -> int:
        """The first word after *index* that is no particle, or the text's last word.

        A hyphen after a particle is skipped: al-Rashid.
        """
        words = self.document.words
        last = len(words) - 1
        index = min(index + 1, last)
        while index < last and (
            words[index].text.lower() in word_set("name_particles")
            or words[index].text in HYPHENS
        ):
            index += 1
        return index

    def _is_inside_nickname(self, chunk: range) -> bool:
        """Whether the chunk ends inside the marks of a nickname: Robert “Bob."""
        words = self.document.words
        marks = [index for index in chunk if words[index].text in MARKS]
        # The apostrophe of the Teachers’ Union follows its word without a space.
        return (
            bool(marks) and words[marks[-1] - 1].span.end < words[marks[-1]].span.start
        )

    def _opens_nickname(self, index: int) -> bool:
        """Whether the mark opens a nickname inside a name: Robert *“*Bob” Lane."""
        words = self.document.words
        before = words[index - 1]
        is_person = before.entity.endswith("PER") or fold(before.text) in given_names()
        closing = index + 2
        while closing < len(words) and words[closing].text not in MARKS:
            closing += 1
        inside = words[index + 1 : closing]
        if not is_person or not 0 < len(inside) <= MAX_NICKNAME_WORDS:
            return False
        if closing + 1 >= len(words) or before.span.end == words[index].span.start:
            return False
        is_name = inside[0].text[:1].isupper() and all(
            word.text.isalpha() for word in inside
        )
        follows = words[closing].span.end < words[closing + 1].span.start
        return is_name and follows and self._is_name_word(closing + 1)

    def _is_joiner(self, chunk: range, index: int) -> bool:
        """Whether a word in lower case is inside a longer name: Bank *of* Norway."""
        words = self.document.words
        word, last = words[index], words[chunk[-1]]
        low = word.text.lower()
        tagged_inside = word.entity.startswith("I-") and last.entity != "O"
        is_suffix = fold(low) in word_set("name_suffixes") or word.text[:1].isdigit()
        if tagged_inside and is_suffix:
            return True
        name_follows = index + 1 < len(words) and self._is_name_word(index + 1)
        if low == "the":
            return last.text.lower() in COMPLEMENTS and name_follows
        if low == "at":
            return name_follows and self._is_nested(chunk, index)
        if low not in word_set("name_joiners") or self._is_full_name(chunk):
            return False
        if index + 2 < len(words) and words[index + 1].text.lower() == "the":
            name_follows = name_follows or self._is_name_word(index + 2)
        after_noun = low == "of" and is_organization_noun(last.text)
        is_inside = tagged_inside or after_noun or self._is_nested(chunk, index)
        return name_follows and is_inside

    def _is_nested(self, chunk: range, index: int) -> bool:
        """Whether a body's name goes on: League of Tenants *of* Upper Tarn.

        Or the University of Tarn *at* Holm.
        """
        words = self.document.words
        is_joiner = words[index].text in {"at", "of"}
        joiners = (n for n in chunk if words[n].text in word_set("name_joiners"))
        noun = next(joiners, chunk.stop) - 1
        if not is_joiner or not is_organization_noun(words[noun].text):
            return False
        first = last = index + 1 + (words[index + 1].text == "the")
        while last + 1 < len(words) and self._is_name_word(last + 1):
            last += 1
        is_person = words[last].entity.endswith("PER")
        is_below = any(words[n].head in chunk for n in range(first, last + 1))
        return len(chunk) > 1 and is_below and not is_person

    def _is_full_name(self, chunk: range) -> bool:
        """Whether the chunk is a person's full name: Ana Ruiz *of* Norland Radio."""
        first, last = (self.document.words[index] for index in (chunk[0], chunk[-1]))
        is_given = fold(first.text) in given_names()
        return len(chunk) > 1 and is_given and not is_organization_noun(last.text)

    def _is_last_syllable(self, chunk: range, index: int) -> bool:
        """Whether the word ends a given name in lower case: Park Min-*ji*."""
        words = self.document.words
        if index >= len(words) or len(chunk) < 2:
            return False
        hyphen, word = words[chunk[-1]], words[index]
        if not hyphen.text.endswith(HYPHENS) or hyphen.span.end != word.span.start:
            return False
        # Park Min-ji won; but in the New York-area office, area is no name.
        modifies = index + 1 < len(words) and words[index + 1].upos in MODIFIED
        return len(word.text) <= MAX_SYLLABLE and not modifies

    def _is_inside_organization(self, chunk: range, mark: int) -> bool:
        """Whether a possessive mark is inside a name: the Prime Minister*'s* Office.

        Or the Teachers*'* Union.
        """
        owned = self.document.words[mark + 1]
        if owned.entity.startswith("I-"):
            return True
        is_plural = self.document.words[mark].text in APOSTROPHES
        known = role(owned.text)
        is_body = known is not None and known.kind != "person"
        if is_plural and is_body and owned.text[:1].isupper():
            return True
        forms = (self.document.words[index].text for index in chunk)
        return all(map(is_person_title, forms)) and is_organization_noun(owned.text)

    def _ends_name(self, chunk: range, mark: int) -> bool:
        """Whether a possessive mark ends a name that owns nothing: *McBride’s* said."""
        words = self.document.words
        head = words[mark].head
        is_subject = (
            head in chunk and head is not None and words[head].deprel == "nsubj"
        )
        verb = words[mark + 1].text if mark + 1 < len(words) else ""
        speaks = reporting_strength(verb) == "strong"
        return is_subject and speaks and len(words[mark].text) > 1

    def _trimmed(self, chunk: range) -> range:
        """The chunk without the words in lower case at its end."""
        words = self.document.words
        while chunk and not self._is_name_word(chunk[-1]):
            form = words[chunk[-1]].text
            is_suffix = fold(form) in word_set("name_suffixes") or form[:1].isdigit()
            is_syllable = len(chunk) > 2 and words[chunk[-2]].text.endswith(HYPHENS)
            is_end = form in POSSESSIVE_MARKS and self._ends_name(chunk, chunk[-1])
            if is_suffix or is_syllable or is_end:
                break
            chunk = chunk[:-1]
        return chunk
