"""Puts figures into a store without a file, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy.engine import Engine

from smestats.frames import Columns, Provenance
from smestats.periods import Period
from smestats.schemas import QUALIFIERS
from smestats.store.append import BatchHeader, Placement, write_batch
from smestats.store.engine import write_transaction

Cell = tuple[str, str, float]


def columns(
    cells: Sequence[Cell],
    *,
    published: date | None = None,
    provenance: Provenance | None = None,
    qualifier: str = "EQ",
    range_upper: float = np.nan,
) -> Columns:
    """Checked rows of (series key, period, value), all with the same evidence."""
    keys = sorted({key for key, _, _ in cells})
    n = len(cells)
    integers = np.zeros(n, dtype=np.int64)
    return Columns(
        series_keys=keys,
        series=np.array([keys.index(key) for key, _, _ in cells], dtype=np.int64),
        ordinal=np.array([Period.parse(period).ordinal for _, period, _ in cells], dtype=np.int64),
        value=np.array([value for _, _, value in cells], dtype=np.float64),
        range_upper=np.full(n, range_upper),
        qualifier=integers + QUALIFIERS.index(qualifier),
        status=integers - 1,
        published=integers + (published.toordinal() if published else 0),
        provenance=integers - (provenance is None),
        line=np.arange(2, n + 2, dtype=np.int64),
        provenances=(provenance,) if provenance else (),
    )


def write_cells(
    engine: Engine, cells: Sequence[Cell], placement: Placement = Placement.NEW, *, header: Any = None, **about: Any
) -> int:
    """Store the cells as one batch; ``header`` and ``about`` are those of BatchHeader and ``columns``."""
    fields = {"kind": "upload", "user_name": "ana", **(header or {})}
    places = np.full(len(cells), int(placement), dtype=np.int64)
    with write_transaction(engine) as connection:
        return write_batch(connection, BatchHeader(**fields), columns(cells, **about), placement=places)
