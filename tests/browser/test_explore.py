"""An economist at the workbench in a real browser: builds a view, hands its address on, walks back and forth."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched

SERIES = ("SMEDI", "SMEDI_EAST", "SMEDI_Q")
TRANSFORM = "log"
UNITS = {"en": "Units", "zh": "变换"}
ADD = {"en": "Add a series", "zh": "添加序列"}
REMOVE = {"en": "Remove", "zh": "移除"}


class Requests:
    """How often the page asked the server to answer a change, and to lay a page out."""

    def __init__(self, page: Page) -> None:
        self.changes = 0
        page.on("request", self._count)

    def _count(self, request: Any) -> None:
        self.changes += "/_dash-update-component" in request.url


def drawn(page: Page) -> list[dict[str, Any]]:
    """The traces of the chart as Plotly holds them."""
    script = """() => JSON.stringify(document.querySelector('#figure-explore .js-plotly-plot').data,
        (key, value) => key === 'uid' ? undefined : ArrayBuffer.isView(value) ? Array.from(value) : value)"""
    traces: list[dict[str, Any]] = json.loads(page.evaluate(script))
    return traces


def is_drawn(page: Page, traces: list[dict[str, Any]]) -> None:
    """Wait until the chart has these traces."""
    heights = [trace["y"] for trace in traces]
    page.wait_for_function(
        """heights => {
            const plot = document.querySelector('#figure-explore .js-plotly-plot');
            return plot && plot.data && JSON.stringify(plot.data.map(trace => trace.y)) === JSON.stringify(heights);
        }""",
        arg=heights,
    )
    assert drawn(page) == traces


def redrawn(page: Page, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The traces of the chart, as soon as their heights are others than ``before``."""
    page.wait_for_function(
        """heights => JSON.stringify(
            document.querySelector('#figure-explore .js-plotly-plot').data.map(trace => trace.y)
        ) !== JSON.stringify(heights)""",
        arg=[trace["y"] for trace in before],
    )
    return drawn(page)


def stated(page: Page) -> dict[str, str]:
    """The parameters of the address."""
    return dict(parse_qsl(urlsplit(page.url).query))


def is_at(page: Page, **parameters: str | None) -> None:
    """Wait until the address states these parameters, and lacks those of ``None``."""
    page.wait_for_function(
        """wanted => Object.entries(wanted).every(([name, text]) =>
            new URLSearchParams(window.location.search).get(name) === text)""",
        arg=parameters,
    )


def add(watched: Watched, words: str, key: str, language: str = "en") -> None:
    """Find a series by ``words`` and choose it with the keyboard."""
    page = watched.page
    page.get_by_role("textbox", name=ADD[language]).click()
    page.keyboard.type(words)
    expect(page.get_by_role("option").first).to_contain_text(key)
    page.keyboard.press("Enter")
    expect(page.locator(f"#explore-chips [data-series='{key}']")).to_be_visible()


def choose(watched: Watched, name: str, option: str) -> None:
    """Choose an option of a list."""
    watched.page.get_by_role("textbox", name=name, exact=True).click()
    watched.page.get_by_role("option", name=option).click()


def build(watched: Watched, language: str) -> None:
    """A view of three series with a transform, a range and a day."""
    page = watched.page
    watched.visit(f"/explore?lang={language}&asof=2025-06-30")
    add(watched, "zhongxiaoqiye", "SMEDI", language)
    add(watched, "smedi_east", "SMEDI_EAST", language)
    add(watched, "SMEDI_Q", "SMEDI_Q", language)
    choose(watched, UNITS[language], f"{TRANSFORM} ·")
    page.fill("#explore-from", "2022-01")
    page.press("#explore-from", "Enter")
    is_at(page, s=",".join(SERIES), units=TRANSFORM, asof="2025-06-30", **{"from": "2022-01"})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_address_is_the_same_chart_in_another_browser(watched: Watched, browser: Browser, language: str) -> None:
    build(watched, language)

    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    other = Watched(context, watched.address)
    other.page.goto(watched.page.url)
    other.settle()
    traces = drawn(other.page)

    assert len(traces) >= len(SERIES)
    is_drawn(watched.page, traces)
    for words in ("#explore-above", "#explore-below"):
        told = other.page.inner_text(words)
        expect(watched.page.locator(words)).to_have_text(told, use_inner_text=True)
    assert stated(other.page) == stated(watched.page)
    assert [*watched.complaints, *other.complaints] == []
    context.close()


def test_a_misspelling_is_mended_by_choosing_what_was_meant(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore")

    page.get_by_role("textbox", name="Add a series").click()
    page.keyboard.type("platfroms")
    page.get_by_role("option", name="Did you mean “platforms”?").click()

    expect(page.get_by_role("option").first).to_contain_text("PLATFORMS")
    assert watched.complaints == []


def test_every_change_is_one_request_and_typing_is_none(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore")
    asked = Requests(page)

    page.get_by_role("textbox", name="Add a series").click()
    page.keyboard.type("zxqy")
    expect(page.get_by_role("option").first).to_contain_text("SMEDI")
    assert asked.changes == 0
    page.keyboard.press("Enter")
    is_at(page, s="SMEDI")
    choose(watched, "Units", "pch ·")
    is_at(page, units="pch")
    page.get_by_text("Bars", exact=True).click()
    is_at(page, chart="bars")
    page.get_by_text("3Y", exact=True).click()
    page.wait_for_function("() => new URLSearchParams(window.location.search).has('from')")
    page.wait_for_load_state("networkidle")

    assert asked.changes == 4
    assert watched.complaints == []


def test_ten_steps_back_and_forward_restore_every_view_without_a_storm(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore?s=SMEDI")
    views = [(dict(stated(page)), drawn(page))]
    for units in ("chg ·", "ch1 ·", "pch ·", "pc1 ·", "log ·"):
        choose(watched, "Units", units)
        is_at(page, units=units.removesuffix(" ·"))
        views.append((dict(stated(page)), redrawn(page, views[-1][1])))
    asked = Requests(page)

    walked = (4, 3, 2, 1, 0, 1, 2, 3, 4, 5) * 2
    before = 5
    for place in walked:
        page.go_back() if place < before else page.go_forward()
        before = place
        query, traces = views[place]
        is_at(page, units=query.get("units"))
        is_drawn(page, traces)

    # A page is laid out once a step; nothing is asked twice, and nothing changes the address back.
    assert asked.changes == len(walked)
    assert stated(page) == views[5][0]
    assert watched.complaints == []


def test_enter_right_behind_the_last_letter_adds_what_was_typed(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore")

    for words, key in (("smedi_east", "SMEDI_EAST"), ("loans", "LOANS_INCLUSIVE"), ("smedi_q", "SMEDI_Q")):
        page.get_by_role("textbox", name="Add a series").click()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(page.locator(f"#explore-chips [data-series='{key}']")).to_be_visible()

    assert stated(page)["s"] == "SMEDI_EAST,LOANS_INCLUSIVE,SMEDI_Q"
    assert watched.complaints == []


def test_back_leads_to_the_view_before_anything_was_chosen(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore")
    add(watched, "loans", "LOANS_INCLUSIVE")
    is_at(page, s="LOANS_INCLUSIVE")

    page.go_back()

    expect(page.locator("#explore-nothing")).to_be_visible()
    expect(page.locator("#figure-explore")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#figure-explore")).to_be_visible()
    expect(page.locator("#explore-title")).to_contain_text("Inclusive loans")
    assert watched.complaints == []


def test_series_are_removed_and_moved_and_the_view_is_reset(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore?s=SMEDI,SMEDI_EAST,SMEDI_Q&units=pch&chart=bars&from=2022-01")
    asked = Requests(page)

    page.get_by_role("button", name="Move SMEDI, eastern region, monthly forward").click()
    is_at(page, s="SMEDI_EAST,SMEDI,SMEDI_Q")
    page.get_by_role("button", name="Remove SME Development Index, quarterly").click()
    is_at(page, s="SMEDI_EAST,SMEDI")
    page.get_by_role("button", name="Reset the view").click()
    is_at(page, s="SMEDI_EAST,SMEDI", units=None, chart=None, **{"from": None})
    page.wait_for_load_state("networkidle")

    assert asked.changes == 3
    assert page.input_value("#explore-from") == ""
    assert watched.complaints == []


def test_formulas_follow_the_series_they_name(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore?s=SMEDI,SMEDI_EAST,SMEDI_WEST&f=a-b;log(c)")
    asked = Requests(page)

    page.get_by_role("button", name="Move SMEDI, eastern region, monthly forward").click()
    is_at(page, s="SMEDI_EAST,SMEDI,SMEDI_WEST", f="b-a;log(c)")
    page.get_by_role("button", name="Remove SME Development Index, monthly").click()
    is_at(page, s="SMEDI_EAST,SMEDI_WEST", f="log(b)")
    page.wait_for_load_state("networkidle")

    assert page.input_value("#explore-formulas") == "log(b)"
    assert asked.changes == 2
    assert watched.complaints == []


def test_a_mistake_is_answered_in_words_and_the_rest_is_drawn(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore?s=SMEDI,SMEDII&unit=pch")

    messages = page.locator("#explore-messages")
    expect(messages).to_contain_text("There is no series “SMEDII”")
    expect(messages).to_contain_text("Did you mean “units”?")
    assert drawn(page)[0]["name"] == "SMEDI"

    page.fill("#explore-formulas", "a/b")
    page.press("#explore-formulas", "Enter")
    expect(messages).to_contain_text("The formula “a/b” names “b”")
    assert watched.complaints == []


def test_the_table_opens_and_a_computed_value_leads_to_its_inputs(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore?s=SMEDI&units=chg")

    page.click("#explore-table-name")
    expect(page.locator("#explore-table tbody tr").first).to_be_visible()
    expect(page.locator("#explore-table")).to_contain_text("break between")
    page.locator("#explore-table button").first.click()

    drawer = page.locator("#evidence-content")
    expect(drawer).to_contain_text("change on the calendar period before")
    drawer.get_by_role("button").first.click()
    expect(drawer.locator("blockquote, dl").first).to_be_visible()
    assert watched.complaints == []


def test_changing_the_language_keeps_the_view(watched: Watched) -> None:
    page = watched.page
    watched.visit("/explore?lang=en")
    add(watched, "smedi", "SMEDI")
    choose(watched, "Units", "chg ·")
    is_at(page, units="chg")

    page.click("#language-switch")
    is_at(page, lang="zh", s="SMEDI", units="chg")
    watched.settle()

    expect(page.locator("#explore-title")).to_contain_text("中小企业发展指数")
    assert page.input_value("#explore-units").startswith("chg ·")
    assert watched.complaints == []


def test_on_a_phone_the_controls_unfold_and_nothing_scrolls_sideways(watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    watched.visit("/explore?s=SMEDI,LOANS_INCLUSIVE")

    expect(page.locator("#explore-controls")).to_be_hidden()
    page.get_by_role("button", name="Adjust the view").click()
    choose(watched, "Units", "pch ·")
    is_at(page, units="pch")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.complaints == []
