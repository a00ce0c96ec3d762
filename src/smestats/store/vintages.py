"""Writes vintages and citations by the thousand: columns become rows inside the driver."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from smestats.columns import Columns, FloatArray
from smestats.errors import SeriesNotFoundError
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.store import tables

_CHUNK = 10_000
# Rows of one statement. A row costs half as much in a statement of many as in executemany, where the
# driver steps and resets the statement for each; more rows than this bring nothing.
_ROWS = 200
_NORMAL, _MISSING = OBS_STATUSES.index("A"), OBS_STATUSES.index("O")

Chunk = Mapping[str, Sequence[Any]]


def insert_vintages(
    connection: Connection,
    table: sa.Table,
    rows: Columns,
    *,
    batch_id: int,
    ids: Mapping[str, int],
    citations: Mapping[int, int],
) -> None:
    """Insert ``rows`` into ``table``, in the order of its key.

    Args:
        connection: Inside a write transaction.
        table: ``tables.observation`` or ``tables.superseded``.
        rows: No two for one cell.
        batch_id: Their batch.
        ids: Store id of each series key.
        citations: Citation id of each place in ``rows.provenances``.
    """
    ordered = _ordered(rows, ids)
    _insert(connection, table, _chunks(ordered, batch_id, ids=ids, citations=citations))


def insert_citations(connection: Connection, columns: Columns, *, known: Collection[int]) -> dict[int, int]:
    """Insert what ``columns`` says beside its values, but for ``known`` places in its ``provenances``.

    Returns:
        The citation id of each place that was inserted.
    """
    places = np.unique(columns.provenance[columns.provenance >= 0]).tolist()
    used = [place for place in places if place not in known]
    if not used:
        return {}
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(tables.citation.c.citation_id), 0))).scalar_one()
    ids = {place: last + number for number, place in enumerate(used, start=1)}
    names = [column.name for column in tables.citation.columns if column.name != "citation_id"]
    for start in range(0, len(used), _CHUNK):
        places = used[start : start + _CHUNK]
        chunk = {name: [getattr(columns.provenances[place], name) for place in places] for name in names}
        _insert(connection, tables.citation, [{"citation_id": [ids[place] for place in places], **chunk}])
    return ids


def supersede(connection: Connection, rows: Columns, ids: Mapping[str, int]) -> None:
    """Move the current vintages of the cells of ``rows`` to ``superseded``."""
    observation, superseded = tables.observation, tables.superseded
    this_cell = (observation.c.series_id == sa.bindparam("s"), observation.c.ordinal == sa.bindparam("o"))
    names = [column.name for column in observation.columns]
    store_ids = _store_ids(rows, ids)[rows.series].tolist()
    cells = list(zip(store_ids, rows.ordinal.tolist(), strict=True))
    if not cells:
        return
    current = sa.select(observation).where(*this_cell)
    _execute_many(connection, sa.insert(superseded).from_select(names, current, include_defaults=False), cells)
    _execute_many(connection, sa.delete(observation).where(*this_cell), cells)


def _execute_many(connection: Connection, statement: sa.Insert | sa.Delete, cells: Sequence[tuple[int, int]]) -> None:
    if connection.dialect.name == "sqlite":
        # Core takes longer to bind two numbers than the driver to execute the statement.
        connection.exec_driver_sql(str(statement.compile(dialect=connection.dialect)), cells)
    else:
        connection.execute(statement, [{"s": series_id, "o": ordinal} for series_id, ordinal in cells])


def _ordered(rows: Columns, ids: Mapping[str, int]) -> Columns:
    # A table without rowids is a tree by its key: rows in its order are appended to pages that are at hand.
    keys = _store_ids(rows, ids)[rows.series] << 32 | rows.ordinal
    if bool((keys[1:] > keys[:-1]).all()):
        return rows
    return rows.take(np.argsort(keys))


def _store_ids(rows: Columns, ids: Mapping[str, int]) -> npt.NDArray[np.int64]:
    id_of = np.array([ids.get(key, 0) for key in rows.series_keys], dtype=np.int64)
    unknown = rows.series[id_of[rows.series] == 0]
    if len(unknown):
        raise SeriesNotFoundError(series_key=rows.series_keys[int(unknown[0])], nearest=min(ids, default=""))
    return id_of


def _chunks(
    rows: Columns, batch_id: int, *, ids: Mapping[str, int], citations: Mapping[int, int]
) -> Iterator[dict[str, Sequence[Any]]]:
    """Chunks of vintages by column; columns in which every row has the table's default are left out."""
    id_of = _store_ids(rows, ids)
    for start in range(0, len(rows), _CHUNK):
        part = rows.take(slice(start, start + _CHUNK))
        missing = np.isnan(part.value)
        chunk: dict[str, Sequence[Any]] = {
            "series_id": id_of[part.series].tolist(),
            "ordinal": part.ordinal.tolist(),
            "batch_id": [batch_id] * len(part),
            "value": _nullable(part.value),
            "line": part.line.tolist(),
        }
        if not np.isnan(part.range_upper).all():
            chunk["range_upper"] = _nullable(part.range_upper)
        if part.qualifier.any():
            chunk["qualifier"] = [QUALIFIERS[place] for place in part.qualifier.tolist()]
        if missing.any() or (part.status > 0).any():
            defaults = np.where(missing, _MISSING, _NORMAL)
            statuses = np.where(part.status >= 0, part.status, defaults)
            chunk["obs_status"] = [OBS_STATUSES[place] for place in statuses.tolist()]
        if part.published.any():
            chunk["published_on"] = [_iso_day(day) for day in part.published.tolist()]
        if (part.provenance >= 0).any():
            chunk["citation_id"] = [citations.get(place) for place in part.provenance.tolist()]
        yield chunk


@lru_cache(maxsize=4096)
def _iso_day(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _nullable(values: FloatArray) -> list[float | None]:
    numbers = values.tolist()
    return [None if number != number else number for number in numbers] if np.isnan(values).any() else numbers


def _insert(connection: Connection, table: sa.Table, chunks: Iterable[Chunk]) -> None:
    write = _WRITERS.get(connection.dialect.name, _insert_by_name)
    for chunk in chunks:
        write(connection, table, chunk)


def _insert_by_position(connection: Connection, table: sa.Table, chunk: Chunk) -> None:
    names = tuple(column.name for column in table.columns if column.name in chunk)
    columns = [chunk[name] for name in names]
    total = len(columns[0])
    whole = total - total % _ROWS
    parameters = [_interleaved(columns, start, start + _ROWS) for start in range(0, whole, _ROWS)]
    if parameters:
        connection.exec_driver_sql(_statement(table.name, names, _ROWS), parameters)
    if whole < total:
        rest = _interleaved(columns, whole, total)
        connection.exec_driver_sql(_statement(table.name, names, total - whole), rest)


def _interleaved(columns: Sequence[Sequence[Any]], start: int, end: int) -> tuple[Any, ...]:
    """The rows from ``start`` to ``end``, one after the other."""
    width = len(columns)
    flat: list[Any] = [None] * ((end - start) * width)
    for place, column in enumerate(columns):
        flat[place::width] = column[start:end]
    return tuple(flat)


@lru_cache(maxsize=64)
def _statement(table: str, names: Sequence[str], rows: int) -> str:
    row = f"({', '.join('?' * len(names))})"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([row] * rows)}"  # noqa: S608 - our own names


def _insert_by_name(connection: Connection, table: sa.Table, chunk: Chunk) -> None:
    rows = zip(*chunk.values(), strict=True)
    connection.execute(sa.insert(table), [dict(zip(chunk, row, strict=True)) for row in rows])


def _insert_by_copy(connection: Connection, table: sa.Table, chunk: Chunk) -> None:
    """PostgreSQL takes rows by COPY in a fraction of the time of INSERT, inside the same transaction."""
    names, driver = ", ".join(chunk), cast(Any, connection.connection)
    packed = _packed(table, chunk)
    form = "" if packed is None else "(FORMAT BINARY)"
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN {form}") as copy:
        if packed is not None:
            copy.write(_BINARY_HEAD + packed + _BINARY_TAIL)
            return
        for row in zip(*chunk.values(), strict=True):
            copy.write_row(row)


def _packed(table: sa.Table, chunk: Chunk) -> bytes | None:
    """The rows of a chunk as PostgreSQL's binary COPY has them; nothing where not all are plain numbers.

    A row is its number of fields, then each with its length before it, all in network order.
    """
    types = {name: _BINARY.get(type(table.columns[name].type)) for name in chunk}
    if None in types.values() or any(None in column for column in chunk.values()):
        return None
    fields = [item for name, kind in types.items() for item in ((f"{name} length", ">i4"), (name, kind))]
    rows = np.empty(len(next(iter(chunk.values()))), dtype=[("fields", ">i2"), *fields])
    rows["fields"] = len(chunk)
    for name, column in chunk.items():
        rows[f"{name} length"] = rows.dtype[name].itemsize
        rows[name] = column
    return rows.tobytes()


# https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"
_BINARY_HEAD, _BINARY_TAIL = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
_BINARY = {sa.Integer: ">i4", sa.Float: ">f8"}


_WRITERS: Mapping[str, Callable[[Connection, sa.Table, Chunk], None]] = {
    "sqlite": _insert_by_position,
    "postgresql": _insert_by_copy,
}
