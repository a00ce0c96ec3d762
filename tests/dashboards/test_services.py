"""The page on services and enterprises."""

from __future__ import annotations

from dash import dcc, html

from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.web.reading import find, ids_of, words_of
from tests.writing import write_cells

PLATFORMS = [("PLATFORMS_PROVINCIAL", "2022-04", 3800.0), ("PLATFORMS_PROVINCIAL_PLUS", "2023-07", 3800.0)]


def test_more_than_is_written_in_the_chart_and_in_its_title(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, PLATFORMS, qualifier="GT")

    shown = lay_out("/services", lang="en")

    (graph,) = find(shown, dcc.Graph)
    texts = [text.strip() for trace in graph.figure["data"] for text in trace.get("text", ())]
    assert texts == ["more than 3,800", "more than 3,800"]
    assert "Provincial platforms: more than 3,800; Platforms, provincial and above: more than 3,800" in words_of(shown)


def test_two_definitions_are_side_by_side_with_what_tells_them_apart(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, PLATFORMS, qualifier="GT")

    shown = lay_out("/services", lang="en")

    assert "Must not be joined to “Provincial platforms”" in words_of(shown)
    assert "PLATFORMS_" not in words_of(shown)
    assert {link.href for link in find(shown, dcc.Link)} >= {
        "/series/PLATFORMS_PROVINCIAL?lang=en",
        "/series/PLATFORMS_PROVINCIAL_PLUS?lang=en",
    }


def test_enterprises_have_a_section_of_their_own(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("MARKET_ENTITIES", "2020-11", 120e6)])

    sections = find(lay_out("/services", lang="zh"), html.Section)

    assert [section.id for section in sections] == ["network", "enterprises"]
    assert "1.2亿" in words_of(sections[1])


def test_every_value_opens_its_evidence(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, PLATFORMS)

    shown = lay_out("/services")

    assert len([button for button in find(shown, html.Button) if "evidence-of" in str(getattr(button, "id", ""))]) == 2
    assert len(ids_of(shown)) == len(set(ids_of(shown)))


def test_an_empty_store_says_what_to_do(lay_out: Layout) -> None:
    shown = lay_out("/services", lang="en", utm_source="mail")

    assert words_of(shown).count("Append a file") == 2
    assert find(shown, dcc.Graph) == []
