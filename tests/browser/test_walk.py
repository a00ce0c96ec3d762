"""Every page, in both languages and themes: no console error, no foreign request, no sideways scroll."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import expect

from smestats.web.components.shell import NAVIGATION
from tests.browser.conftest import Watched

PATHS = [path for path, _ in NAVIGATION]
SERIES = [
    "SMEDI",
    "SMEDI_Q",
    "SMEDI_A",
    "LOANS_INCLUSIVE",
    "PLATFORMS_PROVINCIAL",
    "ENTERPRISES_SERVED",
    "SMEDI_INDUSTRY",
]


def _documents(address: str) -> list[str]:
    with urllib.request.urlopen(f"{address}/api/v1/documents", timeout=30) as answer:  # noqa: S310 - our own address
        body = json.load(answer)
    return [item["document_id"] for item in body["documents"]]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_draws_without_complaint(watched: Watched, language: str) -> None:
    paths = [*PATHS, *(f"/documents/{name}" for name in _documents(watched.address)), *(f"/series/{k}" for k in SERIES)]

    for path in paths:
        watched.visit(f"{path}?lang={language}")
        assert watched.complaints == [], path
        expect(watched.page.locator("main h1")).to_have_count(1)
        assert watched.page.evaluate("document.documentElement.lang") == {"en": "en", "zh": "zh-CN"}[language]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_phone(watched: Watched, theme: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})

    for path in [*PATHS, "/series/SMEDI", f"/documents/{_documents(watched.address)[0]}"]:
        watched.visit(f"{path}?theme={theme}")
        width = watched.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, (path, width)
        assert watched.complaints == [], path


def test_navigation_keeps_the_language_and_needs_no_reload(watched: Watched) -> None:
    watched.visit("/?lang=zh")
    watched.page.evaluate("window.__same_page = true")

    watched.page.click("nav.rail a[href='/index?lang=zh']")
    watched.page.wait_for_url("**/index?lang=zh")

    expect(watched.page.locator("main h1")).to_contain_text("指数")
    assert watched.page.evaluate("window.__same_page") is True


def test_the_theme_is_remembered(watched: Watched) -> None:
    watched.visit("/")
    before = watched.page.evaluate("document.documentElement.dataset.theme")

    with watched.page.expect_navigation():
        watched.page.click("#theme-toggle")
    watched.visit("/financing")

    assert before == "light"
    assert watched.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_an_unknown_page_is_not_found(watched: Watched) -> None:
    answer = watched.page.goto(f"{watched.address}/no-such-page")

    assert answer is not None
    assert answer.status == 404
    watched.page.wait_for_selector("main h1")


def test_unknown_parameters_do_not_blank_a_page(watched: Watched) -> None:
    for path in (*PATHS, "/series/SMEDI"):
        watched.visit(f"{path}?utm_source=mail&asof=yesterday")
        expect(watched.page.locator("main h1")).to_have_count(1)
        expect(watched.page.locator(".banner.warning")).to_contain_text("asof=yesterday")


def test_a_point_of_a_chart_leads_to_its_sentence_and_back(watched: Watched) -> None:
    page = watched.page
    watched.visit("/series/LOANS_INCLUSIVE")

    page.get_by_role("button", name="Evidence for LOANS_INCLUSIVE, 2020-09").first.click()
    page.wait_for_selector("#evidence-content blockquote mark")
    assert "14.6 trillion yuan" in page.inner_text("#evidence-content mark")
    page.click("#evidence-content p a[href*='/documents/003']")
    page.wait_for_selector("[id^='figure-'] >> nth=0")

    link = page.locator("a[href*='/series/LOANS_INCLUSIVE']").first
    expect(link).to_be_visible()
    assert watched.complaints == []


def test_clicking_a_drawn_point_opens_its_evidence(watched: Watched) -> None:
    page = watched.page
    watched.visit("/series/SMEDI?asof=2020-12-31")

    point = page.locator(".dash-graph .scatterlayer .trace .points path").last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.wait_for_selector("#evidence-content blockquote mark")
    assert "87.0" in page.inner_text("#evidence-content")
