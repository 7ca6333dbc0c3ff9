"""Render results as one self-contained HTML page, a part of one, or a folder of pages.

    >>> page = render([AttributedText("Nobody spoke.", id="rain")])
    >>> "<title>Who said it: rain</title>" in page
    True

For each text the page has its speakers, each with links to the quotations, the text
itself with its quotations in their speakers' colours, and the reasons for each answer.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined

from quoteattr.errors import InputError
from quoteattr.output.exchange.ids import file_stem
from quoteattr.output.explain import explain
from quoteattr.output.formats import Format
from quoteattr.output.html.markup import Element, Piece, visible, weave
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Attribution, Quotation, Speaker
from quoteattr.types.contract import STATEMENT_KEYS
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

COLOURS: Final = 8
"""Number of colours in the style sheet; from the ninth speaker on they repeat."""

LOW_CONFIDENCE: Final = 0.8
"""An answer of a lower confidence is marked as unsure."""

MAX_HEADLINE: Final = 150
"""Maximum length of a first paragraph that is shown as the heading, in code points."""

# Last characters of a paragraph that is a sentence and no headline.
SENTENCE_ENDS: Final = frozenset(".!?:;,…")


@attrs.frozen
class Shown:
    """What the templates show of one quotation.

    Attributes:
        attribution: The quotation and its answer.
        number: Its number on the page, from 1.
        colour: The CSS class of its speaker.
        sign: The sign after it: its speaker's number, ``?`` or ``–``.
        label: What the sign stands for, in words.
        certainty: The confidence that the name is right, from 0 to 1; None if no name
            is given.
        reasons: Why it has its speaker, in sentences.
    """

    attribution: Attribution
    number: int
    colour: str
    sign: str
    label: str
    certainty: float | None
    reasons: tuple[str, ...]

    @property
    def unsure(self) -> bool:
        """Whether the answer is marked as unsure."""
        return self.certainty is not None and self.certainty < LOW_CONFIDENCE

    @property
    def notes(self) -> str:
        """Its kind and its flags."""
        quotation = self.attribution.quotation
        notes = [quotation.kind, *quotation.flags, *_status(quotation)]
        if quotation.same_as is not None:
            notes.append(f"same as {quotation.same_as + 1}")
        if quotation.parent is not None:
            notes.append(f"inside {quotation.parent + 1}")
        return ", ".join(notes)


@attrs.frozen
class Article:
    """What the templates show of one text.

    Attributes:
        result: The result.
        anchor: What the ids of its elements start with.
        heading: The pieces of its headline, or its id.
        headed: Whether the heading is the headline.
        paragraphs: The pieces of each other paragraph.
        quotations: Its quotations, by number.
    """

    result: AttributedText
    anchor: str
    heading: list[Piece]
    headed: bool
    paragraphs: list[list[Piece]]
    quotations: tuple[Shown, ...]

    def by(self, speaker: Speaker) -> list[Shown]:
        """The quotations of one speaker."""
        return [each for each in self.quotations if each.attribution.speaker == speaker]

    @property
    def nobody(self) -> list[Shown]:
        """The quotations without a speaker that may be speech."""
        return [each for each in self.quotations if each.sign == "?"]

    @property
    def not_speech(self) -> list[Shown]:
        """The quotations that are no speech."""
        return [each for each in self.quotations if each.sign == "–"]


def render(results: Iterable[AttributedText], *, page: bool = True) -> str:
    """Return a page that shows each text with its quotations in colour.

    The page loads nothing, and all text on it is escaped. It can be read on a phone,
    in light and dark, by a screen reader, and on paper. Its one script filters the
    quotations. Write it as UTF-8.

    Args:
        results: The results in the order of the page. A result without its text, as
            read back from JSON, is shown as a list of its quotations.
        page: Whether to return a whole page; if not, one ``div`` with its own style
            and without a script, to put into another page.

    Example:
        >>> page = render([AttributedText("Nobody spoke.")])
        >>> '<p dir="auto">Nobody spoke.</p>' in page
        True
    """
    shown = list(results)
    if not page:
        articles = [make_article(each, f"q{_digest(each)}") for each in shown]
        return _template("fragment.html", articles=articles)
    articles = [make_article(each, f"t{n}") for n, each in enumerate(shown, 1)]
    return "".join([*_frame(articles)])


def page_format() -> Format:
    """Return the page as a format, for results that are written one by one.

    Its head has no counts and no list of the texts, since these are known only at the
    end. The format numbers the texts it writes: take a new one for each page.
    """
    opening, closing = _template("page.html", articles=None).split("<!--articles-->")
    numbers = count(1)
    return Format(
        lambda result: _article(make_article(result, f"t{next(numbers)}")),
        opening=opening,
        closing=closing,
    )


def folder_format(folder: Path) -> Format:
    """Return a format that writes a page for each text, and an index of them.

    What the format returns is the index, to be written to ``index.html`` in the folder.

    Args:
        folder: The folder, which must exist.
    """
    opening, closing = _template("index.html").split("<!--rows-->")
    taken = {"index"}

    def write(result: AttributedText) -> str:
        name = f"{file_stem(result.id, taken)}.html"
        path = folder / name
        try:
            path.write_text(render([result]), encoding="utf-8")
        except OSError as error:
            msg = f"cannot write {path}: {error.strerror or error}"
            raise InputError(msg) from error
        return _template("row.html", article=make_article(result, "t1"), file=name)

    return Format(write, opening=opening, closing=closing)


def make_article(result: AttributedText, anchor: str) -> Article:
    """Return what the templates show of a text.

    Args:
        result: The result.
        anchor: What the ids of its elements start with.
    """
    quotations = tuple(_shown(each, result.text) for each in result.quotations)
    spans = find_paragraphs(result.text)
    paragraphs = list(weave(result.text, list(_elements(quotations)), spans))
    headed = len(spans) > 1 and _is_headline(spans[0].of(result.text))
    name = result.id or f"Text {anchor[1:]}"
    heading = paragraphs.pop(0) if headed else [Piece("text", name)]
    return Article(result, anchor, heading, headed, paragraphs, quotations)


def _is_headline(paragraph: str) -> bool:
    """Whether a first paragraph is a headline: one short line, and no sentence."""
    short = len(paragraph) <= MAX_HEADLINE and "\n" not in paragraph
    return short and paragraph[-1] not in SENTENCE_ENDS


def _shown(attribution: Attribution, text: str) -> Shown:
    speaker = attribution.speaker
    if speaker is not None:
        sign, label = str(speaker.id + 1), f"said by {speaker.name}"
    elif reason := attribution.quotation.not_speech:
        sign, label = "–", f"not speech: {reason}"
    else:
        sign, label = "?", "no speaker found"
    return Shown(
        attribution,
        attribution.id + 1,
        colour(speaker),
        sign,
        label,
        attribution.confidence if attribution.speaker else None,
        tuple(explain(attribution, text).splitlines()),
    )


def _status(quotation: Quotation) -> list[str]:
    """What is unusual about a statement without marks."""
    status = (str(getattr(quotation, key)) for key in STATEMENT_KEYS)
    return [each for each in status if each in {"thought", "negative", "possible"}]


def colour(speaker: Speaker | None) -> str:
    """The CSS class of a speaker's colour."""
    return f"s{speaker.id % COLOURS}" if speaker else "nobody"


def _elements(quotations: Iterable[Shown]) -> Iterator[Element]:
    """Yield the elements to lay over the text: quotations, then sources, then cues."""
    sources: dict[Span, list[Shown]] = {}
    cues: dict[Span, list[Shown]] = {}
    for shown in quotations:
        attribution = shown.attribution
        for span in attribution.spans:
            ends = (span is attribution.spans[0], span is attribution.spans[-1])
            yield Element(span, "quotation", (shown, *ends))
        if attribution.source:
            sources.setdefault(attribution.source.span, []).append(shown)
        if attribution.cue:
            cues.setdefault(attribution.cue.span, []).append(shown)
    for kind, places in (("source", sources), ("cue", cues)):
        for span, group in places.items():
            yield Element(span, kind, group)


def _digest(result: AttributedText) -> int:
    """A number for the ids of a part of a page, which may hold other parts."""
    return crc32(f"{result.id} {result!r} {result.text}".encode("utf-8", "replace"))


def _frame(articles: list[Article]) -> Iterator[str]:
    """Yield a page: its head, its articles, and its end."""
    head, foot = _template("page.html", articles=articles).split("<!--articles-->")
    yield head
    yield from map(_article, articles)
    yield foot


def _article(article: Article) -> str:
    return _template("article.html", article=article, anchor=article.anchor)


def _template(name: str, **values: Any) -> str:
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> Environment:
    """The templates; each string they show is made visible, then escaped."""
    environment = Environment(
        loader=PackageLoader("quoteattr.output.html", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=_finalize,
    )
    script = _file("report.js")
    digest = hashlib.sha256(script.encode()).digest()
    environment.globals.update(
        style=_file("report.css"),
        script=script,
        script_digest=base64.b64encode(digest).decode(),
        low_confidence=LOW_CONFIDENCE,
    )
    environment.filters["counted"] = _counted
    environment.filters["colour"] = colour
    return environment


def _finalize(value: Any) -> Any:
    # Markup has been made by a template, whose strings came this way.
    return visible(value) if type(value) is str else value


def _file(name: str) -> str:
    return (
        resources.files("quoteattr.output.html")
        .joinpath(name)
        .read_text(encoding="utf-8")
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
