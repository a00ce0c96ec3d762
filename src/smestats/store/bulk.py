"""Reads many plain cells at once: one JSON row per series instead of one row per cell.

A plain cell has the table's defaults beside its value. Fetching a million rows through the driver
costs five times what SQLite's aggregation and one JSON parse cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from smestats.columns import FloatArray, IntArray
from smestats.store import tables

# Needs all 17 digits: SQLite before 3.52 writes reals into JSON with 15.
_PROBE = 1234567890.1234567


class PlainCells(NamedTuple):
    """Plain cells of some series; ``others`` are those of these series that have further cells."""

    series_id: IntArray
    ordinal: IntArray
    value: FloatArray
    batch_id: IntArray
    others: Sequence[int]


def is_supported(connection: Connection) -> bool:
    """Whether this database aggregates reals into JSON without losing a digit."""
    if connection.dialect.name != "sqlite":
        return False
    text = connection.execute(sa.select(sa.func.json_array(sa.literal(_PROBE)))).scalar_one()
    return bool(orjson.loads(text)[0] == _PROBE)


def is_plain() -> sa.ColumnElement[bool]:
    """The condition on ``observation`` for a plain cell."""
    row = tables.observation.c
    return sa.and_(
        row.qualifier == "EQ",
        row.obs_status == "A",
        row.value.is_not(None),
        row.range_upper.is_(None),
        row.published_on.is_(None),
        row.citation_id.is_(None),
    )


def read_plain(connection: Connection, among: sa.ColumnElement[bool]) -> PlainCells:
    """The plain cells among those cells of ``observation`` that a condition names."""
    row = tables.observation.c
    counted = sa.select(row.series_id, sa.func.count()).where(among).group_by(row.series_id)
    arrays = (sa.func.json_group_array(row[name]) for name in ("ordinal", "value", "batch_id"))
    rows = connection.execute(counted.add_columns(*arrays).where(is_plain())).all()
    ids, counts, ordinals, values, batches = zip(*rows, strict=True) if rows else ((),) * 5
    plain = dict(zip(ids, counts, strict=True))
    return PlainCells(
        series_id=np.repeat(np.array(ids, dtype=np.int64), np.array(counts, dtype=np.int64)),
        ordinal=_joined(ordinals, np.int64),
        value=_joined(values, np.float64),
        batch_id=_joined(batches, np.int64),
        others=[series_id for series_id, count in connection.execute(counted) if count > plain.get(series_id, 0)],
    )


def _joined(texts: Iterable[str], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """The items of JSON arrays, none of which is empty."""
    return np.array(orjson.loads(f"[{','.join(text[1:-1] for text in texts)}]"), dtype=dtype)
