"""Points as a results frame."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from smestats.analysis.exact import Possible
from smestats.analysis.points import Point, Points
from smestats.analysis.reasons import NO_VALUE, TOO_LARGE
from smestats.frames import RESULTS, empty_results
from smestats.periods import Frequency, Period

# SDMX: of several flags the weightiest is given. K and W stand in no published order; they come last.
WEIGHTIEST_FIRST = "BOMLHQJSDIFEPNUVGKWA"
_MISSING_STATUSES = "OMLHQ"
_NAN = math.nan


class _Value(NamedTuple):
    """The columns of a results frame that follow from one point's possible values."""

    value: float
    lower: float
    upper: float
    lower_excluded: bool
    upper_excluded: bool
    qualifier: str
    sign: str | None
    reason: str | None


def results_of(points: Points, key: str, *, is_change: bool) -> pd.DataFrame:
    """One row per calendar period of ``points``, in the shape of ``frames.RESULTS``.

    Args:
        points: Of one line.
        key: Its series key or formula.
        is_change: Its values are changes, whose side of zero is told.
    """
    span = points.span
    if not span:
        return empty_results()
    items = [points.at(ordinal) for ordinal in span]
    values = [_value(item, is_change=is_change) for item in items]
    columns: dict[str, Any] = {
        "key": [key] * len(span),
        **_calendar(points.frequency, span.start, span.stop),
        **dict(zip(_Value._fields, zip(*values, strict=True), strict=True)),
        "obs_status": [_status(item, value) for item, value in zip(items, values, strict=True)],
        "statuses": [_joined(item.statuses) if item.statuses else "" for item in items],
        "base_period": [None if item.base is None else _text(points.frequency, item.base) for item in items],
        "period_basis": ["inferred" if item.is_inferred else "stated" for item in items],
        "is_derived": [item.is_derived for item in items],
        "segment": [points.segment(ordinal) for ordinal in span] if points.breaks else [0] * len(span),
    }
    arrays = {
        name: pd.array(columns[name], dtype=dtype) if dtype == "str" else np.asarray(columns[name], dtype=dtype)
        for name, dtype in RESULTS.items()
    }
    return pd.DataFrame(arrays, copy=False)


def weightiest(statuses: frozenset[str]) -> list[str]:
    """The statuses, weightiest first."""
    return sorted(statuses, key=WEIGHTIEST_FIRST.find)


@lru_cache(maxsize=256)
def _calendar(frequency: Frequency, first: int, stop: int) -> dict[str, Any]:
    periods = [Period(frequency, ordinal) for ordinal in range(first, stop)]
    return {
        "time_period": [str(period) for period in periods],
        "ordinal": range(first, stop),
        "period_start": np.array([period.start for period in periods], dtype="datetime64[us]"),
        "period_end": np.array([period.end for period in periods], dtype="datetime64[us]"),
    }


@lru_cache(maxsize=16_384)
def _text(frequency: Frequency, ordinal: int) -> str:
    return str(Period(frequency, ordinal))


@lru_cache(maxsize=1_024)
def _joined(statuses: frozenset[str]) -> str:
    return ",".join(weightiest(statuses))


def _value(item: Point, *, is_change: bool) -> _Value:
    possible = item.possible
    if possible is None:
        return _Value(_NAN, _NAN, _NAN, False, False, "EQ", None, item.reason or NO_VALUE)
    if item.printed is not None and possible.lower is possible.upper and not possible.is_unbounded:
        value = item.printed[0]
        return _Value(value, value, value, False, False, "EQ", possible.sign if is_change else None, None)
    try:
        lower = _NAN if possible.lower is None else float(possible.lower)
        upper = lower if possible.lower is possible.upper else _NAN if possible.upper is None else float(possible.upper)
    except OverflowError:
        return _Value(_NAN, _NAN, _NAN, False, False, "EQ", None, TOO_LARGE)
    value, qualifier = item.printed or _shown(possible, lower, upper)
    sign = possible.sign if is_change else None
    return _Value(value, lower, upper, *_excluded(possible), qualifier, sign, None)


def _excluded(possible: Possible) -> tuple[bool, bool]:
    return (
        possible.lower_excluded and possible.lower is not None,
        possible.upper_excluded and possible.upper is not None,
    )


def _shown(possible: Possible, lower: float, upper: float) -> tuple[float, str]:
    if possible.lower is not None and possible.upper is not None:
        return lower, "EQ" if possible.is_exact else "RG"
    if possible.lower is not None:
        return lower, "GT" if possible.lower_excluded else "GE"
    return upper, "LT" if possible.upper_excluded else "LE"


def _status(item: Point, value: _Value) -> str:
    if value.reason is None:
        return _joined(item.statuses)[0] if item.statuses else "A"
    return next((status for status in _MISSING_STATUSES if status in item.statuses), _MISSING_STATUSES[0])
