"""The columns an append carries: checked rows, and what a file says beside its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt


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
