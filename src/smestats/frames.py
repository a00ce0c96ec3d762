"""The one frame shape that passes between packages; the columns of an append, which need no pandas, with it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from smestats.columns import Columns, FloatArray, IntArray, Provenance

__all__ = [
    "OBSERVATIONS",
    "RESULTS",
    "REVISIONS",
    "VINTAGE_LINES",
    "Columns",
    "FloatArray",
    "IntArray",
    "Provenance",
    "empty_frame",
    "empty_observations",
    "empty_results",
]

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

# What is computed of series: one row per line and calendar period from its first to its last, oldest first.
RESULTS: Mapping[str, str] = {
    "key": "str",  # series key or formula
    "time_period": "str",
    "ordinal": "int64",
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "value": "float64",  # the printed or computed number; of an interval the known end, the lower of two; NaN: missing
    "lower": "float64",  # NaN: open
    "upper": "float64",  # NaN: open
    "lower_excluded": "bool",  # the end is not itself possible
    "upper_excluded": "bool",
    "qualifier": "str",  # follows from the ends; as printed where nothing was computed
    "sign": "str",  # up | down | unchanged | uncertain; NaN where the line is no change
    "obs_status": "str",  # the weightiest of the inputs; O where missing
    "statuses": "str",  # every status of the inputs but A, weightiest first, with commas between
    "reason": "str",  # why missing, a key of analysis.reasons; NaN where there is a value
    "base_period": "str",  # the calendar period a change is measured on; NaN where there is none
    "period_basis": "str",  # inferred where that of any input is
    "is_derived": "bool",  # an input was itself computed from printed figures
    "segment": "int64",  # counts up at every break; values of two segments are not comparable
}

# Publications as lines: one row per publication day and period known by its end, oldest first.
VINTAGE_LINES: Mapping[str, str] = {
    "vintage": "str",  # ISO date of the publication that the line stands for
    "time_period": "str",
    "ordinal": "int64",
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "value": "float64",  # NaN where withdrawn
    "qualifier": "str",
    "lower": "float64",
    "upper": "float64",
    "obs_status": "str",
    "published_on": "str",  # ISO date of the publication that this value is from
    "is_new": "bool",  # published with this vintage
    "is_revised": "bool",  # not the first value of its period
}
# The first published value of each period against its latest.
REVISIONS: Mapping[str, str] = {
    "time_period": "str",
    "ordinal": "int64",
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "first": "float64",
    "first_qualifier": "str",
    "first_on": "str",
    "latest": "float64",
    "latest_qualifier": "str",
    "latest_on": "str",
    "vintages": "int64",
    "is_revised": "bool",  # value or qualifier differ
    "all_exact": "bool",  # no vintage is qualified
    "revision": "float64",  # latest minus first; NaN where it is not one number
    "lower": "float64",  # of the revision; NaN: open
    "upper": "float64",
    "sign": "str",  # up | down | unchanged | uncertain
}


def empty_observations() -> pd.DataFrame:
    """An observations frame of no rows."""
    return empty_frame(OBSERVATIONS)


def empty_results() -> pd.DataFrame:
    """A results frame of no rows."""
    return empty_frame(RESULTS)


def empty_frame(shape: Mapping[str, str]) -> pd.DataFrame:
    """A frame of ``shape`` without rows."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in shape.items()})
