"""Observations as points of a trace: where, what they say on hover, what they carry for a click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from smestats.analysis import Change, Row, breaks_of, changes_of, rows_of
from smestats.charts.changes import format_change
from smestats.charts.dates import format_period
from smestats.charts.marks import is_derived, is_inferred, is_marked, is_text, mark_of, symbol_of
from smestats.charts.numbers import format_computation, format_qualified, format_value
from smestats.charts.vocabulary import has_words, say
from smestats.charts.wrap import wrap
from smestats.periods import Period
from smestats.schemas import Language, Series

HOVER_COLUMNS = 46


@dataclass(frozen=True)
class Point:
    """One period of one series as a chart draws it.

    Attributes:
        x: Middle day of the period, ISO.
        y: Value in the series' own unit; ``None`` where there is none, which breaks a line.
        above: How far the upper end of a range lies above ``y``.
        symbol: Plotly's marker symbol.
        mark: Key of the mark, ``None`` for a plain value.
        is_marked: Whether the point must show as a mark of its own.
        hover: What it says.
        customdata: ``[series_key, time_period]``: what a click needs to show the evidence.
        label: The value in words, without a unit the subtitle names.
    """

    x: str
    y: float | None
    above: float
    symbol: str
    mark: str | None
    is_marked: bool
    hover: str
    customdata: list[str]
    label: str


def points(observations: pd.DataFrame, series: Series, language: Language) -> list[Point]:
    """Every calendar period of ``series`` from first to last; a break adds an empty point before it."""
    rows = rows_of(observations, series)
    if not rows:
        return []
    changed, stored = changes_of(rows, series), {row.ordinal: row for row in rows}
    breaks = breaks_of(rows, series)
    drawn: list[Point] = []
    for ordinal in range(rows[0].ordinal, rows[-1].ordinal + 1):
        period = Period(series.frequency, ordinal)
        if drawn and ordinal in breaks:
            drawn.append(_empty(period.start, series, period))
        row = stored.get(ordinal)
        if row is None or row.is_missing:
            drawn.append(_empty(_middle_day(period), series, period))
        else:
            drawn.append(_point(row, period, series, language, change=changed.get(row.time_period)))
    return drawn


def stored_points(
    observations: pd.DataFrame, series: Series, language: Language, *, with_change: bool = True
) -> list[Point]:
    """Only the periods of ``series`` that have a value; ``with_change`` tells their change on hover."""
    rows = rows_of(observations, series)
    changed = changes_of(rows, series) if with_change else {}
    return [
        _point(row, Period(series.frequency, row.ordinal), series, language, change=changed.get(row.time_period))
        for row in rows
        if not row.is_missing
    ]


def middle(start: date, end: date) -> str:
    """Middle day of a period: months, quarters and years share one axis without shifting."""
    return date.fromordinal((start.toordinal() + end.toordinal()) // 2).isoformat()


def label_of(row: Row, series: Series, language: Language) -> str:
    """The value in words, with its qualifier and scale; a percent sign is part of the number, a currency is not."""
    unit = series.unit if series.unit == "percent" else None
    return format_qualified(
        row.obs_value, language=language, decimals=series.decimals, unit=unit, qualifier=row.qualifier, upper=row.upper
    )


def hover_text(row: Row, series: Series, language: Language, *, change: Change | None) -> str:
    """The hover box of an observation: name, value, period, change, status, where to click."""
    value = format_value(row.obs_value, series, language=language, qualifier=row.qualifier, upper=row.upper)
    period = format_period(row.time_period, language, long=True)
    lines = [wrap(series.name[language], HOVER_COLUMNS), f"<b>{value}</b> · {period}"]
    if change is not None:
        lines.append(wrap(format_change(change, series, language=language, signed=True), HOVER_COLUMNS))
    return "<br>".join([*lines, *_status_words(row, language), f"<i>{say('hover', 'click', language)}</i>"])


def _status_words(row: Row, language: Language) -> list[str]:
    words = []
    if is_text(row.printed):
        words.append(say("hover", "printed", language, printed=row.printed))
    if is_derived(row):
        words.append(say("hover", "derived", language, derivation=format_computation(str(row.derivation))))
    if is_inferred(row):
        words.append(say("hover", "inferred", language))
    if has_words("status", row.obs_status):
        words.append(say("status", row.obs_status, language))
    return [wrap(text, HOVER_COLUMNS) for text in words]


def _point(row: Row, period: Period, series: Series, language: Language, *, change: Change | None) -> Point:
    return Point(
        x=_middle_day(period).isoformat(),
        y=row.obs_value,
        above=row.upper - row.obs_value if row.qualifier == "RG" else 0.0,
        symbol=symbol_of(row),
        mark=mark_of(row),
        is_marked=is_marked(row),
        hover=hover_text(row, series, language, change=change),
        customdata=[series.series_key, row.time_period],
        label=label_of(row, series, language),
    )


def _empty(day: date, series: Series, period: Period) -> Point:
    return Point(day.isoformat(), None, 0.0, "circle", None, False, "", [series.series_key, str(period)], "")


def _middle_day(period: Period) -> date:
    return date.fromordinal((period.start.toordinal() + period.end.toordinal()) // 2)
