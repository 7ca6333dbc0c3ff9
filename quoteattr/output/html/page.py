"""Render results as one self-contained HTML page without scripts.

    >>> page = render([AttributedText("Nobody spoke.", id="rain")])
    >>> "<title>Who said it: rain</title>" in page
    True

For each text the page has the text itself with its quotations in their speakers'
colours, a legend of the speakers, and a table with the reasons for each attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import count
from string import Template
from typing import Final

from quoteattr.output.formats import Format
from quoteattr.output.html.markup import Element, escape, weave
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Attribution, Link, Quotation, Speaker
from quoteattr.types.contract import STATEMENT_KEYS
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

COLOURS: Final = 8
"""Number of colours in the style sheet; from the ninth speaker on they repeat."""

HEADINGS: Final = ("No.", "Quotation", "Speaker", "Source", "Cue", "Rule", "Notes")
"""The columns of the table."""


def render(results: Iterable[AttributedText]) -> str:
    """Return a page that shows each text with its quotations in colour.

    The page loads nothing and runs nothing, and all text on it is escaped. It can be
    read in light and dark, by a screen reader, and on paper. Write it as UTF-8.

    Args:
        results: The results in the order of the page. A result without its text, as
            read back from JSON, is shown as a table of its quotations.

    Example:
        >>> page = render([AttributedText("Nobody spoke.")])
        >>> '<p dir="auto">Nobody spoke.</p>' in page
        True
    """
    shown = list(results)
    head, foot = _frame(_title(shown), _summary(shown), _contents(shown))
    articles = (_article(r, f"t{n}") for n, r in enumerate(shown, 1))
    return "".join([head, *articles, foot])


def page_format() -> Format:
    """Return the page as a format, for results that are written one by one.

    Its head has no counts and no list of the texts, since these are known only at the
    end. The format numbers the texts it writes: take a new one for each page.
    """
    opening, closing = _frame(_title([]), "", "")
    numbers = count(1)
    return Format(
        lambda result: _article(result, f"t{next(numbers)}"),
        opening=opening,
        closing=closing,
    )


def _frame(title: str, summary: str, contents: str) -> tuple[str, str]:
    """The page before its articles, and the page after them."""
    files = resources.files("quoteattr.output.html")
    page = files.joinpath("template.html").read_text(encoding="utf-8")
    opening, _, closing = page.partition("$articles")
    head = Template(opening).substitute(
        title=title,
        style=files.joinpath("report.css").read_text(encoding="utf-8"),
        summary=f'<p class="summary">{summary}</p>\n' if summary else "",
        contents=contents,
    )
    return head, closing


def _title(results: Sequence[AttributedText]) -> str:
    if len(results) == 1 and results[0].id:
        return f"Who said it: {escape(results[0].id)}"
    return "Who said it"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _summary(results: Sequence[AttributedText]) -> str:
    attributions = [each for result in results for each in result.quotations]
    with_speaker = sum(each.speaker is not None for each in attributions)
    speakers = sum(len(result.speakers) for result in results)
    counts = [
        _counted(len(attributions), "quotation"),
        f"{with_speaker:,} with a speaker",
        _counted(speakers, "speaker"),
    ]
    if len(results) != 1:
        counts.insert(0, _counted(len(results), "text"))
    return ", ".join(counts)


def _heading(result: AttributedText, anchor: str) -> str:
    return escape(result.id or f"Text {anchor[1:]}")


def _contents(results: Sequence[AttributedText]) -> str:
    """The list of the texts; empty for fewer than two."""
    if len(results) < 2:
        return ""
    items = (
        f'<li><a href="#t{n}"><bdi>{_heading(result, f"t{n}")}</bdi></a> '
        f'<span class="quiet">{_counted(len(result.quotations), "quotation")}</span>'
        "</li>\n"
        for n, result in enumerate(results, 1)
    )
    return f'<nav aria-label="Texts">\n<ol>\n{"".join(items)}</ol>\n</nav>\n'


def _article(result: AttributedText, anchor: str) -> str:
    """One text, its legend and its table; *anchor* starts the ids of its elements."""
    language = escape(result.language)
    body = "".join(
        f'<p dir="auto">{paragraph}</p>\n'
        for paragraph in weave(
            result.text, list(_elements(result, anchor)), find_paragraphs(result.text)
        )
    )
    if not body:
        reason = "The text is not available." if result.quotations else "No text."
        body = f'<p class="quiet">{reason}</p>\n'
    return (
        f'<article id="{anchor}">\n<h2><bdi>{_heading(result, anchor)}</bdi></h2>\n'
        f'<div class="reading">\n<div class="text" lang="{language}">\n{body}</div>\n'
        f"{_legend(result, anchor)}</div>\n{_table(result, anchor)}</article>\n"
    )


def _colour(speaker: Speaker | None) -> str:
    """The CSS class of a speaker's colour."""
    return f"s{speaker.id % COLOURS}" if speaker else "nobody"


def _badge(attribution: Attribution, anchor: str) -> str:
    """The sign after a quotation: the number of its speaker, ``?`` or ``–``."""
    if speaker := attribution.speaker:
        label = escape(f"said by {speaker.name}")
        return (
            f'<a class="who {_colour(speaker)}" href="#{anchor}-s{speaker.id}" '
            f'aria-label="{label}">{speaker.id + 1}</a>'
        )
    reason = attribution.quotation.not_speech
    label = f"not speech: {escape(reason)}" if reason else "no speaker found"
    return (
        f'<span class="who nobody" role="img" aria-label="{label}">'
        f"{'–' if reason else '?'}</span>"
    )


def _elements(result: AttributedText, anchor: str) -> Iterator[Element]:
    """Yield the elements to lay over the text: quotations, then sources, then cues."""
    sources: dict[Span, list[Attribution]] = {}
    cues: dict[Span, list[Attribution]] = {}
    for attribution in result.quotations:
        colour, tooltip = _colour(attribution.speaker), _tooltip(attribution)
        attributes = f' class="{colour}" title="{tooltip}"'
        first, last = attribution.spans[0], attribution.spans[-1]
        for span in attribution.spans:
            id = f' id="{anchor}-q{attribution.id}"' if span is first else ""
            badge = _badge(attribution, anchor) if span is last else ""
            yield Element(span, "mark", attributes, id, badge)
        if attribution.source:
            sources.setdefault(attribution.source.span, []).append(attribution)
        if attribution.cue:
            cues.setdefault(attribution.cue.span, []).append(attribution)
    for span, group in sources.items():
        name = group[0].speaker_name or "?"
        title = escape(f"source of {_numbers(group)}: {name}")
        kind = f"mention {_colour(group[0].speaker)}"
        yield Element(span, "span", f' class="{kind}" title="{title}"')
    for span, group in cues.items():
        yield Element(span, "span", f' class="cue" title="cue of {_numbers(group)}"')


def _numbers(group: Sequence[Attribution]) -> str:
    return "quotation " + ", ".join(str(each.id + 1) for each in group)


def _percentage(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.0%}"


def _link(link: Link) -> str:
    return f"{link.mention.text} → {link.antecedent.text} ({link.step})"


def _notes(attribution: Attribution) -> str:
    quotation = attribution.quotation
    notes = [quotation.kind, *quotation.flags, *_status(quotation)]
    if quotation.parent is not None:
        notes.append(f"inside {quotation.parent + 1}")
    if quotation.not_speech:
        notes.append(f"not speech: {quotation.not_speech}")
    return ", ".join(notes)


def _status(quotation: Quotation) -> list[str]:
    """What is unusual about a statement without marks."""
    status = (str(getattr(quotation, key)) for key in STATEMENT_KEYS)
    return [each for each in status if each in {"thought", "negative", "possible"}]


def _tooltip(attribution: Attribution) -> str:
    """The reasons for an attribution, line by line, as an escaped attribute value."""
    lines = [f"{attribution.id + 1}. {attribution.speaker_name or 'no speaker'}"]
    if attribution.sieve:
        rule = f"rule: {attribution.sieve}"
        if attribution.confidence is not None:
            rule += f", right {_percentage(attribution.confidence)} of the time"
        lines.append(rule)
    if attribution.source:
        lines.append(f"source: {attribution.source.text}")
    if attribution.cue:
        lines.append(f"cue: {attribution.cue.text}")
    lines.extend(_link(link) for link in attribution.links)
    lines.append(_notes(attribution))
    return escape("\n".join(lines)).replace("\n", "&#10;")


def _legend(result: AttributedText, anchor: str) -> str:
    items = []
    for speaker in result.speakers:
        quotations = _counted(len(result.by(speaker)), "quotation")
        roles = f"{escape(', '.join(speaker.roles))} · " if speaker.roles else ""
        items.append(
            f'<li id="{anchor}-s{speaker.id}" class="{_colour(speaker)}">'
            f'<span class="who {_colour(speaker)}">{speaker.id + 1}</span>'
            f'<span><b>{_isolated(speaker.name)}</b><br><span class="quiet">'
            f"{roles}{escape(speaker.kind)} · {quotations}</span></span></li>\n"
        )
    items.extend(_legend_without_speaker(result))
    listing = f"<ul>\n{''.join(items)}</ul>" if items else "<p>No speakers.</p>"
    return (
        f'<aside class="legend" aria-labelledby="{anchor}-legend">\n'
        f'<h3 id="{anchor}-legend">Speakers</h3>\n{listing}\n</aside>\n'
    )


def _legend_without_speaker(result: AttributedText) -> Iterator[str]:
    """Yield the legend's lines for quotations without a speaker and for no speech."""
    rest = [each.quotation for each in result.quotations if each.speaker is None]
    not_speech = sum(quotation.not_speech is not None for quotation in rest)
    for sign, label, number in (
        ("?", "No speaker found", len(rest) - not_speech),
        ("–", "Not speech", not_speech),
    ):
        if number:
            yield (
                f'<li class="nobody"><span class="who nobody">{sign}</span>'
                f'<span>{label}<br><span class="quiet">'
                f"{_counted(number, 'quotation')}</span></span></li>\n"
            )


def _row(attribution: Attribution, anchor: str, linked: bool) -> str:
    """One row of the table; *linked* when the text above has the quotation."""
    number = str(attribution.id + 1)
    if linked:
        number = f'<a href="#{anchor}-q{attribution.id}">{number}</a>'
    links = "".join(f"<br>{_quiet(_link(link))}" for link in attribution.links)
    rule = f'<span class="rule">{_isolated(attribution.sieve or "–")}</span>'
    if attribution.confidence is not None:
        rule += f"<br>{_quiet(_percentage(attribution.confidence))}"
    cells = (
        _isolated(attribution.text),
        _isolated(attribution.speaker_name or "–") + links,
        _isolated(attribution.source.text if attribution.source else "–"),
        _isolated(attribution.cue.text if attribution.cue else "–"),
        rule,
        _isolated(_notes(attribution)),
    )
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{number}</th>{row}</tr>\n'


def _isolated(text: str) -> str:
    """Escaped text whose writing direction does not affect its surroundings."""
    return f"<bdi>{escape(text)}</bdi>"


def _quiet(text: str) -> str:
    """Escaped text in small grey letters."""
    return f'<span class="quiet">{_isolated(text)}</span>'


def _table(result: AttributedText, anchor: str) -> str:
    if not result.quotations:
        return ""
    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    linked = bool(result.text)
    rows = "".join(_row(each, anchor, linked) for each in result.quotations)
    return (
        f'<section class="how" aria-labelledby="{anchor}-how">\n'
        f'<h3 id="{anchor}-how">How each quotation got its speaker</h3>\n'
        '<div class="scroll" role="region" tabindex="0" '
        f'aria-labelledby="{anchor}-how">\n<table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n</section>\n"
    )
