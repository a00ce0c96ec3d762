"""Points as a results frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from smestats.analysis.exact import Possible
from smestats.analysis.points import Point, Points
from smestats.analysis.reasons import NO_VALUE, TOO_LARGE
from smestats.frames import RESULTS
from smestats.periods import Frequency, Period

# SDMX: of several flags the weightiest is given. K and W stand in no published order; they come last.
WEIGHTIEST_FIRST = "BOMLHQJSDIFEPNUVGKWA"
_NAN = math.nan
_MISSING = "O"


def results_of(points: Points, key: str, *, is_change: bool) -> pd.DataFrame:
    """One row per calendar period of ``points``, in the shape of ``frames.RESULTS``.

    Args:
        points: Of one line.
        key: Its series key or formula.
        is_change: Its values are changes, whose side of zero is told.
    """
    rows = [_row(points, ordinal, key, is_change=is_change) for ordinal in points.span]
    return pd.DataFrame(rows, columns=list(RESULTS)).astype(dict(RESULTS))


def weightiest(statuses: Sequence[str] | frozenset[str]) -> list[str]:
    """The statuses, weightiest first."""
    return sorted(statuses, key=WEIGHTIEST_FIRST.find)


@lru_cache(maxsize=16_384)
def _calendar(frequency: Frequency, ordinal: int) -> tuple[str, pd.Timestamp, pd.Timestamp]:
    period = Period(frequency, ordinal)
    return str(period), pd.Timestamp(period.start), pd.Timestamp(period.end)


def _row(points: Points, ordinal: int, key: str, *, is_change: bool) -> tuple[Any, ...]:
    item = points.at(ordinal)
    text, start, end = _calendar(points.frequency, ordinal)
    statuses = weightiest(item.statuses)
    possible = item.possible if item.possible is not None and _is_finite(item.possible) else None
    reason = None if possible is not None else TOO_LARGE if item.possible is not None else item.reason or NO_VALUE
    value, qualifier = _shown(item, possible)
    return (
        key,
        text,
        ordinal,
        start,
        end,
        value,
        _NAN if possible is None or possible.lower is None else float(possible.lower),
        _NAN if possible is None or possible.upper is None else float(possible.upper),
        possible is not None and possible.lower is not None and possible.lower_excluded,
        possible is not None and possible.upper is not None and possible.upper_excluded,
        qualifier,
        possible.sign if possible is not None and is_change else None,
        _status(statuses, is_missing=possible is None),
        ",".join(statuses),
        reason,
        None if item.base is None else _calendar(points.frequency, item.base)[0],
        "inferred" if item.is_inferred else "stated",
        item.is_derived,
        points.segment(ordinal),
    )


def _shown(item: Point, possible: Possible | None) -> tuple[float, str]:
    if possible is None:
        return _NAN, "EQ"
    if item.printed is not None:
        return item.printed
    if possible.lower is not None and possible.upper is not None:
        return float(possible.lower), "EQ" if possible.lower == possible.upper else "RG"
    if possible.lower is not None:
        return float(possible.lower), "GT" if possible.lower_excluded else "GE"
    if possible.upper is not None:
        return float(possible.upper), "LT" if possible.upper_excluded else "LE"
    return _NAN, "AP"


def _status(statuses: Sequence[str], *, is_missing: bool) -> str:
    if not is_missing:
        return statuses[0] if statuses else "A"
    return next((status for status in statuses if status in "OMLHQ"), _MISSING)


def _is_finite(possible: Possible) -> bool:
    try:
        return all(end is None or math.isfinite(float(end)) for end in possible[:2])
    except OverflowError:
        return False
