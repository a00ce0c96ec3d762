"""Charts drawn as SVG without a browser say what the chart says, where the chart says it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.charts import CHARTS, Chart
from smestats.charts.svg import svg
from smestats.charts.svg.elements import plain, text
from smestats.charts.svg.scales import scale_of, ticks_of
from smestats.charts.svg.symbols import symbol
from smestats.schemas import Language, Selection
from smestats.store.repository import read_observations

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart, name: str = "A chart") -> ElementTree.Element:
    """The chart as a reader of SVG sees it."""
    return ElementTree.fromstring(svg(chart, width=680, name=name))  # noqa: S314 - our own drawing


def words(root: ElementTree.Element) -> list[str]:
    return ["".join(item.itertext()) for item in root.iter(f"{SVG}text")]


def index(engine: Engine, catalogue: Catalogue, language: Language = "en") -> Chart:
    observations = read_observations(engine, Selection(series_keys=("SMEDI",)))
    series = [catalogue.series["SMEDI"]]
    events = catalogue.events
    return CHARTS["line"](observations, series, language=language, theme="light", threshold=100, events=events)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_drawing_has_the_ticks_labels_and_marks_of_its_chart(
    built_engine: Engine, catalogue: Catalogue, language: Language
) -> None:
    chart = index(built_engine, catalogue, language)

    root = drawn(chart)

    found = words(root)
    assert set(chart["layout"]["yaxis"]["ticktext"]) <= set(found)
    labels = [line for item in chart["layout"]["annotations"] for line in item["text"].split("<br>")]
    assert {plain(label) for label in labels} <= set(found)
    assert ("2024年" if language == "zh" else "2024") in found


def test_a_line_is_broken_where_a_value_is_missing(built_engine: Engine, catalogue: Catalogue) -> None:
    chart = index(built_engine, catalogue)
    values = chart["data"][0]["y"]
    runs = [run for run in re.split("0+", "".join("0" if value is None else "1" for value in values)) if len(run) > 1]

    lines = list(drawn(chart).iter(f"{SVG}polyline"))

    assert [len(line.attrib["points"].split()) for line in lines] == [len(run) for run in runs]


def test_a_marked_point_is_hollow_and_a_plain_one_is_not() -> None:
    hollow = ElementTree.fromstring(symbol("triangle-up-open", 5, 5, size=10, colour="#0072b2"))  # noqa: S314
    solid = ElementTree.fromstring(symbol("circle", 5, 5, size=6, colour="#0072b2"))  # noqa: S314

    assert (hollow.tag, hollow.attrib["fill"], hollow.attrib["stroke"]) == ("polygon", "none", "#0072b2")
    assert (solid.tag, solid.attrib["fill"]) == ("circle", "#0072b2")
    assert symbol("square-open-dot", 5, 5, size=8, colour="#0072b2").count("<circle") == 1


def test_months_are_named_under_their_middle() -> None:
    stops = [{"value": "%-d %b %Y"}, {"value": "%b %Y"}, {"value": "%Y"}]
    axis = {"type": "date", "range": ["2020-08-26", "2022-07-05"], "tick0": "2000-01-01", "dtick": "M6"}

    ticks = ticks_of({**axis, "ticklabelmode": "period", "tickformatstops": stops})

    assert (
        ticks
        == [
            ("2021-01-01", "2021-01-15", "Jan 2021"),
            ("2021-07-01", "2021-07-15", "Jul 2021"),
            ("2022-01-01", "2022-01-15", "Jan 2022"),
            ("2022-07-01", "2022-07-15", "Jul 2022"),
        ][:3]
    )


def test_values_lie_where_the_range_puts_them() -> None:
    scale = scale_of({"range": [80, 100]}, 300.0, 20.0)

    assert (scale.place(80), scale.place(90), scale.place(100)) == (300, 160, 20)


def test_a_name_is_read_to_those_who_do_not_see() -> None:
    empty: Chart = {"data": [], "layout": {"height": 100}}

    root = drawn(empty, name="<b>& more</b>")

    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "<b>& more</b>"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=40))
def test_any_words_make_a_drawing_that_can_be_read(label: str) -> None:
    markup = label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    root = ElementTree.fromstring(f"<g>{text(0, 0, markup, size=12, fill='#000')}</g>")  # noqa: S314

    assert "".join(root.itertext()) == ("" if not plain(markup).strip() else plain(markup))
