"""Revisions in words."""

from __future__ import annotations

import pandas as pd

from smestats.analysis.revisions import RevisionSummary
from smestats.charts.words import describe_revisions, format_revision
from tests.analysis.exploring import UNITS_OF_MEASURE
from tests.charts.by_hand import series_of

POINTS = UNITS_OF_MEASURE["index points"]


def summary(**facts: object) -> RevisionSummary:
    plain: dict[str, object] = {"periods": 40, "revised": 0, "compared": 0, "mean": None, "mean_absolute": None}
    return RevisionSummary(**{**plain, **facts})


def test_a_series_without_revisions_is_said_to_have_none():
    assert describe_revisions(summary(), series_of(), "en") == (
        "No value of SMEDI series has been revised after its first publication (40 periods)."
    )


def test_revisions_are_told_with_their_number_direction_and_size():
    found = summary(
        revised=4, compared=3, mean=0.1, mean_absolute=0.2, up=2, down=1, uncertain=1, largest=("2020-10", 0.3)
    )

    assert describe_revisions(found, series_of(), "en", unit=POINTS) == (
        "Of 40 periods of SMEDI series, 4 were revised after their first publication: "
        "2 up, 1 down, 1 in a direction the words leave open. "
        "On average the latest value is 0.10 index points above the first; the mean size of a revision is "
        "0.20 index points (over 3 periods with exact values published more than once). "
        "The largest revision is that of Oct 2020: +0.3 index points."
    )
    assert describe_revisions(found, series_of(), "zh").startswith(
        "SMEDI series的40期数值中，有4期在首次公布后被修订：2期上调，1期下调，1期因原文措辞方向不定。"
        "最新值平均比首次值高0.10，修订幅度绝对值平均为0.20（按3期多次公布的确切数值计算）。"
    )


def test_one_revision_names_both_values_and_their_days():
    row = pd.Series(
        {
            "first": 3800.0,
            "first_qualifier": "GT",
            "first_on": "2022-05-01",
            "latest": 3900.0,
            "latest_qualifier": "EQ",
            "latest_on": "2022-06-01",
        }
    )
    series = series_of(unit="platforms")

    assert format_revision(row, series, "en") == "more than 3,800 on 1 May 2022, 3,900 since 1 Jun 2022"
    assert format_revision(row, series, "zh") == "2022年5月1日公布为超过3800，2022年6月1日起为3900"
