"""Whatever series a user describes, every page stands and shows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import get_args

import dash
import pytest
from dash import Dash, dcc

from smestats.periods import Frequency, Period
from smestats.schemas import THEMES, Kind, Theme
from smestats.web.desk import Desk
from smestats.web.new_series import NEW_INDICATOR, describe
from tests.dashboards.conftest import Layout
from tests.web.reading import find
from tests.writing import write_cells

TEXTS = {
    "name_en": "Name",
    "name_zh": "名称",
    "label_en": "Label",
    "label_zh": "标签",
    "indicator_name_en": "Indicator",
    "indicator_name_zh": "指标",
    "definition_en": "Definition.",
    "definition_zh": "定义。",
    "publisher_en": "Publisher",
    "publisher_zh": "发布方",
}
PAGES = ("/", "/index", "/financing", "/services", "/environment", "/policy", "/catalogue", "/append")
FIRST = Period.parse("2024-01-01").start


def described(desk: Desk, theme: Theme) -> Iterator[tuple[str, Frequency]]:
    """One series of every kind and frequency of a theme, in many units; yields keys."""
    units = list(desk.catalogue.units)
    for number, (kind, frequency) in enumerate(product(get_args(Kind), Frequency)):
        key = f"{theme.upper()}_{number}"
        answers = {"key": key, "indicator": NEW_INDICATOR, "indicator_key": key, "theme": theme, "kind": kind}
        unit = units[number % len(units)]
        form = {**TEXTS, **answers, "frequency": frequency.value, "unit": unit}
        found = describe(form, desk.catalogue, is_whole=False)
        assert found.series is not None
        desk.add_series(found.series, found.indicator, user_name="Li Wei")
        yield key, frequency


@pytest.mark.parametrize("theme", THEMES)
def test_every_page_stands_with_series_of_every_kind(app: Dash, desk: Desk, lay_out: Layout, theme: Theme) -> None:
    keys = list(described(desk, theme))
    empty = [lay_out(path) for path in PAGES]
    write_cells(
        desk.engine,
        [
            (key, str(Period.containing(FIRST, frequency).shift(step)), 7.0 + step)
            for key, frequency in keys
            for step in range(2)
        ],
    )

    filled = [lay_out(path, lang="zh") for path in PAGES]

    assert len(empty) == len(filled) == len(PAGES)


def test_each_has_a_page_of_its_own_with_its_chart(app: Dash, desk: Desk) -> None:
    page = next(item for item in dash.page_registry.values() if item["path_template"] == "/series/<series_key>")
    for key, frequency in described(desk, "services"):
        write_cells(desk.engine, [(key, str(Period.containing(FIRST, frequency)), 7.0)])
        with app.server.test_request_context(f"/series/{key}"):
            assert len(find(page["layout"](), dcc.Graph)) == 1


def test_two_units_never_share_an_axis(desk: Desk, lay_out: Layout) -> None:
    keys = list(described(desk, "index"))
    monthly = [key for key, frequency in keys if frequency is Frequency.MONTHLY]
    write_cells(desk.engine, [(key, period, 7.0) for key in monthly for period in ("2024-01", "2024-02")])

    drawn = [
        {
            desk.catalogue.series[point[0]].unit
            for trace in graph.figure["data"]
            for point in trace.get("customdata", ())
        }
        for graph in find(lay_out("/index"), dcc.Graph)
    ]

    assert drawn
    assert all(len(units) == 1 for units in drawn)
