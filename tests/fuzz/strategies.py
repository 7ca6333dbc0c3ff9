"""Random inputs: texts that are hardly news, damaged stories, parses of any shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

import regex
from hypothesis import strategies as st

from quoteattr.evaluation.case_parses import case_files, parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

FIXTURES: Final = Path(__file__).resolve().parents[2] / "fixtures"

MARKS: Final = tuple(
    "“ ” \" ' ‘ ’ '' ``  « » „ ‹ › ‟ 「 」 『 』 ❝ ❞ ＂ ` ´ ′ ″ &quot; &#8220; &ldquo; "
    "&rsquo; &#147; \x93 \x94 ( ) [ ] { } — – - -- : ; , . … ? ! / * • > < & # | \\ ="
    "".split()
)
INVISIBLE: Final = (
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f"),
    *("\u202a", "\u202b", "\u202d", "\u202e", "\u202c", "\u2066", "\u2067", "\u2069"),
    *("\0", "\x01", "\x07", "\x08", "\x1b[31m", "\x7f", "\x85", "\ud83d", "\udc00"),
)
SPACES: Final = (
    *(" ", " ", " ", "\n", "\n\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\x1c"),
    *("\u00a0", "\u2028", "\u2029", "\u3000", "\u2003"),
)
WORDS: Final = tuple(
    "said says told added asked according to by of the a an her his their its our who "
    "which that what why in on for with and or but not never he she they it we I you "
    "Mr. Mrs. Ms. Dr. Sen. President Minister mayor lawyer spokesman spokeswoman "
    "report study statement company police government officials report's mother "
    "Ana Ruiz Holm Lee Maria Ortega O’Neill Zoë de la Cruz van der Berg Lee's U.S. "
    "Inc. Ltd. Reuters Twitter City Council University Thursday May 2024 $5 6'2\" ’90s "
    "10% 1,000 don't it’s who's QUESTION: Q: A: RUIZ: @ana #news http://a.example/b "
    "l’État déclaré il a dit elle » sagte он сказал 説 言った 说 말했다 قال אמר είπε "
    "é e\u0301 İ ß ﬁ Ǆ 🏆 👩‍👩‍👧 🇨🇦 ½ ² Ⅷ ٣".split()
)
PHRASES: Final = (
    *(" said Ana Ruiz. ", "“We will,” ", "a report by ", "She added, ", " he said, “"),
    *(
        "according to the ",
        ", the mayor of Orbe, ",
        "\n\nRUIZ: ",
        "\n\nQ. ",
        " told Lee ",
    ),
    *(
        "who said that ",
        "in the words of ",
        "“‘",
        "’”",
        ".”\n\n“",
        ", said the ",
        "... ",
    ),
    *(
        "said that said that ",
        " and and ",
        "of the of the ",
        "“a” and “b” ",
        "(“",
        "”)",
    ),
)

NESTED: Final = (
    *(("“‘", "’”"), ("«“", "”»"), ("「『", "』」"), ("(“", "”)"), ("\"'", "'\"")),
    *(("“ ", " ”"), ("“he said, ‘she said, ", "’ ”")),
)

TAGS: Final = tuple(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB "
    "X".split()
)
XPOS: Final = tuple(
    "NN NNS NNP NNPS VBD VBG VBN VBZ PRP PRP$ WP DT IN JJ RB , . '' ``".split()
)
RELATIONS: Final = tuple(
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss appos acl acl:relcl advcl "
    "ccomp xcomp csubj parataxis conj cc case mark det amod compound flat flat:name "
    "cop aux aux:pass punct dep root vocative dislocated orphan fixed discourse list "
    "expl advmod nummod reparandum goeswith".split()
)
ENTITIES: Final = (
    *["O"] * 8,
    "B-PER",
    "I-PER",
    "B-ORG",
    "I-ORG",
    "B-LOC",
    "I-LOC",
    "B-",
)
LEMMAS: Final = ("say", "tell", "add", "ask", "accord", "be", "report", "write", "")

parts = st.one_of(
    st.sampled_from(MARKS),
    st.sampled_from(SPACES),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda word: f" {word}"),
    st.sampled_from(PHRASES),
    st.sampled_from(INVISIBLE),
)

any_text = st.text(st.characters(exclude_categories=()), max_size=120)
"""Any code points, those that are no characters included."""

mixed_text = st.lists(parts, max_size=80).map("".join)
"""Marks, spaces, words and phrases of news, and invisible characters, in any order."""


@st.composite
def repeated_text(draw: st.DrawFn) -> str:
    """A few parts many times over, between other text: marks, brackets, long words."""
    unit = "".join(draw(st.lists(parts, min_size=1, max_size=4)))
    times = draw(st.sampled_from([2, 10, 100, 400]))
    return draw(mixed_text) + unit * times + draw(mixed_text)


@st.composite
def nested_text(draw: st.DrawFn) -> str:
    """Quotations in quotations, closed again or not."""
    openers, closers = draw(st.sampled_from(NESTED))
    times = draw(st.sampled_from([2, 5, 20, 400, 1000]))
    closed = draw(st.sampled_from([times, times, times // 2, 0]))
    inside = draw(mixed_text)
    return draw(mixed_text) + openers * times + inside + closers * closed


@cache
def stories() -> tuple[str, ...]:
    """The texts of the fixtures: sample stories, and short texts of the cases."""
    whole = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("stories/*.txt"))]
    return (*whole, *(document.text for document in parsed_cases()))


@cache
def parsed_cases() -> tuple[Document, ...]:
    """The stored parses of all cases, as the bundled models made them."""
    return tuple(
        document
        for path in case_files(FIXTURES)
        for document in read_parses(parse_path(path), read_cases(path))
    )


def damaged(text: str, random: Random) -> str:
    """A text with some of it deleted, doubled, moved, or replaced by something else."""
    for _ in range(random.choice([1, 1, 2, 4, 8, 16])):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice([0, 1, 1, 2, 5, 20, 100]))
        part = random.choice(
            [
                "",
                random.choice(MARKS),
                random.choice(SPACES),
                random.choice(INVISIBLE),
                random.choice(PHRASES),
                f" {random.choice(WORDS)} ",
                text[start:end] * 2,
                text[start:end].upper(),
                chr(random.choice([random.randrange(0x110000), random.randrange(256)])),
            ]
        )
        text = text[:start] + part + text[end:]
    if random.random() < 0.1:
        paragraphs = text.split("\n\n")
        random.shuffle(paragraphs)
        text = "\n\n".join(paragraphs)
    return text


@st.composite
def damaged_stories(draw: st.DrawFn) -> str:
    """A story or a case with some damage."""
    random = Random(draw(st.integers(0, 2**32)))
    return damaged(random.choice(stories()), random)


texts = st.one_of(
    any_text, mixed_text, damaged_stories(), repeated_text(), nested_text()
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A text with a parse of any shape, or a case whose parse is damaged."""
    random = Random(draw(st.integers(0, 2**32)))
    if draw(st.booleans()):
        return damaged_parse(random.choice(parsed_cases()), random)
    return random_parse(draw(texts), random)


def random_parse(text: str, random: Random) -> Document:
    """A parse of *text* with words, sentences, tags and heads of any kind.

    Heads may form no tree: chains, cycles, several roots or none, heads in another
    sentence. Words cover the text, leave parts of it out or overlap; sentences may be
    empty.
    """
    spans = [Span(*m.span()) for m in regex.finditer(r"\w[\w’'.-]*|\S", text)]
    if random.random() < 0.1:
        spans = [span for span in spans if random.random() < 0.7]
    if random.random() < 0.1:
        spans = [
            Span(random.choice([span.start, before.start]), span.end)
            for before, span in pairwise([Span(0, 0), *spans])
        ]
    cuts = {n for n in range(1, len(spans)) if random.random() < 0.08}
    bounds = [0, *sorted(cuts), len(spans)]
    head_of = random.choice(HEADS)
    words: list[Word] = []
    sentences: list[Sentence] = []
    for first, last in pairwise(bounds):
        for n in range(first, last):
            words.append(
                _random_word(text, spans[n], head_of(n, first, last, random), random)
            )
        if last > first:
            cover = Span(spans[first].start, spans[last - 1].end)
            sentences.append(Sentence(first, last, cover))
        elif random.random() < 0.5:
            sentences.append(Sentence(first, last, Span(0, 0)))
    return Document(text, tuple(words), tuple(sentences))


def _random_word(text: str, span: Span, head: int | None, random: Random) -> Word:
    form = span.of(text)
    return Word(
        span,
        form[:60],
        random.choice([form.lower(), form.lower(), random.choice(LEMMAS)]),
        random.choice(TAGS),
        random.choice(XPOS),
        head,
        random.choice(RELATIONS) if head is not None else "root",
        random.choice(ENTITIES),
    )


HeadOf = Callable[[int, int, int, Random], int | None]


def _chain(n: int, first: int, last: int, random: Random) -> int | None:
    return n - 1 if n > first else None


def _back_chain(n: int, first: int, last: int, random: Random) -> int | None:
    return n + 1 if n < last - 1 else None


def _any_head(n: int, first: int, last: int, random: Random) -> int | None:
    return random.choice(
        [None, random.randrange(first, last), random.randrange(first, last)]
    )


def _tree(n: int, first: int, last: int, random: Random) -> int | None:
    return random.randrange(first, n) if n > first else None


def _ring(n: int, first: int, last: int, random: Random) -> int | None:
    return n + 1 if n < last - 1 else first


def _self(n: int, first: int, last: int, random: Random) -> int | None:
    return n


def _star(n: int, first: int, last: int, random: Random) -> int | None:
    return (first + last) // 2 if n != (first + last) // 2 else None


def _anywhere(n: int, first: int, last: int, random: Random) -> int | None:
    return random.randrange(last)


HEADS: Final[tuple[HeadOf, ...]] = (
    *(_tree, _tree, _any_head, _chain, _back_chain, _ring, _self, _star, _anywhere),
)


def damaged_parse(document: Document, random: Random) -> Document:
    """The document with some heads, relations, tags, lemmas and names changed."""
    words = list(document.words)
    for _ in range(random.choice([1, 2, 5, 20])):
        if not words:
            break
        n = random.randrange(len(words))
        word = words[n]
        head = random.choice([word.head, random.randrange(len(words)), None])
        words[n] = Word(
            word.span,
            word.text,
            random.choice([word.lemma, *LEMMAS]),
            random.choice([word.upos, random.choice(TAGS)]),
            random.choice([word.xpos, random.choice(XPOS)]),
            head,
            random.choice([word.deprel, random.choice(RELATIONS)]),
            random.choice([word.entity, random.choice(ENTITIES)]),
        )
    sentences = document.sentences
    if random.random() < 0.2 and len(sentences) > 1:
        span = Span(sentences[0].span.start, sentences[-1].span.end)
        sentences = (Sentence(0, len(words), span),)
    return Document(document.text, tuple(words), sentences)
