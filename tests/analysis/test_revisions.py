"""What revisions came to."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from smestats.analysis.revisions import (
    RevisionSummary,
    first_and_latest,
    summarise_revisions,
    triangle,
    vintage_lines,
)
from smestats.frames import REVISIONS, VINTAGE_LINES, empty_observations


def vintages(*rows: tuple[str, str | None, float, str]) -> pd.DataFrame:
    """Vintages of one monthly series as (period, published on, value, qualifier), stored in this order."""
    return pd.DataFrame(
        [
            {
                "time_period": period,
                "ordinal": int(period[:4]) * 12 + int(period[5:]) - 1,
                "published_on": published,
                "recorded_at": f"2026-11-{number + 1:02d}T00:00:00.000000Z",
                "batch_id": number,
                "obs_value": value,
                "qualifier": qualifier,
                "obs_status": "A" if value == value else "O",
                "period_start": pd.Timestamp(f"{period}-01"),
                "period_end": pd.Timestamp(f"{period}-28"),
                "lower": value if qualifier in ("EQ", "GT", "GE") else math.nan,
                "upper": value if qualifier in ("EQ", "NB", "LE") else math.nan,
            }
            for number, (period, published, value, qualifier) in enumerate(rows)
        ]
    )


def test_the_triangle_shows_each_period_as_known_after_each_publication() -> None:
    known = vintages(
        ("2020-10", "2020-11-10", 87.0, "EQ"),
        ("2020-11", "2020-12-10", 87.1, "EQ"),
        ("2020-10", "2020-12-10", 87.2, "EQ"),
    )

    table = triangle(known)

    assert table.loc["2020-10"].tolist() == [87.0, 87.2]
    assert pd.isna(table.loc["2020-11", "2020-11-10"])
    assert table.loc["2020-11", "2020-12-10"] == 87.1


def test_a_vintage_of_unknown_publication_counts_from_the_day_it_was_stored() -> None:
    assert list(triangle(vintages(("2020-10", None, 87.0, "EQ"))).columns) == ["2026-11-01"]


def test_the_mean_revision_compares_first_and_latest_of_revised_periods_only() -> None:
    summary = summarise_revisions(
        vintages(
            ("2020-10", "2020-11-10", 87.0, "EQ"),
            ("2020-10", "2020-12-10", 87.3, "EQ"),
            ("2020-11", "2020-12-10", 87.1, "EQ"),
            ("2020-11", "2021-01-10", 87.0, "EQ"),
            ("2020-12", "2021-01-10", 87.2, "EQ"),
        )
    )

    assert summary == RevisionSummary(
        periods=3, revised=2, compared=2, mean=0.1, mean_absolute=0.2, up=1, down=1, largest=("2020-10", 0.3)
    )
    assert summary.sign == "up"


def test_bounds_enter_no_mean() -> None:
    summary = summarise_revisions(
        vintages(("2022-04", "2022-05-01", 3800, "GT"), ("2022-04", "2022-06-01", 3900, "EQ"))
    )

    assert (summary.revised, summary.compared, summary.mean) == (1, 0, None)


def test_a_series_without_values_has_no_revisions() -> None:
    summary = summarise_revisions(empty_observations())

    assert (summary.periods, summary.revised, summary.mean, summary.mean_absolute) == (0, 0, None, None)
    assert triangle(empty_observations()).empty
    assert vintage_lines(empty_observations()).empty
    assert first_and_latest(empty_observations()).empty


def test_each_publication_is_a_line_of_all_that_was_known_by_then() -> None:
    lines = vintage_lines(
        vintages(
            ("2020-10", "2020-11-10", 87.0, "EQ"),
            ("2020-11", "2020-12-10", 87.1, "EQ"),
            ("2020-10", "2020-12-10", 87.2, "EQ"),
            ("2020-12", "2021-01-10", 87.3, "EQ"),
        )
    )

    assert list(lines.columns) == list(VINTAGE_LINES)
    assert lines.groupby("vintage")["value"].apply(list).to_dict() == {
        "2020-11-10": [87.0],
        "2020-12-10": [87.2, 87.1],
        "2021-01-10": [87.2, 87.1, 87.3],
    }
    last = lines[lines["vintage"] == "2021-01-10"]
    assert last["published_on"].tolist() == ["2020-12-10", "2020-12-10", "2021-01-10"]
    assert last["is_new"].tolist() == [False, False, True]
    assert last["is_revised"].tolist() == [True, False, False]


def test_a_withdrawn_value_is_not_carried_on() -> None:
    known = vintages(
        ("2020-10", "2020-11-10", 87.0, "EQ"),
        ("2020-10", "2020-12-10", math.nan, "EQ"),
        ("2020-11", "2021-01-10", 87.1, "EQ"),
    )

    assert triangle(known).loc["2020-10"].isna().tolist() == [False, True, True]
    assert vintage_lines(known).query("vintage == '2021-01-10'")["value"].isna().tolist() == [True, False]


def test_the_first_value_stands_against_the_latest_with_the_days_of_both() -> None:
    found = first_and_latest(
        vintages(
            ("2020-10", "2020-11-10", 86.9, "EQ"),
            ("2020-10", "2020-12-10", 86.8, "EQ"),
            ("2020-10", "2021-01-10", 87.0, "EQ"),
            ("2020-11", "2020-12-10", 87.1, "EQ"),
        )
    )

    assert list(found.columns) == list(REVISIONS)
    row = found.iloc[0]
    assert (row["first"], row["first_on"], row["latest"], row["latest_on"]) == (86.9, "2020-11-10", 87.0, "2021-01-10")
    assert (row["revision"], row["sign"], row["vintages"]) == (0.1, "up", 3)
    assert found.iloc[1][["revision", "sign", "is_revised"]].tolist() == [0, "unchanged", False]


@pytest.mark.parametrize(
    ("first", "latest", "lower", "upper", "sign"),
    [
        ((3800, "GT"), (3900, "EQ"), math.nan, 100, "uncertain"),
        ((3800, "NB"), (3900, "EQ"), 100, math.nan, "up"),
        ((3800, "NB"), (3800, "EQ"), 0, math.nan, "up"),
        ((3800, "EQ"), (3800, "GE"), 0, math.nan, "uncertain"),
    ],
)
def test_a_revision_of_qualified_values_is_an_interval(first, latest, lower, upper, sign) -> None:
    known = vintages(("2022-04", "2022-05-01", *first), ("2022-04", "2022-06-01", *latest))

    row = first_and_latest(known).iloc[0]

    assert [row["lower"], row["upper"]] == pytest.approx([lower, upper], nan_ok=True)
    assert (row["sign"], row["is_revised"]) == (sign, True)
    assert math.isnan(row["revision"])
    summary = summarise_revisions(known)
    assert (summary.revised, summary.up, summary.uncertain, summary.mean) == (
        1,
        int(sign == "up"),
        int(sign == "uncertain"),
        None,
    )
