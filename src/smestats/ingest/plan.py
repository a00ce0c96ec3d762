"""An append as a difference: each cell new, unchanged, revised, or in conflict with a cited figure. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from smestats.catalogue import Catalogue
from smestats.columns import Columns, FloatArray, IntArray
from smestats.ingest.duplicates import cell_keys
from smestats.periods import Period
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.store.append import Placement
from smestats.store.cells import StoredCells

NOTHING_STORED = -1
Mask = npt.NDArray[np.bool_]


class Change(IntEnum):
    """What an append does to a cell."""

    NEW = 0
    UNCHANGED = 1
    REVISED = 2
    CONFLICT = 3


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an append will do, row by row.

    Attributes:
        columns: The rows of the file.
        change: A ``Change`` per row (int8).
        placement: Where the vintage of a row goes, as ``store.append.Placement``.
        old: Place in ``compared`` of the stored vintage a row was compared with; -1 for none.
        compared: The stored vintages: first the current ones, then those that back-fills were compared with.
        current_count: How many of ``compared`` are current.
    """

    columns: Columns
    change: npt.NDArray[np.int8]
    placement: npt.NDArray[np.int64]
    old: IntArray
    compared: StoredCells
    current_count: int

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Rows by change."""
        numbers = np.bincount(self.change, minlength=len(Change)).tolist()
        return {change.name.lower(): numbers[change] for change in Change}

    @cached_property
    def stores(self) -> Mask:
        """The rows that a commit stores."""
        mask: Mask = self.change != Change.UNCHANGED
        return mask

    @cached_property
    def digest(self) -> str:
        """The same for two plans of the same rows against the same stored state, and for no others."""
        total = hashlib.sha256("\0".join(self.columns.series_keys).encode())
        for name in ("series", "ordinal", "value", "range_upper", "qualifier", "status", "published"):
            total.update(np.ascontiguousarray(getattr(self.columns, name)).tobytes())
        total.update(self.change.tobytes())
        known = self.old[self.old != NOTHING_STORED]
        for name in ("series", "ordinal", "value", "range_upper", "qualifier", "status", "published"):
            total.update(np.ascontiguousarray(getattr(self.compared, name)[known]).tobytes())
        return total.hexdigest()

    def cells(self, catalogue: Catalogue, limit: int | None = None) -> Iterator[dict[str, Any]]:
        """Rows as the command line reports them, in the order of the file, values in the series' own units."""
        return (self.cell(row, catalogue) for row in islice(range(len(self.columns)), limit))

    def cell(self, row: int, catalogue: Catalogue) -> dict[str, Any]:
        """One row as the command line reports it."""
        columns = self.columns
        series = catalogue.series[columns.series_keys[int(columns.series[row])]]
        value = _number(columns.value[row])
        status = int(columns.status[row])
        old = int(self.old[row])
        return {
            "series_key": series.series_key,
            "period": str(Period(series.frequency, int(columns.ordinal[row]))),
            "value": value,
            "qualifier": QUALIFIERS[int(columns.qualifier[row])],
            "unit": series.unit,
            "status": OBS_STATUSES[status] if status >= 0 else ("O" if value is None else "A"),
            "change": Change(int(self.change[row])).name.lower(),
            "old_value": None if old == NOTHING_STORED else _number(self.compared.value[old]),
            "line": int(columns.line[row]),
        }


def make_plan(
    columns: Columns, stored: StoredCells, *, effective_day: date, visible: StoredCells | None = None
) -> Plan:
    """Compare rows with what is stored.

    Args:
        columns: Checked rows, no two for one cell.
        stored: The current cells of their series, which are counted as in ``columns.series_keys``.
        effective_day: Publication day of rows that give none.
        visible: For the rows that ``back_filled`` names, the vintages public on their own publication day.
    """
    if not len(stored):
        return _all_new(columns, stored)
    keys = cell_keys(columns.series, columns.ordinal)
    current = _find(keys, stored)
    earlier = _is_back_filled(columns, stored, current, effective_day)
    known = visible if visible is not None else _none_of(stored)
    old = np.where(earlier, _shifted(_find(keys, known), len(stored)), current)
    compared = _joined(stored, known)
    change = _changes(columns, compared, old)
    placement = np.where(current == NOTHING_STORED, int(Placement.NEW), int(Placement.REPLACES))
    placement[earlier] = int(Placement.EARLIER)
    return Plan(
        columns=columns,
        change=change,
        placement=placement,
        old=old,
        compared=compared,
        current_count=len(stored),
    )


def _all_new(columns: Columns, stored: StoredCells) -> Plan:
    n = len(columns)
    return Plan(
        columns=columns,
        change=np.broadcast_to(np.int8(Change.NEW), n),
        placement=np.broadcast_to(np.int64(Placement.NEW), n),
        old=np.broadcast_to(np.int64(NOTHING_STORED), n),
        compared=stored,
        current_count=0,
    )


def back_filled(columns: Columns, stored: StoredCells, *, effective_day: date) -> Columns:
    """The rows published before what is stored for their cell, each with its publication day."""
    if not len(stored):
        return columns.take(slice(0, 0))
    current = _find(cell_keys(columns.series, columns.ordinal), stored)
    rows = columns.take(_is_back_filled(columns, stored, current, effective_day))
    return replace(rows, published=_published(rows, effective_day))


def _published(columns: Columns, effective_day: date) -> IntArray:
    return np.where(columns.published > 0, columns.published, effective_day.toordinal())


def _find(keys: IntArray, cells: StoredCells) -> IntArray:
    """Place in ``cells`` of each key; -1 for none."""
    known = cell_keys(cells.series, cells.ordinal)
    if not len(known):
        return np.full(len(keys), NOTHING_STORED, dtype=np.int64)
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[places] == keys, places, NOTHING_STORED)


def _is_back_filled(columns: Columns, stored: StoredCells, current: IntArray, effective_day: date) -> Mask:
    earlier: Mask = (current != NOTHING_STORED) & (_published(columns, effective_day) < stored.published[current])
    return earlier


def _shifted(places: IntArray, by: int) -> IntArray:
    return np.where(places == NOTHING_STORED, NOTHING_STORED, places + by)


def _none_of(cells: StoredCells) -> StoredCells:
    return _map(cells, lambda name: getattr(cells, name)[:0])


def _joined(cells: StoredCells, more: StoredCells) -> StoredCells:
    if not len(more):
        return cells
    return _map(cells, lambda name: np.concatenate([getattr(cells, name), getattr(more, name)]))


def _map(cells: StoredCells, column: Any) -> StoredCells:
    return StoredCells(**{name: column(name) for name in cells.__dataclass_fields__})


def _changes(columns: Columns, compared: StoredCells, old: IntArray) -> npt.NDArray[np.int8]:
    change = np.full(len(columns), int(Change.NEW), dtype=np.int8)
    rows = np.flatnonzero(old != NOTHING_STORED)
    if not len(rows):
        return change
    places = old[rows]
    same = (
        _equal(columns.value[rows], compared.value[places])
        & _equal(columns.range_upper[rows], compared.range_upper[places])
        & (columns.qualifier[rows] == compared.qualifier[places])
        & ((columns.status[rows] < 0) | (columns.status[rows] == compared.status[places]))
    )
    differs = np.where(compared.cites_document[places], int(Change.CONFLICT), int(Change.REVISED))
    change[rows] = np.where(same, int(Change.UNCHANGED), differs)
    return change


def _equal(one: FloatArray, other: FloatArray) -> Mask:
    equal: Mask = (one == other) | (np.isnan(one) & np.isnan(other))
    return equal


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
