"""The review of a file."""

from __future__ import annotations

import dash_ag_grid as dag
import dash_mantine_components as dmc
import plotly.graph_objects as go
import pytest
from dash import dcc, html

from smestats.schemas import Bilingual, Language, Selection, SourceDocument
from smestats.web.appends import Review, plan_upload
from smestats.web.components.batches import batch_list
from smestats.web.components.plan import commit_bar, found, plan, totals
from smestats.web.components.plan_charts import after, plan_charts
from smestats.web.components.plan_grid import grid_locale, grid_rows, plan_grid
from smestats.web.components.refusal import refusal
from smestats.web.components.review.plan import document_plan
from smestats.web.desk import Desk
from smestats.web.documents.desk import PlannedDocument
from smestats.web.preview import preview
from smestats.web.uploads import Signature, Upload
from smestats.web.view import View
from tests.web.reading import find, words_of
from tests.writing import write_cells

EN, ZH = View(language="en"), View(language="zh", theme="dark")
HEADER = "series_key,period,value,qualifier"


def review(desk: Desk, *lines: str) -> Review:
    return plan_upload(desk, Upload("figures.csv", "\n".join((HEADER, *lines, "")).encode()))


def test_the_totals_say_each_change_in_words(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-09", 88.9), ("SMEDI", "2025-10", 89.0)])

    words = words_of(totals(EN, review(desk, "SMEDI,2025-09,88.8,", "SMEDI,2025-10,89.0,", "SMEDI,2025-11,89.2,")))

    for expected in ("1new", "1revised", "1unchanged", "0conflicting", "0refused"):
        assert expected in words


@pytest.mark.parametrize(("view", "expected"), [(EN, "UTF-8commaone row per value1 row"), (ZH, "逗号分隔长表")])
def test_what_was_detected_stands_first(desk: Desk, view: View, expected: str) -> None:
    reviewed = review(desk, "SMEDI,2025-11,89.2,")

    assert expected in words_of(found(view, reviewed))
    assert words_of(plan(view, reviewed)[0]) == words_of(found(view, reviewed))


def test_a_row_shows_old_new_and_difference_as_printed(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-10", 89.0), ("LOANS_INCLUSIVE", "2025-10", 14.6e12)])

    rows = grid_rows(EN, review(desk, "SMEDI,2025-10,87.2,", "LOANS_INCLUSIVE,2025-10,14600000000001,"))

    assert [(row["old_words"], row["value_words"], row["difference_words"]) for row in rows] == [
        ("89.0", "87.2", "\u22121.8"),
        ("14.6 trillion yuan", "14,600,000,000,001 yuan", "+1"),
    ]


def test_a_qualified_value_and_a_missing_one_are_told_apart_from_exact_ones(desk: Desk) -> None:
    rows = grid_rows(ZH, review(desk, "PLATFORMS_NATIONAL,2025-10,700,GT", "PLATFORMS_NATIONAL,2025-11,,"))

    assert rows[0]["value_words"].startswith("超过")
    assert (rows[1]["value"], rows[1]["difference"], rows[1]["status"]) == (None, None, "缺失")


def test_old_and_new_are_told_with_how_they_bound_the_true_value(desk: Desk) -> None:
    write_cells(desk.engine, [("PLATFORMS_NATIONAL", "2025-10", 3800), ("PLATFORMS_NATIONAL", "2025-11", 3900)])
    write_cells(desk.engine, [("PLATFORMS_NATIONAL", "2025-12", 10)], qualifier="RG", range_upper=12)
    lines = ("PLATFORMS_NATIONAL,2025-10,3800,GT", "PLATFORMS_NATIONAL,2025-11,3901,", "PLATFORMS_NATIONAL,2025-12,11,")

    reviewed = review(desk, *lines)

    told = [(row["old_words"], row["value_words"], row["difference_words"]) for row in grid_rows(EN, reviewed)]
    assert told == [("3,800", "more than 3,800", ""), ("3,900", "3,901", "+1"), ("10 to 12", "11", "")]
    assert grid_rows(ZH, reviewed)[0]["value_words"] == "超过3800"
    drawn = find(plan_charts(EN, reviewed), dcc.Graph)[0].figure
    assert [trace["hovertext"][0].split("</b>")[0] for trace in drawn["data"][-2:]] == [
        "<b>3,800",
        "<b>more than 3,800",
    ]


def test_the_plan_of_a_document_tells_old_and_new_with_how_they_bound_the_true_value(desk: Desk) -> None:
    write_cells(desk.engine, [("PLATFORMS_NATIONAL", "2025-10", 3800)], qualifier="GT")
    write_cells(desk.engine, [("LOANS_INCLUSIVE_YOY", "2025-10", 29.6)])
    lines = ("PLATFORMS_NATIONAL,2025-10,3800,NB", "LOANS_INCLUSIVE_YOY,2025-10,30,GT")
    document = SourceDocument.model_construct(document_id="d", title=Bilingual(en="d", zh="d"))
    planned = PlannedDocument(review(desk, *lines), numbers={}, document=document)

    table = find(document_plan(EN, planned, Signature(user="ana")), html.Table)[-1]

    cells = [words_of(cell) for cell in find(table, html.Td)]
    assert [(row[3], row[5]) for row in (cells[:6], cells[6:])] == [
        ("nearly 3,800 platforms", "more than 3,800 platforms"),
        ("more than 30.0%", "+29.6%"),
    ]


def test_the_grid_colours_and_words_each_change(desk: Desk) -> None:
    grid = find(plan_grid(EN, review(desk, "SMEDI,2025-11,89.2,")), dag.AgGrid)[0]

    assert set(grid.rowClassRules) == {"change-new", "change-revised", "change-unchanged", "change-conflict"}
    assert (grid.rowData[0]["kind"], grid.rowData[0]["change"]) == ("new", "new")


def test_the_grid_speaks_the_language_of_the_page() -> None:
    assert grid_locale("zh")["contains"] == "包含"
    assert grid_locale("en").keys() == grid_locale("zh").keys()


def test_only_the_changes_that_occur_can_be_filtered_for(desk: Desk) -> None:
    control = find(plan_grid(EN, review(desk, "SMEDI,2025-11,89.2,")), dmc.SegmentedControl)[0]

    assert [choice["label"] for choice in control.data] == ["all", "new"]


def test_the_button_says_how_many_cells_it_stores_and_waits_for_the_tick(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-10", 89.0)])
    quiet, loud = review(desk, "SMEDI,2025-11,89.2,"), review(desk, "SMEDI,2025-10,89.2,", "SMEDI,2025-11,89.2,")

    buttons = [find(commit_bar(EN, each), html.Button)[0] for each in (quiet, loud)]

    assert [words_of(button) for button in buttons] == ["Commit 1 cell", "Commit 2 cells"]
    assert [button.disabled for button in buttons] == [False, True]


def test_the_new_points_are_drawn_over_the_series(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-09", 88.9), ("SMEDI", "2025-10", 60.0)])

    drawn = find(plan_charts(ZH, review(desk, "SMEDI,2025-10,89.2,", "SMEDI,2025-11,89.4,")), dcc.Graph)[0].figure

    marks = {trace["marker"]["symbol"]: trace["y"] for trace in drawn["data"][1:]}
    assert marks == {"circle-open": [89.4], "x-thin": [60.0], "diamond-open": [89.2]}
    assert drawn["layout"]["yaxis"]["range"][0] < 60.0
    go.Figure(drawn)


def test_the_series_after_a_commit_has_each_period_once(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-09", 88.9), ("SMEDI", "2025-10", 89.0)])
    before = desk.observations(Selection(series_keys=("SMEDI",)))

    expected = after(before, review(desk, "SMEDI,2025-10,89.2,", "SMEDI,2025-08,88.0,LT").drawn["SMEDI"])

    assert expected["time_period"].tolist() == ["2025-08", "2025-09", "2025-10"]
    assert expected["obs_value"].tolist() == [88.0, 88.9, 89.2]
    assert before["obs_value"].tolist() == [88.9, 89.0]


def test_a_first_value_is_drawn_too(desk: Desk) -> None:
    assert find(plan_charts(EN, review(desk, "SMEDI,2025-10,89.2,")), dcc.Graph)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_refusal_lists_every_problem_and_outlines_it_in_the_file(desk: Desk, language: Language) -> None:
    view = View(language=language)
    content = f"{HEADER}\nSMEDI,2025-10,89.2,\nSMEDI,2025-11,87.0*,\n".encode()
    refused = plan_upload(desk, Upload("figures.csv", content))
    lines = preview(content, encoding="utf-8", delimiter=",", places=[(3, 3)])

    shown = refusal(view, refused, lines)

    message, remedy = refused.faults[0].message[language], refused.faults[0].remedy[language]
    assert message in words_of(shown)
    assert remedy.replace("`", "") in words_of(shown)
    bad = [cell for cell in find(shown, html.Td) if getattr(cell, "className", "") == "bad"]
    assert [(words_of(cell)[:5], cell.title) for cell in bad] == [("87.0*", message)]


def test_stored_text_is_never_markup(desk: Desk) -> None:
    content = f"{HEADER}\n<script>alert(1)</script>,2025-10,89.2,\n".encode()
    refused = plan_upload(desk, Upload("<b>.csv", content))

    shown = refusal(EN, refused, preview(content, encoding="utf-8", delimiter=",", places=[(2, 1)]))

    assert "<script>" in words_of(shown)
    assert {type(part).__module__.split(".")[0] for part in find(shown, html.Td)} == {"dash"}
    assert not find(shown, dcc.Markdown)


def test_an_empty_list_of_batches_says_so() -> None:
    assert "Nothing has been appended yet" in words_of(batch_list(EN, (), can_undo=True))


def test_batches_can_be_undone_once_and_only_where_the_desk_may_write(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2025-10", 89.0)], header={"file_name": "a.csv"})

    open_list, closed_list = (batch_list(EN, desk.batches(), can_undo=can_undo) for can_undo in (True, False))

    assert [button.id["batch"] for button in find(open_list, html.Button)] == [1]
    assert find(closed_list, html.Button) == []
