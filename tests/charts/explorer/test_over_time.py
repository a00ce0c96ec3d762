"""Lines over time are honest: intervals are intervals, gaps and breaks are never bridged, units never share an axis."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smestats.charts.chart import Chart
from smestats.charts.explorer.over_time import Form, over_time
from smestats.charts.explorer.reference import OwnMark
from smestats.charts.placement import LINE
from smestats.schemas import PolicyEvent
from tests.charts.by_hand import break_at, monthly, observation, observations_of, series_of, text
from tests.charts.explorer.exploring import lines

NAN = float("nan")
QUALIFIED = observations_of(
    observation("2020-01", 40),
    observation("2020-02", 42, qualifier="GT"),
    observation("2020-03", 45),
    observation("2020-04", 44, upper=48, qualifier="RG"),
    observation("2020-05", 50),
)


def draw(drawn: object, form: Form = "line", **settings: object) -> Chart:
    chart = over_time(drawn, language="en", theme="light", form=form, **settings)  # type: ignore[arg-type]
    assert go.Figure(chart).to_dict()["data"] is not None
    return chart


def trace(chart: Chart, name: str) -> dict[str, list[object]]:
    return next(item for item in chart["data"] if item["name"] == name)


def segments(item: dict[str, list[object]]) -> list[list[object]]:
    """The stretches of a trace that a line joins."""
    found: list[list[object]] = [[]]
    for x, y in zip(item["x"], item["y"], strict=True):
        if y is None:
            found.append([])
        else:
            found[-1].append(x)
    return [stretch for stretch in found if stretch]


def test_no_line_crosses_a_missing_month() -> None:
    chart = draw(lines(monthly(1, 2, NAN, 4, 5), series_of()))

    assert [len(part) for part in segments(trace(chart, "SMEDI"))] == [2, 2]
    assert trace(chart, "SMEDI")["connectgaps"] is False


def test_no_line_crosses_a_break_and_the_break_is_marked_once() -> None:
    chart = draw(lines(monthly(1, 2, 3, 4), series_of(breaks=(break_at("2020-03"),))))

    assert [len(part) for part in segments(trace(chart, "SMEDI"))] == [2, 2]
    assert [shape["x0"] for shape in chart["layout"]["shapes"]] == ["2020-03-01"]
    assert [note["text"] for note in chart["layout"]["annotations"] if "break" in note["text"]] == ["break Mar 2020"]


def test_a_break_is_marked_where_it_is_even_where_the_change_over_it_is_missing() -> None:
    chart = draw(lines(monthly(1, 2, 3, 5), series_of(breaks=(break_at("2020-03"),)), units="chg"))

    assert [shape["x0"] for shape in chart["layout"]["shapes"]] == ["2020-03-01"]


def test_a_transform_of_a_range_is_a_stroke_over_all_that_is_possible() -> None:
    chart = draw(lines(QUALIFIED, series_of(), units="chg"))

    stroke = trace(chart, "SMEDI interval")
    place = [str(x)[:7] for x in stroke["x"]].index("2020-04")
    middle, half = stroke["y"][place], stroke["error_y"]["array"][place]  # type: ignore[call-overload]
    assert (middle - half, middle + half) == (-1.0, 3.0)  # type: ignore[operator]


def test_an_interval_is_not_part_of_the_line() -> None:
    chart = draw(lines(QUALIFIED, series_of(), units="chg"))

    assert all(y is None for y in trace(chart, "SMEDI")["y"])


def test_neighbouring_intervals_are_joined_by_a_band_between_their_ends() -> None:
    chart = draw(lines(QUALIFIED, series_of(), units="chg"))

    band = trace(chart, "SMEDI band")
    assert band["fill"] == "toself"
    assert sorted(y for y in band["y"][:-1] if y is not None) == [-1.0, 2.0, 3.0, 6.0]  # type: ignore[type-var]


def test_a_transform_that_is_open_to_one_side_is_a_glyph_at_its_bound() -> None:
    chart = draw(lines(QUALIFIED, series_of(), units="chg"))

    bounds = trace(chart, "SMEDI interval")
    looks = {
        str(x)[:7]: (y, symbol)
        for x, y, symbol in zip(bounds["x"], bounds["y"], bounds["marker"]["symbol"], strict=True)
    }  # type: ignore[call-overload]
    assert looks["2020-02"] == (2.0, "triangle-up-open")
    assert looks["2020-03"] == (3.0, "triangle-down-open")


def test_published_qualified_values_keep_their_number_and_their_glyph() -> None:
    drawn = trace(draw(lines(QUALIFIED, series_of())), "SMEDI")

    assert drawn["y"] == [40, 42, 45, 44, 50]
    assert [symbol for symbol in drawn["marker"]["symbol"] if symbol != "circle"] == [
        "triangle-up-open",
        "diamond-tall-open",
    ]  # type: ignore[call-overload]
    assert drawn["error_y"]["array"] == [None, None, None, 4, None]  # type: ignore[call-overload]


def test_a_bar_reaches_as_far_as_is_certain_and_its_whisker_as_far_as_is_possible() -> None:
    chart = draw(lines(QUALIFIED, series_of(), units="chg"), form="bars")

    bars = trace(chart, "SMEDI")
    error = bars["error_y"]
    ends = zip(bars["x"], bars["y"], error["array"], error["arrayminus"], strict=True)  # type: ignore[call-overload]
    reach = {str(x)[:7]: (y, up, down) for x, y, up, down in ends}
    assert reach["2020-04"] == (0.0, 3.0, 1.0)
    assert reach["2020-05"] == (2.0, 4.0, 0.0)
    assert reach["2020-02"] == (2.0, None, None)


def test_bars_stand_clear_of_the_ends_of_the_time_axis() -> None:
    axis = draw(lines(monthly(1, 2, 3), series_of()), form="bars")["layout"]["xaxis"]

    assert axis["range"][0] < "2019-12-16"
    assert axis["range"][1] > "2020-04-15"


def test_lines_of_two_units_never_share_an_axis_pair() -> None:
    rows = [observation("2020-01", 80), observation("2020-02", 81), observation("2020-01", 3800, key="COUNT")]
    chart = draw(lines(observations_of(*rows), series_of(), series_of("COUNT", unit="count")))

    assert {item["name"]: item["yaxis"] for item in chart["data"]} == {"SMEDI": "y", "COUNT": "y2"}
    domains = [chart["layout"][name]["domain"] for name in ("yaxis", "yaxis2")]
    assert domains[1][1] < domains[0][0]


def test_lines_of_one_unit_share_an_axis_unless_panels_are_asked_for() -> None:
    both = observations_of(observation("2020-01", 80), observation("2020-01", 70, key="EAST"))
    drawn = lines(both, series_of(), series_of("EAST"))

    assert {item["yaxis"] for item in draw(drawn)["data"]} == {"y"}
    assert {item["yaxis"] for item in draw(drawn, is_split=True)["data"]} == {"y", "y2"}


def test_every_line_is_named_at_its_end() -> None:
    both = observations_of(observation("2020-01", 80), observation("2020-01", 70, key="EAST"))
    chart = draw(lines(both, series_of(), series_of("EAST")))

    texts = [note["text"] for note in chart["layout"]["annotations"]]
    assert texts == ["<b>80.0</b><br>a SMEDI", "<b>70.0</b><br>b EAST"]


def test_counts_start_at_zero_and_an_index_need_not() -> None:
    counts = draw(lines(monthly(3800, 4000, key="COUNT"), series_of("COUNT", unit="count")))
    index = draw(lines(monthly(86, 87), series_of()))

    assert counts["layout"]["yaxis"]["range"][0] == 0
    assert index["layout"]["yaxis"]["range"][0] > 80


def test_a_log_axis_holds_logarithms_and_refuses_what_is_not_above_zero() -> None:
    logged = draw(lines(monthly(10, 100, 1000), series_of()), scale="log")["layout"]["yaxis"]
    refused = draw(lines(monthly(-1, 1), series_of()), scale="log")["layout"]["yaxis"]

    assert logged["type"] == "log"
    assert logged["range"][0] <= 1
    assert logged["range"][1] >= 3
    assert {10.0, 100.0, 1000.0} <= set(logged["tickvals"])
    assert refused["type"] == "linear"


def test_labels_on_a_log_axis_stand_at_the_logarithm() -> None:
    chart = draw(lines(monthly(10, 100, 1000), series_of()), scale="log")

    assert chart["layout"]["annotations"][0]["y"] == pytest.approx(3)


def test_the_level_of_an_index_is_drawn_in_every_panel() -> None:
    both = observations_of(*(observation(f"2020-0{n}", 80 + n, key=key) for n in (1, 2) for key in ("SMEDI", "EAST")))
    drawn = lines(both, series_of(), series_of("EAST"), base="2020-01")
    chart = draw(drawn, level=100.0, is_split=True)

    assert [(shape["yref"], shape["y0"]) for shape in chart["layout"]["shapes"]] == [("y", 100.0), ("y2", 100.0)]
    assert trace(chart, "SMEDI")["y"][0] == 100.0


def test_events_and_own_marks_stand_within_the_time_shown() -> None:
    event = PolicyEvent(key="law", date=date(2020, 2, 10), title=text("Law"), note=text("A law"))
    marks = [OwnMark(date(2020, 2, 1), "mine"), OwnMark(date(1999, 1, 1), "long ago")]
    chart = draw(lines(monthly(1, 2, 3), series_of()), events=[event], marks=marks)

    assert chart["data"][-1]["customdata"] == [["event", "law"]]
    assert [shape["x0"] for shape in chart["layout"]["shapes"]] == ["2020-02-01"]
    assert "mine" in [note["text"] for note in chart["layout"]["annotations"]]


def test_words_of_markup_stay_words_wherever_a_name_is_drawn() -> None:
    hostile = series_of(label=text("<a href='x'>"), name=text("<i>"))
    marks = [OwnMark(date(2020, 2, 1), "<b>mine")]
    drawn = lines(monthly(1, 2, 3), hostile)
    texts = [
        str(item.get("text"))
        for chart in (draw(drawn, is_split=True, marks=marks), draw([*drawn, *drawn], is_split=True))
        for item in chart["layout"]["annotations"]
    ]

    assert any("&lt;a href" in item for item in texts)
    assert not any(markup in item for item in texts for markup in ("<a", "<i>", "<b>mine"))
    assert all("&lt;i&gt;" in hover for hover in draw(drawn)["data"][0]["hovertext"])


def test_nothing_known_is_an_empty_chart_without_axes() -> None:
    chart = draw(lines(monthly(1), series_of(), units="pch"))

    assert chart["data"] == []
    assert chart["layout"]["yaxis"]["visible"] is False


def test_published_points_carry_their_cell_and_computed_ones_their_inputs() -> None:
    observations = monthly(80, 81)

    published = trace(draw(lines(observations, series_of())), "SMEDI")["customdata"]
    computed = trace(draw(lines(observations, series_of(), units="chg")), "SMEDI")["customdata"]

    assert published == [["SMEDI", "2020-01"], ["SMEDI", "2020-02"]]
    assert computed[-1] == ["computed", "chg|SMEDI:2020-02,2020-01"]


@pytest.mark.parametrize("form", ["line", "dots", "bars"])
@settings(deadline=None)
@given(values=st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=14), at=st.integers(1, 12))
def test_neither_gap_nor_break_is_ever_bridged(form: Form, values: list[float | None], at: int) -> None:
    series = series_of(breaks=(break_at(f"2020-{at:02d}"),))
    observations = monthly(*(NAN if value is None else value for value in values))
    if observations.empty:
        return
    chart = draw(lines(observations, series), form=form)

    if form != "line":
        assert all("lines" not in item.get("mode", "") for item in chart["data"])
        return
    for part in segments(trace(chart, "SMEDI")):
        days = [date.fromisoformat(str(day)) for day in part]
        months = [day.year * 12 + day.month for day in days]
        assert all(later == earlier + 1 for earlier, later in pairwise(months))
        assert not any(earlier < 2020 * 12 + at <= later for earlier, later in pairwise(months))


@settings(deadline=None)
@given(st.lists(st.floats(1e-9, 1e15), min_size=1, max_size=8))
def test_every_axis_holds_every_number_and_has_ticks(values: list[float]) -> None:
    drawn = lines(monthly(*values), series_of())

    for scale in ("linear", "log"):
        axis = draw(drawn, scale=scale)["layout"]["yaxis"]
        low, high = axis["range"]
        heights = [math.log10(value) if scale == "log" else value for value in values]
        assert low <= min(heights)
        assert max(heights) <= high
        assert axis["tickvals"]


def test_a_label_of_three_lines_at_the_top_stays_within_the_picture() -> None:
    named = {"label": text("Inclusive loans (banking regulator)")}
    values = [*monthly(11, 36.6, key="A").to_dict("records"), *monthly(17, 36.5, key="B").to_dict("records")]
    drawn = lines(observations_of(*values), series_of("A", **named), series_of("B", **named))
    layout = draw(drawn, scale="log")["layout"]

    low, high = layout["yaxis"]["range"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    for label in layout["annotations"]:
        at = (label["y"] - low) / (high - low) * plot + label["yshift"]
        assert at + LINE * (label["text"].count("<br>") + 1) / 2 <= plot + layout["margin"]["t"]
