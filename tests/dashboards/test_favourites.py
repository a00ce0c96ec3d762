"""The page of favourites: cards for the keys the browser sends, a way on where there are none."""

from __future__ import annotations

import pytest
from dash import Dash

from smestats.web.desk import Desk
from tests.dashboards.calling import filled, send
from tests.dashboards.conftest import Layout
from tests.web.reading import words_of
from tests.writing import write_cells


def _shown(app: Dash, keys: object) -> str:
    answer = send(app, "favourite-cards.children", "favourite-keys.data", {"favourite-keys.data": keys})
    return str(filled(answer)["favourite-cards"]["children"])


def test_the_page_waits_for_the_browser_to_say_which(desk: Desk, lay_out: Layout) -> None:
    assert "kept in this browser only" in words_of(lay_out("/favourites"))


def test_every_favourite_has_a_card_in_the_readers_order(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)])

    shown = _shown(app, ["PLATFORMS_NATIONAL", "SMEDI"])

    assert "87.0" in shown
    assert shown.index("/series/PLATFORMS_NATIONAL") < shown.index("/series/SMEDI")


def test_a_series_that_is_gone_is_said_to_be_gone(app: Dash, desk: Desk) -> None:
    assert "No longer in the catalogue: NOPE" in _shown(app, ["SMEDI", "NOPE"])


@pytest.mark.parametrize("keys", [[], None, "SMEDI", {"key": "SMEDI"}, [1, None, {}]])
def test_without_favourites_the_page_says_how_to_keep_one(app: Dash, desk: Desk, keys: object) -> None:
    assert "Press the star" in _shown(app, keys)
