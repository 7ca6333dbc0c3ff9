"""One HTML page that shows results: whole in itself, without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import count
from string import Template
from typing import Final

from quoteattr.output.formats import Format
from quoteattr.output.html.markup import Tag, escape, weave
from quoteattr.quotes.paragraphs import paragraphs
from quoteattr.types.annotations import Attribution, Link, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

COLOURS: Final = 8
"""How many colours the style sheet has; further speakers share them."""


def render(results: Iterable[AttributedText]) -> str:
    """Show each text with its quotations in their speakers' colours.

    The page is whole in itself: it loads nothing, runs nothing, and its text is
    escaped whatever it holds. It can be read in light and dark, by ear, and printed.
    Write it as UTF-8.

    Args:
        results: What to show, in this order. A result read back without its text is
            shown as a table of its quotations.

    Example:
        >>> page = render([AttributedText("Nobody spoke.")])
        >>> '<p dir="auto">Nobody spoke.</p>' in page
        True
    """
    shown = list(results)
    opening, closing = _frame(_title(shown), _summary(shown), _contents(shown))
    articles = (_article(r, f"t{n}") for n, r in enumerate(shown, 1))
    return "".join([opening, *articles, closing])


def page_format() -> Format:
    """The same page as a format: texts are written into it one after another.

    Its head has no counts and no list of the texts, which nobody knows before the
    last of them. It numbers what it writes, so each page takes a format of its own.
    """
    opening, closing = _frame(_title([]), "", "")
    numbers = count(1)
    return Format(
        lambda result: _article(result, f"t{next(numbers)}"),
        opening=opening,
        closing=closing,
    )


def _frame(title: str, summary: str, contents: str) -> tuple[str, str]:
    """What stands on a page before its texts, and what after them."""
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


def _title(shown: Sequence[AttributedText]) -> str:
    if len(shown) == 1 and shown[0].id:
        return f"Who said it: {escape(shown[0].id)}"
    return "Who said it"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def _summary(shown: Sequence[AttributedText]) -> str:
    quotations = [each for result in shown for each in result.quotations]
    named = sum(each.speaker is not None for each in quotations)
    speakers = sum(len(result.speakers) for result in shown)
    counts = [
        _count(len(quotations), "quotation"),
        f"{named:,} with a speaker",
        _count(speakers, "speaker"),
    ]
    if len(shown) != 1:
        counts.insert(0, _count(len(shown), "text"))
    return ", ".join(counts)


def _name(result: AttributedText, anchor: str) -> str:
    return escape(result.id or f"Text {anchor[1:]}")


def _contents(shown: Sequence[AttributedText]) -> str:
    if len(shown) < 2:
        return ""
    items = (
        f'<li><a href="#t{n}"><bdi>{_name(result, f"t{n}")}</bdi></a> '
        f'<span class="quiet">{_count(len(result.quotations), "quotation")}</span>'
        "</li>\n"
        for n, result in enumerate(shown, 1)
    )
    return f'<nav aria-label="Texts">\n<ol>\n{"".join(items)}</ol>\n</nav>\n'


def _article(result: AttributedText, anchor: str) -> str:
    language = escape(result.language)
    body = "".join(
        f'<p dir="auto">{paragraph}</p>\n'
        for paragraph in weave(
            result.text, list(_tags(result, anchor)), paragraphs(result.text)
        )
    )
    if not body:
        why = "The text itself is not at hand." if result.quotations else "No text."
        body = f'<p class="quiet">{why}</p>\n'
    return (
        f'<article id="{anchor}">\n<h2><bdi>{_name(result, anchor)}</bdi></h2>\n'
        f'<div class="reading">\n<div class="text" lang="{language}">\n{body}</div>\n'
        f"{_legend(result, anchor)}</div>\n{_table(result, anchor)}</article>\n"
    )


def _colour(speaker: Speaker | None) -> str:
    return f"s{speaker.id % COLOURS}" if speaker else "nobody"


def _number(given: Attribution, anchor: str) -> str:
    """The sign at a quotation's end: its speaker's number, for eye and ear."""
    if speaker := given.speaker:
        label = escape(f"said by {speaker.name}")
        return (
            f'<a class="who {_colour(speaker)}" href="#{anchor}-s{speaker.id}" '
            f'aria-label="{label}">{speaker.id + 1}</a>'
        )
    why = given.quotation.not_speech
    label = f"not speech: {escape(why)}" if why else "no speaker found"
    return (
        f'<span class="who nobody" role="img" aria-label="{label}">'
        f"{'–' if why else '?'}</span>"
    )


def _tags(result: AttributedText, anchor: str) -> Iterator[Tag]:
    """Yield what to lay over the text: quotations, then sources, then cues."""
    for given in result.quotations:
        attributes = f' class="{_colour(given.speaker)}" title="{_hover(given)}"'
        first, last = given.spans[0], given.spans[-1]
        for span in given.spans:
            once = f' id="{anchor}-q{given.id}"' if span is first else ""
            tail = _number(given, anchor) if span is last else ""
            yield Tag(span, "mark", attributes, once, tail)
    sources: dict[Span, list[Attribution]] = {}
    cues: dict[Span, list[Attribution]] = {}
    for given in result.quotations:
        if given.source:
            sources.setdefault(given.source.span, []).append(given)
        if given.cue:
            cues.setdefault(given.cue.span, []).append(given)
    for span, of in sources.items():
        title = escape(f"source of {_places(of)}: {of[0].speaker_name or '?'}")
        kind = f"mention {_colour(of[0].speaker)}"
        yield Tag(span, "span", f' class="{kind}" title="{title}"')
    for span, of in cues.items():
        yield Tag(span, "span", f' class="cue" title="cue of {_places(of)}"')


def _places(of: Sequence[Attribution]) -> str:
    return "quotation " + ", ".join(str(given.id + 1) for given in of)


def _share(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:.0%}"


def _step(link: Link) -> str:
    return f"{link.mention.text} → {link.antecedent.text} ({link.step})"


def _notes(given: Attribution) -> str:
    quotation = given.quotation
    notes = [quotation.kind, *quotation.flags]
    if quotation.parent is not None:
        notes.append(f"inside {quotation.parent + 1}")
    if quotation.not_speech:
        notes.append(f"not speech: {quotation.not_speech}")
    return ", ".join(notes)


def _hover(given: Attribution) -> str:
    """What the page says of a quotation when it is pointed at, line by line."""
    lines = [f"{given.id + 1}. {given.speaker_name or 'no speaker'}"]
    if given.sieve:
        sure = _share(given.confidence)
        lines.append(
            f"rule: {given.sieve}" + (f", right {sure} of the time" * bool(sure))
        )
    if given.source:
        lines.append(f"source: {given.source.text}")
    if given.cue:
        lines.append(f"cue: {given.cue.text}")
    lines.extend(_step(link) for link in given.links)
    lines.append(_notes(given))
    return escape("\n".join(lines)).replace("\n", "&#10;")


def _legend(result: AttributedText, anchor: str) -> str:
    items = []
    for speaker in result.speakers:
        said = _count(len(result.by(speaker)), "quotation")
        roles = f"{escape(', '.join(speaker.roles))} · " if speaker.roles else ""
        items.append(
            f'<li id="{anchor}-s{speaker.id}" class="{_colour(speaker)}">'
            f'<span class="who {_colour(speaker)}">{speaker.id + 1}</span>'
            f'<span><b>{_run(speaker.name)}</b><br><span class="quiet">'
            f"{roles}{escape(speaker.kind)} · {said}</span></span></li>\n"
        )
    items.extend(_unspoken(result))
    listing = f"<ul>\n{''.join(items)}</ul>" if items else "<p>Nobody speaks.</p>"
    return (
        f'<aside class="legend" aria-labelledby="{anchor}-legend">\n'
        f'<h3 id="{anchor}-legend">Speakers</h3>\n{listing}\n</aside>\n'
    )


def _unspoken(result: AttributedText) -> Iterator[str]:
    """Yield the legend's lines for quotations that nobody speaks."""
    left = [given.quotation for given in result.quotations if given.speaker is None]
    titles = sum(quotation.not_speech is not None for quotation in left)
    for sign, what, number in (
        ("?", "No speaker found", len(left) - titles),
        ("–", "Not speech", titles),
    ):
        if number:
            yield (
                f'<li class="nobody"><span class="who nobody">{sign}</span><span>{what}'
                f'<br><span class="quiet">{_count(number, "quotation")}</span></span>'
                "</li>\n"
            )


def _row(given: Attribution, anchor: str, linked: bool) -> str:
    number = str(given.id + 1)
    if linked:
        number = f'<a href="#{anchor}-q{given.id}">{number}</a>'
    steps = "".join(f"<br>{_quiet(_step(link))}" for link in given.links)
    rule = f'<span class="rule">{_run(given.sieve or "–")}</span>'
    if given.confidence is not None:
        rule += f"<br>{_quiet(_share(given.confidence))}"
    cells = (
        _run(given.text),
        _run(given.speaker_name or "–") + steps,
        _run(given.source.text if given.source else "–"),
        _run(given.cue.text if given.cue else "–"),
        rule,
        _run(_notes(given)),
    )
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{number}</th>{row}</tr>\n'


def _run(text: str) -> str:
    """A piece of foreign text that leaves the reading order around it alone."""
    return f"<bdi>{escape(text)}</bdi>"


def _quiet(text: str) -> str:
    return f'<span class="quiet">{_run(text)}</span>'


def _table(result: AttributedText, anchor: str) -> str:
    if not result.quotations:
        return ""
    heads = ("No.", "Quotation", "Speaker", "Source", "Cue", "Rule", "Notes")
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    rows = "".join(_row(g, anchor, bool(result.text)) for g in result.quotations)
    return (
        f'<section class="how" aria-labelledby="{anchor}-how">\n'
        f'<h3 id="{anchor}-how">How each quotation got its speaker</h3>\n'
        '<div class="scroll" role="region" tabindex="0" '
        f'aria-labelledby="{anchor}-how">\n<table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n</section>\n"
    )
