"""The page on the SME Development Index."""

from __future__ import annotations

from typing import Any

from dash import dcc

from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.web.reading import find, ids_of, words_of
from tests.writing import write_cells

WHOLE = [
    ("SMEDI", "2021-11", 86.3),
    ("SMEDI", "2021-12", 86.4),
    ("SMEDI", "2022-01", 89.4),
    ("SMEDI_RESTATED", "2021-12", 89.2),
    ("SMEDI_Q", "2021-Q4", 86.3),
    ("SMEDI_Q", "2022-Q1", 89.0),
]


def charts_of(page: Any) -> dict[str, Any]:
    return {graph.id["name"]: graph.figure for graph in find(page, dcc.Graph)}


def test_monthly_and_quarterly_values_have_a_chart_each(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, WHOLE)

    assert list(charts_of(lay_out("/index"))) == ["index-m", "index-q"]


def test_no_line_runs_across_the_break(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, WHOLE)

    trace = charts_of(lay_out("/index"))["index-m"]["data"][0]

    before, after = trace["y"].index(86.4), trace["y"].index(89.4)
    assert None in trace["y"][before:after]
    assert not trace.get("connectgaps")


def test_restated_values_are_a_series_of_their_own(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, WHOLE)

    first, second, *_ = charts_of(lay_out("/index"))["index-m"]["data"]

    assert {point[0] for point in first["customdata"]} == {"SMEDI"}
    assert {point[0] for point in second["customdata"]} == {"SMEDI_RESTATED"}


def test_the_break_and_the_restated_values_are_explained(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, WHOLE)

    words = words_of(lay_out("/index", lang="en"))

    assert "From Jan 2022 on: Re-weighted" in words
    assert "Restated (drawn on its own)" in words


def test_policy_events_are_marked_and_listed(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, WHOLE)

    page = lay_out("/index", lang="en")
    marks = [trace for trace in charts_of(page)["index-m"]["data"] if trace["customdata"][0][0] == "event"]

    within = [event for event in desk.catalogue.events if "2021-11" <= event.date.isoformat()[:7] <= "2022-01"]
    assert [point[1] for trace in marks for point in trace["customdata"]] == [event.key for event in within]
    assert all(event.title.en in words_of(page) for event in within)


def test_levels_of_regions_say_which_is_highest_and_lowest(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("SMEDI_EAST", "2025-10", 90.0), ("SMEDI_NORTHEAST", "2025-10", 81.6)])

    words = words_of(lay_out("/index", lang="en"))

    assert "In October 2025, East stood highest at 90.0 and Northeast lowest at 81.6" in words


def test_a_quarterly_chart_does_not_repeat_the_quarter_in_every_label(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("SMEDI_EAST_Q", "2025-Q2", 90.1), ("SMEDI_NORTHEAST_Q", "2025-Q2", 81.5)])

    assert "East, quarter" not in words_of(lay_out("/index", lang="en"))


def test_levels_of_long_ago_are_no_title(desk: Desk, lay_out: Layout) -> None:
    old = [("SMEDI_REALESTATE_Q", "2012-Q4", 101.3), ("SMEDI_INDUSTRY_Q", "2012-Q4", 88.1)]
    write_cells(desk.engine, [*old, ("SMEDI_INDUSTRY_Q", "2018-Q4", 92.7)])

    words = words_of(lay_out("/index", lang="en"))

    assert "2012, " not in words
    assert "SMEDI, industry at 92.7 in Q4 2018" in words


def test_changes_of_parts_are_a_heatmap_that_counts_rises_and_falls(desk: Desk, lay_out: Layout) -> None:
    changes = [("INDUSTRY", 0.1), ("CONSTRUCTION", -0.1), ("TRANSPORT", 0.3), ("REALESTATE", 0.0)]
    write_cells(desk.engine, [(f"SMEDI_{name}_CHG", "2025-10", value) for name, value in changes])

    page = lay_out("/index", lang="en")

    assert "In October 2025, 2 sectors rose, 1 fell, 1 stayed flat" in words_of(page)
    assert charts_of(page)["sector-changes-m"]["data"][0]["type"] == "heatmap"


def test_sections_without_figures_are_left_out(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, WHOLE)

    assert "Regions" not in words_of(lay_out("/index", lang="en"))


def test_a_store_without_figures_says_so(lay_out: Layout) -> None:
    assert "There are no figures here yet" in words_of(lay_out("/index", lang="en"))


def test_no_two_parts_have_the_same_id(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [*WHOLE, ("SMEDI_EAST", "2025-10", 90.0), ("SMEDI_INDUSTRY_CHG", "2025-10", 0.1)])

    ids = ids_of(lay_out("/index"))

    assert len(ids) == len(set(ids))


def test_an_unknown_parameter_does_no_harm(lay_out: Layout) -> None:
    assert words_of(lay_out("/index", utm_source="mail", view="x"))
