"""Values of low reliability, made visible: ringed and named on the chart, explained below it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from smestats.charts import Chart
from smestats.charts.points import middle
from smestats.charts.theme import tokens_of
from smestats.charts.words import format_period, format_value
from smestats.schemas import Language, Series
from smestats.web.components.written import language_of, remark
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

_STATUS = "U"


def contested(observations: pd.DataFrame) -> list[Any]:
    """Rows whose status says that the value is contested or weak."""
    doubted = observations[(observations["obs_status"] == _STATUS) & observations["obs_value"].notna()]
    return list(doubted.itertuples(index=False))


def contested_notes(observations: pd.DataFrame, series: Series, language: Language) -> list[str]:
    """Each contested value with the reason that is stored beside it."""
    status = current_desk().catalogue.statuses.get(_STATUS)
    return [
        say(
            language,
            "financing.doubt",
            period=format_period(row.time_period, language),
            value=format_value(row.obs_value, series, language=language, qualifier=row.qualifier, upper=row.upper),
            status=status.name[language] if status else _STATUS,
            note=_reason(row.note, language),
        ).strip()
        for row in contested(observations)
    ]


def _reason(note: object, language: Language) -> str:
    if not isinstance(note, str):
        return ""
    words = remark(note, language)
    return words if language_of(words) == language else say(language, "financing.reason_elsewhere")


def mark_contested(chart: Chart, observations: pd.DataFrame, view: View) -> Chart:
    """``chart`` with a ring and a word at every contested value."""
    rows = contested(observations)
    if not rows or not chart["data"]:
        return chart
    tokens = tokens_of(view.theme)
    days = [middle(row.period_start.date(), row.period_end.date()) for row in rows]
    ring = {
        "type": "scatter",
        "mode": "markers",
        "x": days,
        "y": [row.obs_value for row in rows],
        "marker": {"symbol": "circle-open", "size": 20, "color": tokens.ink, "line": {"width": 1.5}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    words = [_label(day, row.obs_value, view) for day, row in zip(days, rows, strict=True)]
    layout = {**chart["layout"], "annotations": [*chart["layout"].get("annotations", ()), *words]}
    return {"data": [*chart["data"], ring], "layout": layout}


def _label(day: str, value: float, view: View) -> dict[str, Any]:
    tokens = tokens_of(view.theme)
    return {
        "x": day,
        "y": value,
        "text": say(view.language, "financing.contested"),
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": tokens.ink,
        "standoff": 10,
        "ax": 0,
        "ay": 64,
        "bgcolor": tokens.paper,
        "font": {"size": 12, "color": tokens.ink},
    }
