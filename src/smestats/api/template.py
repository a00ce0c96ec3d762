"""Files that help an analyst write an append."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from smestats.catalogue import Catalogue
from smestats.export.cells import text
from smestats.periods import Frequency

TEMPLATE = (
    "series_key",
    "period",
    "value",
    "qualifier",
    "unit",
    "status",
    "published_on",
    "note",
    "source_title",
    "source_url",
    "quote",
    "derivation",
)
_PERIOD_FORMS: Mapping[Frequency, str] = {
    Frequency.ANNUAL: "YYYY",
    Frequency.SEMIANNUAL: "YYYY-S1",
    Frequency.QUARTERLY: "YYYY-Q1",
    Frequency.MONTHLY: "YYYY-MM",
    Frequency.DAILY: "YYYY-MM-DD",
}


def template_csv() -> bytes:
    """The header of a tidy file and nothing below it."""
    return write_csv([TEMPLATE])


def series_keys_csv(catalogue: Catalogue) -> bytes:
    """One row per series: its key, how its periods are written, its unit and its names."""
    header = ("series_key", "period", "unit", "whole_numbers", "name_en", "name_zh")
    rows = (
        (
            series.series_key,
            _PERIOD_FORMS[series.frequency],
            text(series.unit),
            "yes" if series.integer else "no",
            text(series.name.en),
            text(series.name.zh),
        )
        for series in catalogue.series.values()
    )
    return write_csv([header, *rows])


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of cells as the bytes of a file."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows(rows)
    return lines.getvalue().encode("utf-8")
