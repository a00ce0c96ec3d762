"""JSON: one array with one object per observation; a view is an object that says what it is as well."""

from __future__ import annotations

from typing import Any

import orjson
import pandas as pd

from smestats.catalogue import Catalogue
from smestats.export.cells import decimals, number, units
from smestats.export.view import COLUMNS, Exported, Line

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


def write_view(exported: Exported, catalogue: Catalogue) -> bytes:
    """A view as ``title``, ``about`` (what it shows, from where, how to cite it) and ``observations``.

    Where the lines were computed, ``inputs`` holds the observations they rest on. What is not known is null.
    """
    view: dict[str, Any] = {
        "title": exported.title,
        "about": {fact.key: fact.text for fact in exported.facts},
        "observations": _rows(exported),
    }
    if exported.inputs is not None:
        view["inputs"] = _objects(exported.inputs, catalogue)
    return orjson.dumps(view, option=orjson.OPT_APPEND_NEWLINE)


def write_rows(exported: Exported, _catalogue: Catalogue) -> bytes:
    """The rows of a view as one array of objects, named as ``view.COLUMNS``."""
    return orjson.dumps(_rows(exported), option=orjson.OPT_APPEND_NEWLINE)


def _rows(exported: Exported) -> list[dict[str, Any]]:
    lines = [line for line in exported.lines for _ in range(len(line.results))]
    return [
        {name: _cell(kind, cell, line) for (name, kind), cell in zip(COLUMNS.items(), row, strict=True)}
        for row, line in zip(exported.rows(), lines, strict=True)
    ]


def _cell(kind: str, cell: Any, line: Line) -> Any:
    is_count = kind == "number" and cell is not None and line.is_published
    return number(cell, line.decimals) if is_count else cell


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
