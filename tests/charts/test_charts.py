"""What every chart must keep, and what the others draw."""

from __future__ import annotations

from datetime import date

import orjson
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smestats.analysis.revisions import first_and_latest, vintage_lines
from smestats.charts import CHARTS, THEMES, bars, city_map, dots, heatmap, strip, timeline, tree, vintages
from smestats.charts.city_map import tier_items
from smestats.charts.icicle import boxes
from smestats.charts.placement import Box, Spot, place_labels
from smestats.charts.wrap import pixels_of
from smestats.schemas import LANGUAGES, City, FrameworkItem, PolicyEvent, SourceDocument
from tests.charts.by_hand import NAN, break_at, indicator_of, monthly, observation, observations_of, series_of, text

EN = {"language": "en", "theme": "light"}
SERIES = [series_of(breaks=(break_at("2020-05"),)), series_of("EAST"), series_of("NEVER")]
OBSERVATIONS = observations_of(
    observation("2020-01", 86.9, derivation="87.0 - 0.1"),
    observation("2020-02", 87.0, period_basis="inferred", printed="<87.0> & more"),
    observation("2020-04", -3.0, qualifier="AP"),
    observation("2020-05", 89.0, qualifier="RG", upper=92.0),
    observation("2020-06", NAN, obs_status="O"),
    observation("2020-02", 90.0, key="EAST", qualifier="GT", obs_status="V"),
    observation("2020-07", 91.0, key="EAST", qualifier="NB"),
)
CITIES = [
    City(
        code="110000",
        name=text("Beijing", "北京"),
        province=text("Beijing", "北京市"),
        tier="municipality",
        longitude=116.4,
        latitude=39.9,
    ),
    City(
        code="210200",
        name=text("Dalian", "大连"),
        province=text("Liaoning", "辽宁省"),
        tier="independent_planning",
        longitude=121.6,
        latitude=38.9,
    ),
    City(
        code="460100",
        name=text("Haikou", "海口"),
        province=text("Hainan", "海南省"),
        tier="provincial_capital",
        longitude=110.3,
        latitude=20.0,
    ),
]
COAST = [((110.0, 20.0), (121.0, 30.0), (122.0, 39.0)), ((120.0, 22.0), (121.0, 25.0))]
ITEMS = [
    FrameworkItem(key="plan", title=text("Plan", "规划")),
    FrameworkItem(key="plan.goals", parent="plan", order=2, title=text("Two goals", "两个目标"), count=2),
    FrameworkItem(
        key="plan.goals.1",
        parent="plan.goals",
        order=1,
        title=text("Quality rises steadily and for all", "质量稳步提高"),
    ),
    FrameworkItem(key="plan.goals.2", parent="plan.goals", order=2, title=text("Innovation", "创新")),
    FrameworkItem(
        key="plan.tasks", parent="plan", order=1, title=text("Tasks", "任务"), note=text("Not listed", "未列出")
    ),
]
EVENTS = [
    PolicyEvent(key="plan", date=date(2021, 12, 17), title=text("Plan", "规划"), note=text("Presented", "发布")),
    PolicyEvent(key="start", date=date(2019, 1, 1), date_basis="inferred", title=text("Start"), note=text("Begins")),
]
DOCUMENTS = [
    SourceDocument(
        document_id="000",
        title=text("Interpretation of the plan", "规划解读"),
        publisher=text("MIIT", "工信部"),
        language="en",
        published_on=date(2021, 12, 17),
        date_basis="inferred",
        why=text("The text says so"),
        sha256="0" * 64,
        file_name="000.txt",
    )
]
# A first value, its revision a month later, and a neighbour.
VINTAGES = observations_of(
    observation("2020-01", 86.9, published_on="2020-02-10", batch_id=1),
    observation("2020-02", 87.0, published_on="2020-03-10", batch_id=2),
    observation("2020-01", 87.1, published_on="2020-03-10", batch_id=2),
)


def build(name: str, **look):
    match name:
        case "city_map":
            return city_map(CITIES, COAST, **look)
        case "tree":
            return tree(ITEMS, **look)
        case "timeline":
            return timeline(DOCUMENTS, EVENTS, **look)
        case "strip":
            return strip(OBSERVATIONS, SERIES, indicators=[indicator_of()], **look)
        case "vintages":
            return vintages(vintage_lines(VINTAGES), first_and_latest(VINTAGES), SERIES[0], **look)
        case _:
            return CHARTS[name](OBSERVATIONS, SERIES, **look)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CHARTS)
def test_plotly_accepts_every_chart_and_it_is_plain_json(name, theme, language):
    chart = build(name, language=language, theme=theme)

    figure = go.Figure(chart)

    assert len(figure.data) == len(chart["data"]) > 0
    assert b"NaN" not in orjson.dumps(chart)
    assert orjson.loads(orjson.dumps(chart)) == chart


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_decides_its_height_and_leaves_the_page_its_paper(name):
    layout = build(name, **EN)["layout"]

    assert layout["height"] >= 40
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert "title" not in layout
    # Two states of one line are told apart by a legend; everything else by labels at its place.
    assert layout["showlegend"] is (name == "vintages")


@pytest.mark.parametrize("name", CHARTS)
def test_only_traces_that_every_plotly_bundle_has_are_used(name):
    assert {trace["type"] for trace in build(name, **EN)["data"]} <= {"scatter", "bar", "heatmap"}


@pytest.mark.parametrize("name", CHARTS)
def test_every_point_that_can_be_hovered_carries_something_to_click(name):
    for trace in build(name, **EN)["data"]:
        if trace.get("hoverinfo") != "skip":
            assert len(trace["customdata"]) == len(trace["hovertext"]) == len(trace["x"])
            assert all(key for key in trace["customdata"])


@pytest.mark.parametrize("name", ["bars", "dots", "heatmap", "line", "sparkline"])
def test_a_chart_changes_nothing_it_is_given(name):
    before = OBSERVATIONS.copy()

    build(name, **EN)

    assert OBSERVATIONS.equals(before)


@pytest.mark.parametrize("name", ["bars", "dots", "heatmap", "line", "sparkline"])
def test_no_values_give_a_chart_without_traces(name):
    chart = CHARTS[name](monthly(), SERIES, **EN)

    assert chart["data"] == []
    go.Figure(chart)


def test_no_entries_items_or_values_give_charts_without_traces():
    assert timeline([], [], **EN)["data"] == []
    assert tree([], **EN)["data"] == []
    assert strip(monthly(), SERIES, indicators=[indicator_of()], **EN)["data"] == []


def test_dots_are_not_joined_and_say_their_value():
    chart = dots(monthly(3800, NAN, 3900, key="P"), [series_of("P", unit="platforms")], **EN)

    assert chart["data"][0]["mode"] == "markers+text"
    assert chart["data"][0]["text"] == ["3,800", "3,900"]
    assert len([shape for shape in chart["layout"]["shapes"] if "dash" not in shape["line"]]) == 2


def test_dots_name_the_unit_only_where_it_belongs_to_the_number():
    loans = dots(monthly(14.6e12, key="L"), [series_of("L", unit="yuan")], **EN)
    growth = dots(monthly(29.6, key="G"), [series_of("G", unit="percent")], **EN)

    assert loans["data"][0]["text"] == ["14.6 trillion"]
    assert growth["data"][0]["text"] == ["29.6%"]


def test_a_bar_is_the_newest_value_and_hollow_where_qualified():
    observations = observations_of(
        observation("2020-01", 600, key="A"),
        observation("2022-04", 703, key="A"),
        observation("2022-04", 3800, key="B", qualifier="GT"),
    )

    chart = bars(observations, [series_of("A", unit="platforms"), series_of("B", unit="platforms")], **EN)

    bodies = chart["data"][0]
    assert bodies["x"] == [703, 3800]
    assert [colour.startswith("rgba") for colour in bodies["marker"]["color"]] == [False, True]
    assert [trace["text"] for trace in chart["data"][1:]] == [[" 703"], [" more than 3,800"]]
    assert chart["layout"]["xaxis"]["range"][0] == 0


def test_a_heatmap_writes_the_sign_and_leaves_a_gap_where_months_are_missing():
    observations = observations_of(
        observation("2020-01", 0.1, key="A"),
        observation("2020-02", -0.2, key="A"),
        observation("2020-06", 0.0, key="B"),
    )

    colours, numbers = heatmap(observations, [series_of("A"), series_of("B")], **EN)["data"]

    assert sorted(numbers["text"]) == ["+0.1", "0.0", "\u22120.2"]
    assert colours["z"] == [[None, 0.0], [None, None], [-0.2, None], [0.1, None]]
    assert colours["y"] == [0, 1, 1.35, 2.35, 3.35]
    assert (colours["zmin"], colours["zmax"]) == (-0.2, 0.2)


def test_a_heatmap_marks_what_is_not_validated():
    numbers = heatmap(observations_of(observation("2020-01", 0.1, obs_status="V")), [series_of()], **EN)["data"][1]

    assert numbers["text"][0].startswith("+0.1")
    assert "□" in numbers["text"][0]


def test_columns_of_a_heatmap_leave_the_frequency_to_the_subtitle():
    macro = series_of("MACRO_Q", "Q", label=text("Macro sentiment, quarter", "宏观感受（季）"))
    observations = observations_of(observation("2020-Q1", 0.1, key="MACRO_Q"))

    assert heatmap(observations, [macro], **EN)["layout"]["xaxis"]["ticktext"] == ["Macro<br>sentiment"]
    assert heatmap(observations, [macro], language="zh", theme="dark")["layout"]["xaxis"]["ticktext"] == ["宏观感受"]


def test_a_strip_shows_every_indicator_and_counts_its_values():
    other = indicator_of(key="OTHER")

    colours, counts = strip(OBSERVATIONS, SERIES, indicators=[indicator_of(), other], width=900, **EN)["data"]

    assert colours["z"] == [[1], [0]]
    assert counts["text"] == ["6"]
    assert counts["customdata"] == [["EAST", "2020-07"]]


def test_a_timeline_tells_documents_from_events_and_inferred_days_from_stated():
    trace = timeline(DOCUMENTS, EVENTS, **EN)["data"][0]

    assert trace["marker"]["symbol"] == ["diamond-open-dot", "circle-open-dot", "diamond"]
    assert trace["customdata"] == [["event", "start"], ["000"], ["event", "plan"]]
    assert "1 Jan 2019 (inferred)" in trace["text"][0]


def test_a_tree_leaves_out_its_only_root_and_keeps_the_order_of_its_items():
    trace = tree(ITEMS, **EN)["data"][0]

    assert trace["ids"] == ["plan.tasks", "plan.goals", "plan.goals.1", "plan.goals.2"]
    assert "the text counts 2; 2 are listed here" in trace["hovertext"][1]
    assert "Not listed" in trace["hovertext"][0]


def test_children_fill_their_parent_and_nothing_overlaps():
    placed = {box.item.key: box for box in boxes(ITEMS, "en", width=340)}
    goals, first, second = (placed[key] for key in ("plan.goals", "plan.goals.1", "plan.goals.2"))

    assert first.top == goals.top
    assert second.top == first.top + first.height
    assert second.top + second.height == pytest.approx(goals.top + goals.height)
    assert first.left == goals.left + goals.width
    assert placed["plan.tasks"].width == 340


def test_a_city_is_marked_by_its_tier_and_carries_its_code():
    chart = city_map(CITIES, COAST, **EN)

    coast, *tiers = chart["data"]
    assert coast["x"].count(None) == 2
    assert [(trace["marker"]["symbol"], trace["customdata"]) for trace in tiers] == [
        ("square", [["110000"]]),
        ("diamond", [["210200"]]),
        ("circle", [["460100"]]),
    ]
    assert [item.text for item in tier_items(CITIES, "zh")] == ["直辖市", "计划单列市", "省会城市"]


def test_a_city_with_a_score_carries_the_score():
    score = series_of("SCORE_BEIJING", "A", area="110000")
    observations = observations_of(observation("2021", 88.8, key="SCORE_BEIJING"))

    trace = city_map(CITIES, COAST, observations=observations, series=[score], **EN)["data"][1]

    assert trace["customdata"] == [["SCORE_BEIJING", "2021"]]
    assert "88.8" in trace["hovertext"][0]


def test_east_and_north_are_as_long_on_the_map_as_on_the_ground():
    axis = city_map(CITIES, COAST, **EN)["layout"]["yaxis"]

    assert (axis["scaleanchor"], axis["scaleratio"]) == ("x", pytest.approx(1.236))


SPOTS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 200), st.text("ab", min_size=1, max_size=12)), max_size=25
)


@given(SPOTS)
def test_placed_labels_touch_neither_each_other_nor_any_point(given_spots):
    spots = [Spot(*spot) for spot in given_spots]
    frame = Box(0, 0, 300, 200)
    positions = ("middle right", "middle left", "top center", "bottom center")

    placed = place_labels(spots, within=frame, positions=positions, order=range(len(spots)), radius=4)

    taken = [_box(spot, place) for spot, place in zip(spots, placed, strict=True) if place]
    points = [Box(spot.x - 4, spot.y - 4, spot.x + 4, spot.y + 4) for spot in spots]
    assert all(box.lies_in(frame) for box in taken)
    assert not any(a.touches(b) for number, a in enumerate(taken) for b in taken[number + 1 :])
    assert not any(box.touches(point) for box in taken for point in points)


def _box(spot: Spot, place: str) -> Box:
    width, height, gap = round(len(spot.text) * 12 * 0.58), 15, 5
    vertical, horizontal = place.split()
    left = {"left": spot.x - gap - width, "center": spot.x - width / 2, "right": spot.x + gap}[horizontal]
    bottom = {"top": spot.y + gap, "middle": spot.y - height / 2, "bottom": spot.y - gap - height}[vertical]
    return Box(left, bottom, left + width, bottom + height)


def test_dots_of_several_series_are_named_where_each_series_ends():
    observations = observations_of(
        observation("2020-01", 40, key="A"),
        observation("2022-01", 50, key="A"),
        observation("2020-06", 20, key="B"),
    )

    chart = dots(observations, [series_of("A", unit="platforms"), series_of("B", unit="platforms")], **EN)

    assert [item["text"] for item in chart["layout"]["annotations"]] == ["<b>50</b><br>A"]
    assert [trace["text"] for trace in chart["data"]] == [["40", ""], ["B 20"]]


def test_dots_have_no_stems_where_the_axis_does_not_start_at_zero():
    assert dots(monthly(86.9, 87.0), [series_of()], **EN)["layout"]["shapes"] == []


def test_the_last_period_named_under_dots_has_room_for_its_name():
    observations = observations_of(observation("2020-11", 80, key="N"), observation("2023-06", 119, key="N"))
    layout = dots(observations, [series_of("N", unit="platforms")], language="zh", theme="light")["layout"]

    assert layout["margin"]["r"] >= pixels_of("2020年11月", size=12) / 2


def test_words_beside_a_dot_keep_a_space_from_it():
    balances = [("2019-09", 11.27e12), ("2025-06", 35.6e12), ("2025-12", 36.6e12)]
    observations = observations_of(*(observation(period, value, key="N") for period, value in balances))

    trace = dots(observations, [series_of("N", unit="yuan")], language="en", theme="light")["data"][0]

    assert trace["textposition"][1] == "middle left"
    assert trace["text"][1] == "35.6 trillion\u00a0"
