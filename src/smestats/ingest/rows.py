"""Rows of one block as read, column by column, and their collection into ``Columns``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from smestats.frames import Columns, FloatArray, IntArray, Provenance
from smestats.ingest.cells.code import NOT_GIVEN

# What a column holds in a file that does not have it.
_DEFAULTS: Mapping[str, float] = {
    "range_upper": float("nan"),
    "qualifier": 0,
    "status": NOT_GIVEN,
    "published": 0,
    "provenance": -1,
}
_REALS = frozenset({"value", "range_upper"})
_NAMES = ("series", "ordinal", "value", "line", *_DEFAULTS)


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


@dataclass
class Collected:
    """Blocks of rows on their way into ``Columns``; columns that a file does not have take no memory."""

    provenances: list[Provenance] = field(default_factory=list)
    rows: int = 0
    _parts: dict[str, list[npt.NDArray[Any]]] = field(default_factory=lambda: {name: [] for name in _NAMES})

    def add(self, rows: Rows) -> None:
        """Take the rows of one block."""
        self.rows += len(rows.series)
        for name, parts in self._parts.items():
            column = getattr(rows, name)
            if column is not None:
                parts.append(column)

    def columns(self, keys: Sequence[str]) -> Columns:
        """All rows, their series counted in the keys that occur; empties the collection."""
        places = self._take("series")
        used = np.flatnonzero(np.bincount(places, minlength=len(keys)))
        renumbered = np.zeros(len(keys), dtype=np.int64)
        renumbered[used] = np.arange(len(used))
        return Columns(
            series_keys=tuple(keys[place] for place in used.tolist()),
            series=renumbered[places],
            provenances=tuple(self.provenances),
            **{name: self._take(name) for name in _NAMES if name != "series"},
        )

    def _take(self, name: str) -> Any:
        parts = self._parts[name]
        if parts:
            whole = np.concatenate(parts)
            parts.clear()
            return whole
        dtype = np.float64 if name in _REALS else np.int64
        return np.broadcast_to(np.array(_DEFAULTS.get(name, 0), dtype=dtype), self.rows)
