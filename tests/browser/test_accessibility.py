"""Without mouse or sight: axe on every page and dialog, landmarks, focus, tab order, zoom, points by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import Dash
from playwright.sync_api import Browser, Page, expect

from smestats.schemas import LANGUAGES
from smestats.web.view import THEMES
from tests.browser.axe import violations
from tests.browser.conftest import Watched
from tests.browser.pages import addresses

_MISSING = ("/nothing-here", "/series/NOPE")
_ZOOMED = 720  # a desk of 1440 pixels at 200 %

_STRUCTURE = """() => ({
    h1: document.querySelectorAll("h1").length,
    banner: document.querySelectorAll("body header.masthead").length,
    main: document.querySelectorAll("main").length,
    nav: document.querySelectorAll("nav.rail").length,
    footer: document.querySelectorAll("footer").length,
    skipped: [...document.querySelectorAll("main h1, main h2, main h3, main h4")].map(h => Number(h.tagName[1]))
        .filter((level, place, all) => place > 0 && level > all[place - 1] + 1),
    positive: document.querySelectorAll("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").length,
})"""
_UNTOLD = """() => [...document.querySelectorAll(".drawing")].filter(drawing => {
    if (!drawing.getClientRects().length) { return false; }
    const figure = drawing.closest("figure"), elsewhere = document.getElementById(drawing.getAttribute("aria-details"));
    const name = drawing.getAttribute("aria-label")
        || (document.getElementById(drawing.getAttribute("aria-labelledby")) || {}).textContent || "";
    const told = (figure && figure.querySelector("details, table"))
        || (elsewhere && elsewhere.querySelector("table, li, .ag-root"));
    return drawing.getAttribute("role") !== "img" || name.length < 8 || !told;
}).map(drawing => drawing.outerHTML.slice(0, 200))"""
_FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    // What a reader sees of a radio button or a switch is its label.
    const shown = ["radio", "checkbox"].includes(one.type) ? [one, ...one.labels, one.nextElementSibling] : [one];
    const looks = shown.filter(Boolean).map(part => getComputedStyle(part));
    return {
        name: one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40) || one.id || one.tagName,
        isBody: one === document.body,
        isSeen: looks.some(look => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0),
        isOnScreen: box.bottom > 0 && box.top < innerHeight,
    };
}"""


@pytest.fixture(scope="module")
def every_page(app: Dash) -> tuple[str, ...]:
    """An address of every page, and of what is not there."""
    return (*addresses(), *_MISSING)


@pytest.fixture
def walked(browser: Browser, address: str) -> Iterator[Watched]:
    """A page that moves quickly: nothing is animated."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield Watched(context, address)
    context.close()


def _go(watched: Watched, path: str) -> None:
    """Walk to ``path`` without loading the application anew."""
    with watched.page.expect_response(lambda answer: "_pages_content" in (answer.request.post_data or "")):
        watched.page.evaluate("path => window.smestats.go(path)", path)
    watched.settle()


def _with(path: str, **parameters: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"{path}{'&' if '?' in path else '?'}{query}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_grave_on_any_page(
    walked: Watched, every_page: tuple[str, ...], language: str, theme: str
) -> None:
    walked.visit(f"/?lang={language}&theme={theme}")

    found = {}
    for path in every_page:
        _go(walked, _with(path, lang=language))
        walked.page.evaluate("() => document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        found[path] = violations(walked.page)

    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_grave_in_what_opens(walked: Watched, language: str, theme: str) -> None:
    page, found = walked.page, {}
    walked.visit(f"/series/SMEDI?lang={language}&theme={theme}&asof=2020-12-31&perod=2020-10")
    page.click(".star")

    page.keyboard.press("/")
    page.fill("#search-field", "index")
    page.wait_for_selector("#search-dialog [role=option]")
    found["search"] = violations(page)
    page.keyboard.press("Escape")
    page.click("#time-open")
    found["time"] = violations(page)
    page.keyboard.press("Escape")
    page.locator("#values .evidence-link").first.click()
    page.wait_for_selector("#evidence-content h3")
    found["evidence"] = violations(page)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("#more")
    found["phone"] = violations(page)

    assert {name: words for name, words in found.items() if words} == {}


def test_every_page_has_its_landmarks_one_heading_and_a_table_for_every_chart(
    walked: Watched, every_page: tuple[str, ...]
) -> None:
    walked.visit("/nowhere")

    for path in every_page:
        _go(walked, path)
        frame = 0 if path.startswith("/embed") else 1
        structure = walked.page.evaluate(_STRUCTURE)
        wanted = {"h1": 1, "main": 1, "banner": frame, "nav": frame, "footer": frame, "skipped": [], "positive": 0}
        assert structure == wanted, path
        # A chart inside another site leads to its page for the rest.
        assert not frame or walked.page.evaluate(_UNTOLD) == [], path


def test_nothing_is_cut_off_at_twice_the_size(walked: Watched, every_page: tuple[str, ...]) -> None:
    walked.page.set_viewport_size({"width": _ZOOMED, "height": 450})
    walked.visit("/nowhere")

    for path in every_page:
        _go(walked, path)
        assert walked.page.evaluate("document.documentElement.scrollWidth") <= _ZOOMED, path


@pytest.mark.parametrize("path", ["/", "/catalogue", "/append", "/series/SMEDI", "/explore?s=SMEDI"])
def test_the_tab_key_walks_through_a_page_in_order_and_the_focus_is_seen(watched: Watched, path: str) -> None:
    watched.visit(path)
    page = watched.page

    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_FOCUSED))

    assert stops[0]["name"] == "Skip to content"
    assert [stop["name"] for stop in stops[1:4]] == ["smestats", "Search/", "As of"]
    assert [stop["name"] for stop in stops if not (stop["isSeen"] and stop["isOnScreen"]) and not stop["isBody"]] == []


def test_the_skip_link_leads_past_the_frame(watched: Watched) -> None:
    watched.visit("/index")

    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Enter")

    assert watched.page.evaluate("document.activeElement.id") == "content"
    watched.page.keyboard.press("Tab")
    assert watched.page.evaluate("document.activeElement.closest('main') !== null")


def _focus_chart(page: Page, number: int = 0) -> None:
    page.locator(".walker").nth(number).focus()


def test_points_are_walked_by_arrow_keys_and_enter_opens_their_evidence(watched: Watched) -> None:
    page = watched.page
    watched.visit("/series/SMEDI?asof=2020-12-31")
    readout = page.locator(".readout").first

    _focus_chart(page)
    expect(readout).to_contain_text("87.0 · October 2020")
    page.keyboard.press("ArrowLeft")
    expect(readout).to_contain_text("86.9 · September 2020")
    expect(readout).to_contain_text("computed: 87.0 − 0.1")
    expect(page.locator(".hoverlayer .hovertext").first).to_contain_text("86.9")
    page.keyboard.press("End")
    page.keyboard.press("Enter")

    page.wait_for_selector("#evidence-content blockquote mark")
    assert "87.0" in page.inner_text("#evidence-content")
    page.keyboard.press("Escape")
    expect(page.locator(".walker").first).to_be_focused()


def test_a_qualifier_is_read_out_in_words(watched: Watched) -> None:
    watched.visit("/series/PLATFORMS_PROVINCIAL")

    _focus_chart(watched.page)

    expect(watched.page.locator(".readout").first).to_contain_text("more than 3,800")
    expect(watched.page.locator(".walker").first).to_have_attribute("role", "slider")


def test_up_and_down_change_the_line_and_keep_the_period(watched: Watched) -> None:
    page = watched.page
    watched.visit("/series/SMEDI")
    traces = page.locator(".js-plotly-plot").first.evaluate("chart => chart.data.map(trace => trace.name)")
    readout = page.locator(".readout").first

    _focus_chart(page)
    before = readout.inner_text()
    page.keyboard.press("ArrowDown")

    assert len(traces) > 1, "the chart has a line and its policy events"
    expect(readout).not_to_have_text(before)
