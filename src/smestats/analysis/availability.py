"""Which series have values for which stretches of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from smestats.schemas import Series

Bucket = Literal["year", "month"]


def availability(observations: pd.DataFrame, series: Sequence[Series], *, by: Bucket = "year") -> pd.DataFrame:
    """How many values each indicator has in each year or month.

    Args:
        observations: An observations frame.
        series: The series that count; an indicator's series are taken together.
        by: The width of a bucket. A period belongs to the bucket of its last day.

    Returns:
        One row per indicator and bucket that has values: ``indicator``, ``bucket`` (``2020`` or
        ``2020-10``), ``values`` (int64), and ``series_key`` and ``time_period`` of the newest of them.
    """
    indicator_of = {item.series_key: item.indicator for item in series}
    stored = observations[observations["series_key"].isin(list(indicator_of)) & observations["obs_value"].notna()]
    form = "%Y" if by == "year" else "%Y-%m"
    labelled = stored.assign(
        indicator=stored["series_key"].map(indicator_of),
        bucket=stored["period_end"].dt.strftime(form),
    ).sort_values("period_end", kind="stable")
    grouped = labelled.groupby(["indicator", "bucket"], sort=True)
    return grouped.agg(
        values=("obs_value", "size"), series_key=("series_key", "last"), time_period=("time_period", "last")
    ).reset_index()
