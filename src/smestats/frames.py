"""The one frame shape that passes between packages; the columns of an append, which need no pandas, with it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from smestats.columns import Columns, FloatArray, IntArray, Provenance

__all__ = ["OBSERVATIONS", "Columns", "FloatArray", "IntArray", "Provenance", "empty_observations"]

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
