"""Checks of values against what the catalogue says of their series, by name. A further check is a further entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from smestats.columns import FloatArray, IntArray
from smestats.ingest.cells.code import MISSING_STATUSES
from smestats.ingest.faults import Flaw
from smestats.ingest.scope import Scope
from smestats.schemas import OBS_STATUSES, Bilingual

MISSING_CODES = np.array([OBS_STATUSES.index(code) for code in sorted(MISSING_STATUSES)])


@dataclass(frozen=True)
class Values:
    """n values in the units of their series (NaN: missing or at fault), and their status."""

    values: FloatArray
    series: IntArray
    status: IntArray | None
    scope: Scope


@dataclass(frozen=True)
class Check:
    """Finds the values that fail (``None`` where it does not apply) and says why one does.

    ``column`` is the one in which the fault is to be corrected.
    """

    find: Callable[[Values], npt.NDArray[np.bool_] | None]
    explain: Callable[[Values, int], Flaw]
    column: str = "value"


def _out_of_range(rows: Values) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (rows.values < rows.scope.minimum[rows.series]) | (
        rows.values > rows.scope.maximum[rows.series]
    )
    return found


def _explain_range(rows: Values, row: int) -> Flaw:
    series = rows.scope.series[rows.series[row]]
    facts = {
        "series": series.series_key,
        "minimum": _bound(series.minimum, "−∞"),
        "maximum": _bound(series.maximum, "∞"),
        "unit": Bilingual(en=series.unit, zh=rows.scope.catalogue.units[series.unit].name.zh),
    }
    return Flaw("value_out_of_range", facts)


def _bound(bound: Decimal | None, otherwise: str) -> str:
    return otherwise if bound is None else f"{bound:f}"


def _not_whole(rows: Values) -> npt.NDArray[np.bool_] | None:
    counts = rows.scope.counts[rows.series]
    if not counts.any():
        return None
    found: npt.NDArray[np.bool_] = counts & (np.floor(rows.values) < rows.values)
    return found


def _value_despite_status(rows: Values) -> npt.NDArray[np.bool_] | None:
    if rows.status is None:
        return None
    return np.isin(rows.status, MISSING_CODES) & ~np.isnan(rows.values)


CHECKS: Mapping[str, Check] = {
    "range": Check(_out_of_range, _explain_range),
    "whole number": Check(
        _not_whole,
        lambda rows, row: Flaw("value_not_integer", {"series": rows.scope.keys[rows.series[row]]}),
    ),
    "status": Check(_value_despite_status, lambda _rows, _row: Flaw("status_unknown.missing"), "status"),
}
