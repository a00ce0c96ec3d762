"""A series in a few numbers: what a sentence about it needs."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from smestats.analysis.rows import rows_of
from smestats.schemas import Series


@dataclass(frozen=True)
class Summary:
    """Extent, extremes and doubts of one series; ``lowest`` and ``highest`` are period and value.

    Printed numbers stand for themselves here: "more than 3,800" may be the lowest of its series.
    """

    values: int
    missing: int
    first: str | None = None
    latest: str | None = None
    latest_value: float | None = None
    latest_qualifier: str = "EQ"
    lowest: tuple[str, float] | None = None
    highest: tuple[str, float] | None = None
    qualified: int = 0
    derived: int = 0
    inferred: int = 0
    unvalidated: int = 0


def summarise(observations: pd.DataFrame, series: Series) -> Summary:
    """The summary of ``series`` in ``observations``; ``missing`` counts calendar periods between first and last."""
    rows = rows_of(observations, series)
    stored = [row for row in rows if not row.is_missing]
    if not stored:
        return Summary(values=0, missing=len(rows))
    first, latest = stored[0], stored[-1]
    lowest = min(stored, key=lambda row: row.obs_value)
    highest = max(stored, key=lambda row: row.obs_value)
    return Summary(
        values=len(stored),
        missing=latest.ordinal - first.ordinal + 1 - len(stored),
        first=first.time_period,
        latest=latest.time_period,
        latest_value=latest.obs_value,
        latest_qualifier=latest.qualifier,
        lowest=(lowest.time_period, lowest.obs_value),
        highest=(highest.time_period, highest.obs_value),
        qualified=sum(row.qualifier != "EQ" for row in stored),
        derived=sum(isinstance(row.derivation, str) and row.derivation != "" for row in stored),
        inferred=sum(row.period_basis == "inferred" for row in stored),
        unvalidated=sum(row.obs_status == "V" for row in stored),
    )
