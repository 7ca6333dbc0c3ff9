"""The report in a real browser: on a phone and a desk, in light and dark, on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from quoteattr import Pipeline
from quoteattr.output.html import folder_format, render
from quoteattr.types.result import AttributedText

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]

CHROMIUM: Final = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)
FLAGS: Final = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()

WIDTHS: Final = (360, 1280)
SCHEMES: Final = ("light", "dark")

HOSTILE: Final = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title="
    "'owned'\"> </style></bdi></mark> ${title} {{ title }} \u202e\x00\n\n"
    "“</p><script>document.title='owned'</script>,” said Ana <b>Ruiz</b>."
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def results(stories: Path) -> list[AttributedText]:
    """The sample stories, the first answer of the first one unsure."""
    texts = [(path.read_text("utf-8"), path.stem) for path in stories.glob("*.txt")]
    pipeline = Pipeline()
    first, *others = (pipeline(text, id=name) for text, name in sorted(texts))
    unsure = attrs.evolve(first.quotations[0], confidence=0.5)
    first = attrs.evolve(first, quotations=(unsure, *first.quotations[1:]))
    return [first, *others]


def open_page(browser: Any, path: Path, html: str, **context: Any) -> Any:
    """A page of the browser with this HTML, which has no network."""
    path.write_text(html, encoding="utf-8")
    page = browser.new_context(offline=True, **context).new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("what", ["page", "part", "index"])
def test_no_barrier(
    browser: Any,
    results: list[AttributedText],
    tmp_path: Path,
    what: str,
    width: int,
    scheme: str,
) -> None:
    """axe-core finds nothing, nothing is cut off, and the console is silent."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    if what == "page":
        html = render(results)
    elif what == "part":
        html = (
            '<!doctype html><html lang="en"><title>A part</title><main><h1>A part</h1>'
            f"{render(results[:1], page=False)}</main>"
        )
    else:
        form = folder_format(tmp_path)
        html = form.opening + "".join(map(form.write, results)) + str(form.closing)
    messages: list[str] = []
    # axe-core is put into the page, which its policy forbids.
    page = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
        offline=True,
    ).new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    path = tmp_path / "index.html"
    path.write_text(html, encoding="utf-8")
    page.goto(path.as_uri())
    assert [] == messages
    assert width == page.evaluate("document.documentElement.scrollWidth")
    violations = axe.run(page).response["violations"]
    assert [] == [(each["id"], each["nodes"][0]["html"]) for each in violations]


def shown_cards(page: Any) -> list[str]:
    """The numbers of the quotations in the list, without those filtered out."""
    cards: list[str] = page.locator(".card:visible").evaluate_all(
        "cards => cards.map(card => card.dataset.quotation)"
    )
    return cards


def test_filters(browser: Any, results: list[AttributedText], tmp_path: Path) -> None:
    """By speaker, kind, confidence and nobody, alone and together."""
    result = results[0]
    page = open_page(browser, tmp_path / "a.html", render([result]))
    speaker = result.quotations[0].speaker
    assert speaker is not None
    by_speaker = [str(each.id + 1) for each in result.by(speaker)]
    mixed = [str(q.id + 1) for q in result.quotations if q.kind == "mixed"]
    nobody = [str(q.id + 1) for q in result.quotations if q.speaker is None]
    page.select_option("select[name=speaker]", f"s{speaker.id}")
    assert by_speaker == shown_cards(page)
    assert f"{len(by_speaker)} of {len(result.quotations)} shown" in page.inner_text(
        ".filters"
    )
    assert page.locator("mark.off").count() > 0
    page.select_option("select[name=confidence]", "unsure")
    assert ["1"] == shown_cards(page)
    page.select_option("select[name=confidence]", "")
    page.select_option("select[name=speaker]", "")
    page.select_option("select[name=kind]", "mixed")
    assert mixed == shown_cards(page)
    page.select_option("select[name=kind]", "")
    page.select_option("select[name=speaker]", "nobody")
    assert nobody == shown_cards(page)
    page.select_option("select[name=speaker]", "")
    assert 0 == page.locator("mark.off").count()


@pytest.mark.parametrize("how", ["tap", "keyboard"])
def test_reasons_without_a_mouse(
    browser: Any, results: list[AttributedText], tmp_path: Path, how: str
) -> None:
    """The sign after a quotation opens its reasons by tap and by keyboard."""
    phone = {"viewport": {"width": 360, "height": 800}, "has_touch": True}
    page = open_page(browser, tmp_path / "a.html", render(results[:1]), **phone)
    sign = page.locator("mark button.who").first
    reasons = page.locator(".reasons:popover-open")
    assert 0 == reasons.count()
    if how == "tap":
        sign.tap()
    else:
        sign.focus()
        page.keyboard.press("Enter")
    assert str(results[0].quotations[0].speaker_name) in reasons.inner_text()
    page.keyboard.press("Escape")
    assert 0 == reasons.count()


def test_speakers_come_first_on_a_phone(
    browser: Any, results: list[AttributedText], tmp_path: Path
) -> None:
    """The list of speakers stands above the text, and leads to each quotation."""
    phone = {"viewport": {"width": 360, "height": 800}}
    page = open_page(browser, tmp_path / "a.html", render(results[:1]), **phone)
    legend, text = page.locator(".legend"), page.locator(".text")
    assert legend.bounding_box()["y"] < text.bounding_box()["y"]
    page.locator(".legend summary").first.click()
    page.locator(".legend details a").first.click()
    assert "#t1-q0" in page.url
    assert page.locator("mark:target").first.is_visible()


def test_six_stories_on_eight_sheets(
    browser: Any, results: list[AttributedText], tmp_path: Path
) -> None:
    """Of A4, each with its text, its signs and its speakers."""
    page = open_page(browser, tmp_path / "a.html", render(results * 2))
    pdf = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom"), "15mm"))
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 2 <= sheets <= 8


def test_hostile_text_does_nothing(browser: Any, tmp_path: Path) -> None:
    """Scripts in a text, a name or an id are shown, and do not run."""
    result = Pipeline()(HOSTILE, id=HOSTILE)
    page = open_page(browser, tmp_path / "a.html", render([result, result]))
    assert page.title() == "Who said it"
    assert 1 == page.locator("script").count()
    assert 0 == page.locator("img").count()
    assert "document.title='owned'" in page.inner_text("main")
    for button in page.locator("mark button.who").all()[:2]:
        button.click()
        page.keyboard.press("Escape")
    assert page.title() == "Who said it"
