"""JSON: one array with one object per observation; what is not known is null."""

from __future__ import annotations

from typing import Any

import orjson
import pandas as pd

from smestats.catalogue import Catalogue
from smestats.export.cells import decimals, number, units

# The frame's columns that leave under their own name; orjson writes NaN as null.
_AS_THEY_ARE = (
    "series_key",
    "time_period",
    "qualifier",
    "obs_status",
    "printed",
    "period_basis",
    "period_reason",
    "published_on",
    "recorded_at",
    "batch_id",
    "derivation",
    "note",
    "quote",
    "source_title",
    "source_url",
)
_NUMBERS = ("obs_value", "lower", "upper")


def write(observations: pd.DataFrame, catalogue: Catalogue) -> bytes:
    """The observations in their order, each with its unit and, where a document holds it, its citation."""
    return orjson.dumps(_objects(observations, catalogue), option=orjson.OPT_APPEND_NEWLINE)


def _objects(observations: pd.DataFrame, catalogue: Catalogue) -> list[dict[str, Any]]:
    keys = observations["series_key"].tolist()
    digits = decimals(catalogue, keys)
    columns: dict[str, list[Any]] = {name: observations[name].tolist() for name in _AS_THEY_ARE}
    for name in _NUMBERS:
        columns[name] = [number(*cell) for cell in zip(observations[name].tolist(), digits, strict=True)]
    columns["unit"] = units(catalogue, keys)
    columns["line"] = [line if line > 0 else None for line in observations["line"].tolist()]
    columns["citation"] = _citations(observations)
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _citations(observations: pd.DataFrame) -> list[dict[str, Any] | None]:
    parts = zip(*(observations[name] for name in ("document_id", "span_start", "span_end", "quote")), strict=True)
    return [
        {"document_id": document, "start": number(start, 0), "end": number(end, 0), "quote": quote}
        if isinstance(document, str)
        else None
        for document, start, end, quote in parts
    ]
