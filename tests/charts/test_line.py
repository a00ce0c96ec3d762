"""The line chart and the sparkline."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from smestats.charts import UnitsDifferError, line, sparkline
from smestats.charts.labels import nudge
from smestats.charts.placement import LINE, Box
from smestats.charts.wrap import pixels_of
from smestats.schemas import PolicyEvent
from tests.charts.by_hand import NAN, break_at, monthly, observation, observations_of, series_of, text

EN = {"language": "en", "theme": "light"}


def test_nothing_is_drawn_across_a_missing_period():
    trace = line(monthly(86.9, NAN, 87.1), [series_of()], **EN)["data"][0]

    assert trace["y"] == [86.9, None, 87.1]
    assert trace["connectgaps"] is False


def test_nothing_is_drawn_across_a_break_which_has_a_dotted_line_and_a_label():
    chart = line(monthly(86.4, 89.4), [series_of(breaks=(break_at("2020-02"),))], **EN)

    assert chart["data"][0]["y"] == [86.4, None, 89.4]
    assert [(shape["x0"], shape["line"]["dash"]) for shape in chart["layout"]["shapes"]] == [("2020-02-01", "dot")]
    label = next(item for item in chart["layout"]["annotations"] if item["text"] == "break Feb 2020")
    assert label["hovertext"] == "New weights"


def test_no_tick_is_finer_than_the_values_are_printed():
    ticks = line(monthly(86.9, 87.0), [series_of()], **EN)["layout"]["yaxis"]["tickvals"]

    assert ticks == [86.9, 87.0]


def test_a_break_outside_what_is_drawn_has_no_line():
    chart = line(monthly(86.4, 89.4), [series_of(breaks=(break_at("2022-01"),))], **EN)

    assert chart["layout"]["shapes"] == []


def test_every_point_carries_its_series_and_period():
    chart = line(monthly(86.9, NAN, 87.1), [series_of()], **EN)

    assert chart["data"][0]["customdata"] == [["SMEDI", "2020-01"], ["SMEDI", "2020-02"], ["SMEDI", "2020-03"]]


def test_a_point_stands_in_the_middle_of_its_period():
    assert line(monthly(86.9), [series_of()], **EN)["data"][0]["x"] == ["2020-01-16"]


@pytest.mark.parametrize(
    ("fields", "symbol"),
    [
        ({}, "circle"),
        ({"qualifier": "GT"}, "triangle-up-open"),
        ({"qualifier": "GE"}, "triangle-up-open"),
        ({"qualifier": "NB"}, "triangle-down-open"),
        ({"qualifier": "LE"}, "triangle-down-open"),
        ({"qualifier": "AP"}, "circle-open"),
        ({"derivation": "87.0 - 0.1"}, "square-open"),
        ({"obs_status": "V"}, "square-open"),
        ({"period_basis": "inferred"}, "circle-open-dot"),
        ({"qualifier": "GT", "period_basis": "inferred"}, "triangle-up-open-dot"),
    ],
)
def test_a_point_wears_the_mark_of_what_its_number_is(fields, symbol):
    chart = line(observations_of(observation("2020-01", 87.0, **fields)), [series_of()], **EN)

    assert chart["data"][0]["marker"]["symbol"] == [symbol]


def test_about_is_written_over_its_point():
    chart = line(observations_of(observation("2020-01", 87.0, qualifier="AP")), [series_of()], **EN)

    assert chart["data"][0]["text"] == ["≈"]


def test_a_range_reaches_to_its_upper_end():
    chart = line(observations_of(observation("2020-01", 30.0, qualifier="RG", upper=40.0)), [series_of()], **EN)

    assert chart["data"][0]["error_y"]["array"] == [10.0]


def test_many_plain_points_have_no_markers_but_marked_and_lonely_ones_do():
    values = [87.0] * 70 + [NAN, 88.0]
    observations = monthly(*values)
    observations.loc[3, "qualifier"] = "GT"

    sizes = line(observations, [series_of()], **EN)["data"][0]["marker"]["size"]

    assert [place for place, size in enumerate(sizes) if size] == [3, 71]


def test_the_hover_tells_value_period_change_and_doubts():
    observations = observations_of(
        observation("2020-09", 86.9, derivation="87.0 - 0.1"),
        observation("2020-10", 87.0, printed="87.0", period_basis="inferred"),
    )

    hover = line(observations, [series_of()], **EN)["data"][0]["hovertext"]

    assert "computed: 87.0 − 0.1" in hover[0]
    assert "<b>87.0</b> · October 2020" in hover[1]
    assert "+0.1 on September 2020" in hover[1]
    assert "printed: “87.0”" in hover[1]
    assert "period inferred" in hover[1]
    assert hover[1].endswith("<i>click for the source</i>")


def test_one_line_is_labelled_with_its_value_and_several_with_their_names():
    observations = observations_of(observation("2020-01", 90.0), observation("2020-01", 88.0, key="EAST"))
    both = [series_of(), series_of("EAST")]

    assert [item["text"] for item in line(observations, both[:1], **EN)["layout"]["annotations"]] == ["<b>90.0</b>"]
    assert [item["text"] for item in line(observations, both, **EN)["layout"]["annotations"]] == [
        "<b>90.0</b><br>SMEDI",
        "<b>88.0</b><br>EAST",
    ]


def test_a_series_keeps_its_colour_when_another_has_no_values():
    chart = line(monthly(1.0, key="EAST"), [series_of(), series_of("EAST")], **EN)

    assert [trace["line"]["color"] for trace in chart["data"]] == ["#d55e00"]


def test_the_threshold_is_a_dashed_line_within_the_axis():
    layout = line(monthly(86.9, 87.0), [series_of()], threshold=100, **EN)["layout"]

    assert [(shape["y0"], shape["line"]["dash"]) for shape in layout["shapes"]] == [(100, "dash")]
    assert layout["yaxis"]["range"][1] > 100
    assert "100 neutral" in [item["text"] for item in layout["annotations"]]


def test_events_within_the_time_shown_are_marks_on_the_axis():
    def event(key: str, day: date) -> PolicyEvent:
        return PolicyEvent(key=key, date=day, title=text("Plan"), note=text("A plan"))

    events = [event("before", date(2019, 1, 1)), event("within", date(2020, 2, 1)), event("after", date(2030, 1, 1))]

    chart = line(monthly(86.9, 87.0, 87.1), [series_of()], events=events, **EN)

    assert chart["data"][-1]["customdata"] == [["event", "within"]]
    assert chart["data"][-1]["y"] == [chart["layout"]["yaxis"]["range"][0]]


def test_counts_and_amounts_start_at_zero_and_an_index_need_not():
    counts = line(monthly(3800, 3900, key="P"), [series_of("P", unit="platforms")], **EN)
    index = line(monthly(86.9, 87.0), [series_of()], **EN)

    assert counts["layout"]["yaxis"]["range"][0] == 0
    assert index["layout"]["yaxis"]["range"][0] > 80


def test_ticks_are_written_in_the_language_of_the_page():
    loans = series_of("LOANS", unit="yuan")
    chinese = line(monthly(14.6e12, key="LOANS"), [loans], language="zh", theme="dark")["layout"]
    english = line(monthly(14.6e12, key="LOANS"), [loans], **EN)["layout"]

    assert "10万亿" in chinese["yaxis"]["ticktext"]
    assert "10 trillion" in english["yaxis"]["ticktext"]
    assert chinese["xaxis"]["ticktext"] == ["2020年1月"]
    assert chinese["xaxis"]["tickformatstops"][-1]["value"] == "%Y年"


def test_two_units_never_share_an_axis():
    with pytest.raises(UnitsDifferError, match="index points and platforms"):
        line(monthly(87.0), [series_of(), series_of("P", unit="platforms")], **EN)


def test_no_values_give_no_traces():
    assert line(monthly(), [series_of()], **EN)["data"] == []
    assert sparkline(monthly(), [series_of()], **EN)["data"] == []


def test_a_sparkline_shows_the_last_periods_and_marks_the_newest():
    trace = sparkline(monthly(*range(80, 110)), [series_of()], periods=12, **EN)["data"][0]

    assert trace["y"] == list(range(98, 110))
    assert [bool(size) for size in trace["marker"]["size"]] == [False] * 11 + [True]


def test_labels_are_nudged_apart_and_stay_in_their_order():
    placed = nudge([100.0, 101.0, 10.0], [20.0, 20.0, 20.0], limit=200)

    assert placed[2] == 10
    assert placed[1] - placed[0] >= 20


def test_labels_at_the_top_are_pushed_down_and_not_out():
    placed = nudge([199.0, 200.0], [20.0, 20.0], limit=200)

    assert placed[1] <= 200
    assert placed[1] - placed[0] >= 20


def test_a_line_that_ends_early_is_labelled_where_it_ends():
    observations = observations_of(
        observation("2020-01", 90.0),
        observation("2022-01", 91.0),
        observation("2020-03", 88.0, key="RESTATED"),
    )

    labels = line(observations, [series_of(), series_of("RESTATED")], **EN)["layout"]["annotations"]

    assert [(item["xref"], item["text"]) for item in labels] == [
        ("paper", "<b>91.0</b><br>SMEDI"),
        ("x", "<b>88.0</b><br>RESTATED"),
    ]
    assert labels[1]["bgcolor"] == "#ffffff"


def test_labels_say_the_frequency_only_where_several_are_drawn():
    label = text("SMEDI, quarter", "总指数（季）")
    quarterly = [series_of("SMEDI_Q", "Q", label=label), series_of("EAST_Q", "Q", label=text("East, quarter"))]
    observations = observations_of(
        observation("2020-Q1", 90.0, key="SMEDI_Q"),
        observation("2020-Q1", 80.0, key="EAST_Q"),
        observation("2020-03", 70.0),
    )

    alike = line(observations, quarterly, **EN)["layout"]["annotations"]
    mixed = line(observations, [quarterly[0], series_of()], **EN)["layout"]["annotations"]

    assert [item["text"] for item in alike] == ["<b>90.0</b><br>SMEDI", "<b>80.0</b><br>East"]
    assert "<b>90.0</b><br>SMEDI, quarter" in [item["text"] for item in mixed]


def box_of(label: dict[str, Any], chart: dict[str, Any], *, across: float = 0.0) -> Box:
    """Where an annotation beside a point of one and the same day stands, in pixels."""
    low, high = chart["layout"]["yaxis"]["range"]
    plot = chart["layout"]["height"] - chart["layout"]["margin"]["t"] - chart["layout"]["margin"]["b"]
    at = (label["y"] - low) / (high - low) * plot + label["yshift"]
    tall = LINE * (label["text"].count("<br>") + 1)
    wide = pixels_of(label["text"].replace("<b>", "").replace("</b>", ""), size=12)
    bottom = {"bottom": at, "middle": at - tall / 2, "top": at - tall}[label["yanchor"]]
    left = across + label["xshift"] - {"left": 0, "center": wide / 2, "right": wide}[label["xanchor"]]
    return Box(left, bottom, left + wide, bottom + tall)


def test_labels_of_lines_that_end_together_early_cover_neither_each_other_nor_a_point():
    ends = {"COSTS": 117.7, "LABOUR": 105.5, "CAPITAL": 100.3, "MARKET": 80.6}
    rows = [observation("2024-09", value, key=key) for key, value in ends.items()]
    chart = line(
        observations_of(observation("2023-06", 98.4), observation("2025-06", 98.7), *rows),
        [series_of(), *(series_of(key) for key in ends)],
        threshold=100,
        **EN,
    )

    inside = [item for item in chart["layout"]["annotations"] if item["xref"] == "x"]
    boxes = [box_of(label, chart) for label in inside]
    low, high = chart["layout"]["yaxis"]["range"]
    heights = [(value - low) / (high - low) * 310 for value in ends.values()]
    assert len(boxes) == 4
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))
    assert not any(box.touches(Box(-3, height - 3, 3, height + 3)) for box in boxes for height in heights)


def test_the_label_of_a_line_that_ends_at_the_top_is_not_cut():
    placed = nudge([200.0], [60.0], limit=200, room_above=12)

    assert placed[0] + 30 <= 212
