"""Fit the sentences of a parse made elsewhere to the paragraphs and the quotations.

    No clock ticks | “We will win,” Lee said.    one sentence over a paragraph's end
    “Will you appeal?” | Lee asked.              two, where our own parser reads one

Other parsers read a text without knowing its paragraphs or its quotations. Their
sentences are cut where a paragraph or a dateline ends and where a quotation begins
after a full stop. They are joined where a quoted clause ends and its cue follows, where
one has no words but marks, and where one would end after a title, *Const.*, or before a
word in lower case. A word that holds a whole name, *Ana Ruiz*, becomes its two words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Final

import attrs

from quoteattr.data.words import titles
from quoteattr.parsing.datelines import dateline_end
from quoteattr.parsing.normalize import CLOSING, quoted_clause_ends
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.marks import CLOSING_CHARACTERS
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span, cover

MAX_WORDS: Final = 250
"""Of longer sentences each so many words are taken for a sentence of their own."""

MAX_DEPTH: Final = 30
"""How many heads are followed upwards to find the word nearest to the root."""

MAX_DATELINE: Final = 400
"""How much of a paragraph is read for its dateline, in code points."""

FULL_STOPS: Final = frozenset(".!?")

# Matches "Ana", "Ruiz,"; refuses " ", "".
WITHOUT_SPACE: Final = re.compile(r"\S+")


def fit_sentences(document: Document) -> Document:
    """Return the document with sentences as our own parser would have them.

    One whose sentences fit already is returned unchanged.
    """
    paragraphs = find_paragraphs(document.text)
    quotations = find_quotations(document.text, paragraphs)
    cut = cut_sentences(document, paragraphs, quotations)
    whole = join_fragments(cut, paragraphs, quotations)
    return join_quoted_clauses(whole, quotations)


def cut_sentences(
    document: Document,
    paragraphs: Sequence[Span],
    quotations: Sequence[Quotation] = (),
) -> Document:
    """Cut each sentence that runs over the end of a paragraph, or is very long.

    Sentences are cut apart, too, where a head is in another one, and a dateline is cut
    off what follows it.

    Time grows with the square of a sentence's length, so no sentence may have more than
    ``MAX_WORDS`` words, whatever the parser took for one; the parts of a longer one
    have ``is_cut``.

    In each part, the word nearest to the old root is the root, and other words whose
    head is in another part depend on it as ``dep``. A name is cut with its sentence.

    Args:
        document: The parse.
        paragraphs: The paragraphs of its text.
        quotations: Those of its text that begin a sentence where one has ended before;
            none to cut at paragraphs only.
    """
    starts = {paragraph.start for paragraph in paragraphs[1:]}
    starts |= set(_dateline_ends(document.text, paragraphs))
    starts |= {q.start for q in quotations if _follows_end(document.text, q.start)}
    bounds = sorted(starts)
    words = list(document.words)
    sentences: list[Sentence] = []
    for sentence in document.sentences:
        parts = list(_parts_of(sentence, document, bounds))
        if len(parts) <= 1:
            sentences.append(sentence)
            if not _is_apart(sentence, document):
                words[sentence.first : sentence.last] = _part(
                    document, sentence.first, sentence.last
                )
            continue
        for part, is_cut in parts:
            first, last = part.start, part.stop
            words[first:last] = _part(document, first, last)
            span = cover(*(word.span for word in words[first:last]))
            sentences.append(Sentence(first, last, span, is_cut or sentence.is_cut))
    if len(sentences) == len(document.sentences) and words == list(document.words):
        return document
    return attrs.evolve(document, words=tuple(words), sentences=tuple(sentences))


def _is_apart(sentence: Sentence, document: Document) -> bool:
    """Whether all heads of its words are in it."""
    heads = (document.words[index].head for index in sentence.words)
    return all(head is None or sentence.first <= head < sentence.last for head in heads)


def _parts_of(
    sentence: Sentence, document: Document, bounds: Sequence[int]
) -> Iterator[tuple[range, bool]]:
    """Yield the words of each part, and whether it is one of what was too long."""
    for _, indices in groupby(
        sentence.words,
        lambda index: bisect_right(bounds, document.words[index].span.start),
    ):
        found = list(indices)
        for start in range(0, len(found), MAX_WORDS):
            last = min(found[-1] + 1, found[start] + MAX_WORDS)
            yield range(found[start], last), len(found) > MAX_WORDS


def _dateline_ends(text: str, paragraphs: Sequence[Span]) -> Iterator[int]:
    """Yield where what follows the dateline of a paragraph begins."""
    for paragraph in paragraphs:
        end = dateline_end(text[paragraph.start : paragraph.end][:MAX_DATELINE])
        if end:
            yield paragraph.start + end


def _follows_end(text: str, start: int) -> bool:
    """Whether what stands before an offset on its line ends a sentence."""
    before = text[max(0, start - 9) : start].rstrip()
    return before.rstrip(CLOSING_CHARACTERS + ")")[-1:] in FULL_STOPS


def _part(document: Document, first: int, last: int) -> Iterator[Word]:
    """Yield the words of a part of a sentence, with heads inside it."""
    inside = range(first, last)
    apart = [i for i in inside if document.words[i].head not in inside]
    # None where the heads form a cycle.
    root = min(apart, key=lambda i: (_depth(document, i), i), default=None)
    for index in inside:
        word = document.words[index]
        if index == root:
            word = attrs.evolve(word, head=None, deprel="root")
        elif index in apart:
            word = attrs.evolve(word, head=root, deprel="dep")
        if index == first and word.entity.startswith("I-"):
            word = attrs.evolve(word, entity=f"B-{word.entity[2:]}")
        yield word


def _depth(document: Document, index: int) -> int:
    """How many heads are above a word, up to ``MAX_DEPTH``."""
    return sum(1 for _ in islice(document.ancestors(index), MAX_DEPTH))


def join_fragments(
    document: Document, paragraphs: Sequence[Span], quotations: Sequence[Quotation] = ()
) -> Document:
    """Join what is no sentence to the one beside it in its paragraph.

    What has only marks belongs to the sentence before it, or to the one after it where
    the marks open a quotation. A sentence does not end before a word in lower case,
    or after a title with its full stop. The root of what is joined depends on the other
    root, as ``punct``, ``parataxis`` or ``dep``.
    """
    opening = frozenset(quotation.start for quotation in quotations)
    starts = [paragraph.start for paragraph in paragraphs]
    words = list(document.words)
    sentences: list[Sentence] = []
    for sentence in document.sentences:
        before = sentences[-1] if sentences else None
        if before is None or _parted(starts, before, sentence):
            sentences.append(sentence)
            continue
        relation = _fragment(document, before, sentence, opening)
        if relation is None:
            sentences.append(sentence)
            continue
        kept, joined = before, sentence
        if relation == "dep" or not _has_words(document, before):
            kept, joined = sentence, before
        roots = [i for i in kept.words if words[i].head is None]
        for index in joined.words if roots else ():
            if words[index].head is None:
                words[index] = attrs.evolve(
                    words[index], head=roots[0], deprel=relation
                )
        span = cover(before.span, sentence.span)
        sentences[-1] = Sentence(before.first, sentence.last, span)
    if len(sentences) == len(document.sentences):
        return document
    return attrs.evolve(document, words=tuple(words), sentences=tuple(sentences))


def _fragment(
    document: Document, before: Sentence, after: Sentence, opening: frozenset[int]
) -> str | None:
    """The relation by which two sentences are one, if one of them is a fragment."""
    is_cut = before.is_cut or after.is_cut
    if is_cut or after.last - before.first > MAX_WORDS:
        return None
    if not _has_words(document, before):
        starts = {document.words[index].span.start for index in before.words}
        return "punct" if starts & opening else None
    first, last = document.words[after.first], document.words[before.last - 1]
    if not _has_words(document, after):
        return None if first.span.start in opening else "punct"
    if last.text.endswith(".") and last.text.lower() in titles():
        return "dep" if first.text[:1].isupper() else None
    ends_openly = last.text[-1:].isalpha() or last.text == ","
    return "parataxis" if ends_openly and first.text[:1].islower() else None


def _has_words(document: Document, sentence: Sentence) -> bool:
    return any(
        any(map(str.isalnum, document.words[index].text)) for index in sentence.words
    )


def _parted(starts: Sequence[int], before: Sentence, after: Sentence) -> bool:
    """Whether two sentences are in different paragraphs."""
    place = bisect_right(starts, before.span.start)
    return place != bisect_right(starts, after.span.start)


def join_quoted_clauses(
    document: Document, quotations: Sequence[Quotation]
) -> Document:
    """Join a sentence that ends with a quoted clause and the one with its cue.

    “Will you appeal?” | Lee asked: the first root becomes the ``ccomp`` of the second.
    """
    ends = sorted(span.end for span in quoted_clause_ends(document.text, quotations))
    if not ends:
        return document
    words = list(document.words)
    sentences: list[Sentence] = []
    for sentence in document.sentences:
        before = sentences[-1] if sentences else None
        if before is not None and _is_cut(document, before, sentence, ends):
            roots = [
                next((i for i in each.words if words[i].head is None), None)
                for each in (before, sentence)
            ]
            if roots[0] is not None and roots[1] is not None:
                words[roots[0]] = attrs.evolve(
                    words[roots[0]], head=roots[1], deprel="ccomp"
                )
                span = cover(before.span, sentence.span)
                is_cut = before.is_cut or sentence.is_cut
                sentence = Sentence(before.first, sentence.last, span, is_cut)
                sentences.pop()
        sentences.append(sentence)
    return attrs.evolve(document, words=tuple(words), sentences=tuple(sentences))


def _is_cut(
    document: Document, before: Sentence, after: Sentence, ends: Sequence[int]
) -> bool:
    """Whether only closing marks stand between the end of a clause and a sentence."""
    number = bisect_right(ends, before.span.end)
    if not number or ends[number - 1] <= before.span.start:
        return False
    between = document.text[ends[number - 1] : after.span.start]
    return not between.strip(CLOSING)


def split_words(document: Document) -> Document:
    """Return the document with each word that has spaces inside split at them.

    Host pipelines may merge a name into one token. The first part keeps the word's
    place in the tree, and the others depend on it as ``flat``.
    """
    if not any(len(word.text.split()) > 1 for word in document.words):
        return document
    firsts: list[int] = []
    parts: list[list[Span]] = []
    count = 0
    for word in document.words:
        firsts.append(count)
        parts.append(_parts(document.text, word))
        count += len(parts[-1])
    words: list[Word] = []
    for word, spans in zip(document.words, parts, strict=True):
        head = None if word.head is None else firsts[word.head]
        if len(spans) == 1:
            words.append(attrs.evolve(word, head=head))
            continue
        first, kind = len(words), word.entity.partition("-")[2]
        for number, span in enumerate(spans):
            form = span.of(document.text)
            part = attrs.evolve(word, span=span, text=form, lemma=form, head=head)
            if number:
                entity = f"I-{kind}" if kind else word.entity
                part = attrs.evolve(part, head=first, deprel="flat", entity=entity)
            words.append(part)
    firsts.append(count)
    sentences = tuple(
        attrs.evolve(each, first=firsts[each.first], last=firsts[each.last])
        for each in document.sentences
    )
    return attrs.evolve(document, words=tuple(words), sentences=sentences)


def _parts(text: str, word: Word) -> list[Span]:
    """The spans of the parts of a word; one where its form is not what the text has."""
    surface = word.span.of(text)
    if len(surface.split()) < 2 or surface.split() != word.text.split():
        return [word.span]
    start = word.span.start
    return [
        Span(start + match.start(), start + match.end())
        for match in WITHOUT_SPACE.finditer(surface)
    ]
