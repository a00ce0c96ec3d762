"""The page on financing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from dash import dcc

from smestats.schemas import OBS_STATUSES
from smestats.store.append import BatchHeader, Placement, write_batch
from smestats.store.engine import write_transaction
from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.web.reading import find, ids_of, words_of
from tests.writing import Cell, columns, write_cells

BALANCES = [
    ("LOANS_INCLUSIVE", "2023-12", 29.4e12),
    ("LOANS_INCLUSIVE", "2024-06", 32.38e12),
    ("LOANS_INCLUSIVE_REGULATOR", "2022-10", 22.9e12),
    ("LOANS_INCLUSIVE_REGULATOR", "2024-01", 29.91e12),
]


def write_contested(desk: Desk, cell: Cell) -> None:
    rows = replace(columns([cell]), status=np.array([OBS_STATUSES.index("U")]))
    header = BatchHeader(kind="upload", user_name="ana")
    with write_transaction(desk.engine) as connection:
        write_batch(connection, header, rows, placement=np.array([int(Placement.NEW)]))


def test_two_definitions_never_share_a_chart(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, BALANCES)

    drawn = [
        {point[0] for trace in graph.figure["data"] for point in trace.get("customdata", ())}
        for graph in find(lay_out("/financing"), dcc.Graph)
    ]

    assert drawn == [{"LOANS_INCLUSIVE"}, {"LOANS_INCLUSIVE_REGULATOR"}]


def test_the_two_are_drawn_on_one_scale_from_zero_in_two_colours(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, BALANCES)

    one, other = (graph.figure for graph in find(lay_out("/financing"), dcc.Graph))

    assert one["layout"]["yaxis"]["range"] == other["layout"]["yaxis"]["range"]
    assert one["layout"]["xaxis"]["range"] == other["layout"]["xaxis"]["range"]
    assert one["layout"]["yaxis"]["range"][0] == 0
    assert one["data"][0]["marker"]["color"] != other["data"][0]["marker"]["color"]


def test_each_definition_is_explained(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, BALANCES)

    words = words_of(lay_out("/financing", lang="en"))

    for key in ("LOANS_INCLUSIVE", "LOANS_INCLUSIVE_REGULATOR"):
        assert desk.catalogue.indicators[key].definition.en in words


def test_growth_has_a_chart_of_its_own(desk: Desk, lay_out: Layout) -> None:
    growth = [("LOANS_INCLUSIVE_YOY", "2020-09", 29.6), ("LOANS_INCLUSIVE_YOY", "2020-12", 30.3)]
    write_cells(desk.engine, [*BALANCES, *growth])

    names = [graph.id["name"] for graph in find(lay_out("/financing"), dcc.Graph)]

    assert "growth-LOANS_INCLUSIVE_YOY" in names


def test_a_contested_value_is_ringed_named_and_explained(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, BALANCES)
    write_contested(desk, ("LOANS_INCLUSIVE", "2024-03", 33.41e12))

    page = lay_out("/financing", lang="en")
    chart = find(page, dcc.Graph)[0].figure

    assert "Mar 2024, 33.41 trillion yuan: low reliability." in words_of(page)
    assert "contested" in {item["text"] for item in chart["layout"]["annotations"]}
    assert any(trace["marker"]["symbol"] == "circle-open" for trace in chart["data"])


def test_a_single_value_is_a_card_and_not_a_chart(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("LOANS_SMALL_MICRO", "2025-06", 65e12)])

    page = lay_out("/financing", lang="en")

    assert find(page, dcc.Graph) == []
    assert "65 trillion yuan" in words_of(page)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_store_without_figures_says_so(lay_out: Layout, language: str) -> None:
    expected = {"en": "There are no figures here yet", "zh": "此处暂无数据"}[language]

    assert expected in words_of(lay_out("/financing", lang=language))


def test_no_two_parts_have_the_same_id(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [*BALANCES, ("LOANS_SMALL_MICRO", "2025-06", 65e12)])

    ids = ids_of(lay_out("/financing"))

    assert len(ids) == len(set(ids))


def test_an_unknown_parameter_does_no_harm(lay_out: Layout) -> None:
    assert words_of(lay_out("/financing", utm_source="mail", view="x"))
