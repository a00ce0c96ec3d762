"""A computed figure leads to the published values it was computed of."""

from __future__ import annotations

import pytest
from dash import dcc, html

from smestats.web.components.inputs import inputs_of
from smestats.web.desk import Desk
from smestats.web.evidence import evidence_of
from smestats.web.view import View
from tests.web.reading import find, words_of
from tests.writing import write_cells

MONTHS = [("SMEDI", f"2020-{month:02d}", 80.0 + month) for month in range(1, 13)]


def test_the_steps_are_told_and_every_input_has_its_evidence(desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    parts = inputs_of(View(), "chg|SMEDI:2020-04,2020-03")

    assert "change on the calendar period before" in words_of(parts)
    assert [words_of(row)[:12] for row in find(parts, html.Tr)] == ["Apr 202084.0", "Mar 202083.0"]
    assert [button.id["time_period"] for button in find(parts, html.Button)] == ["2020-04", "2020-03"]
    assert [link.href for link in find(parts, dcc.Link)] == ["/series/SMEDI"]


def test_a_longer_period_stands_for_all_within_it(desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    assert len(find(inputs_of(View(), "avg|SMEDI:2020-Q2"), html.Tr)) == 3


def test_inputs_are_told_in_chinese(desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    words = words_of(inputs_of(View(language="zh"), "avg,pch|SMEDI:2020-Q2"))

    assert "由下列公布数值计算" in words
    assert "取期内平均，再求较上一日历期的增长率" in words


@pytest.mark.parametrize("text", ["", "chg|NOPE:2020-01", "chg|SMEDI:1", "|||:::", "x|SMEDI:" + "2020-01," * 500])
def test_inputs_that_nobody_wrote_are_no_failure(desk: Desk, text: str) -> None:
    assert find(inputs_of(View(), text), html.Tr) == []


def test_a_published_value_still_leads_to_its_own_evidence(desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    assert "84.0" in words_of(evidence_of(View(), "SMEDI", "2020-04"))
