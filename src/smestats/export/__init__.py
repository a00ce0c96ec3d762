"""Observations as bytes. A format is one module here and one line in ``FORMATS``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from smestats.catalogue import Catalogue
from smestats.export import csv, excel_csv, json, xlsx
from smestats.export.format import Format
from smestats.export.view import COLUMNS, Exported, Fact, Line

FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv; charset=utf-8", "csv", csv.write, csv.write_view),
    "json": Format("application/json", "json", json.write, json.write_view),
    "csv-excel": Format("text/csv; charset=utf-8", "csv", excel_csv.write, excel_csv.write_view),
    "xlsx": Format(xlsx.MEDIA_TYPE, "xlsx", xlsx.write, xlsx.write_view),
}
# Formats whose rows alone are of use to programs; the others always say what they hold.
ROWS: Mapping[str, Callable[[Exported, Catalogue], bytes]] = {"csv": csv.write_rows, "json": json.write_rows}

__all__ = ["COLUMNS", "FORMATS", "ROWS", "Exported", "Fact", "Format", "Line"]
