"""Rows of one block as read, column by column, and their collection into ``Columns``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from smestats.columns import Columns, FloatArray, IntArray, Provenance
from smestats.ingest.cells.code import NOT_GIVEN
from smestats.ingest.memo import BAD

# What a column holds in a file that does not have it.
_DEFAULTS: Mapping[str, float] = {
    "range_upper": float("nan"),
    "qualifier": 0,
    "status": NOT_GIVEN,
    "published": 0,
    "provenance": -1,
}
_REALS = frozenset({"value", "range_upper"})
_FIRST_SIZE = 1024
NAMES = ("series", "ordinal", "value", "line", *_DEFAULTS)  # as ``columns.Columns`` has them


@dataclass(frozen=True, kw_only=True)
class Rows:
    """n values of a block, as ``frames.Columns`` has them; ``None`` is a column that the file does not have.

    ``series`` is the place in ``Scope.keys``. A cell at fault holds ``memo.BAD`` or NaN.
    """

    series: IntArray
    ordinal: IntArray
    value: FloatArray
    line: IntArray
    range_upper: FloatArray | None = None
    qualifier: IntArray | None = None
    status: IntArray | None = None
    published: IntArray | None = None
    provenance: IntArray | None = None

    def sound(self) -> Rows:
        """The rows in which series, period, value and codes could be read; a missing value may be one at fault."""
        kept = (self.series >= 0) & (self.ordinal != BAD) & ~np.isnan(self.value)
        for codes in (self.qualifier, self.status, self.published):
            if codes is not None:
                kept &= codes != BAD
        columns = {name: getattr(self, name) for name in NAMES}
        return replace(self, **{name: column[kept] for name, column in columns.items() if column is not None})


class _Growing:
    """An array that grows in place: a list of small ones would leave memory in pieces."""

    def __init__(self, dtype: type) -> None:
        self._buffer: npt.NDArray[Any] = np.empty(_FIRST_SIZE, dtype=dtype)
        self._size = 0

    def extend(self, values: npt.NDArray[Any]) -> None:
        """Add values at the end."""
        end = self._size + len(values)
        if end > len(self._buffer):
            self._buffer.resize(max(end, len(self._buffer) * 17 // 16), refcheck=False)
        self._buffer[self._size : end] = values
        self._size = end

    def whole(self) -> npt.NDArray[Any]:
        """All values; nothing may be added afterwards."""
        self._buffer.resize(self._size, refcheck=False)
        return self._buffer


class Collected:
    """Blocks of rows on their way into ``Columns``; columns that a file does not have take no memory."""

    def __init__(self, provenances: Sequence[Provenance]) -> None:
        self.rows = 0
        self._provenances = provenances
        self._columns: dict[str, _Growing] = {}
        self._seen: dict[int, None] = {}

    @property
    def names(self) -> Sequence[str]:
        """The columns that the file has."""
        return tuple(self._columns)

    def add(self, rows: Rows) -> None:
        """Take the rows of one block; every block of a file has the same columns."""
        self.rows += len(rows.series)
        changes = np.flatnonzero(rows.series[1:] != rows.series[:-1]) + 1
        self._seen.update(dict.fromkeys(rows.series[[0, *changes.tolist()]].tolist()))
        for name in NAMES:
            values = getattr(rows, name)
            if values is not None:
                column = self._columns.get(name)
                if column is None:
                    column = self._columns[name] = _Growing(type_of(name))
                column.extend(values)

    def columns(self, keys: Sequence[str]) -> Columns:
        """All rows, their series counted as they occur in the file; nothing may be added afterwards."""
        series = self._whole("series")
        renumbered = np.zeros(len(keys), dtype=np.int64)
        renumbered[list(self._seen)] = np.arange(len(self._seen))
        return Columns(
            series_keys=tuple(keys[place] for place in self._seen),
            series=np.take(renumbered, series, out=series if len(series) else None, mode="clip"),
            provenances=self._provenances,
            **{name: self._whole(name) for name in NAMES if name != "series"},
        )

    def _whole(self, name: str) -> Any:
        return self._columns[name].whole() if name in self._columns else absent_column(name, self.rows)


def absent_column(name: str, rows: int) -> Any:
    """What the column holds in a file that does not have it, without memory for each row."""
    return np.broadcast_to(np.array(_DEFAULTS.get(name, 0), dtype=type_of(name)), rows)


def type_of(name: str) -> type:
    """The type of a column's values."""
    return np.float64 if name in _REALS else np.int64
