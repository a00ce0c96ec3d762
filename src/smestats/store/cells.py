"""Stored cells as arrays, for comparing an append with what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from smestats.frames import Columns, FloatArray, IntArray
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.store import bulk, tables
from smestats.store.queries import select_visible

_CHUNK = 50_000
_SERIES_PER_QUERY = 500
QUALIFIER_CODES: Mapping[str, int] = {code: position for position, code in enumerate(QUALIFIERS)}
STATUS_CODES: Mapping[str, int] = {code: position for position, code in enumerate(OBS_STATUSES)}


@dataclass(frozen=True)
class StoredCells:
    """m stored cells, sorted by (series, ordinal), no two for one cell.

    Attributes:
        series: Position in the ``series_keys`` asked for (int64).
        ordinal: ``Period.ordinal`` (int64).
        value: float64; NaN means a stored missing value.
        range_upper: float64; NaN unless the qualifier is RG.
        qualifier: Position in ``schemas.QUALIFIERS`` (int64).
        status: Position in ``schemas.OBS_STATUSES`` (int64).
        published: Effective publication day, ``date.toordinal()`` (int64).
        cites_document: Whether the figure cites a source document (bool).
    """

    series: IntArray
    ordinal: IntArray
    value: FloatArray
    range_upper: FloatArray
    qualifier: IntArray
    status: IntArray
    published: IntArray
    cites_document: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.series)


def read_cells(connection: Connection, series_keys: Sequence[str]) -> StoredCells:
    """The current cells of these series."""
    ids = read_series_ids(connection, series_keys)
    places = {ids[key]: place for place, key in enumerate(series_keys) if key in ids}
    lookups = _read_lookups(connection, places)
    if not bulk.is_supported(connection):
        return _sorted(_read(connection, tables.observation, lookups))
    rest = sa.select(tables.observation).where(sa.not_(bulk.is_plain())).subquery()
    return _sorted(chain(_read_plain(connection, lookups), _read(connection, rest, lookups)))


def read_cells_asof(connection: Connection, columns: Columns) -> StoredCells:
    """For each cell of ``columns``, the vintage that was public on the row's own ``published`` day."""
    ids = read_series_ids(connection, columns.series_keys)
    arrays: list[list[npt.NDArray[Any]]] = []
    for day in np.unique(columns.published[columns.published > 0]).tolist():
        rows = columns.take(columns.published == day)
        places = {ids[columns.series_keys[place]]: place for place in np.unique(rows.series).tolist()}
        visible = select_visible(asof=date.fromordinal(day)).subquery()
        read = _read(connection, visible, _read_lookups(connection, places))
        arrays += [_wanted(part, rows) for part in read]
    return _sorted(arrays)


def read_series_ids(connection: Connection, series_keys: Iterable[str]) -> dict[str, int]:
    """Store ids by series key; keys the store lacks are absent."""
    wanted = set(series_keys)
    rows = connection.execute(sa.select(tables.series.c.series_key, tables.series.c.series_id))
    return {key: series_id for key, series_id in rows if key in wanted}


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(ids), _SERIES_PER_QUERY):
        yield ids[start : start + _SERIES_PER_QUERY]


@dataclass(frozen=True)
class _Lookups:
    """What turns stored codes into numbers: few entries, looked up for many cells."""

    places: Mapping[int, int]  # by series_id
    published: Mapping[int, int]  # by batch_id, for vintages without a publication day of their own
    documented: IntArray  # citation_id of the citations of documents


def _read_lookups(connection: Connection, places: Mapping[int, int]) -> _Lookups:
    batch, citation = tables.batch.c, tables.citation.c
    day = sa.func.coalesce(batch.published_on, sa.func.substr(batch.recorded_at, 1, 10))
    documented = connection.execute(sa.select(citation.citation_id).where(citation.document_id.is_not(None))).scalars()
    return _Lookups(
        places=places,
        published={batch_id: _day(text) for batch_id, text in connection.execute(sa.select(batch.batch_id, day))},
        documented=np.array(documented.all(), dtype=np.int64),
    )


def _read(connection: Connection, vintages: sa.FromClause, lookups: _Lookups) -> Iterator[list[npt.NDArray[Any]]]:
    names = ("series_id", "ordinal", "value", "range_upper", "qualifier", "obs_status")
    provenance = ("published_on", "batch_id", "citation_id")
    columns = [vintages.c[name] for name in (*names, *provenance)]
    for ids in _chunks(list(lookups.places)):
        cursor = connection.execute(sa.select(*columns).where(vintages.c.series_id.in_(ids))).cursor
        while cursor is not None and (rows := cursor.fetchmany(_CHUNK)):
            yield _arrays(rows, lookups)


def _read_plain(connection: Connection, lookups: _Lookups) -> Iterator[list[npt.NDArray[Any]]]:
    for ids in _chunks(list(lookups.places)):
        for cells in bulk.read_plain(connection, ids):
            zeros = np.zeros(len(cells.ordinal), dtype=np.int64)
            yield [
                zeros + lookups.places[cells.series_id],
                cells.ordinal,
                cells.value,
                np.full(len(zeros), np.nan),
                zeros,
                zeros,
                _by_batch(cells.batch_id, lookups),
                zeros.astype(np.bool_),
            ]


def _by_batch(batch_ids: IntArray, lookups: _Lookups) -> IntArray:
    distinct, inverse = np.unique(batch_ids, return_inverse=True)
    return np.array([lookups.published[item] for item in distinct.tolist()], dtype=np.int64)[inverse]


def _arrays(rows: Sequence[Any], lookups: _Lookups) -> list[npt.NDArray[Any]]:
    series, ordinal, value, upper, qualifier, status, published, batch, citation = zip(*rows, strict=True)
    days = [
        lookups.published[batch_id] if text is None else _day(text)
        for text, batch_id in zip(published, batch, strict=True)
    ]
    return [
        _integers(map(lookups.places.__getitem__, series), len(rows)),
        np.array(ordinal, dtype=np.int64),
        np.array(value, dtype=np.float64),
        np.array(upper, dtype=np.float64),
        _integers(map(QUALIFIER_CODES.__getitem__, qualifier), len(rows)),
        _integers(map(STATUS_CODES.__getitem__, status), len(rows)),
        np.array(days, dtype=np.int64),
        np.isin(np.array(citation, dtype=np.float64), lookups.documented),
    ]


def _integers(items: Iterable[int], count: int) -> IntArray:
    return np.fromiter(items, dtype=np.int64, count=count)


@lru_cache(maxsize=4096)
def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _wanted(arrays: list[npt.NDArray[Any]], rows: Columns) -> list[npt.NDArray[Any]]:
    mask = np.isin(arrays[0] << 32 | arrays[1], rows.series << 32 | rows.ordinal)
    return [array[mask] for array in arrays]


def _sorted(parts: Iterable[list[npt.NDArray[Any]]]) -> StoredCells:
    filled = [part for part in parts if part]
    if not filled:
        empty, reals = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64)
        return StoredCells(empty, empty, reals, reals, empty, empty, empty, np.empty(0, dtype=np.bool_))
    columns = [np.concatenate(arrays) for arrays in zip(*filled, strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    return StoredCells(*(column[order] for column in columns))
