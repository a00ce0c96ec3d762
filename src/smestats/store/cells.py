"""Stored cells as arrays, for comparing an append with what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from smestats.frames import Columns, FloatArray, IntArray
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.store import tables
from smestats.store.queries import all_vintages, effective_publication, select_visible

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
    places = {series_id: place for place, key in enumerate(series_keys) if (series_id := ids.get(key)) is not None}
    arrays = [_arrays(connection.execute(_select_current(chunk)).cursor, places) for chunk in _chunks(list(places))]
    return _sorted(arrays)


def read_cells_asof(connection: Connection, columns: Columns) -> StoredCells:
    """For each cell of ``columns``, the vintage that was public on the row's own ``published`` day."""
    ids = read_series_ids(connection, columns.series_keys)
    arrays = []
    for day in np.unique(columns.published[columns.published > 0]).tolist():
        rows = columns.take(columns.published == day)
        places = {ids[columns.series_keys[place]]: place for place in np.unique(rows.series).tolist()}
        visible = select_visible(asof=date.fromordinal(day)).subquery()
        arrays += [
            _wanted(_arrays(connection.execute(_select_cells(visible, chunk)).cursor, places), rows)
            for chunk in _chunks(list(places))
        ]
    return _sorted(arrays)


def read_series_ids(connection: Connection, series_keys: Iterable[str]) -> dict[str, int]:
    """Store ids by series key; keys the store lacks are absent."""
    wanted = set(series_keys)
    rows = connection.execute(sa.select(tables.series.c.series_key, tables.series.c.series_id))
    return {key: series_id for key, series_id in rows if key in wanted}


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(ids), _SERIES_PER_QUERY):
        yield ids[start : start + _SERIES_PER_QUERY]


def _select_current(ids: Sequence[int]) -> sa.Select[Any]:
    return _select_cells(all_vintages(superseded=False).subquery(), ids)


def _select_cells(vintages: sa.FromClause, ids: Sequence[int]) -> sa.Select[Any]:
    v, b, c = vintages.c, tables.batch, tables.citation
    return (
        sa.select(
            v.series_id,
            v.ordinal,
            v.value,
            v.range_upper,
            v.qualifier,
            v.obs_status,
            effective_publication(v, b.c),
            c.c.document_id.is_not(None),
        )
        .select_from(vintages)
        .join(b, b.c.batch_id == v.batch_id)
        .outerjoin(c, c.c.citation_id == v.citation_id)
        .where(v.series_id.in_(ids))
    )


@lru_cache(maxsize=4096)
def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _arrays(cursor: Any, places: Mapping[int, int]) -> list[npt.NDArray[Any]]:
    parts: list[list[npt.NDArray[Any]]] = []
    while rows := cursor.fetchmany(_CHUNK):
        series, ordinal, value, upper, qualifier, status, published, cites = zip(*rows, strict=True)
        parts.append(
            [
                np.array([places[item] for item in series], dtype=np.int64),
                np.array(ordinal, dtype=np.int64),
                np.array(value, dtype=np.float64),
                np.array(upper, dtype=np.float64),
                np.array([QUALIFIER_CODES[item] for item in qualifier], dtype=np.int64),
                np.array([STATUS_CODES[item] for item in status], dtype=np.int64),
                np.array([_day(item) for item in published], dtype=np.int64),
                np.array(cites, dtype=np.bool_),
            ]
        )
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def _wanted(arrays: list[npt.NDArray[Any]], rows: Columns) -> list[npt.NDArray[Any]]:
    if not arrays:
        return arrays
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
