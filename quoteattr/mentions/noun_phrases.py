"""Cut a parsed text into noun phrases, and make mentions of them.

    *The old minister* told *Ortega's brother* that *everybody* knew *a lawyer* for
    *the city*.

A noun phrase here is a base noun phrase: it begins with its article, possessor or first
adjective and ends with its head noun. A mention may be longer: *a lawyer for the city*
is one mention of a lawyer, and *the city* another.

Phrases are cut by parts of speech and the order of words alone; the tree has more
errors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from quoteattr.data.words import reporting_strength, role, word_set
from quoteattr.quotes.marks import APOSTROPHES
from quoteattr.types.annotations import Form, Mention
from quoteattr.types.document import Document
from quoteattr.types.span import Span

POSSESSIVE_MARKS: Final = frozenset([*APOSTROPHES, *(f"{a}s" for a in APOSTROPHES)])

# Parts of speech of the words inside a noun phrase.
NOMINAL: Final = frozenset(["DET", "ADJ", "NUM", "NOUN", "PROPN", "X", "SYM"])
NOUNS: Final = frozenset(["NOUN", "PROPN"])

# Relations of a noun phrase to its head.
NOUN_RELATIONS: Final = frozenset(["nsubj", "obj", "iobj", "obl", "nmod", "appos"])

# Parts of speech of an indefinite pronoun, as taggers have it.
INDEFINITE: Final = frozenset(["PRON", "DET", "ADJ", "NOUN", "NUM"])


def noun_phrases(document: Document, excluded: Collection[int]) -> Iterator[range]:
    """Yield the word indices of each base noun phrase and pronoun, in text order.

    The last word of each is its head.

    Args:
        document: The parsed text.
        excluded: Indices of words that are part of no phrase: those in quotations.
    """
    for sentence in document.sentences:
        index = sentence.first
        while index < sentence.last:
            phrase = _phrase_at(document, index, sentence.last, excluded)
            index = index + 1 if phrase is None else phrase.stop
            if phrase is not None:
                yield phrase


def _phrase_at(
    document: Document, start: int, end: int, excluded: Collection[int]
) -> range | None:
    """The phrase that begins with the word at *start* and ends before *end*, if any."""
    if start in excluded:
        return None
    word = document.words[start]
    low = word.text.lower()
    if low in word_set("personal_pronouns") and word.upos in {"PRON", "PROPN"}:
        return range(start, start + 1)
    head: int | None = None
    for index in range(start, end):
        if index in excluded or not _is_inside(document, start, index):
            break
        if document.words[index].upos in NOUNS:
            head = index
    if head is None and _is_nominalized(document, start, end):
        head = start + 1
    if head is not None:
        return range(start, head + 1)
    is_indefinite = low in word_set("indefinite_pronouns") and word.upos in INDEFINITE
    if is_indefinite or _is_mistagged_surname(document, start, excluded):
        return range(start, start + 1)
    return None


def _is_nominalized(document: Document, start: int, end: int) -> bool:
    """Whether an article and a participle or adjective stand for a noun: the accused.

    The tree tells: *the accused* said so, but *the accused man*.
    """
    words = document.words
    if start + 1 >= end or words[start].text.lower() not in {"the", "these", "those"}:
        return False
    word = words[start + 1]
    relation = word.deprel.partition(":")[0]
    return word.upos in {"VERB", "ADJ", "NUM"} and relation in NOUN_RELATIONS


def _is_mistagged_surname(
    document: Document, index: int, quoted: Collection[int]
) -> bool:
    """Whether a capitalized word is between a quotation and a verb of saying.

    “We will appeal,” *Cuban* said: a surname that is also a common word is often
    tagged as one.
    """
    words = document.words
    if not words[index].text[:1].isupper() or index + 1 >= len(words):
        return False
    verb_after = reporting_strength(words[index + 1].text) == "strong"
    verb_before = index > 0 and reporting_strength(words[index - 1].text) == "strong"
    return (verb_after and index - 1 in quoted) or (verb_before and index - 2 in quoted)


def _is_inside(document: Document, start: int, index: int) -> bool:
    """Whether the word at *index* can be inside the phrase that begins at *start*."""
    words = document.words
    word = words[index]
    low = word.text.lower()
    if word.upos in NOMINAL:
        # The minister *this* week: a second article begins another phrase. But: all
        # *the* ministers.
        if word.upos == "DET" and index > start:
            return words[index - 1].text.lower() in word_set("predeterminers")
        return True
    if word.upos == "PRON" and low in word_set("possessive_pronouns"):
        return index == start
    if low in POSSESSIVE_MARKS:
        is_mark = word.upos in {"PART", "PUNCT"}
        return index > start and is_mark and _is_owner_mark(document, index)
    if _is_in_adjective_series(document, start, index):
        return True
    # The accused men, a laid-back owner: a participle before its noun.
    if word.upos == "VERB" and word.deprel == "amod" and word.head is not None:
        return index > start and word.head > index
    if word.text in {"-", "&"} and index > start:
        return _is_joined(document, index)
    # The newly elected mayor: an adverb before an adjective.
    adjective_follows = index + 1 < len(words) and words[index + 1].upos == "ADJ"
    return word.upos == "ADV" and index > start and adjective_follows


def _is_owner_mark(document: Document, mark: int) -> bool:
    """Whether something owned follows the possessive mark: Ortega*'s* brother."""
    words = document.words
    return mark + 1 < len(words) and words[mark + 1].upos in NOMINAL | {"ADV"}


def _is_joined(document: Document, index: int) -> bool:
    """Whether a hyphen or *&* joins two words of a phrase: one-day, Holm & Lund."""
    words = document.words
    if index + 1 >= len(words):
        return False
    before, word, after = words[index - 1 : index + 2]
    if word.text == "&":
        return after.upos == "PROPN"
    return before.span.end == word.span.start and word.span.end == after.span.start


def _is_in_adjective_series(document: Document, start: int, index: int) -> bool:
    """Whether it is the comma or the second adjective of: the lanky, *tired* coach."""
    words = document.words
    comma = index if words[index].text == "," else index - 1
    if comma != start + 2 or words[start].upos != "DET" or comma + 2 >= len(words):
        return False
    first, second, noun = words[comma - 1], words[comma + 1], words[comma + 2]
    is_series = words[comma].text == "," and first.text.islower()
    is_adjective = second.upos == "ADJ" or second.text.endswith("ed")
    is_person = role(noun.text) is not None
    return is_series and is_adjective and is_person and role(first.text) is None


def mention_of(document: Document, phrase: range) -> Mention:
    """The mention of a noun phrase, with the complement that a description needs."""
    form = _form(document, phrase)
    last = _last_of_complement(document, phrase) if form == "nominal" else phrase[-1]
    span = Span(document.words[phrase[0]].span.start, document.words[last].span.end)
    return Mention(span, span.of(document.text), form, head=phrase[-1])


def _form(document: Document, phrase: range) -> Form:
    head = document.words[phrase[-1]]
    low = head.text.lower()
    if len(phrase) == 1 and low in word_set("personal_pronouns"):
        return "pronoun"
    if len(phrase) == 1 and low in word_set("indefinite_pronouns"):
        return "nominal"
    if head.upos in {"NOUN", "PRON", "DET"} and head.entity == "O":
        return "nominal"
    # The White House spokesman is tagged as one name, but is a description.
    return "nominal" if head.text.islower() and role(head.text) else "name"


def _is_time(document: Document, phrase: range) -> bool:
    """Whether it is a day, a month or another time: a judge on *Tuesday*."""
    head = document.words[phrase[-1]].text.lower()
    return head in word_set("calendar") or head in word_set("time_nouns")


def _last_of_complement(document: Document, phrase: range) -> int:
    """The last word of *a lawyer for the city*, *one of the players*."""
    last = phrase[-1]
    is_role = role(document.words[last].text) is not None
    sentence = document.sentences[document.sentence_of(last)]
    while last + 2 < sentence.last:
        preposition = document.words[last + 1]
        low = preposition.text.lower()
        may_be = word_set("phrase_prepositions") if is_role else {"of"}
        if preposition.upos != "ADP" or low not in may_be:
            break
        complement = _phrase_at(document, last + 2, sentence.last, ())
        if complement is None or _is_time(document, complement):
            break
        last = complement[-1]
    return last
