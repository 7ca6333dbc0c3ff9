"""The page is complete, true to the text, safe for any text, and accessible."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import attrs
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import InputError
from quoteattr.output.html import folder_format, page_format, render
from quoteattr.output.html.markup import visible
from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Link,
    Mention,
    Quotation,
    Speaker,
)
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

STORY = """Ferry stays in port

Mayor Ana Ortega called the repair a “gamble with lives.”

“We asked for time,” she said. “We were given none.

“And the minister told me, ‘Wait.’ I will not wait.”

“Nobody warned us.” The film “A Winter at Sea” opens in March."""

HOSTILE = (
    "<script>document.title='owned'</script> “<img src=x onerror=\"document."
    "title='owned'\">” said 'O&#39;Neil' & \"Sons\" \x00\x1b[31m\x7f\x85 \u202eevil "
    "\ud800 ]]> --> </style></div> ${title} $style\r\n\r\n“&lt;b&gt;” he said."
)

VOID = {"meta", "br", "img", "link"}


def span(part: str, text: str = STORY) -> Span:
    """The first place of *part* in *text*."""
    start = text.index(part)
    return Span(start, start + len(part))


def quotation(number: int, *parts: str, **more: object) -> Quotation:
    """A quotation of the story, made of *parts*."""
    spans = tuple(map(span, parts))
    content = tuple(Span(s.start + 1, s.end - (s.of(STORY)[-1] in "”’")) for s in spans)
    text = " ".join(each.of(STORY) for each in content)
    return Quotation(number, "direct", spans, content, text, **more)  # type: ignore[arg-type]


def mention(part: str, form: str) -> Mention:
    """A mention in the story."""
    return Mention(span(part), part, form)  # type: ignore[arg-type]


MAYOR = mention("Mayor Ana Ortega", "name")
SHE = mention("she", "pronoun")
MINISTER = mention("the minister", "nominal")
ANA = Speaker(0, "Ana Ortega", "person", "f", ("mayor",), (MAYOR, SHE))
OTHER = Speaker(1, "the minister", "person", None, (), (MINISTER,))

QUOTATIONS = (
    Attribution(
        quotation(0, "“gamble with lives.”"),
        MAYOR,
        Cue(span("called"), "called", "call"),
        "cue-subject",
        0.93,
        speaker=ANA,
    ),
    Attribution(
        quotation(
            1,
            "“We asked for time,”",
            "“We were given none.",
            "“And the minister told me, ‘Wait.’ I will not wait.”",
        ),
        SHE,
        Cue(span("said"), "said", "say"),
        "cue-subject",
        0.97,
        (Link(SHE, MAYOR, "pronoun"),),
        ANA,
    ),
    Attribution(
        quotation(2, "‘Wait.’", parent=1),
        MINISTER,
        Cue(span("told"), "told", "tell"),
        "cue-subject",
        0.97,
        speaker=OTHER,
    ),
    Attribution(quotation(3, "“Nobody warned us.”", flags=("repaired",))),
    Attribution(quotation(4, "“A Winter at Sea”", not_speech="title")),
)

RESULT = AttributedText(STORY, QUOTATIONS, (ANA, OTHER), id="ferry")


class Page(HTMLParser):
    """What a page holds: its elements, and the words of its text column."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.paragraphs: list[str] = []
        self.errors: list[str] = []
        self.reading = False
        self.skip = 0
        self.feed(page)
        self.close()
        self.errors += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element; a speaker's number is no word of the text."""
        self.elements.append((tag, dict(attrs)))
        if tag in VOID:
            return
        self.open.append(tag)
        number = str(dict(attrs).get("class")).startswith("who")
        self.skip = len(self.open) if number and not self.skip else self.skip
        # The heading is the headline.
        if tag == "h2" or (tag == "p" and dict(attrs).get("dir")):
            self.paragraphs.append("")
            self.reading = True

    def handle_endtag(self, tag: str) -> None:
        """Note an element that closes out of turn."""
        if not self.open or self.open[-1] != tag:
            self.errors.append(f"closed out of turn: {tag}")
            return
        if self.skip == len(self.open):
            self.skip = 0
        self.reading = self.reading and tag not in {"p", "h2"}
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Collect the words of the text."""
        if self.reading and not self.skip:
            self.paragraphs[-1] += data

    def having(self, tag: str, name: str, part: str) -> list[dict[str, str | None]]:
        """Attributes of each *tag* whose attribute *name* contains *part*."""
        found = (attrs for each, attrs in self.elements if each == tag)
        return [attrs for attrs in found if part in (attrs.get(name) or "")]


def test_text_is_complete() -> None:
    """Every paragraph is on the page, word for word."""
    page = Page(render([RESULT]))
    assert STORY.split("\n\n") == page.paragraphs
    assert [] == page.errors


def test_the_headline_is_the_heading() -> None:
    """A first paragraph of one short line; a sentence is none, the id stands in."""
    assert "<h2><bdi>Ferry stays in port</bdi></h2>" in render([RESULT])
    plain = AttributedText("It rained.\n\nNobody spoke.", id="rain")
    html = render([plain])
    assert "<h2><bdi>rain</bdi></h2>" in html
    assert '<p dir="auto">It rained.</p>' in html


def test_quotation_over_paragraphs_is_one() -> None:
    """Each span is marked in each paragraph; the id and the number are there once."""
    page = Page(render([RESULT]))
    pieces = page.having("mark", "data-quotation", "2")
    assert 3 == len(pieces)
    assert ["t1-q1", None, None] == [piece.get("id") for piece in pieces]
    badges = page.having("button", "aria-label", "said by Ana Ortega")
    assert ["t1-e1", "t1-e2"] == sorted(str(each["popovertarget"]) for each in badges)


def test_nested_quotation_lies_inside_its_parent() -> None:
    """The inner quotation has its own mark, in its own speaker's colour."""
    html = render([RESULT])
    assert regex.search(r"told</span> me, <mark[^>]*>‘Wait\.’<button", html)
    [inner] = Page(html).having("mark", "id", "t1-q2")
    assert "s1" == inner["class"]


def words(html: str) -> str:
    """The words of a part of a page, without its tags."""
    return " ".join(regex.sub(r"<[^>]*>", " ", html).split())


def reasons(html: str, number: int) -> str:
    """The words of the explanation of a quotation."""
    pattern = rf'<div popover class="reasons" id="t1-e{number}".*?</div>'
    return words(regex.search(pattern, html, regex.DOTALL)[0])


def test_each_quotation_has_its_reasons() -> None:
    """Speaker, confidence, rule, cue, source and links, and a way to the speaker."""
    shown = reasons(render([RESULT]), 2)
    assert shown.startswith("Ana Ortega direct · the name is right 97% of the time")
    assert "Rule: cue-subject: " in shown
    assert "Cue: “said” (a form of “say”)." in shown
    assert "“she” refers to “Mayor Ana Ortega” in line 3" in shown
    assert "All quotations of Ana Ortega" in shown
    assert "No speaker: this is the title of a work, not speech." in reasons(
        render([RESULT]), 5
    )


def test_a_low_confidence_is_marked() -> None:
    """In the text, in its sign, in the list, and for a screen reader."""
    first = attrs.evolve(QUOTATIONS[0], confidence=0.6)
    unsure = attrs.evolve(RESULT, quotations=(first, *QUOTATIONS[1:]))
    page = Page(render([unsure]))
    assert ["s0 unsure"] == [m["class"] for m in page.having("mark", "id", "t1-q0")]
    assert 1 == len(page.having("button", "aria-label", "said by Ana Ortega, unsure"))
    [card] = page.having("li", "data-confidence", "unsure")
    assert "1" == card["data-quotation"]


def test_speakers_lead_to_their_quotations() -> None:
    """Each has roles, a count, and a link for each quotation; so has nobody."""
    html = render([RESULT])
    listed = regex.search(r'<section class="legend">.*?</section>', html, regex.DOTALL)
    shown = words(listed[0])
    assert "1 Ana Ortega mayor · person · 2 quotations gamble with lives." in shown
    assert "? No speaker found 1 quotation Nobody warned us." in shown
    assert "– Not speech 1 quotation A Winter at Sea" in shown
    assert 5 == len(regex.findall(r'href="#t1-q\d"', listed[0]))
    assert "5 quotations, 3 with a speaker, 2 speakers" in html


def test_the_speaker_is_seen_first() -> None:
    """In the list of quotations, the name comes before the words."""
    card = regex.search(r'<li class="card s0".*?</li>', render([RESULT]), regex.DOTALL)
    assert words(card[0]).startswith("Ana Ortega direct")


def test_every_link_has_its_target() -> None:
    """Ids are unique, and each link has its target."""
    page = Page(render([RESULT, RESULT, AttributedText("None.")]))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    links = {attrs["href"] for tag, attrs in page.elements if tag == "a"}
    links |= {
        f"#{a['popovertarget']}" for _, a in page.elements if "popovertarget" in a
    }
    assert len(ids) == len(set(ids))
    assert set() == {str(link)[1:] for link in links} - set(ids)


def test_page_loads_nothing() -> None:
    """Nothing is loaded, the page forbids it, and knows its one script by its hash."""
    html = render([RESULT])
    page = Page(html)
    tags = [tag for tag, _ in page.elements]
    assert set() == set(tags) & {"link", "img", "iframe", "object"}
    assert 1 == tags.count("script")
    assert not regex.search(r"https?:|url\(|@import|src=", html)
    [policy] = page.having("meta", "http-equiv", "Content-Security-Policy")
    script = regex.search(r"<script>(.*?)</script>", html, regex.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy["content"] == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    )


def test_a_part_of_a_page() -> None:
    """One element with its own style, no script, and ids that no other part has."""
    html = render([RESULT], page=False)
    page = Page(html)
    assert html.startswith('<div class="quoteattr">')
    assert [] == page.errors
    assert set() == {tag for tag, _ in page.elements} & {"script", "html", "body", "h1"}
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    other = Page(render([attrs.evolve(RESULT, id="other")], page=False))
    assert ids
    assert ids.isdisjoint(a["id"] for _, a in other.elements if "id" in a)
    assert html == RESULT._repr_html_()


def test_a_folder_of_pages(tmp_path: Path) -> None:
    """Names are made of ids, fit for any disk, and none is taken twice."""
    form = folder_format(tmp_path)
    texts = [
        attrs.evolve(RESULT, id=id) for id in ("a/b", "a b", "../up", None, "index")
    ]
    index = form.opening + "".join(map(form.write, texts)) + str(form.closing)
    page = Page(index)
    names = [str(a["href"]) for tag, a in page.elements if tag == "a"]
    assert ["a-b.html", "a-b-2.html", "up.html", "text.html", "index-2.html"] == names
    assert sorted(names) == sorted(path.name for path in tmp_path.iterdir())
    assert [] == page.errors
    assert "Ana Ortega (2), the minister (1)" in words(index)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """One line that names the file."""
    with pytest.raises(InputError, match=r"cannot write .*ferry\.html: No such file"):
        folder_format(tmp_path / "missing").write(RESULT)


def hostile(number: int = 0) -> AttributedText:
    """A result in which every string is hostile."""
    whole = Span(0, len(HOSTILE))
    source = Mention(Span(3, 9), HOSTILE, "name")
    speaker = Speaker(number, HOSTILE, "person", None, (HOSTILE,), (source,))
    given = Attribution(
        Quotation(0, "mixed", (whole,), (whole,), HOSTILE, None, (HOSTILE,), HOSTILE),
        source,
        Cue(Span(5, 12), HOSTILE, HOSTILE),
        HOSTILE,
        0.5,
        (Link(source, source, HOSTILE),),
        speaker,
    )
    return AttributedText(HOSTILE, (given,), (speaker,), HOSTILE, HOSTILE)


def test_hostile_text_stays_text() -> None:
    """Markup, quotes, controls and template signs in any field are escaped."""
    html = render([hostile(), hostile()])
    page = Page(html)
    assert [] == page.errors
    assert 1 == sum(tag == "script" for tag, _ in page.elements)
    assert [] == [a for _, a in page.elements if any(n.startswith("on") for n in a)]
    assert "&lt;script&gt;document.title=&#39;owned&#39;" in html
    # The control between the two is a line end.
    assert "␀␛[31m␡" in page.paragraphs[0]
    assert "�evil �" in page.paragraphs[1]
    # A tag that ends a block in HTML ends a paragraph here.
    assert "${title} $style" in page.paragraphs[2]
    assert html == html.encode().decode()


@given(
    text=st.text(alphabet="ab<&\n “”\x00", max_size=40),
    pairs=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 20)), max_size=8),
)
def test_any_spans_give_a_sound_page(text: str, pairs: list[tuple[int, int]]) -> None:
    """For any spans, elements are nested and the text is complete."""
    quotations = tuple(
        Attribution(
            Quotation(n, "direct", (Span(a, a + size),), (Span(a, a + size),), "x"),
            Mention(Span(size, size + a), "x", "name"),
        )
        for n, (a, size) in enumerate(pairs)
    )
    page = Page(render([AttributedText(text, quotations)]))
    assert [] == page.errors
    expected = regex.sub(r"\s+", "", visible(text))
    assert expected == regex.sub(
        r"\s+", "", visible("".join(page.paragraphs).removeprefix("Text 1"))
    )


def test_result_without_its_text() -> None:
    """A result read back from JSON has its list, without links into the text."""
    page = Page(render([AttributedText.from_dict(RESULT.to_dict())]))
    assert [] == page.having("a", "href", "t1-q")
    assert 5 == len(page.having("li", "class", "card"))
    assert "The text is not available." in render(
        [AttributedText.from_dict(RESULT.to_dict())]
    )


def test_no_results_are_a_page_too() -> None:
    """The page says so."""
    page = Page(render(iter(())))
    assert [] == page.errors
    assert "0 texts, 0 quotations" in render([])


def luminance(colour: str) -> float:
    """Relative luminance of a colour written ``#rrggbb`` (WCAG 2.2)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_page_written_text_by_text_shows_the_same() -> None:
    """All but the counts and the list of texts, which are known only at the end."""
    form = page_format()
    results = [RESULT, hostile()]
    written = form.opening + "".join(map(form.write, results)) + form.closing
    whole = render(results)
    assert whole.partition("<main>")[2] == written.partition("<main>")[2]
    assert "<nav" in whole
    assert "<nav" not in written
    assert Page(written).having("article", "id", "t2")


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme: int) -> None:
    """Text on each colour reaches WCAG's AAA, numbers and quiet text AA."""
    sheet = (
        resources.files("quoteattr.output.html")
        .joinpath("report.css")
        .read_text("utf-8")
    )
    blocks = regex.findall(r"\.quoteattr \{(.*?)\}", sheet, regex.DOTALL)
    colours = dict(regex.findall(r"--([\w-]+): (#\w{6});", blocks[scheme]))
    places = [*map(str, range(8)), "none"]
    text, page = colours["text"], colours["page"]
    assert [] == [n for n in places if contrast(text, colours[f"fill-{n}"]) < 7]
    inks = [colours[f"ink-{n}"] for n in places]
    assert [] == [ink for ink in inks if contrast(ink, colours["on-ink"]) < 4.5]
    assert [] == [ink for ink in inks if contrast(ink, page) < 3]
    assert contrast(text, page) >= 7
    assert contrast(colours["quiet"], page) >= 4.5
