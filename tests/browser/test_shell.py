"""The frame around every page: looking back, searching, favourites, languages, and the phone's bar."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from dash import Dash
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Watched
from tests.browser.pages import addresses

# What a page leads to that does not depend on the day it looks back to.
_TIMELESS = re.compile(r"^/(api/v1/(append-template|series-keys|documents|batches|appends)|assets|_dash)")
_LINKS = """() => [...document.querySelectorAll("main a[href], nav a[href], header a[href]")]
    .filter(link => link.origin === location.origin && !link.matches(".back-to-present")
        && !(link.getAttribute("href") || "").startsWith("#"))
    .map(link => link.pathname + link.search)"""
# Phrases of the other language in texts that are not marked as being in it, outside of brackets and quotation marks:
# three English words in a row on a Chinese page, five Chinese characters on an English one. Terms may be named.
_STRAY = """language => {
    const other = language === "zh" ? "en" : "zh";
    const quoted = language === "zh" ? /[“（(][^”）)]*[”）)]/g : /[“(][^”)]*[”)]/g;
    const stray = language === "zh" ? /[a-z]{3,} [a-z]{2,} [a-z]{2,}/ : /[\\u4e00-\\u9fff]{5}/;
    const isExcused = part => part.closest("script, style, code, kbd, pre, dialog, .source-text")
        || (part.closest("[lang]") && part.closest("[lang]").lang.startsWith(other));
    const texts = [];
    const walker = document.createTreeWalker(document.querySelector("#pages"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (!isExcused(walker.currentNode.parentElement)) { texts.push(walker.currentNode.textContent); }
    }
    for (const name of ["aria-label", "title", "placeholder"]) {
        const named = [...document.querySelectorAll(`#pages [${name}]`)].filter(one => !isExcused(one));
        texts.push(...named.map(one => one.getAttribute(name)));
    }
    return [...new Set(texts.map(text => text.replace(quoted, "")).filter(text => stray.test(text)))];
}"""


@pytest.fixture(scope="module")
def every_page(app: Dash) -> tuple[str, ...]:
    """An address of every page that is not bare."""
    return tuple(path for path in addresses() if not path.startswith("/embed"))


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Watched]:
    """A page on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    yield Watched(context, address)
    context.close()


def _with(path: str, query: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{query}"


def test_a_day_is_chosen_kept_and_left_by_keyboard_and_by_back(watched: Watched) -> None:
    page = watched.page
    watched.visit("/series/SMEDI?lang=en")

    page.locator("#time-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#time-asof")).to_be_focused()
    page.keyboard.type("12312020")
    page.keyboard.press("Enter")

    page.wait_for_url("**/series/SMEDI?lang=en&asof=2020-12-31")
    expect(page.locator(".banner.past")).to_contain_text("published by 31 Dec 2020")
    page.click(".back-to-present")
    page.wait_for_url("**/series/SMEDI?lang=en")
    expect(page.locator(".banner.past")).to_have_count(0)
    page.go_back()
    expect(page.locator(".banner.past")).to_contain_text("31 Dec 2020")
    page.go_forward()
    expect(page.locator(".banner.past")).to_have_count(0)
    assert watched.complaints == []


def test_every_link_and_download_of_every_page_keeps_the_day(watched: Watched, every_page: tuple[str, ...]) -> None:
    day = "asof=2023-12-31"

    lost = {}
    for path in every_page:
        watched.visit(_with(path, f"{day}&recorded_asof=2026-11-28&lang=en"))
        links = watched.page.evaluate(_LINKS)
        assert links, path
        lost[path] = [link for link in links if not _TIMELESS.match(link) and day not in link][:5]

    assert {path: links for path, links in lost.items() if links} == {}


def test_a_misspelt_parameter_gets_the_nearest_name_on_every_page(
    watched: Watched, every_page: tuple[str, ...]
) -> None:
    for path in every_page:
        watched.visit(_with(path, "recorded_assof=2020-12-31&lang=en"))
        expect(watched.page.locator(".banner.warning").first).to_contain_text("recorded_asof")


def test_a_series_is_found_and_opened_without_a_mouse(watched: Watched) -> None:
    page = watched.page
    watched.visit("/?lang=en&asof=2025-12-31")

    page.keyboard.press("/")
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.type("daikuan")
    options = page.locator("#search-dialog [role=option]")
    expect(options.filter(has_text="LOANS_INCLUSIVE").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")

    page.wait_for_url("**/series/LOANS*asof=2025-12-31")
    expect(page.locator("#search-dialog[open]")).to_have_count(0)
    assert watched.complaints == []


def test_the_slash_stays_a_letter_where_one_types_and_escape_gives_the_focus_back(watched: Watched) -> None:
    page = watched.page
    watched.visit("/catalogue?lang=en")

    page.fill("#catalogue-query", "")
    page.locator("#catalogue-query").press("/")
    expect(page.locator("#catalogue-query")).to_have_value("/")
    page.locator("#search-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("#search-open")).to_be_focused()


def test_favourites_and_what_was_seen_stay_in_the_browser(watched: Watched) -> None:
    page = watched.page
    watched.visit("/series/SMEDI?lang=en")
    page.click(".page-head .star")
    expect(page.locator(".page-head .star")).to_have_attribute("aria-pressed", "true")

    watched.visit("/favourites?lang=en")
    expect(page.locator("#favourite-cards .card")).to_have_count(1)
    expect(page.locator("#recent-list")).to_contain_text("SMEDI")
    page.click("#favourite-cards .star")
    watched.visit("/favourites?lang=zh")

    expect(page.locator("#favourite-cards")).to_contain_text("还没有收藏")
    assert page.context.cookies() == [
        cookie for cookie in page.context.cookies() if cookie["name"] in ("lang", "theme")
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_breaks_into_the_other_language(watched: Watched, every_page: tuple[str, ...], language: str) -> None:
    stray = {}
    for path in every_page:
        watched.visit(_with(path, f"lang={language}"))
        stray[path] = watched.page.evaluate(_STRAY, language)

    assert {path: texts for path, texts in stray.items() if texts} == {}


def test_the_bar_of_a_phone_has_the_main_pages_and_the_rest_behind_more(phone: Watched) -> None:
    page = phone.page
    phone.visit("/?lang=zh")

    shown = page.locator("nav.rail a:visible")
    expect(shown).to_have_text(["概览", "发展指数", "探索", "指标目录"])
    page.click("#more")
    expect(page.locator("nav.rail a", has_text="政策")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("nav.rail a", has_text="政策")).to_be_hidden()
    page.click("#more")
    page.click("nav.rail a:has-text('追加数据')")

    page.wait_for_url("**/append?lang=zh")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_page_is_framed_before_its_first_answer(watched: Watched) -> None:
    page = watched.page
    page.route("**/_dash-layout", lambda route: route.abort())

    page.goto(f"{watched.address}/?lang=en")

    expect(page.locator(".waiting, ._dash-loading").first).to_be_visible()
    height = "getComputedStyle(document.querySelector('.waiting-page, ._dash-loading'), '::before').height"
    assert float(page.evaluate(height).removesuffix("px")) > 400


def test_paper_shows_the_figures_and_none_of_the_buttons(watched: Watched) -> None:
    page = watched.page
    watched.visit("/series/LOANS_INCLUSIVE?lang=en")

    page.emulate_media(media="print")

    for hidden in (".rail", ".switches", ".star", ".evidence-link"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("figure .main-svg").first).to_be_visible()
    content = page.evaluate("getComputedStyle(document.querySelector('.figure-foot a.outside'), '::after').content")
    assert "http" in content
