"""Change on the calendar period before: interval-aware, gap-honest, break-aware."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from smestats.analysis.exact import Sign
from smestats.analysis.interval import Interval
from smestats.analysis.rows import Row, breaks_of, rows_of
from smestats.periods import Period
from smestats.schemas import Series

Reason = Literal["no value", "no value the period before", "break between", "unbounded"]


@dataclass(frozen=True)
class Change:
    """Change of one observation on an earlier calendar period.

    Attributes:
        time_period: The period that changed.
        base_period: The calendar period it is compared with, whether or not anything is stored for it.
        absolute: Possible differences in the series' unit; ``None`` where ``reason`` says why.
        percent: Possible growth in percent; ``None`` also where the base may be zero or negative.
        sign: What is certain about the direction; ``None`` where there is no change to speak of.
        reason: Why there is no change.
    """

    time_period: str
    base_period: str
    absolute: Interval | None = None
    percent: Interval | None = None
    sign: Sign | None = None
    reason: Reason | None = None


def changes(observations: pd.DataFrame, series: Series, *, periods: int = 1) -> dict[str, Change]:
    """The change of every observation of ``series`` on the period ``periods`` earlier, by ``time_period``.

    Args:
        observations: An observations frame with one vintage per period; other series are left out.
        series: Supplies the frequency and the breaks.
        periods: Calendar periods to look back: 12 on a monthly series is the same month a year before.
    """
    return changes_of(rows_of(observations, series), series, periods=periods)


def changes_of(rows: Sequence[Row], series: Series, *, periods: int = 1) -> dict[str, Change]:
    """As :func:`changes`, of rows at hand."""
    breaks = breaks_of(rows, series)
    by_ordinal = {row.ordinal: row for row in rows}
    return {row.time_period: _change(row, by_ordinal, breaks, series, periods=periods) for row in rows}


def change_at(observations: pd.DataFrame, series: Series, *, time_period: str, periods: int = 1) -> Change:
    """The change of one period; its reason is ``no value`` when nothing is stored for it."""
    base = Period.parse(time_period).shift(-periods)
    missing = Change(time_period=time_period, base_period=str(base), reason="no value")
    return changes(observations, series, periods=periods).get(time_period, missing)


def latest_change(observations: pd.DataFrame, series: Series, *, periods: int = 1) -> Change | None:
    """The change of the newest observation that has a value; ``None`` when there is none."""
    rows = rows_of(observations, series)
    newest = next((row for row in reversed(rows) if not row.is_missing), None)
    return changes_of(rows, series, periods=periods)[newest.time_period] if newest else None


def sign_of(difference: Interval) -> Sign:
    """What a difference says about the direction, for certain."""
    return difference.exact.sign


def _change(row: Row, rows: dict[int, Row], breaks: tuple[int, ...], series: Series, *, periods: int) -> Change:
    base = rows.get(row.ordinal - periods)
    base_period = str(Period(series.frequency, row.ordinal - periods))
    reason = _missing_reason(row, base, breaks, base_ordinal=row.ordinal - periods)
    if base is None or reason is not None:
        return Change(time_period=row.time_period, base_period=base_period, reason=reason)
    now, before = _interval(row), _interval(base)
    difference = now.minus(before)
    if difference.is_unbounded:
        return Change(time_period=row.time_period, base_period=base_period, reason="unbounded")
    return Change(
        time_period=row.time_period,
        base_period=base_period,
        absolute=difference,
        percent=now.growth_on(before),
        sign=sign_of(difference),
    )


def _missing_reason(row: Row, base: Row | None, breaks: tuple[int, ...], *, base_ordinal: int) -> Reason | None:
    if row.is_missing:
        return "no value"
    if any(base_ordinal < ordinal <= row.ordinal for ordinal in breaks):
        return "break between"
    if base is None or base.is_missing:
        return "no value the period before"
    return None


def _interval(row: Row) -> Interval:
    return Interval.of(row.lower, row.upper, row.qualifier)
