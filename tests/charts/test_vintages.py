"""Vintages as lines: first against latest, and nothing drawn across what is missing."""

from __future__ import annotations

import pandas as pd
import pytest

from smestats.analysis.revisions import first_and_latest, vintage_lines
from smestats.catalogue import Catalogue
from smestats.charts import CHARTS
from smestats.charts.chart import Chart
from smestats.frames import OBSERVATIONS
from smestats.periods import Period

OWN = {"series_key": "SMEDI", "obs_status": "A", "period_basis": "stated", "line": 1}


def _vintages(*cells: tuple[str, float, str, str]) -> pd.DataFrame:
    rows = []
    for number, (text, value, qualifier, day) in enumerate(cells):
        period = Period.parse(text)
        row = {"time_period": text, "ordinal": period.ordinal, "obs_value": value, "qualifier": qualifier}
        when = {"period_start": pd.Timestamp(period.start), "period_end": pd.Timestamp(period.end)}
        known = {"published_on": day, "recorded_at": f"{day}T00:00:00Z", "batch_id": number + 1}
        lower = value if qualifier in ("EQ", "GT") else float("nan")
        upper = value if qualifier == "EQ" else float("nan")
        rows.append({**OWN, **row, **when, **known, "lower": lower, "upper": upper})
    return pd.DataFrame(rows).reindex(columns=list(OBSERVATIONS)).astype(dict(OBSERVATIONS))


def _drawn(catalogue: Catalogue, *cells: tuple[str, float, str, str]) -> Chart:
    known = _vintages(*cells)
    series = catalogue.series["SMEDI"]
    return CHARTS["vintages"](vintage_lines(known), first_and_latest(known), series, language="en", theme="light")


def test_the_first_values_are_dashed_and_the_latest_solid(catalogue: Catalogue) -> None:
    chart = _drawn(
        catalogue,
        ("2023-01", 88.9, "EQ", "2023-02-10"),
        ("2023-02", 89.0, "EQ", "2023-03-10"),
        ("2023-01", 89.2, "EQ", "2023-03-10"),
    )

    first, latest = chart["data"][-2:]
    assert (first["y"], first["line"]["dash"]) == ([88.9, 89.0], "dash")
    assert (latest["y"], latest["line"]["dash"]) == ([89.2, 89.0], "solid")
    assert [trace["name"] for trace in chart["data"][:-2]] == ["2023-02-10"]


@pytest.mark.parametrize(("one", "other"), [("2023-01", "2023-03"), ("2021-12", "2022-01")])
def test_no_line_crosses_a_missing_period_or_a_break(catalogue: Catalogue, one: str, other: str) -> None:
    chart = _drawn(
        catalogue, (one, 88.9, "EQ", "2023-05-10"), (other, 89.0, "EQ", "2023-05-10"), (one, 88.0, "EQ", "2023-06-10")
    )

    assert [trace["y"].count(None) for trace in chart["data"][-2:]] == [1, 1]


def test_a_qualified_value_wears_its_glyph_and_its_word(catalogue: Catalogue) -> None:
    chart = _drawn(catalogue, ("2023-01", 88.9, "GT", "2023-02-10"), ("2023-01", 89.2, "EQ", "2023-03-10"))

    first = chart["data"][-2]
    assert first["marker"]["symbol"] == ["triangle-up-open"]
    assert "more than 88.9" in first["hovertext"][0]


def test_nothing_is_drawn_where_nothing_was_revised(catalogue: Catalogue) -> None:
    assert _drawn(catalogue, ("2023-01", 88.9, "EQ", "2023-02-10"))["data"] == []
