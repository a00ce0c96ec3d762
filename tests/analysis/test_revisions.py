"""What revisions came to."""

from __future__ import annotations

import pandas as pd
import pytest

from smestats.analysis.revisions import RevisionSummary, summarise_revisions, triangle
from smestats.frames import empty_observations


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
        periods=3, revised=2, compared=2, mean=pytest.approx(0.1), mean_absolute=pytest.approx(0.2)
    )


def test_bounds_enter_no_mean() -> None:
    summary = summarise_revisions(
        vintages(("2022-04", "2022-05-01", 3800, "GT"), ("2022-04", "2022-06-01", 3900, "EQ"))
    )

    assert (summary.revised, summary.compared, summary.mean) == (1, 0, None)


def test_a_series_without_values_has_no_revisions() -> None:
    summary = summarise_revisions(empty_observations())

    assert (summary.periods, summary.revised, summary.mean, summary.mean_absolute) == (0, 0, None, None)
    assert triangle(empty_observations()).empty
