"""Reads: what pages, exports and the command line ask of the store. Frames and schemas leave, rows do not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy.engine import Engine, Row

from smestats.frames import OBSERVATIONS, empty_observations
from smestats.periods import Frequency, Period
from smestats.schemas import Selection, bounds
from smestats.store.engine import read_transaction
from smestats.store.queries import select_observations, select_vintages
from smestats.store.records import (
    find_document,
    read_additions,
    read_batch,
    read_batches,
    read_definitions,
    read_document,
    read_document_bytes,
    read_documents,
    read_last_addition,
    read_meta,
    read_revision,
    read_upload,
)

__all__ = [
    "find_document",
    "read_additions",
    "read_batch",
    "read_batches",
    "read_definitions",
    "read_document",
    "read_document_bytes",
    "read_documents",
    "read_last_addition",
    "read_meta",
    "read_observations",
    "read_revision",
    "read_upload",
    "read_vintages",
]


def read_observations(engine: Engine, selection: Selection) -> pd.DataFrame:
    """Observations of ``selection`` as a ``frames.OBSERVATIONS`` frame, one row per series and period."""
    with read_transaction(engine) as connection:
        return _frame(connection.execute(select_observations(selection)).all())


def read_vintages(engine: Engine, selection: Selection) -> pd.DataFrame:
    """Every vintage of the series of ``selection``, undone ones included, newest first in each cell."""
    with read_transaction(engine) as connection:
        return _frame(connection.execute(select_vintages(selection)).all())


@lru_cache(maxsize=16_384)
def _period(frequency: str, ordinal: int) -> tuple[str, date, date]:
    period = Period(Frequency(frequency), ordinal)
    return str(period), period.start, period.end


def _frame(rows: Sequence[Row[Any]]) -> pd.DataFrame:
    if not rows:
        return empty_observations()
    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(rows[0]._fields))
    periods = [_period(row.frequency, row.ordinal) for row in rows]
    limits = [bounds(row.value, row.qualifier, row.range_upper) for row in rows]
    texts, starts, ends = zip(*periods, strict=True)
    lower, upper = zip(*limits, strict=True)
    frame = frame.assign(
        time_period=texts,
        period_start=pd.to_datetime(list(starts)),
        period_end=pd.to_datetime(list(ends)),
        obs_value=frame["value"].astype("float64"),
        lower=np.array(lower, dtype=np.float64),
        upper=np.array(upper, dtype=np.float64),
        period_basis=frame["period_basis"].fillna("stated"),
        line=frame["line"].fillna(-1),
    )
    return frame[list(OBSERVATIONS)].astype(dict(OBSERVATIONS))
