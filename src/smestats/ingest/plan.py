"""An append as a difference: each cell new, unchanged, revised, or in conflict with a cited figure. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
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
from smestats.store.cells import Spans, StoredCells

NOTHING_STORED = -1
RANGE_ENDS = frozenset({"upper", "old_upper"})  # what a change tells beside its cell
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
        is_known = old != NOTHING_STORED
        return {
            "series_key": series.series_key,
            "period": str(Period(series.frequency, int(columns.ordinal[row]))),
            "value": value,
            "qualifier": QUALIFIERS[int(columns.qualifier[row])],
            "unit": series.unit,
            "status": OBS_STATUSES[status] if status >= 0 else ("O" if value is None else "A"),
            "change": Change(int(self.change[row])).name.lower(),
            "old_value": _number(self.compared.value[old]) if is_known else None,
            "old_qualifier": QUALIFIERS[int(self.compared.qualifier[old])] if is_known else None,
            "line": int(columns.line[row]),
        }

    def change_of(self, row: int, catalogue: Catalogue) -> dict[str, Any]:
        """One row as ``cell``, and as ``upper`` and ``old_upper`` the upper ends of what are ranges."""
        old = int(self.old[row])
        return {
            **self.cell(row, catalogue),
            "upper": _number(self.columns.range_upper[row]),
            "old_upper": None if old == NOTHING_STORED else _number(self.compared.range_upper[old]),
        }


@dataclass(frozen=True, kw_only=True)
class Match:
    """Rows beside what is stored for their cells.

    Attributes:
        columns: Checked rows, no two for one cell.
        stored: The current cells of their series, which are counted as in ``columns.series_keys``.
        current: Place in ``stored`` of each row's cell; -1 for none.
        earlier: Rows published before what is stored: they go behind it.
        published: Publication day of each row.
    """

    columns: Columns
    stored: StoredCells
    current: IntArray
    earlier: Mask
    published: IntArray

    @property
    def back_filled(self) -> Columns:
        """The rows published earlier, each with its publication day."""
        return replace(self.columns.take(self.earlier), published=self.published[self.earlier])


def match_stored(columns: Columns, stored: StoredCells, *, effective_day: date) -> Match:
    """Look up what is stored for each row.

    Args:
        columns: Checked rows, no two for one cell.
        stored: The current cells of their series, which are counted as in ``columns.series_keys``.
        effective_day: Publication day of rows that give none.
    """
    n, day = len(columns), effective_day.toordinal()
    published = np.where(columns.published > 0, columns.published, day) if columns.published.any() else _same(day, n)
    if not len(stored):
        current, earlier = _same(NOTHING_STORED, n), np.broadcast_to(np.False_, n)
    else:
        current = _find(cell_keys(columns.series, columns.ordinal), stored)
        earlier = (current != NOTHING_STORED) & (published < stored.published[current])
    return Match(columns=columns, stored=stored, current=current, earlier=earlier, published=published)


def make_plan(match: Match, visible: StoredCells | None = None) -> Plan:
    """Compare rows with what is stored.

    Args:
        match: Rows beside what is stored.
        visible: For the rows published earlier, the vintages public on their own publication day.
    """
    columns, stored = match.columns, match.stored
    old, compared = match.current, stored
    if visible is not None:
        then = _find(cell_keys(columns.series, columns.ordinal), visible)
        old = np.where(match.earlier, np.where(then == NOTHING_STORED, NOTHING_STORED, then + len(stored)), old)
        compared = _joined(stored, visible)
    return Plan(
        columns=columns,
        change=_changes(columns, compared, old),
        placement=_placement(match),
        old=old,
        compared=compared,
        current_count=len(stored),
    )


def spans_of(columns: Columns, margin: int) -> Spans:
    """The periods of each series that rows name, and ``margin`` stored cells on either side."""
    first = np.full(len(columns.series_keys), np.iinfo(np.int64).max)
    last = np.zeros(len(columns.series_keys), dtype=np.int64)
    np.minimum.at(first, columns.series, columns.ordinal)
    np.maximum.at(last, columns.series, columns.ordinal)
    return Spans(first=first, last=last, margin=margin)


def _same(number: int, n: int) -> IntArray:
    return np.broadcast_to(np.int64(number), n)


def _placement(match: Match) -> IntArray:
    if not len(match.stored):
        return _same(Placement.NEW, len(match.columns))
    placement = np.where(match.current == NOTHING_STORED, int(Placement.NEW), int(Placement.REPLACES))
    placement[match.earlier] = int(Placement.EARLIER)
    return placement


def _find(keys: IntArray, cells: StoredCells) -> IntArray:
    """Place in ``cells`` of each key; -1 for none."""
    known = cell_keys(cells.series, cells.ordinal)
    if not len(known):
        return np.full(len(keys), NOTHING_STORED, dtype=np.int64)
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[places] == keys, places, NOTHING_STORED)


def _joined(cells: StoredCells, more: StoredCells) -> StoredCells:
    names = [field.name for field in fields(StoredCells)]
    return StoredCells(**{name: np.concatenate([getattr(cells, name), getattr(more, name)]) for name in names})


def _changes(columns: Columns, compared: StoredCells, old: IntArray) -> npt.NDArray[np.int8]:
    if not len(compared):
        return np.broadcast_to(np.int8(Change.NEW), len(columns))
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
