"""Comma-separated values: UTF-8, RFC 4180, one row per observation."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pandas as pd

from smestats.catalogue import Catalogue
from smestats.export.cells import decimals, text, units
from smestats.export.comments import MARK, comment_lines
from smestats.export.view import COLUMNS, Exported, digits
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


def write_view(exported: Exported, _catalogue: Catalogue) -> bytes:
    """The rows of a view under ``view.COLUMNS``, below lines of ``#`` that say what the view is.

    ``pandas.read_csv(..., comment="#")`` and R's ``read.csv(..., comment.char = "#")`` read it.
    """
    lines = [*comment_lines(exported.title, exported.facts), ",".join(COLUMNS), *_rows(exported)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def write_rows(exported: Exported, _catalogue: Catalogue) -> bytes:
    """The rows of a view under ``view.COLUMNS`` and nothing else, for programs that read them."""
    return ("\r\n".join([",".join(COLUMNS), *_rows(exported)]) + "\r\n").encode("utf-8")


def _rows(exported: Exported) -> Iterator[str]:
    places = [digits(line) for line in exported.lines for _ in range(len(line.results))]
    for row, decimals_shown in zip(exported.rows(), places, strict=True):
        pairs = zip(COLUMNS.values(), row, strict=True)
        yield ",".join(_field(_written(kind, cell, decimals_shown)) for kind, cell in pairs)


def _written(kind: str, cell: Any, decimals_shown: int) -> str:
    if cell is None:
        return ""
    if kind == "flag":
        return "true" if cell else "false"
    return text(cell) if kind == "text" else plain(float(cell), decimals_shown if kind == "number" else 0)


def _field(cell: str) -> str:
    """A field in quotes where it must be; a ``#`` outside quotes would cut the line off for readers of comments."""
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in f',"\r\n{MARK}') else cell


def _column(observations: pd.DataFrame, name: str, catalogue: Catalogue) -> list[str]:
    keys = observations["series_key"].tolist()
    if name == "unit":
        return [text(unit) for unit in units(catalogue, keys)]
    cells = observations[_FRAME_NAMES.get(name, name)].tolist()
    if name in _NUMBERS:
        return [plain(value, digits) for value, digits in zip(cells, decimals(catalogue, keys), strict=True)]
    return [plain(float(cell)) for cell in cells] if name in _COUNTS else [text(cell) for cell in cells]
