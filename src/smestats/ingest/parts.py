"""The checked rows of a file: whole where they are few, else in parts that lie in a temporary file.

A part holds all rows of some series, in the order of their periods. So a cell is in one part only, parts can
be compared with the store one after the other, and a file of any number of rows takes the memory of one part.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from tempfile import TemporaryFile
from typing import Any

import numpy as np
import numpy.typing as npt

from smestats.columns import Columns, IntArray, Provenance
from smestats.ingest.column import Sink
from smestats.ingest.duplicates import cell_keys, without_duplicates
from smestats.ingest.findings import Findings
from smestats.ingest.rows import NAMES, Collected, Rows, absent_column, type_of
from smestats.ingest.scope import Scope

_ITEM = 8  # bytes of a value of any column
_SHARE = 4  # a part of a file in several parts is this much smaller than a file in one may be


class Gathered:
    """Rows of one file as they are read, block by block.

    Attributes:
        provenances: Grows with the rows, which name places in it.
        rows: How many there are.
    """

    def __init__(self, scope: Scope, sink: Sink) -> None:
        self.provenances: list[Provenance] = []
        self.rows = 0
        self._scope = scope
        self._sink = sink
        self._recent = Collected(self.provenances)
        self._spooled: SpooledParts | None = None

    def add(self, rows: Rows) -> None:
        """Take the rows of one block; of a file at fault those that can still be compared with each other."""
        self.rows += len(rows.series)
        if self._sink.faults.total:
            rows = rows.sound()
        if not len(rows.series):
            return
        self._recent.add(rows)
        most = self._scope.limits.part_rows
        if self._recent.rows > (most if self._spooled is None else most // _SHARE):
            self._spool()

    def parts(self) -> Parts:
        """All rows, no two for one cell; what repeats goes to the sink. Nothing may be added afterwards."""
        if self._spooled is None:
            return (without_duplicates(self._recent.columns(self._scope.keys), self._scope, self._sink),)
        if self._recent.rows:
            self._spool()
        self._spooled.report_duplicates(self._sink)
        return self._spooled

    def _spool(self) -> None:
        if self._spooled is None:
            self._spooled = SpooledParts(self._scope, self._recent.names)
        columns = self._recent.columns(self._scope.keys)
        self._spooled.add(without_duplicates(columns, self._scope, self._sink))
        self._recent = Collected(self.provenances)


@dataclass(frozen=True)
class _Run:
    """Rows in the order of their cells: the first row of each series, and where each column lies in the file."""

    starts: npt.NDArray[np.int32]
    offsets: Mapping[str, int]


class SpooledParts:
    """Rows written out in sorted runs, and read back in parts."""

    def __init__(self, scope: Scope, names: Sequence[str]) -> None:
        self._scope = scope
        self._names = names
        self._runs: list[_Run] = []
        self._sizes = np.zeros(len(scope.keys), dtype=np.int64)
        self._provenances: Sequence[Provenance] = ()
        self._file = TemporaryFile()  # noqa: SIM115 - lives as long as this object
        weakref.finalize(self, self._file.close)

    @property
    def series_keys(self) -> Sequence[str]:
        """The series that have rows."""
        return [self._scope.keys[place] for place in np.flatnonzero(self._sizes).tolist()]

    def add(self, columns: Columns) -> None:
        """Write one run out."""
        places = np.array([self._scope.places[key] for key in columns.series_keys], dtype=np.int64)
        series = places[columns.series]
        order = np.argsort(cell_keys(series, columns.ordinal), kind="stable")
        sizes = np.bincount(series, minlength=len(self._sizes))
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        named = {**{name: getattr(columns, name) for name in self._names}, "series": series}
        self._runs.append(_Run(starts, {name: self._write(column[order]) for name, column in named.items()}))
        self._sizes += sizes
        self._provenances = columns.provenances

    def report_duplicates(self, sink: Sink) -> None:
        """Find the cells that more than one run has."""
        for first, last in self._groups():
            without_duplicates(self._part(first, last), self._scope, sink)

    def __iter__(self) -> Iterator[Columns]:
        """The parts, without rows that repeat an earlier one."""
        told = Sink(Findings(0), Findings(0), 0)
        for first, last in self._groups():
            yield without_duplicates(self._part(first, last), self._scope, told)

    def _groups(self) -> Iterator[tuple[int, int]]:
        """Ranges of series that together have about as many rows as one part may have."""
        groups = np.cumsum(self._sizes) // max(1, self._scope.limits.part_rows // _SHARE)
        return pairwise([0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(self._sizes)])

    def _part(self, first: int, last: int) -> Columns:
        arrays = {
            name: np.concatenate([self._read(run, name, first, last) for run in self._runs]) for name in self._names
        }
        keys = cell_keys(arrays["series"], arrays["ordinal"])
        if not bool((keys[1:] >= keys[:-1]).all()):
            order = np.argsort(keys, kind="stable")
            arrays = {name: array[order] for name, array in arrays.items()}
        used, series = np.unique(arrays["series"], return_inverse=True)
        absent = {name: absent_column(name, len(series)) for name in NAMES if name not in arrays}
        return Columns(
            series_keys=tuple(self._scope.keys[place] for place in used.tolist()),
            provenances=self._provenances,
            **{**arrays, **absent, "series": series},
        )

    def _column(self, name: str, first: int, last: int) -> npt.NDArray[Any]:
        return np.concatenate([self._read(run, name, first, last) for run in self._runs])

    def _write(self, column: npt.NDArray[Any]) -> int:
        offset = self._file.seek(0, 2)
        self._file.write(np.ascontiguousarray(column).data)
        return offset

    def _read(self, run: _Run, name: str, first: int, last: int) -> IntArray:
        start, end = int(run.starts[first]), int(run.starts[last])
        self._file.seek(run.offsets[name] + start * _ITEM)
        return np.frombuffer(self._file.read((end - start) * _ITEM), dtype=type_of(name))


Parts = tuple[Columns, ...] | SpooledParts
