"""The page of one series."""

from __future__ import annotations

from datetime import date

import dash
import pytest
from dash import Dash, dcc, html
from dash.development.base_component import Component

from smestats.frames import Provenance
from smestats.web.desk import Desk
from tests.dashboards.test_financing import write_contested
from tests.web.reading import find, words_of
from tests.writing import write_cells

TEMPLATE = "/series/<series_key>"
MONTHS = [("SMEDI", f"2020-{month:02d}", 80.0 + month) for month in range(1, 13)]


def _page() -> dict[str, object]:
    return next(item for item in dash.page_registry.values() if item["path_template"] == TEMPLATE)


def _lay_out(app: Dash, path: str, **query: str) -> Component:
    with app.server.test_request_context(path):
        return _page()["layout"](**query)  # type: ignore[operator, no-any-return]


def _charts(page: Component) -> list[dcc.Graph]:
    return find(page, dcc.Graph)


def test_many_regular_values_are_a_line(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    [chart] = _charts(_lay_out(app, "/series/SMEDI"))

    assert "lines" in chart.figure["data"][0]["mode"]


def test_a_few_values_far_apart_are_dots(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("PLATFORMS_NATIONAL", "2018-12", 600), ("PLATFORMS_NATIONAL", "2022-04", 703)])

    [chart] = _charts(_lay_out(app, "/series/PLATFORMS_NATIONAL"))

    assert all("lines" not in trace.get("mode", "markers") for trace in chart.figure["data"])


def test_a_single_value_is_a_bar_and_not_a_dot_in_an_empty_plot(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("PLATFORMS_NATIONAL", "2022-04", 703)])

    [chart] = _charts(_lay_out(app, "/series/PLATFORMS_NATIONAL"))

    assert chart.figure["data"][0]["type"] == "bar"


@pytest.mark.parametrize(("printed", "is_shown"), [("more than 3,800", True), ("3,800", False)])
def test_words_as_printed_are_shown_where_they_say_more_than_the_value(
    app: Dash, desk: Desk, printed: str, *, is_shown: bool
) -> None:
    cell = ("PLATFORMS_PROVINCIAL", "2022-04", 3800)
    write_cells(desk.engine, [cell], qualifier="GT", provenance=Provenance(printed=printed))

    assert ("As printed" in words_of(_lay_out(app, "/series/PLATFORMS_PROVINCIAL", lang="en"))) is is_shown


def test_a_contested_value_is_ringed_and_explained(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("LOANS_INCLUSIVE", "2020-09", 14.6e12), ("LOANS_INCLUSIVE", "2023-12", 29.4e12)])
    write_contested(desk, ("LOANS_INCLUSIVE", "2024-03", 33.41e12))

    page = _lay_out(app, "/series/LOANS_INCLUSIVE", lang="en")

    assert "Mar 2024, 33.41 trillion yuan: low reliability." in words_of(page)
    assert any(trace["marker"]["symbol"] == "circle-open" for trace in _charts(page)[0].figure["data"])


def test_the_page_says_what_the_series_is_and_what_to_take_care_of(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    words = words_of(_lay_out(app, "/series/SMEDI"))

    for part in ("index points", "monthly", "Jan 2020 to Dec 2020", "Never join with", "Breaks", "How to cite"):
        assert part in words


def test_the_period_of_the_address_is_pointed_out(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    rows = find(_lay_out(app, "/series/SMEDI", period="2020-10"), html.Tr)

    assert [words_of(row)[:8] for row in rows if getattr(row, "className", "") == "here"] == ["Oct 2020"]


def test_a_period_without_a_value_is_said_to_have_none(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    assert "Nothing is stored for 2031-01" in words_of(_lay_out(app, "/series/SMEDI", period="2031-01"))


def test_an_unknown_key_is_answered_with_the_nearest(app: Dash, desk: Desk) -> None:
    page = _lay_out(app, "/series/SMEDII")

    assert "There is no series “SMEDII”" in words_of(page)
    assert "/series/SMEDI" in [getattr(link, "href", "") for link in find(page, dcc.Link)]


def test_the_path_decides_whatever_the_query_says(app: Dash, desk: Desk) -> None:
    page = _lay_out(app, "/series/SMEDI", series_key="PLATFORMS_NATIONAL", utm_source="mail")

    assert words_of(find(page, html.H1)) == "SME Development Index, monthly"


def test_a_series_without_values_says_so_in_both_languages(app: Dash, desk: Desk) -> None:
    assert "There are no figures here yet" in words_of(_lay_out(app, "/series/SMEDI"))
    assert "此处暂无数据" in words_of(_lay_out(app, "/series/SMEDI", lang="zh"))


def test_a_past_view_shows_only_what_was_public_then(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)], published=date(2020, 11, 10))

    assert not _charts(_lay_out(app, "/series/SMEDI", asof="2020-11-09"))
    assert _charts(_lay_out(app, "/series/SMEDI", asof="2020-11-10"))


@pytest.mark.parametrize(("path", "known"), [("/series/SMEDI", True), ("/series/NOPE", False), ("/series/", False)])
def test_only_series_of_the_catalogue_have_a_page(app: Dash, desk: Desk, path: str, known: bool) -> None:
    with app.server.test_request_context(path):
        assert _page()["exists"](path) is known  # type: ignore[operator]


def test_every_series_has_a_page(app: Dash, desk: Desk) -> None:
    for key, series in desk.catalogue.series.items():
        assert words_of(find(_lay_out(app, f"/series/{key}", lang="zh"), html.H1)) == series.name.zh
