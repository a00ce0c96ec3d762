"""A series in a few numbers: what a sentence about it needs."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from smestats.analysis.gaps import complete
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
    calendar = complete(observations, series)
    stored = calendar[calendar["obs_value"].notna()]
    if stored.empty:
        return Summary(values=0, missing=len(calendar))
    latest = stored.iloc[-1]
    return Summary(
        values=len(stored),
        missing=len(calendar) - len(stored),
        first=str(stored.iloc[0]["time_period"]),
        latest=str(latest["time_period"]),
        latest_value=float(latest["obs_value"]),
        latest_qualifier=str(latest["qualifier"]),
        lowest=_extreme(stored, int(stored["obs_value"].argmin())),
        highest=_extreme(stored, int(stored["obs_value"].argmax())),
        qualified=int((stored["qualifier"] != "EQ").sum()),
        derived=int(is_filled(stored["derivation"]).sum()),
        inferred=int((stored["period_basis"] == "inferred").sum()),
        unvalidated=int((stored["obs_status"] == "V").sum()),
    )


def is_filled(texts: pd.Series[str]) -> pd.Series[bool]:
    """Which texts say something: neither missing nor empty."""
    return texts.notna() & (texts != "")


def _extreme(stored: pd.DataFrame, position: int) -> tuple[str, float]:
    row = stored.iloc[position]
    return str(row["time_period"]), float(row["obs_value"])
