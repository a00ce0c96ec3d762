"""Tables of values under charts."""

from __future__ import annotations

from datetime import date

from dash import html

from smestats.frames import Provenance
from smestats.schemas import Bilingual, PolicyEvent
from smestats.web.components.table import events_table, values_table
from smestats.web.desk import Desk
from smestats.web.view import View
from tests.web.reading import find, words_of
from tests.writing import write_cells

VIEW = View(language="en")


def _table(desk: Desk, *keys: str) -> html.Details | None:
    series = [desk.catalogue.series[key] for key in keys]
    observations = desk.observations(VIEW.select(*keys))
    return values_table(VIEW, observations, series, where="chart", title="A title", unit="Index points; monthly")


def test_the_newest_period_comes_first(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0)])

    periods = [words_of(cell) for cell in find(_table(desk, "SMEDI"), html.Th) if cell.scope == "row"]

    assert periods == ["Oct 2020", "Sep 2020"]


def test_every_value_opens_its_evidence(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0), ("SMEDI_RESTATED", "2020-10", 89.9)])

    buttons = find(_table(desk, "SMEDI", "SMEDI_RESTATED"), html.Button)

    assert [(item.children, item.id["series_key"]) for item in buttons] == [
        ("87.0", "SMEDI"),
        ("89.9", "SMEDI_RESTATED"),
    ]


def test_a_qualified_value_is_in_words(desk: Desk) -> None:
    write_cells(desk.engine, [("PLATFORMS_PROVINCIAL", "2022-04", 3800)], qualifier="GT")

    assert "more than 3,800" in words_of(_table(desk, "PLATFORMS_PROVINCIAL"))


def test_a_change_carries_its_sign(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI_CHG", "2020-10", 0.1), ("SMEDI_CHG", "2020-11", -0.2)])

    buttons = find(_table(desk, "SMEDI_CHG"), html.Button)

    assert [item.children for item in buttons] == ["\N{MINUS SIGN}0.2", "+0.1"]


def test_what_limits_a_value_is_flagged_and_explained(desk: Desk) -> None:
    doubtful = Provenance(period_basis="inferred", derivation="87.0 - 0.1")
    write_cells(desk.engine, [("SMEDI", "2020-09", 86.9)], provenance=doubtful)

    table = _table(desk, "SMEDI")

    assert [item.children for item in find(table, html.Sup)] == ["i", "d"]
    assert "d computed from printed figures; i period inferred" in words_of(table)


def test_a_missing_value_is_a_dash(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-09", float("nan"))])

    assert "\N{EN DASH}" in words_of(_table(desk, "SMEDI"))


def test_a_column_of_a_series_without_values_is_left_out(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-09", 86.9)])

    assert "Restated" not in words_of(_table(desk, "SMEDI", "SMEDI_RESTATED"))


def test_without_values_there_is_no_table(desk: Desk) -> None:
    assert _table(desk, "SMEDI") is None


def test_events_are_listed_newest_first_and_say_when_their_day_is_inferred() -> None:
    words = Bilingual(en="note", zh="说明")
    events = [
        PolicyEvent(key="first", date=date(2020, 7, 3), title=Bilingual(en="First", zh="先"), note=words),
        PolicyEvent(
            key="second",
            date=date(2021, 1, 1),
            title=Bilingual(en="Second", zh="后"),
            note=words,
            date_basis="inferred",
        ),
    ]

    text = words_of(events_table(VIEW, events))

    assert text.index("Second") < text.index("First")
    assert "1 Jan 2021 (inferred)" in text


def test_without_events_there_is_no_table_of_them() -> None:
    assert events_table(VIEW, ()) is None
