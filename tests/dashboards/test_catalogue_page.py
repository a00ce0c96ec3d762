"""The catalogue page, and the page for addresses that name nothing."""

from __future__ import annotations

from dash import dcc, html

from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.web.reading import find, parts_of, words_of
from tests.writing import write_cells


def _rows(page: object) -> list[html.Tr]:
    return [row for row in find(page, html.Tr) if hasattr(row, "data-search")]


def test_every_series_is_listed_once_and_linked(desk: Desk, lay_out: Layout) -> None:
    rows = _rows(lay_out("/catalogue"))

    links = [find(row, dcc.Link)[0].href for row in rows]
    assert sorted(links) == sorted(f"/series/{key}" for key in desk.catalogue.series)


def test_every_indicator_is_named_in_both_languages_and_defined(desk: Desk, lay_out: Layout) -> None:
    words = words_of(lay_out("/catalogue", lang="zh"))

    for indicator in desk.catalogue.indicators.values():
        assert {indicator.name.en in words, indicator.name.zh in words, indicator.definition.zh in words} == {True}


def test_a_row_says_newest_value_periods_and_count(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("PLATFORMS_PROVINCIAL", "2022-04", 3800)], qualifier="GT")

    [row] = [words_of(row) for row in _rows(lay_out("/catalogue")) if "PLATFORMS_PROVINCIAL ·" in words_of(row)]

    assert "more than 3,800" in row
    assert "Apr 2022" in row


def test_a_series_without_values_says_so(desk: Desk, lay_out: Layout) -> None:
    assert all("no values yet" in words_of(row) for row in _rows(lay_out("/catalogue")))


def test_the_filter_starts_as_the_address_says(desk: Desk, lay_out: Layout) -> None:
    page = lay_out("/catalogue", q="贷款", topic="financing")

    found = {part.id: part.value for part in parts_of(page) if getattr(part, "id", "") in _CONTROLS}
    assert found == {"catalogue-query": "贷款", "catalogue-theme": "financing"}


def test_a_topic_that_does_not_exist_is_no_filter(desk: Desk, lay_out: Layout) -> None:
    page = lay_out("/catalogue", topic="nonsense", other="x")

    [theme] = [part for part in parts_of(page) if getattr(part, "id", "") == "catalogue-theme"]
    assert theme.value == "all"


def test_an_address_that_names_nothing_says_so_and_leads_on(desk: Desk, lay_out: Layout) -> None:
    page = lay_out("/not-found")

    assert "There is no page at /not-found" in words_of(page)
    assert {"/", "/catalogue"} <= {link.href for link in find(page, dcc.Link)}


_CONTROLS = ("catalogue-query", "catalogue-theme")
