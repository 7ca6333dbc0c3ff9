"""Names made of common nouns and other names: lists, groups, long forms, aliases.

    **Hall, Dent & Partners** said; the **Dairy, Meat and Grain Board**; **Citizens for
    Clean Air**; the **Union of Haulage Workers** (UHW); Tom Bly, aka **Big Rooster**;
    **Hope Fields** left

A tagger takes such names apart, since most of their words are common nouns, or names of
their own. What holds them together is their form: capitals where a sentence asks for
none, the tree, the initials in brackets after them, and the words before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

import attrs

from quoteattr.data.words import given_names, role, titles, word_set
from quoteattr.mentions.name import fold, is_organization_noun
from quoteattr.mentions.noun_phrases import NOUN_RELATIONS
from quoteattr.types.document import Document

GROUP_PREPOSITIONS: Final = frozenset(["against", "for", "of", "without"])
"""What comes between a group of people and its purpose: Citizens *for* Clean Air."""

BODY_PREPOSITIONS: Final = frozenset(["for", "of", "on"])
"""What comes between a body and what it does: the Ministry *of* Health."""

LENGTHS_OF_INITIALS: Final = range(2, 9)
"""Length of the initials of a name, in letters."""

MAX_LIST: Final = 6
"""Maximum number of parts of a name that is a list."""

MAX_LONG_FORM: Final = 12
"""Maximum length of a name before its initials, and of one known, in words."""

MAX_ALIAS: Final = 4
"""Maximum length of a name after *known as*, in words."""

NAMEABLE: Final = frozenset(["ADJ", "NOUN", "NUM", "PROPN", "X"])
"""Tags of the words with a capital that a name is made of."""

PLURAL_TAGS: Final = frozenset(["NNS", "NNPS"])
CONJUNCTIONS: Final = frozenset(["&", "and"])


def composed_names(
    document: Document, headlines: Collection[int] = ()
) -> dict[int, int]:
    """The composed names of a text: the index after the last word, by the first one.

    Where the text has such a name once, the same words are that name everywhere.

    Args:
        document: The parsed text.
        headlines: The numbers of the sentences in which all words have capitals.
    """
    finder = _Finder(document, headlines)
    found = dict(finder.long_forms())
    for start, word in enumerate(document.words):
        if not word.text[:1].isupper() or start in found:
            continue
        if finder.may_begin(start):
            end = finder.end_of_name(start)
            if end is not None:
                found[start] = end
    found.update(_occurrences(document, found.items()))
    return found


def _occurrences(
    document: Document, ranges: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield where else the words of the ranges are, each from first word to last."""
    words = document.words
    known: set[tuple[str, ...]] = set()
    sizes: dict[str, set[int]] = defaultdict(set)
    for start, end in ranges:
        if end - start <= MAX_LONG_FORM:
            known.add(tuple(word.text for word in words[start:end]))
            sizes[words[start].text].add(end - start)
    for start, word in enumerate(words):
        for size in sorted(sizes.get(word.text, ())):
            end = start + size
            if tuple(each.text for each in words[start:end]) in known:
                yield start, end


@attrs.frozen
class _Finder:
    """Finds composed names by their first word; as for ``composed_names``."""

    document: Document
    headlines: Collection[int]

    def end_of_name(self, start: int) -> int | None:
        """The index after a composed name that begins with the word; None if none."""
        if self._form(start - 1).lower() not in titles() and self.is_part(start - 1):
            return None  # The name would begin before.
        for form in self._forms(start):
            end = form(start)
            if end is not None:
                return end
        return None

    def _forms(self, start: int) -> Iterator[Callable[[int], int | None]]:
        """Yield the forms of names that the word after a first one allows."""
        yield self._alias
        after = self._form(self._end_of_run(start)).lower()
        if after == "," or after in CONJUNCTIONS:
            yield from (self._firm, self._board)
        elif after in GROUP_PREPOSITIONS or after in BODY_PREPOSITIONS:
            yield from (self._body, self._group)
        elif after == "the" or self._form(start + 1) == "the":
            yield self._order
        yield self._person

    def long_forms(self) -> Iterator[tuple[int, int]]:
        """Yield the names whose initials follow in brackets, from first to last word.

        As in Schwartz and Hearst (2003), but by the first letters of words alone: the
        *Union of Haulage Workers* (UHW). All words but small ones have a capital.
        """
        words = self.document.words
        for bracket, word in enumerate(words[:-2]):
            initials = words[bracket + 1].text
            is_closed = word.text == "(" and words[bracket + 2].text == ")"
            if is_closed and _is_acronym(initials):
                start = self._start_of_long_form(bracket, initials)
                if start is not None:
                    yield start, bracket

    def is_part(self, index: int) -> bool:
        """Whether the word has a capital and may be part of a name."""
        if not 0 <= index < len(self.document.words):
            return False
        word = self.document.words[index]
        return word.text[:1].isupper() and word.upos in NAMEABLE

    def may_begin(self, index: int) -> bool:
        """Whether a word with a capital may begin a name.

        A given name may be tagged as a verb, and an order has one: *Feed* the Young.
        """
        if self.is_part(index) or self._is_given(index):
            return True
        return self._form(index + 1) == "the"

    def _start_of_long_form(self, end: int, initials: str) -> int | None:
        """The first word of the name before *end* that has these initials."""
        letters = [letter.lower() for letter in initials if letter.isalnum()]
        first = self.document.sentences[self.document.sentence_of(end)].first
        for start in range(end - 1, max(first, end - MAX_LONG_FORM) - 1, -1):
            form = self._form(start)
            if letters and form[:1].lower() == letters[-1] and form[:1].isupper():
                letters.pop()
                if not letters:
                    return start
            elif form[:1].isalpha() and form.lower() not in word_set("name_joiners"):
                return None
        return None

    def _alias(self, start: int) -> int | None:
        """The end of a name after *known as* and the like: aka *Big Rooster*."""
        before = [self._form(start - 2).lower(), self._form(start - 1).lower()]
        if not ends_with_alias_phrase(before):
            return None
        end = self._end_of_run(start, MAX_ALIAS)
        return end if end > start + 1 and not self._is_in_headline(start) else None

    def _firm(self, start: int) -> int | None:
        """The end of a list of surnames that is a firm: *Hall, Dent & Lund*.

        The list ends with *&*, or with a legal form: *Hall and Dent LLP*.
        """
        listed = self._list_from(start, start + 1)
        if listed is None:
            return None
        parts, conjunction = listed
        last = conjunction + 1
        end = self._end_of_run(last)
        by_form = fold(self._form(end - 1)) in word_set("legal_forms")
        if self._form(conjunction) != "&" and not (by_form and end > last + 1):
            return None
        if any(self._is_title_or_body(part) for part in parts):
            return None
        if any(self.document.words[part].relation == "appos" for part in parts):
            return None  # Near Tarn, Hall & Dent.
        if self._form(end) == "of" and is_organization_noun(self._form(end - 1)):
            return None  # The name goes on: Hall & Dent Museum of Art.
        are_given = all(self._is_given(part) for part in (*parts, last))
        is_person = end > last + 1 and self._is_given(last) and not by_form
        if are_given or is_person or not self._is_one_phrase(start, end):
            return None
        return end

    def _board(self, start: int) -> int | None:
        """The end of a list before the noun of a body: *Dairy, Meat and Grain Board*.

        The parts of the list are no names of their own: the *Senate* and Grain Board.
        Or they are those of its founders: the *Otto and Greta Falk Foundation*.
        """
        listed = self._list_from(start, start + 1)
        if listed is None or self._form(start - 1).lower() not in {"the", "its"}:
            return None
        parts, conjunction = listed
        end = self._end_of_run(conjunction + 1)
        if end < conjunction + 3 or not is_organization_noun(self._form(end - 1)):
            return None
        are_founders = all(self._is_given(part) for part in (*parts, conjunction + 1))
        if any(
            self._is_title_or_body(part) or (self._entity(part) and not are_founders)
            for part in parts
        ) or (len(parts) == 1 and self._is_plural(start)):
            return None
        return end if self._is_one_phrase(start, end) else None

    def _body(self, start: int) -> int | None:
        """The end of a body of many fields: *Ministry of Labour, Health and Trade*."""
        preposition = self._end_of_run(start)
        if self._form(preposition) not in BODY_PREPOSITIONS:
            return None
        if not is_organization_noun(self._form(preposition - 1)):
            return None
        first = preposition + 1
        after = self._end_of_run(first)
        listed = self._list_from(first, after) if after > first else None
        if listed is None or len(listed[0]) < 2:
            return None
        parts, conjunction = listed
        last = conjunction + 1
        end = self._end_of_run(last)
        tagged_inside = self.document.words[conjunction].entity.startswith("I-")
        is_field = end == last + 1 or self.document.words[last].upos == "ADJ"
        if end == last or not (is_field or tagged_inside):
            return None
        for part in (*parts[1:], last):
            if self._is_title_or_body(part) or self._is_given(part):
                return None
            if self._entity(part) in {"PER", "LOC"}:
                return None
        return end if self._is_one_phrase(start, end) else None

    def _group(self, start: int) -> int | None:
        """The end of a group of people and its purpose: *Citizens for Clean Air*.

        At the start of a sentence, where every word has a capital, the purpose must
        look like no name of its own: *Workers for* Norland Steel said.
        """
        head = self._end_of_run(start) - 1
        preposition = self._form(head + 1)
        if not self._is_plural(head) or self._is_in_headline(start):
            return None
        if self._form(start - 1) == "of" and is_organization_noun(
            self._form(start - 2)
        ):
            return None  # The League of *Tenants of Tarn*.
        if preposition.lower() not in GROUP_PREPOSITIONS:
            return None
        purpose = head + 2 + (self._form(head + 2).lower() == "the")
        end = self._end_of_run(purpose)
        if end == purpose or not self._is_one_phrase(start, end):
            return None
        lemma = self.document.words[head].lemma.lower()
        if preposition == "of" and (lemma in titles() or self._is_given(start)):
            return None
        is_tagged = self.document.words[head + 1].entity != "O"
        is_clear = preposition.istitle() or is_tagged
        if preposition != "of":
            complement = self.document.words[purpose:end]
            is_clear |= complement[0].entity == "O" or complement[0].upos == "ADJ"
        return end if is_clear or not self._opens_sentence(start) else None

    def _order(self, start: int) -> int | None:
        """The end of a body's name that is an order: *Feed the Young*, *Save the Mill*.

        One word with a capital, *the*, and more of them, as one noun phrase.
        """
        word = self.document.words[start]
        end = self._end_of_run(start + 2)
        if self._form(start + 1) != "the" or end == start + 2:
            return None
        if self._is_in_headline(start) or self._opens_sentence(start):
            return None
        if self._is_title_or_body(start) or role(self._form(end - 1)) is not None:
            return None  # His Majesty the Emperor.
        if not self._is_one_phrase(start, end):
            return None
        is_name = word.upos == "PROPN" or word.relation in NOUN_RELATIONS
        return end if is_name and not self._is_given(start) else None

    def _person(self, start: int) -> int | None:
        """The end of a person's name of common words: *Hope Fields*.

        The second has a capital, which only names have there: *Will Parliament* vote?
        """
        if start + 1 >= len(self.document.words) or not self._is_given(start):
            return None
        second = self.document.words[start + 1]
        is_common = second.upos not in {"PROPN", "NUM", "X"} and second.text.isalpha()
        if not (is_common and second.text.istitle() and len(second.text) > 1):
            return None
        if self._is_in_headline(start) or role(second.text) is not None:
            return None
        is_one = self._end_of_run(start + 1) == start + 2
        return start + 2 if is_one and not self._is_title_or_body(start + 1) else None

    def _list_from(self, first: int, after: int) -> tuple[list[int], int] | None:
        """The first words of a list's parts before its conjunction, and the latter.

        Args:
            first: The first word of the first part.
            after: The word after that part; all other parts have one word.
        """
        parts = [first]
        while len(parts) < MAX_LIST:
            comma = self._form(after) == ","
            if self._form(after + comma) in CONJUNCTIONS:
                conjunction = after + comma
                return (parts, conjunction) if self.is_part(conjunction + 1) else None
            if not comma or not self.is_part(after + 1):
                return None
            parts.append(after + 1)
            after += 2
        return None

    def _end_of_run(self, start: int, most: int = MAX_LONG_FORM) -> int:
        """The index after the words with capitals from *start* on."""
        end = start
        limit = min(start + most, len(self.document.words))
        if start < len(self.document.words):
            number = self.document.sentence_of(start)
            limit = min(limit, self.document.sentences[number].last)
        while end < limit and self.is_part(end) and not self._is_time(end):
            end += 1
        return end

    def _is_one_phrase(self, start: int, end: int) -> bool:
        """Whether only one word between *start* and *end* depends on one outside."""
        if end - start > MAX_LONG_FORM:
            return False
        words = self.document.words[start:end]
        inside = range(start, end)
        return (
            sum(word.upos != "PUNCT" and word.head not in inside for word in words) == 1
        )

    def _form(self, index: int) -> str:
        words = self.document.words
        return words[index].text if 0 <= index < len(words) else ""

    def _entity(self, index: int) -> str:
        """The type of the entity that the word is tagged as; empty for none."""
        return self.document.words[index].entity[2:]

    def _is_plural(self, index: int) -> bool:
        return self.document.words[index].xpos in PLURAL_TAGS

    def _is_given(self, index: int) -> bool:
        return fold(self._form(index)) in given_names()

    def _is_time(self, index: int) -> bool:
        return self._form(index).lower() in word_set("calendar")

    def _is_title_or_body(self, index: int) -> bool:
        form = self._form(index)
        return form.lower() in titles() or is_organization_noun(form)

    def _is_in_headline(self, index: int) -> bool:
        return self.document.sentence_of(index) in self.headlines

    def _opens_sentence(self, index: int) -> bool:
        """Whether only marks come before the word in its sentence."""
        first = self.document.sentences[self.document.sentence_of(index)].first
        before = self.document.words[first:index]
        return not any(word.text[:1].isalnum() for word in before)


def _is_acronym(form: str) -> bool:
    """Whether a word may be the initials of a name: UHW, NR&T."""
    return form.isupper() and len(form) in LENGTHS_OF_INITIALS


def ends_with_alias_phrase(words: Sequence[str]) -> int:
    """How many words a phrase such as *known as* has at the end; 0 without one.

    Args:
        words: Some words in lower case.
    """
    phrases = word_set("alias_phrases")
    sizes = range(min(2, len(words)), 0, -1)
    return next((n for n in sizes if " ".join(words[-n:]) in phrases), 0)


def has_initials(tokens: Sequence[str], form: str) -> bool:
    """Whether a word is made of the first letters of a name's words, in their order.

    Example:
        >>> has_initials(["Norland", "Broadcasting", "Corporation"], "NBC")
        True
        >>> has_initials(["Norland", "Broadcasting", "Corporation"], "CBC")
        False
    """
    if not _is_acronym(form):
        return False
    initials = iter(part[:1].lower() for token in tokens for part in token.split("-"))
    letters = [letter.lower() for letter in form if letter.isalnum()]
    begins = fold(tokens[0])[:1] == letters[0] if letters else False
    return begins and all(letter in initials for letter in letters)
