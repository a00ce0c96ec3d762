"""Comma-separated values: UTF-8, RFC 4180, one row per observation."""

from __future__ import annotations

import csv
import io

import pandas as pd

from smestats.catalogue import Catalogue
from smestats.export.cells import decimals, text, units
from smestats.plain import plain

HEADER = (
    "series_key",
    "time_period",
    "obs_value",
    "qualifier",
    "lower",
    "upper",
    "unit",
    "obs_status",
    "printed",
    "period_basis",
    "published_on",
    "recorded_at",
    "batch_id",
    "derivation",
    "note",
    "document_id",
    "start",
    "end",
    "quote",
    "source_title",
    "source_url",
)
_FRAME_NAMES = {"start": "span_start", "end": "span_end"}
_NUMBERS = ("obs_value", "lower", "upper")
_COUNTS = ("batch_id", "start", "end")


def write(observations: pd.DataFrame, catalogue: Catalogue) -> bytes:
    """The observations under ``HEADER``, in their order.

    Numbers are plain decimals and never altered; a text that a spreadsheet would run gets an apostrophe.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEADER)
    writer.writerows(zip(*(_column(observations, name, catalogue) for name in HEADER), strict=True))
    return lines.getvalue().encode("utf-8")


def _column(observations: pd.DataFrame, name: str, catalogue: Catalogue) -> list[str]:
    keys = observations["series_key"].tolist()
    if name == "unit":
        return [text(unit) for unit in units(catalogue, keys)]
    cells = observations[_FRAME_NAMES.get(name, name)].tolist()
    if name in _NUMBERS:
        return [plain(value, digits) for value, digits in zip(cells, decimals(catalogue, keys), strict=True)]
    return [plain(float(cell)) for cell in cells] if name in _COUNTS else [text(cell) for cell in cells]
