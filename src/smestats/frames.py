"""The one frame shape that passes between packages, and the columns an append carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

# One row per series and period (and vintage, where a frame holds several), oldest period first.
OBSERVATIONS: Mapping[str, str] = {
    "series_key": "str",
    "time_period": "str",  # as SDMX writes it
    "ordinal": "int64",  # Period.ordinal: equal steps by calendar
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "obs_value": "float64",  # in the series' own unit; NaN where the status says missing
    "qualifier": "str",
    "lower": "float64",  # NaN: open
    "upper": "float64",  # NaN: open
    "obs_status": "str",
    "printed": "str",  # text as printed; NaN where the source was a table
    "period_basis": "str",  # stated | inferred
    "period_reason": "str",  # why, where inferred
    "published_on": "str",  # ISO date; NaN where unknown
    "recorded_at": "str",  # ISO moment, UTC
    "batch_id": "int64",
    "line": "int64",  # physical line of the file; -1 where none
    "derivation": "str",
    "note": "str",
    "document_id": "str",
    "span_start": "float64",
    "span_end": "float64",
    "quote": "str",
    "source_title": "str",
    "source_url": "str",
}


def empty_observations() -> pd.DataFrame:
    """An observations frame of no rows."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in OBSERVATIONS.items()})


class Provenance(NamedTuple):
    """What a file says about a value beside the value; one object for all rows that say the same."""

    note: str | None = None
    source_title: str | None = None
    source_url: str | None = None
    quote: str | None = None
    derivation: str | None = None
    printed: str | None = None
    document_id: str | None = None
    span_start: int | None = None
    span_end: int | None = None
    period_basis: str | None = None
    period_reason: str | None = None


IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Columns:
    """n checked rows of one append, column by column, so that a million of them stay small.

    Attributes:
        series: Position in ``series_keys`` (int64).
        ordinal: ``Period.ordinal`` (int64).
        value: In the series' own unit (float64); NaN means missing.
        range_upper: Upper end of an ``RG`` value (float64); NaN otherwise.
        qualifier: Position in ``schemas.QUALIFIERS`` (int64).
        status: Position in ``schemas.OBS_STATUSES`` (int64); -1 where the file gives none.
        published: ``date.toordinal()`` (int64); 0 where the file gives none.
        provenance: Position in ``provenances`` (int64); -1 where the row says nothing beside the value.
        line: Physical line of the record (int64).
    """

    series_keys: Sequence[str]
    series: IntArray
    ordinal: IntArray
    value: FloatArray
    range_upper: FloatArray
    qualifier: IntArray
    status: IntArray
    published: IntArray
    provenance: IntArray
    line: IntArray
    provenances: Sequence[Provenance] = field(default=())

    def __len__(self) -> int:
        return len(self.series)

    def take(self, rows: Any) -> Columns:
        """The rows at these positions or under this boolean mask."""
        picked = {name: getattr(self, name)[rows] for name in _ROW_COLUMNS}
        return Columns(series_keys=self.series_keys, provenances=self.provenances, **picked)


_ROW_COLUMNS = ("series", "ordinal", "value", "range_upper", "qualifier", "status", "published", "provenance", "line")
