"""How published values changed afterwards: vintages as lines, first against latest, a triangle, mean revisions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from smestats.analysis.exact import Possible, Sign
from smestats.analysis.points import possible_of
from smestats.analysis.vintages import known_on
from smestats.frames import REVISIONS, VINTAGE_LINES, empty_frame

_EXACT = "EQ"


@dataclass(frozen=True)
class RevisionSummary:
    """First against latest publication over the periods published more than once.

    Attributes:
        periods: Periods with any value.
        revised: Periods whose latest value or qualifier differs from their first.
        compared: Periods with at least two vintages, both exact. Qualified values are bounds, not values,
            and enter no mean.
        mean: Mean of latest minus first over ``compared`` periods, in the series' unit; ``None`` without any.
        mean_absolute: Mean size of the same; ``None`` without any.
        up: Periods surely revised upwards.
        down: Periods surely revised downwards.
        uncertain: Revised periods whose words leave the direction open.
        largest: Of the ``compared`` periods that with the largest revision, and the revision; ``None`` without any.
    """

    periods: int
    revised: int
    compared: int
    mean: float | None
    mean_absolute: float | None
    up: int = 0
    down: int = 0
    uncertain: int = 0
    largest: tuple[str, float] | None = None

    @property
    def sign(self) -> Sign | None:
        """Which way revisions go on average; ``None`` where there is nothing to compare."""
        if self.mean is None:
            return None
        return "up" if self.mean > 0 else "down" if self.mean < 0 else "unchanged"


def triangle(vintages: pd.DataFrame) -> pd.DataFrame:
    """What was known of each period after each publication.

    Args:
        vintages: Vintages of one series (``frames.OBSERVATIONS``; undone ones left out), any order.

    Returns:
        One row per period (index ``time_period``), one column per publication day, oldest first; the value as
        it stood on that day, NaN before its first publication and where it was withdrawn. A vintage of unknown
        publication counts from the day it was stored.
    """
    dated = _dated(vintages)
    known = _known(dated).droplevel("ordinal")
    values = _taken(dated["obs_value"].to_numpy(dtype=np.float64), known.to_numpy())
    return pd.DataFrame(values, index=known.index, columns=known.columns)


def vintage_lines(vintages: pd.DataFrame) -> pd.DataFrame:
    """Each publication day as a line: all that was known at its end.

    Args:
        vintages: As for :func:`triangle`.

    Returns:
        A frame of ``frames.VINTAGE_LINES``: one row per publication day and period known by then, oldest day and
        period first.
    """
    dated = _dated(vintages)
    if dated.empty:
        return empty_frame(VINTAGE_LINES)
    known = _known(dated)
    days, places = [], []
    for day in known.columns:
        column = known[day].to_numpy()
        places.append(column[~np.isnan(column)].astype(np.int64))
        days += [str(day)] * len(places[-1])
    lines = dated.iloc[np.concatenate(places)].assign(vintage=days)
    lines = lines.assign(is_new=lines["known_on"] == lines["vintage"], is_revised=lines["number"] > 0)
    renamed = lines.drop(columns="published_on").rename(columns={"obs_value": "value", "known_on": "published_on"})
    return renamed[list(VINTAGE_LINES)].astype(dict(VINTAGE_LINES)).reset_index(drop=True)


def first_and_latest(vintages: pd.DataFrame) -> pd.DataFrame:
    """The first value of each period against its latest.

    Args:
        vintages: As for :func:`triangle`.

    Returns:
        A frame of ``frames.REVISIONS``: one row per period with any value, oldest first. The revision is an interval
        where either end is qualified; ``sign`` is certain only where no possible values go another way.
    """
    dated = _dated(vintages).dropna(subset=["obs_value"]).sort_values(["ordinal", "number"], kind="stable")
    if dated.empty:
        return empty_frame(REVISIONS)
    rows = [_revision(list(group.itertuples(index=False))) for _, group in dated.groupby("ordinal", sort=True)]
    return pd.DataFrame(rows, columns=list(REVISIONS)).astype(dict(REVISIONS))


def summarise_revisions(vintages: pd.DataFrame) -> RevisionSummary:
    """First against latest value of each period of one series."""
    found = first_and_latest(vintages)
    revised = found[found["is_revised"]]
    compared = found[(found["vintages"] > 1) & found["all_exact"]]
    sizes = compared["revision"].abs()
    largest = compared[sizes > 0].iloc[[int(sizes[sizes > 0].argmax())]] if (sizes > 0).any() else compared[:0]
    return RevisionSummary(
        periods=len(found),
        revised=len(revised),
        compared=len(compared),
        mean=_mean(compared["revision"]),
        mean_absolute=_mean(sizes),
        up=int((revised["sign"] == "up").sum()),
        down=int((revised["sign"] == "down").sum()),
        uncertain=int((revised["sign"] == "uncertain").sum()),
        largest=next(zip(largest["time_period"].tolist(), largest["revision"].tolist(), strict=True), None),
    )


def _dated(vintages: pd.DataFrame) -> pd.DataFrame:
    """The vintages by the day they could be known, each with its number within its period, from 0."""
    ordered = vintages.assign(known_on=known_on(vintages)).sort_values(
        ["known_on", "batch_id"], kind="stable", ignore_index=True
    )
    return ordered.assign(number=ordered.groupby("ordinal").cumcount())


def _known(dated: pd.DataFrame) -> pd.DataFrame:
    """For each period and day the place in ``dated`` of the vintage known then; NaN before the first."""
    placed = dated.assign(place=np.arange(len(dated), dtype=np.float64))
    wide = placed.pivot_table(
        index=["ordinal", "time_period"], columns="known_on", values="place", aggfunc="last", sort=True
    )
    return wide.ffill(axis="columns")


def _taken(values: np.ndarray[Any, Any], places: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if not values.size:
        return places
    return np.where(np.isnan(places), np.nan, values[np.nan_to_num(places).astype(np.int64)])


def _revision(group: list[Any]) -> tuple[Any, ...]:
    first, latest = group[0], group[-1]
    is_revised = (first.obs_value, first.qualifier) != (latest.obs_value, latest.qualifier)
    change = _possible(latest).minus(_possible(first)) if is_revised else Possible(Fraction(0), Fraction(0))
    return (
        first.time_period,
        first.ordinal,
        first.period_start,
        first.period_end,
        first.obs_value,
        first.qualifier,
        first.known_on,
        latest.obs_value,
        latest.qualifier,
        latest.known_on,
        len(group),
        is_revised,
        all(item.qualifier == _EXACT for item in group),
        float(change.lower) if change.is_exact and change.lower is not None else np.nan,
        np.nan if change.lower is None else float(change.lower),
        np.nan if change.upper is None else float(change.upper),
        change.sign,
    )


def _possible(row: Any) -> Possible:
    return possible_of(row.lower, row.upper, row.qualifier)


def _mean(values: pd.Series[float]) -> float | None:
    return None if values.empty else float(round(values.mean(), 10))
