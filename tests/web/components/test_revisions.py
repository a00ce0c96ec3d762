"""How a series was revised: a triangle and a mean, of what the view may know."""

from __future__ import annotations

from datetime import date

from dash import dcc, html

from smestats.store.append import Placement, undo
from smestats.store.engine import write_transaction
from smestats.web.components.revisions import revisions
from smestats.web.desk import Desk
from smestats.web.view import View, read_view
from tests.web.reading import find, words_of
from tests.writing import write_cells

OCTOBER, NOVEMBER = ("SMEDI", "2025-10", 88.9), ("SMEDI", "2025-11", 89.0)


def shown(desk: Desk, view: View | None = None) -> html.Div:
    batches = {batch.batch_id: batch for batch in desk.batches()}
    series = desk.catalogue.series["SMEDI"]
    return revisions(view or View(language="en"), series, desk.vintages("SMEDI"), batches)


def triangle(part: html.Div) -> list[list[str]]:
    return [[words_of(cell) for cell in row.children] for row in find(part, html.Tr)]


def revise(desk: Desk, value: float, published: date | None = None) -> int:
    cells = [("SMEDI", "2025-10", value)]
    return write_cells(desk.engine, cells, Placement.REPLACES, header={"published_on": published})


def test_a_series_that_was_never_revised_says_so(desk: Desk) -> None:
    write_cells(desk.engine, [OCTOBER, NOVEMBER])

    assert "No value of this series has been revised" in words_of(shown(desk))
    assert triangle(shown(desk)) == []


def test_each_revised_period_stands_as_it_was_after_each_publication(desk: Desk) -> None:
    write_cells(desk.engine, [OCTOBER], header={"published_on": date(2025, 11, 10)})
    write_cells(desk.engine, [NOVEMBER], header={"published_on": date(2025, 12, 10)})
    revise(desk, 89.2, date(2025, 12, 10))

    assert triangle(shown(desk)) == [["Period", "10 Nov 2025", "10 Dec 2025"], ["Oct 2025", "88.9", "89.2 +0.3"]]
    assert "1 of 2 periods was revised" in words_of(shown(desk))
    assert "+0.30 index points (size 0.30)" in words_of(shown(desk))


def test_revisions_of_one_day_are_told_apart_by_their_batch(desk: Desk) -> None:
    write_cells(desk.engine, [OCTOBER], header={"published_on": date(2025, 11, 10)})
    revise(desk, 88.4, date(2025, 11, 10))

    assert triangle(shown(desk)) == [
        ["Period", "10 Nov 2025, batch 1", "10 Nov 2025, batch 2"],
        ["Oct 2025", "88.9", "88.4 \u22120.5"],
    ]


def test_what_was_undone_is_no_revision(desk: Desk) -> None:
    write_cells(desk.engine, [OCTOBER])
    batch_id = revise(desk, 12.0)
    with write_transaction(desk.engine) as connection:
        undo(connection, batch_id, user_name="Ana")

    assert "No value of this series has been revised" in words_of(shown(desk))


def test_a_view_of_the_past_knows_no_later_revision(desk: Desk) -> None:
    write_cells(desk.engine, [OCTOBER], header={"published_on": date(2025, 11, 10)})
    recorded = desk.batch(1).recorded_at
    batch_id = revise(desk, 89.2, date(2025, 12, 10))
    in_between = desk.batch(batch_id).recorded_at
    with write_transaction(desk.engine) as connection:
        undo(connection, batch_id, user_name="Ana")

    published = shown(desk, read_view({"asof": "2025-12-09"}))
    stored = shown(desk, read_view({"recorded_asof": recorded.isoformat()}))
    before_the_undo = shown(desk, read_view({"recorded_asof": in_between.isoformat()}))

    assert [len(triangle(part)) for part in (published, stored, before_the_undo)] == [0, 0, 2]


def test_first_values_are_drawn_against_the_latest(desk: Desk) -> None:
    write_cells(desk.engine, [OCTOBER, NOVEMBER], header={"published_on": date(2025, 12, 10)})
    revise(desk, 89.2, date(2026, 1, 10))

    part = shown(desk)

    first, latest = find(part, dcc.Graph)[0].figure["data"][-2:]
    assert (first["y"], latest["y"]) == ([88.9, 89.0], [89.2, 89.0])
    assert first["line"]["dash"] == "dash"
    assert latest["customdata"][0] == ["SMEDI", "2025-10"]
    assert "latest, published by 10 Jan 2026" in latest["hovertext"][0]
    assert "Revised upwards 1." in words_of(part)


def test_it_is_told_in_chinese_too(desk: Desk) -> None:
    write_cells(desk.engine, [OCTOBER], header={"published_on": date(2025, 11, 10)})
    revise(desk, 89.2, date(2025, 12, 10))

    words = words_of(shown(desk, View(language="zh")))
    assert "1期中有1期在首次公布后被修订。平均修订幅度" in words
    assert "2025年12月10日" in words
