"""Vintages of one series as lines: what was first published, what stood in between, what stands now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from smestats.charts.axes import date_axis, value_axis
from smestats.charts.chart import SMALL, Chart, Trace, layout_of
from smestats.charts.dates import format_date, format_period
from smestats.charts.marks import symbol_of_qualifier
from smestats.charts.numbers import format_value
from smestats.charts.points import middle
from smestats.charts.theme import Theme, Tokens, tokens_of
from smestats.charts.vocabulary import say
from smestats.charts.wrap import wrap
from smestats.schemas import Language, Series

HEIGHT, HOVER_COLUMNS = 320, 46
MOST_PERIODS, MOST_BETWEEN, BEFORE = 36, 8, 12


def vintages(
    lines: pd.DataFrame, revisions: pd.DataFrame, series: Series, *, language: Language, theme: Theme
) -> Chart:
    """Draw the first values dashed, the latest ones solid, thin lines for the states in between.

    Only periods around those revised are drawn, at most ``MOST_PERIODS``; no line crosses a missing period or a
    break. A point's customdata is ``[series_key, time_period]``.

    Args:
        lines: ``frames.VINTAGE_LINES`` of the series.
        revisions: ``frames.REVISIONS`` of the series.
        series: Supplies unit, decimals and breaks.
        language: Of ticks, labels and hover.
        theme: Of the colours.

    Returns:
        A chart; without traces where no value was revised.
    """
    revised = revisions[revisions["is_revised"]]
    if revised.empty:
        return {"data": [], "layout": layout_of(theme, height=HEIGHT)}
    last = int(revised["ordinal"].max())
    first = max(last - MOST_PERIODS + 1, int(revised["ordinal"].min()) - BEFORE)
    shown = revisions[(revisions["ordinal"] >= first) & (revisions["ordinal"] <= last + 2)]
    known = lines[lines["ordinal"].isin(shown["ordinal"]) & lines["value"].notna()]
    tokens = tokens_of(theme)
    ends = [_end(shown, which, series, language, tokens) for which in ("first", "latest")]
    values = [*shown["first"], *shown["latest"], *known["value"]]
    days = [_day(row) for row in _rows(shown)]
    layout = {
        **layout_of(theme, height=HEIGHT, top=20, bottom=30, right=24),
        "xaxis": date_axis(days, language, tokens),
        "yaxis": value_axis(values, series, language, tokens),
        "showlegend": True,
        "legend": {"orientation": "h", "y": 1.12, "x": 0, "font": {"size": SMALL}, "itemclick": False},
    }
    return {"data": [*_between(known, series, tokens), *ends], "layout": layout}


def _between(known: pd.DataFrame, series: Series, tokens: Tokens) -> Iterator[Trace]:
    """A thin line for each publication day but the newest, the newest few of them."""
    days = sorted(known["vintage"].unique())[:-1][-MOST_BETWEEN:]
    for day in days:
        rows = _rows(known[known["vintage"] == day])
        x, y = _path(rows, [row.value for row in rows], series)
        line = {"color": tokens.rule_strong, "width": 1}
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "line": line,
            "opacity": 0.6,
            "hoverinfo": "skip",
            "showlegend": False,
            "name": day,
        }


def _end(shown: pd.DataFrame, which: str, series: Series, language: Language, tokens: Tokens) -> Trace:
    rows = _rows(shown)
    is_first = which == "first"
    x, y = _path(rows, [getattr(row, which) for row in rows], series)
    by_day = {_day(row): row for row in rows}
    drawn = [by_day.get(day) if value is not None else None for day, value in zip(x, y, strict=True)]
    colour = tokens.secondary if is_first else tokens.series[0]
    symbols = [symbol_of_qualifier(getattr(row, f"{which}_qualifier")) if row else "circle" for row in drawn]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": say("vintages", which, language),
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 2, "dash": "dash" if is_first else "solid"},
        "marker": {
            "color": colour,
            "symbol": [f"{symbol}-open" if is_first and symbol == "circle" else symbol for symbol in symbols],
            "size": [
                8 if row and row.is_revised else 0 if not _is_alone(y, place) else 6 for place, row in enumerate(drawn)
            ],
            "opacity": 1,
        },
        "customdata": [[series.series_key, row.time_period] if row else [] for row in drawn],
        "hovertext": [_hover(row, which, series, language) if row else "" for row in drawn],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _hover(row: Any, which: str, series: Series, language: Language) -> str:
    qualifier, value = getattr(row, f"{which}_qualifier"), getattr(row, which)
    words = format_value(value, series, language=language, qualifier=qualifier)
    day = format_date(getattr(row, f"{which}_on"), language)
    told = say("vintages", f"{which}_on", language, day=day)
    period = format_period(row.time_period, language, long=True)
    return "<br>".join([f"<b>{words}</b> · {period}", wrap(told, HOVER_COLUMNS)])


def _path(rows: Sequence[Any], values: Sequence[float], series: Series) -> tuple[list[str], list[float | None]]:
    """Days and values with an empty point before whatever the line must not reach across."""
    starts = {item.period for item in series.breaks}
    x: list[str] = []
    y: list[float | None] = []
    steps = [False, *(_is_apart(before, row, starts) for before, row in pairwise(rows))]
    for row, value, is_apart in zip(rows, values, steps, strict=True):
        if is_apart:
            x.append(row.period_start.date().isoformat())
            y.append(None)
        x.append(_day(row))
        y.append(float(value))
    return x, y


def _is_apart(before: Any, row: Any, starts: set[str]) -> bool:
    return bool(row.ordinal != before.ordinal + 1 or row.time_period in starts)


def _is_alone(values: Sequence[float | None], place: int) -> bool:
    around = [None, *values, None]
    return around[place] is None and around[place + 2] is None


def _rows(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples(index=False))


def _day(row: Any) -> str:
    return middle(row.period_start.date(), row.period_end.date())
