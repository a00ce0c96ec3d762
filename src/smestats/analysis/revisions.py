"""How published values changed afterwards: a triangle of vintages and what revisions come to on average."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

_EXACT = "EQ"


@dataclass(frozen=True)
class RevisionSummary:
    """First against latest publication over the periods published more than once.

    Attributes:
        periods: Periods with any value.
        revised: Periods whose latest value differs from their first.
        mean: Mean of latest minus first over ``compared`` periods, in the series' unit; ``None`` without any.
        mean_absolute: Mean size of the same; ``None`` without any.
        compared: Periods with at least two vintages, both exact. Qualified values are bounds, not values,
            and enter no mean.
    """

    periods: int
    revised: int
    compared: int
    mean: float | None
    mean_absolute: float | None


def triangle(vintages: pd.DataFrame) -> pd.DataFrame:
    """What was known of each period after each publication.

    Args:
        vintages: Vintages of one series (``frames.OBSERVATIONS``; undone ones left out), any order.

    Returns:
        One row per period (index ``time_period``), one column per publication day, oldest first; the value as
        it stood on that day, NaN before its first publication. A vintage of unknown publication counts from
        the day it was stored.
    """
    dated = _dated(vintages)
    wide = dated.pivot_table(
        index=["ordinal", "time_period"], columns="known_on", values="obs_value", aggfunc="last", sort=True
    )
    return wide.ffill(axis="columns").droplevel("ordinal")


def summarise_revisions(vintages: pd.DataFrame) -> RevisionSummary:
    """First against latest value of each period of one series."""
    dated = _dated(vintages).dropna(subset=["obs_value"])
    ends = dated.groupby("ordinal").agg(
        first=("obs_value", "first"),
        latest=("obs_value", "last"),
        vintages=("obs_value", "size"),
        exact=("qualifier", lambda qualifiers: bool((qualifiers == _EXACT).all())),
    )
    compared = ends[(ends["vintages"] > 1) & ends["exact"].astype(bool)]
    changes = (compared["latest"] - compared["first"]).round(10)
    return RevisionSummary(
        periods=len(ends),
        revised=int((ends["latest"] != ends["first"]).sum()),
        compared=len(compared),
        mean=None if changes.empty else float(changes.mean()),
        mean_absolute=None if changes.empty else float(changes.abs().mean()),
    )


def _dated(vintages: pd.DataFrame) -> pd.DataFrame:
    known_on = vintages["published_on"].fillna(vintages["recorded_at"].str[:10])
    return vintages.assign(known_on=known_on).sort_values(["known_on", "batch_id"], kind="stable")
