"""Whether every stored value is one its series may have."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from smestats.check.findings import finding
from smestats.check.reading import Stored, line_of, rows_of
from smestats.periods import Frequency, Period
from smestats.plain import plain
from smestats.schemas import OBS_STATUSES, QUALIFIERS, Problem, Series

_EARLIEST = 1990


def values_are_plausible(stored: Stored) -> Iterator[Problem]:
    """Every value is within its series' bounds, and whole where the series counts."""
    for key, rows in stored.vintages.groupby("series_key", sort=False):
        series = stored.series[str(key)]
        low, high = _bounds(series)
        for row in rows_of(rows[(rows["value"] < low) | (rows["value"] > high)]):
            facts = {"value": plain(row.value), "minimum": _shown(series.minimum), "maximum": _shown(series.maximum)}
            yield finding("value_out_of_range", cell=row.cell, line=line_of(row), **facts)
        broken = rows[rows["value"] % 1 != 0].dropna(subset=["value"]) if series.integer else rows[:0]
        for row in rows_of(broken):
            yield finding("value_not_integer", cell=row.cell, line=line_of(row), value=plain(row.value))


def ranges_are_in_order(stored: Stored) -> Iterator[Problem]:
    """A range has an upper bound at or above its value; nothing else has one."""
    rows = stored.vintages
    is_range = rows["qualifier"] == "RG"
    wrong = (is_range & ~(rows["range_upper"] >= rows["value"])) | (~is_range & rows["range_upper"].notna())
    for row in rows_of(rows[wrong]):
        facts = {"value": plain(row.value), "upper": plain(row.range_upper)}
        yield finding("bounds_reversed", cell=row.cell, line=line_of(row), **facts)


def codes_are_listed(stored: Stored) -> Iterator[Problem]:
    """Qualifiers and statuses are on their code lists."""
    listed = (("qualifier", QUALIFIERS, "qualifier_unknown"), ("obs_status", OBS_STATUSES, "status_unknown"))
    for column, codes, kind in listed:
        for row in rows_of(stored.vintages[~stored.vintages[column].isin(codes)]):
            yield finding(kind, cell=row.cell, line=line_of(row), code=getattr(row, column))


def periods_fit(stored: Stored) -> Iterator[Problem]:
    """Periods have the frequency of their series and lie between 1990 and the day they were stored."""
    for key, rows in stored.vintages.groupby("series_key", sort=False):
        frequency = stored.series[str(key)].frequency
        if stored.frequencies[str(key)] != frequency.value:
            yield finding("frequency_changed", cell=rows["cell"].iloc[0])
        else:
            yield from _outside(rows, frequency)


def _outside(rows: pd.DataFrame, frequency: Frequency) -> Iterator[Problem]:
    first = Period.containing(pd.Timestamp(_EARLIEST, 1, 1).date(), frequency).ordinal
    days = pd.to_datetime(rows["recorded_at"].str[:10])
    latest = {day: Period.containing(day.date(), frequency).ordinal for day in days.dropna().unique()}
    last = days.map(latest).fillna(np.inf)
    for row in rows_of(rows[(rows["ordinal"] < first) | (rows["ordinal"] > last)]):
        yield finding("period_out_of_range", cell=row.cell, line=line_of(row), batch=row.batch_id)


def _bounds(series: Series) -> tuple[float, float]:
    low = -np.inf if series.minimum is None else float(series.minimum)
    return low, np.inf if series.maximum is None else float(series.maximum)


def _shown(bound: object) -> str:
    return "…" if bound is None else str(bound)
