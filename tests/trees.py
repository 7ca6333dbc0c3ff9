"""Small parsed texts for tests, written as tables.

    indexed_text('''
        Ruiz   PROPN  2  nsubj  B-PER
        left   VERB   0  root
        .      PUNCT  2  punct

        She    PRON   2  nsubj
        wept   VERB   0  root
        .      PUNCT  2  punct
    ''')

is the text "Ruiz left. She wept." with its parse: a word a line, its form, part of
speech, head (counted from 1 in its sentence; 0 for the root) and relation; then, where
needed, its entity tag and its lemma. A blank line ends a sentence, a line ``---`` a
paragraph, too. A space stands before each word but for punctuation.
"""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.mentions.text_index import IndexedText
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.annotations import Mention
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

TAGS: Final = {
    "ADJ": "JJ",
    "ADP": "IN",
    "ADV": "RB",
    "AUX": "VBD",
    "CCONJ": "CC",
    "DET": "DT",
    "NOUN": "NN",
    "NUM": "CD",
    "PART": "RP",
    "PRON": "PRP",
    "PROPN": "NNP",
    "VERB": "VBD",
}
"""The Penn tag that a word gets by its part of speech; punctuation is its own."""

NO_SPACE_BEFORE: Final = frozenset([",", ".", "?", "!", ":", ";", "”", ")", "'s", "’s"])
NO_SPACE_AFTER: Final = frozenset(["“", "("])


def document(table: str) -> Document:
    """The parsed text of a table."""
    text = ""
    words: list[Word] = []
    sentences: list[Sentence] = []
    first = 0

    def end_sentence() -> None:
        if len(words) > first:
            span = Span(words[first].span.start, words[-1].span.end)
            sentences.append(Sentence(first, len(words), span))

    for line in [*table.strip().splitlines(), ""]:
        cells = line.split()
        if not cells or cells == ["---"]:
            end_sentence()
            first = len(words)
            text += "\n\n" if cells else ""
            continue
        form, upos, head, relation = cells[:4]
        entity = cells[4] if len(cells) > 4 else "O"
        lemma = cells[5] if len(cells) > 5 else form.lower()
        touches = not text or text[-1] in {"\n", *NO_SPACE_AFTER}
        text += "" if touches or form in NO_SPACE_BEFORE else " "
        span = Span(len(text), len(text) + len(form))
        text += form
        above = int(head) - 1 + first if head != "0" else None
        tag = cells[6] if len(cells) > 6 else TAGS.get(upos, form)
        words.append(Word(span, form, lemma, upos, tag, above, relation, entity))
    return Document(text, tuple(words), tuple(sentences))


def indexed_text(table: str) -> IndexedText:
    """The parsed text of a table, with its quotations."""
    parsed = document(table)
    return IndexedText(parsed, find_quotations(parsed.text))


def mention(indexed: IndexedText, text: str) -> Mention:
    """The first mention of a text with these words."""
    return next(each for each in indexed.mentions if each.text == text)


def unparsed(text: str) -> IndexedText:
    """A text whose parse does not matter: a word for each token, and no tree."""
    words: list[Word] = []
    for match in regex.finditer(r"\w[\w’'-]*|\S", text):
        span = Span(*match.span())
        words.append(Word(span, match[0], match[0].lower(), "X", "X", None, "dep"))
    sentence = Sentence(0, len(words), Span(0, len(text)))
    parsed = Document(text, tuple(words), (sentence,))
    return IndexedText(parsed, find_quotations(text))


def tagged(line: str) -> Document:
    """A parsed text of words with tags: ``Ida/PROPN/B-PER left/VERB | She/PRON wept``.

    A word has its form, part of speech (VERB), entity tag (O) and relation (dep), and
    depends on the first word of its sentence. ``|`` ends a sentence, ``¶`` a line too.
    No space stands after a word with ``+`` at its end.
    """
    text = ""
    words: list[Word] = []
    sentences: list[Sentence] = []
    first = 0
    for cell in [*line.split(), "|"]:
        if cell in {"|", "¶"}:
            span = Span(words[first].span.start, words[-1].span.end)
            sentences.append(Sentence(first, len(words), span))
            first = len(words)
            if cell == "¶":
                text = text.rstrip(" ") + "\n"
            continue
        parts = [*cell.removesuffix("+").split("/"), "", "", ""]
        form, upos, entity, relation = parts[:4]
        span = Span(len(text), len(text) + len(form))
        text += form + ("" if cell.endswith("+") else " ")
        words.append(
            Word(
                span,
                form,
                lemma=form.lower(),
                upos=upos or "VERB",
                xpos=TAGS.get(upos or "VERB", form),
                head=None if len(words) == first else first,
                deprel=relation or "dep",
                entity=entity or "O",
            )
        )
    return Document(text.rstrip(" "), tuple(words), tuple(sentences))
