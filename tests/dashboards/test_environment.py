"""The page on the environment for SMEs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dash import Dash, dcc, html

from smestats.catalogue import Catalogue
from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.dashboards.pressing import press
from tests.web.reading import find, ids_of, words_of
from tests.writing import write_cells

CITIES = ("CITIES_EVALUATED", "2023-07", 36.0)


def charts(shown: object) -> dict[str, dcc.Graph]:
    return {graph.id["name"]: graph for graph in find(shown, dcc.Graph)}


def test_every_city_is_on_the_map_and_in_the_list(lay_out: Layout, catalogue: Catalogue) -> None:
    shown = lay_out("/environment", lang="zh")

    for name in ("cities", "cities-narrow"):
        drawn = {code for trace in charts(shown)[name].figure["data"] for code in trace.get("ids", ())}
        assert drawn == {city.code for city in catalogue.cities}
    assert len(find(shown, html.Li)) >= 36
    assert all(city.name.zh in words_of(shown) for city in catalogue.cities)


def test_the_page_says_where_the_composition_comes_from(lay_out: Layout) -> None:
    words = words_of(lay_out("/environment", lang="en"))

    assert "says only “36 key cities”" in words
    assert "press reports on the rounds of 2020 and 2021" in words


def test_without_scores_the_page_says_so(lay_out: Layout) -> None:
    assert "No score of a city is held here yet" in words_of(lay_out("/environment", lang="en"))


def test_a_score_of_a_city_appears_by_data_alone(desk: Desk, lay_out: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    # The yearly rounds stand in for a score: any series of the environment with a city as its area is one.
    known = desk.catalogue
    score = known.series["CITIES_EVALUATED_A"].model_copy(update={"area": "310000"})
    scored = replace(known, series={**known.series, score.series_key: score})
    monkeypatch.setattr(Desk, "catalogue", property(lambda _: scored))
    write_cells(desk.engine, [(score.series_key, "2021", 77.0)])

    shown = lay_out("/environment", lang="en")

    shanghai = next(item for item in find(shown, html.Li) if words_of(item).startswith("Shanghai"))
    assert words_of(shanghai) == "Shanghai77"
    carried = [data for trace in charts(shown)["cities"].figure["data"] for data in trace.get("customdata", ())]
    assert ["CITIES_EVALUATED_A", "2021"] in carried


def test_the_count_of_cities_is_told_once_beside_the_map(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [CITIES, ("PROVINCES_REGULATED", "2023-07", 27.0), ("PROCUREMENT_SHARE", "2011", 30.0)])

    shown = lay_out("/environment")

    assert set(charts(shown)) == {"cities", "cities-narrow", "bars-provinces-regulated", "bars-procurement-share"}
    assert len(ids_of(shown)) == len(set(ids_of(shown)))


def test_policies_and_documents_are_never_added_up(desk: Desk, lay_out: Layout) -> None:
    cells = [("POLICIES_NATIONAL", "2022", 40.0), ("POLICIES_PROVINCIAL", "2022", 270.0)]
    write_cells(desk.engine, cells, qualifier="GT")

    shown = lay_out("/environment", lang="en")

    assert {"bars-policies-national", "bars-policies-provincial"} <= set(charts(shown))
    assert "one counts policies, the other documents" in words_of(shown)


def test_a_city_tells_its_tier_and_the_evidence_of_the_evaluation(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [CITIES])

    shown = press(app, "cities", ["210200"], fills="evidence-content") or ""

    assert "Dalian" in shown
    assert "Liaoning · city with independent planning status" in shown
    assert "36 cities" in shown


@pytest.mark.parametrize("customdata", [["000000"], [["310000"]], ["CITIES_EVALUATED", "2023-07"], None])
def test_a_press_on_no_city_changes_nothing(app: Dash, desk: Desk, customdata: object) -> None:
    assert press(app, "cities", customdata, fills="evidence-content") is None


def test_the_legend_wears_the_colours_of_the_map(lay_out: Layout) -> None:
    page = lay_out("/environment", lang="en")
    legend = next(part for part in find(page, html.Ul) if part.className == "legend")

    colours = {glyph.style["color"] for glyph in find(legend, html.Span) if getattr(glyph, "style", None)}

    assert len(colours) == 3
