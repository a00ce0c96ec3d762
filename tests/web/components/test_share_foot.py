"""The foot of every figure."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import html

from smestats.charts.theme import TOKENS
from smestats.export import FORMATS
from smestats.web.components.figure import figure
from smestats.web.components.share_foot import exploration_of, share_foot
from smestats.web.desk import Desk
from smestats.web.view import read_view
from tests.web.reading import find, words_of

ASSETS = Path(__file__).parents[3] / "src" / "smestats" / "web" / "assets"
ORDER = ["CSV", "Excel", "JSON", "PNG", "SVG", "Explore", "link", "cite", "embed"]


def items(foot: html.Div) -> list[str]:
    return [words_of(item) for item in find(foot, html.Li)]


@pytest.mark.parametrize("name", ["share.js", "picture.js"])
def test_scripts_ask_nothing_of_other_hosts(name: str) -> None:
    addresses = re.findall(r"https?://[\w.]+", (ASSETS / name).read_text(encoding="utf-8"))

    assert set(addresses) <= {"http://www.w3.org"}


def test_a_figure_offers_everything_in_one_order(desk: Desk) -> None:
    view = read_view({"lang": "en"})

    assert items(share_foot(view, "x", exploration_of(view, ("SMEDI",)))) == ORDER


def test_downloads_are_of_exactly_this_view(desk: Desk) -> None:
    view = read_view({"lang": "zh", "asof": "2024-01-31", "recorded_asof": "2026-11-25"})

    foot = share_foot(view, "x", exploration_of(view, ("SMEDI", "SMEDI_Q")))

    links = [link for link in find(foot, html.A) if link.href.startswith("/download")]
    assert {parse_qs(urlsplit(link.href).query)["format"][0] for link in links} <= set(FORMATS)
    for link in links:
        asked = parse_qs(urlsplit(link.href).query)
        assert asked["s"] == ["SMEDI,SMEDI_Q"]
        assert (asked["asof"], asked["recorded_asof"], asked["lang"]) == (["2024-01-31"], ["2026-11-25"], ["zh"])


def test_a_figure_of_no_series_offers_its_picture_and_its_address(desk: Desk) -> None:
    view = read_view({"lang": "en"})
    chart = {"data": [], "layout": {"height": 100}}

    shown = figure(view, "strip", chart, title="T", subtitle="S", description="D")

    foot = next(part for part in find(shown, html.Div) if getattr(part, "className", "") == "share")
    assert items(foot) == ["PNG", "SVG", "link"]


def test_every_control_of_the_foot_says_what_it_does(desk: Desk) -> None:
    for language in ("en", "zh"):
        view = read_view({"lang": language})
        foot = share_foot(view, "x", exploration_of(view, ("SMEDI",)))
        for control in [*find(foot, html.A), *find(foot, html.Button)[1:]]:
            assert control.title


def test_pictures_know_the_light_twin_of_every_colour_of_the_dark_theme() -> None:
    script = (ASSETS / "picture.js").read_text(encoding="utf-8")
    twins = dict(re.findall(r'"(#[0-9a-f]{6})": "(#[0-9a-f]{6})"', script))
    dark, light = TOKENS["dark"], TOKENS["light"]

    expected: dict[str, str] = {}
    for name in dark.__dataclass_fields__:
        one, two = getattr(dark, name), getattr(light, name)
        pairs = [(one, two)] if isinstance(one, str) else zip(one, two, strict=True)
        for colour, twin in pairs:
            expected.setdefault(colour, twin)
    assert twins == expected
