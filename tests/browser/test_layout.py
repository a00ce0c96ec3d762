"""What a reader sees at a glance: nothing overlaps, nothing is cut, nothing is too small to press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from playwright.sync_api import Browser

from smestats.charts.theme import contrast
from tests.browser.conftest import Watched
from tests.browser.pages import addresses

# What can be pressed or typed into and is lower than a finger; links within a text are as high as their line.
_LOW = """least => [...document.querySelectorAll("button, summary, input:not([type=file]), select, .switch, .rail a")]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest(".unseen, .ag-root-wrapper"))
    .map(one => ["checkbox", "radio"].includes(one.type) ? one.closest("div, label") || one : one)
    .filter(one => { const box = one.getBoundingClientRect(); return box.width > 0 && box.height < least; })
    .map(one => `${one.tagName} ${one.className} ${one.textContent} ${one.getBoundingClientRect().height}`)"""
_FINGER = 40
REFUSED = b"series_key,period,value\nSMEDI,2026-01,87.0*\n"


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Watched]:
    """A page on a phone that is touched."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True, is_mobile=True
    )
    yield Watched(context, address)
    context.close()


@pytest.fixture(scope="module")
def every_page(app: Dash) -> tuple[str, ...]:
    """An address of every page that is not bare."""
    return tuple(path for path in addresses() if not path.startswith("/embed"))


def test_frequencies_of_the_index_stand_side_by_side_on_a_desk(watched: Watched) -> None:
    watched.visit("/index")

    boxes = [
        watched.page.locator(f"#component figure:has(.figure-subtitle:has-text('{word}'))").first.bounding_box()
        for word in ("monthly", "quarterly")
    ]

    monthly, quarterly = (box for box in boxes if box is not None)
    assert monthly["y"] == quarterly["y"]
    assert monthly["x"] + monthly["width"] <= quarterly["x"]


def test_everything_to_press_on_a_phone_is_as_high_as_a_finger(phone: Watched, every_page: tuple[str, ...]) -> None:
    low: list[str] = []
    for path in every_page:
        phone.visit(path)
        low += [f"{path}: {found}" for found in phone.page.evaluate(_LOW, _FINGER)]

    assert low == []


def test_values_of_a_series_need_no_scrolling_sideways_on_a_phone(phone: Watched) -> None:
    for path in ("/series/SMEDI", "/series/PLATFORMS_PROVINCIAL"):
        phone.visit(path)
        table = phone.page.locator(".series-values .scroll")

        assert table.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_remedy_with_code_in_it_stays_one_sentence_on_a_phone(phone: Watched, tmp_path: Path) -> None:
    phone.visit("/append")
    (tmp_path / "refused.csv").write_bytes(REFUSED)
    phone.page.set_input_files("#drop input[type=file]", tmp_path / "refused.csv")

    remedy = phone.page.locator(".problems td", has=phone.page.locator("code")).last
    lefts = remedy.evaluate("cell => [...cell.children].map(part => part.getBoundingClientRect().left)")

    assert len(lefts) == 1


def test_columns_of_the_catalogue_stand_under_each_other_in_every_section(watched: Watched) -> None:
    watched.visit("/catalogue")

    rights = watched.page.evaluate(
        "() => [...document.querySelectorAll('thead .column-latest')].map(cell => cell.getBoundingClientRect().right)"
    )

    assert len(rights) > 3
    assert max(rights) - min(rights) < 1


def test_a_dark_page_is_printed_light(watched: Watched) -> None:
    watched.visit("/series/SMEDI?theme=dark")
    watched.page.emulate_media(media="print")

    look = watched.page.evaluate(
        "() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; }"
    )

    assert look == ["rgb(255, 255, 255)", "rgb(27, 36, 48)"]
    assert watched.page.locator(".drawing").first.evaluate("one => getComputedStyle(one).filter").startswith("invert")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_switch_that_is_off_is_seen_on_its_paper(watched: Watched, theme: str) -> None:
    watched.visit(f"/explore?s=SMEDI&theme={theme}")
    track = watched.page.locator(".mantine-Switch-track").first

    paper, off = watched.page.evaluate(
        "track => [document.body, track].map(one => getComputedStyle(one).backgroundColor)", track.element_handle()
    )

    assert contrast(as_hex(off), as_hex(paper)) >= 3


def as_hex(colour: str) -> str:
    """A colour as a browser computes it, ``rgb(r, g, b)``, as ``#rrggbb``."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
