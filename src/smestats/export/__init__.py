"""Observations as bytes. A format is one module here and one line in ``FORMATS``."""

from __future__ import annotations

from collections.abc import Mapping

from smestats.export import csv, json
from smestats.export.format import Format

FORMATS: Mapping[str, Format] = {
    "csv": Format(media_type="text/csv; charset=utf-8", suffix="csv", write=csv.write),
    "json": Format(media_type="application/json", suffix="json", write=json.write),
}

__all__ = ["FORMATS", "Format"]
