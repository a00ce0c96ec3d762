"""The table of a chart: one row a period, one column a line, and a reason where there is no value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smestats.charts.dates import format_period
from smestats.charts.explorer.lines import Told
from smestats.charts.explorer.values import has_reason, result_words, why
from smestats.charts.vocabulary import say
from smestats.schemas import Language

MOST_ROWS = 1_000
_INFERRED, _DERIVED = "i", "d"


def table_of(told: Sequence[Told], language: Language) -> Mapping[str, Any]:
    """Head and rows in words, newest period first, of those that end on one day the longest; at most ``MOST_ROWS``.

    A cell holds its ``text``; a known one also the letters of its ``flags`` and what a ``click`` on it carries, a
    missing one its ``reason``. A period that a line does not reach leaves an empty cell. ``count`` is the number of all
    periods.
    """
    cells: dict[tuple[int, str], Any] = {}
    periods: dict[str, tuple[Any, int]] = {}
    for place, item in enumerate(told):
        for row in item.rows[-MOST_ROWS:]:
            cells[place, row.time_period] = _cell(item, row, language)
            periods.setdefault(row.time_period, (row.period_end, -row.period_start.toordinal()))
    newest = sorted(periods, key=lambda period: periods[period], reverse=True)
    rows = [
        {
            "period": format_period(period, language),
            "cells": [cells.get((place, period), {"text": ""}) for place in range(len(told))],
        }
        for period in newest[:MOST_ROWS]
    ]
    count = len({row.time_period for item in told for row in item.rows})
    return {"head": [_head(item, language) for item in told], "rows": rows, "count": count}


def flags_of(row: Any) -> str:
    """Letters of what limits a result: its statuses, ``i`` inferred period, ``d`` derived."""
    statuses = row.statuses.replace(",", "") if isinstance(row.statuses, str) else ""
    return statuses + (_INFERRED if row.period_basis == "inferred" else "") + (_DERIVED if row.is_derived else "")


def _cell(item: Told, row: Any, language: Language) -> Mapping[str, Any]:
    if has_reason(row):
        reason = why(row, language)
        return {"text": say("explorer", "missing", language, why=reason), "reason": row.reason}
    text = result_words(row, item.measure, language, is_published=item.is_published)
    return {"text": text, "flags": flags_of(row), "click": list(item.source_of(row))}


def _head(item: Told, language: Language) -> str:
    name = f"{item.line.letter} · {item.label[language]}" if item.line.letter else item.line.key
    return f"{name} ({item.unit_words(language)})"
