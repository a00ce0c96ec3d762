"""The availability strip: which indicators have values for which years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from smestats.analysis import availability
from smestats.charts.chart import SMALL, Chart, Layout, Trace, layout_of
from smestats.charts.dates import format_period
from smestats.charts.theme import Theme, Tokens, tokens_of
from smestats.charts.vocabulary import say
from smestats.charts.wrap import pixels_of, wrap
from smestats.schemas import Indicator, Language, Series

NARROW = 350
LINE = SMALL + 2
SPACE = 6
HEAD = 26
NAME_COLUMNS = 22


def strip(
    observations: pd.DataFrame,
    series: Sequence[Series],
    *,
    indicators: Sequence[Indicator],
    language: Language,
    theme: Theme,
    width: int = NARROW,
) -> Chart:
    """Draw a matrix of indicators by years: a filled cell has values, its number says how many.

    Args:
        observations: An observations frame.
        series: The series that count.
        indicators: The rows from the top down, whether or not anything is stored for them.
        language: Of names and hover.
        theme: Of the colours.
        width: The narrowest the chart will be shown, in pixels.

    Returns:
        A chart of two traces: the colours, and the counts that carry hover text and, as customdata, the
        newest observation of the cell; no traces when nothing is stored.
    """
    own = {item.key for item in indicators}
    cells = availability(observations, [item for item in series if item.indicator in own])
    names = [wrap(item.short_name[language], NAME_COLUMNS, lines=2) for item in indicators]
    edges = _edges(names)
    layout = layout_of(theme, height=edges[-1] + HEAD + 8, top=HEAD)
    if cells.empty:
        return {"data": [], "layout": layout}
    years = list(range(int(cells["bucket"].min()), int(cells["bucket"].max()) + 1))
    rows: list[Any] = list(cells.itertuples(index=False))
    room = (width - max(pixels_of(name, size=SMALL) for name in names) - 30) / len(years)
    tokens = tokens_of(theme)
    layout |= {"xaxis": _years(years, room, language, tokens), "yaxis": _names(names, edges, tokens)}
    counts = _counts(rows, indicators, edges, language=language, tokens=tokens, size=SMALL - 2 if room > 16 else 0)
    return {"data": [_presence(rows, indicators, edges, years, tokens=tokens), counts], "layout": layout}


def _edges(names: Sequence[str]) -> list[int]:
    """Where each row begins, and where the last ends, in pixels."""
    edges = [0]
    for name in names:
        edges.append(edges[-1] + (name.count("<br>") + 1) * LINE + SPACE)
    return edges


def _presence(
    rows: Sequence[Any],
    indicators: Sequence[Indicator],
    edges: Sequence[int],
    years: Sequence[int],
    *,
    tokens: Tokens,
) -> Trace:
    filled = {(row.indicator, int(row.bucket)) for row in rows}
    return {
        "type": "heatmap",
        "x": list(years),
        "y": list(edges),
        "z": [[1 if (item.key, year) in filled else 0 for year in years] for item in indicators],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, tokens.absence], [1, tokens.presence]],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }


def _counts(
    rows: Sequence[Any],
    indicators: Sequence[Indicator],
    edges: Sequence[int],
    *,
    language: Language,
    tokens: Tokens,
    size: int,
) -> Trace:
    by_key = {item.key: item for item in indicators}
    middles = dict(zip(by_key, _middles(edges), strict=True))
    return {
        "type": "scatter",
        "mode": "text" if size else "markers",
        "x": [int(row.bucket) for row in rows],
        "y": [middles[row.indicator] for row in rows],
        "text": [str(row.values) for row in rows],
        "textfont": {"size": size or SMALL, "color": tokens.paper},
        "marker": {"opacity": 0},
        "customdata": [[row.series_key, row.time_period] for row in rows],
        "hovertext": [_hover(row, by_key[row.indicator], language) for row in rows],
        "hoverinfo": "text",
    }


def _hover(row: Any, indicator: Indicator, language: Language) -> str:
    period = format_period(row.time_period, language)
    key = "one_value" if row.values == 1 else "values"
    told = say("hover", key, language, values=row.values, period=period)
    return f"<b>{indicator.name[language]}</b><br>{told}<br><i>{say('hover', 'click', language)}</i>"


def _years(years: Sequence[int], room: float, language: Language, tokens: Tokens) -> Layout:
    form = "{}年" if language == "zh" else "{}"
    every = next((step for step in (1, 2, 3, 5, 10) if room * step > (46 if language == "zh" else 34)), 20)
    shown = [year for year in years if (years[-1] - year) % every == 0]
    return {
        "side": "top",
        "tickmode": "array",
        "tickvals": shown,
        "ticktext": [form.format(year) for year in shown],
        "tickangle": 0,
        "tickfont": {"size": SMALL, "color": tokens.secondary},
        "ticks": "",
        "range": [years[0] - 0.5, years[-1] + 0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _names(names: Sequence[str], edges: Sequence[int], tokens: Tokens) -> Layout:
    return {
        "tickmode": "array",
        "tickvals": _middles(edges),
        "ticktext": list(names),
        "tickfont": {"size": SMALL, "color": tokens.ink},
        "ticks": "",
        "ticklabelstandoff": 4,
        "range": [edges[-1], 0],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }


def _middles(edges: Sequence[int]) -> list[float]:
    return [(top + bottom) / 2 for top, bottom in pairwise(edges)]
