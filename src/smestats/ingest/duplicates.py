"""Two rows for one cell: stored once where they agree, refused where they do not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from smestats.columns import Columns, IntArray
from smestats.ingest.column import Sink
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.scope import Scope
from smestats.periods import Period
from smestats.schemas import Bilingual

_AT_ONCE = 100_000
_MISSING = Bilingual(en="missing", zh="缺失")
Mask = npt.NDArray[np.bool_]


def cell_keys(series: IntArray, ordinal: IntArray) -> IntArray:
    """One number for each (series, period)."""
    keys: IntArray = series << 32 | ordinal
    return keys


def without_duplicates(columns: Columns, scope: Scope, sink: Sink) -> Columns:
    """The rows without those that repeat an earlier one; what repeats goes to the sink."""
    if _is_rising(columns.series, columns.ordinal):
        return columns
    keys = cell_keys(columns.series, columns.ordinal)
    order = np.argsort(keys, kind="stable")
    repeats = np.flatnonzero(keys[order][1:] == keys[order][:-1]) + 1
    if not len(repeats):
        return columns
    firsts = order[np.searchsorted(keys[order], keys[order[repeats]])]
    later = order[repeats]
    is_same = _agree(columns, firsts, later)
    sink.faults.collect(
        np.flatnonzero(~is_same),
        lambda row: _finding("duplicate_conflict", columns, scope, first=int(firsts[row]), later=int(later[row])),
    )
    sink.warnings.collect(
        np.flatnonzero(is_same),
        lambda row: _finding("duplicate_identical", columns, scope, first=int(firsts[row]), later=int(later[row])),
    )
    kept = np.ones(len(columns), dtype=np.bool_)
    kept[later] = False
    return columns.take(kept)


def _is_rising(series: IntArray, ordinal: IntArray) -> bool:
    """Whether every row is of a later cell than the one before, as files mostly are."""
    pieces = (slice(start, start + _AT_ONCE + 1) for start in range(0, len(series), _AT_ONCE))
    keys = (cell_keys(series[piece], ordinal[piece]) for piece in pieces)
    return all(bool((part[1:] > part[:-1]).all()) for part in keys)


def _agree(columns: Columns, one: npt.NDArray[np.intp], other: npt.NDArray[np.intp]) -> Mask:
    value, upper = columns.value, columns.range_upper
    status, published = columns.status, columns.published
    agree: Mask = (
        _equal(value[one], value[other])
        & _equal(upper[one], upper[other])
        & (columns.qualifier[one] == columns.qualifier[other])
        & ((status[one] == status[other]) | (status[one] < 0) | (status[other] < 0))
        & ((published[one] == published[other]) | (published[one] == 0) | (published[other] == 0))
    )
    return agree


def _equal(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> Mask:
    equal: Mask = (one == other) | (np.isnan(one) & np.isnan(other))
    return equal


def _say_the_same(columns: Columns, first: int, later: int) -> bool:
    """Whether the later of two rows with one value says nothing beside it that the first does not."""
    names = ("status", "published", "provenance")
    return all(getattr(columns, name)[first] == getattr(columns, name)[later] for name in names)


def _finding(code: str, columns: Columns, scope: Scope, *, first: int, later: int) -> Finding:
    series_key = columns.series_keys[int(columns.series[later])]
    frequency = scope.catalogue.series[series_key].frequency
    value, other = columns.value[later], columns.value[first]
    facts = {
        "series": series_key,
        "period": str(Period(frequency, int(columns.ordinal[later]))),
        "other": int(columns.line[first]),
        "value": _MISSING if np.isnan(other) else f"{other:.15g}",
    }
    has_other_terms = value == other and (code == "duplicate_conflict" or not _say_the_same(columns, first, later))
    variant = f"{code}.terms" if has_other_terms else code
    return Finding(Flaw(variant, facts), int(columns.line[later]), None, "" if np.isnan(value) else f"{value:.15g}")
