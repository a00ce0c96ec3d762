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

from smestats.columns import Columns, FloatArray, IntArray
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.store import bulk, tables
from smestats.store.queries import select_visible

_CHUNK = 50_000
_SERIES_PER_QUERY = 500
_KEYS_PER_QUERY = 5_000
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


@dataclass(frozen=True)
class Spans:
    """Which periods of each series matter: from ``first`` to ``last``, and ``margin`` stored cells on either side."""

    first: IntArray
    last: IntArray
    margin: int


def read_cells(connection: Connection, series_keys: Sequence[str], spans: Spans | None = None) -> StoredCells:
    """The current cells of these series.

    Args:
        connection: Inside a transaction.
        series_keys: The series; ``StoredCells.series`` counts in them.
        spans: For each of ``series_keys``, the cells that must be read; more may be. ``None`` is all of them.
    """
    ids = read_series_ids(connection, series_keys)
    places = {ids[key]: place for place, key in enumerate(series_keys) if key in ids}
    lookups = _read_lookups(connection, places)
    in_bulk = bulk.is_supported(connection)
    groups = _groups(connection, places, spans) if spans is not None else map(_of_series, _chunks(list(places)))
    return _sorted(chain.from_iterable(_read_group(connection, group, lookups, in_bulk=in_bulk) for group in groups))


def read_cells_asof(connection: Connection, columns: Columns) -> StoredCells:
    """For each cell of ``columns``, the vintage that was public on the row's own ``published`` day."""
    ids = read_series_ids(connection, columns.series_keys)
    arrays: list[list[npt.NDArray[Any]]] = []
    for day in np.unique(columns.published[columns.published > 0]).tolist():
        rows = columns.take(columns.published == day)
        places = {ids[columns.series_keys[place]]: place for place in np.unique(rows.series).tolist()}
        visible = select_visible(asof=date.fromordinal(day)).subquery()
        lookups = _read_lookups(connection, places)
        for ids_of_chunk in _chunks(list(places)):
            read = _read(connection, sa.select(visible).where(visible.c.series_id.in_(ids_of_chunk)), lookups)
            arrays += [_wanted(part, rows) for part in read]
    return _sorted(arrays)


def read_series_ids(connection: Connection, series_keys: Iterable[str]) -> dict[str, int]:
    """Store ids by series key; keys the store lacks are absent."""
    keys, known = list(series_keys), tables.series.c
    query = sa.select(known.series_key, known.series_id)
    parts = (keys[start : start + _KEYS_PER_QUERY] for start in range(0, len(keys), _KEYS_PER_QUERY))
    return {
        key: series_id
        for part in parts
        for key, series_id in connection.execute(query.where(known.series_key.in_(part)))
    }


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(ids), _SERIES_PER_QUERY):
        yield ids[start : start + _SERIES_PER_QUERY]


def _of_series(ids: Sequence[int]) -> sa.ColumnElement[bool]:
    return tables.observation.c.series_id.in_(ids)


def _groups(connection: Connection, places: Mapping[int, int], spans: Spans) -> Iterator[sa.ColumnElement[bool]]:
    """Conditions that together name the cells of ``spans`` and few others: some series, between two periods."""
    first, last = ({item: int(ends[place]) for item, place in places.items()} for ends in (spans.first, spans.last))
    ordinal = tables.observation.c.ordinal
    # By first period, so that one pair of periods fits all series of a group.
    for ids in _chunks(sorted(places, key=first.__getitem__)):
        earliest, latest = min(map(first.__getitem__, ids)), max(map(last.__getitem__, ids))
        ends = connection.execute(_select_ends(ids, earliest, latest, spans.margin)).one()
        yield sa.and_(_of_series(ids), ordinal.between(*ends))


def _select_ends(ids: Sequence[int], earliest: int, latest: int, margin: int) -> sa.Select[int, int]:
    """The periods, over some series, between which each has ``margin`` cells before and after two periods."""
    ordinal, series_id = tables.observation.c.ordinal, tables.series.c.series_id
    mine = tables.observation.c.series_id == series_id
    before, after = sa.and_(mine, ordinal < earliest), sa.and_(mine, ordinal > latest)
    first = _first_of(
        sa.select(ordinal).where(before).order_by(ordinal.desc()).limit(1).offset(margin - 1),
        sa.select(sa.func.min(ordinal)).where(before),
        otherwise=earliest,
    )
    last = _first_of(
        sa.select(ordinal).where(after).order_by(ordinal).limit(1).offset(margin - 1),
        sa.select(sa.func.max(ordinal)).where(after),
        otherwise=latest,
    )
    return sa.select(sa.func.min(first), sa.func.max(last)).where(series_id.in_(ids))


def _first_of(*queries: sa.Select[tuple[int]], otherwise: int) -> sa.ColumnElement[int]:
    return sa.func.coalesce(*(query.scalar_subquery() for query in queries), otherwise)


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


def _read_group(
    connection: Connection, among: sa.ColumnElement[bool], lookups: _Lookups, *, in_bulk: bool
) -> Iterator[list[npt.NDArray[Any]]]:
    query = sa.select(tables.observation).where(among)
    if not in_bulk:
        yield from _read(connection, query, lookups)
        return
    cells = bulk.read_plain(connection, among)
    if len(cells.ordinal):
        yield _plain_arrays(cells, lookups)
    if cells.others:
        further = query.where(_of_series(cells.others), sa.not_(bulk.is_plain()))
        yield from _read(connection, further, lookups)


def _read(connection: Connection, query: sa.Select[Any], lookups: _Lookups) -> Iterator[list[npt.NDArray[Any]]]:
    names = ("series_id", "ordinal", "value", "range_upper", "qualifier", "obs_status")
    provenance = ("published_on", "batch_id", "citation_id")
    columns = query.selected_columns
    cursor = connection.execute(query.with_only_columns(*(columns[name] for name in (*names, *provenance)))).cursor
    while cursor is not None and (rows := cursor.fetchmany(_CHUNK)):
        yield _arrays(rows, lookups)


def _plain_arrays(cells: bulk.PlainCells, lookups: _Lookups) -> list[npt.NDArray[Any]]:
    zeros = np.zeros(len(cells.ordinal), dtype=np.int64)
    return [
        _looked_up(cells.series_id, lookups.places),
        cells.ordinal,
        cells.value,
        np.full(len(zeros), np.nan),
        zeros,
        zeros,
        _looked_up(cells.batch_id, lookups.published),
        zeros.astype(np.bool_),
    ]


def _looked_up(numbers: IntArray, table: Mapping[int, int]) -> IntArray:
    distinct, inverse = np.unique(numbers, return_inverse=True)
    return np.array([table[number] for number in distinct.tolist()], dtype=np.int64)[inverse]


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
    keys = columns[0] << 32 | columns[1]
    if (keys[1:] > keys[:-1]).all():
        return StoredCells(*columns)
    order = np.argsort(keys)
    return StoredCells(*(column[order] for column in columns))
