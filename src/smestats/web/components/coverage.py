"""Which periods of each series have values, how many, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd


class Coverage(NamedTuple):
    """Extent of one series and its newest value.

    Attributes:
        first: First period with a value, and ``latest`` the last.
        values: Number of periods with a value.
        updated: Day the newest of the values was stored.
        obs_value: The value of ``latest``, with its ``qualifier`` and ``upper`` bound.
    """

    first: str
    latest: str
    values: int
    updated: str
    obs_value: float
    qualifier: str
    upper: float


def coverage(observations: pd.DataFrame) -> Mapping[str, Coverage]:
    """The coverage of every series in ``observations`` that has a value."""
    stored = observations[observations["obs_value"].notna()].sort_values(["series_key", "ordinal"])
    return {str(key): _of(own) for key, own in stored.groupby("series_key", sort=False)}


def _of(own: pd.DataFrame) -> Coverage:
    newest = own.iloc[-1]
    return Coverage(
        first=str(own["time_period"].iloc[0]),
        latest=str(newest["time_period"]),
        values=len(own),
        updated=str(own["recorded_at"].max())[:10],
        obs_value=float(newest["obs_value"]),
        qualifier=str(newest["qualifier"]),
        upper=float(newest["upper"]),
    )
