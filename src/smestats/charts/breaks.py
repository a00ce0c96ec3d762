"""Breaks of series on a chart: a dotted vertical line with a label."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from smestats.analysis import break_ordinals
from smestats.charts.chart import SMALL, Layout
from smestats.charts.dates import format_period
from smestats.charts.theme import Tokens
from smestats.charts.vocabulary import say
from smestats.charts.wrap import wrap
from smestats.periods import Period
from smestats.schemas import Language, Series


def breaks_within(
    observations: pd.DataFrame, series: Sequence[Series], days: Sequence[str]
) -> list[tuple[Series, Period]]:
    """The breaks of ``series`` after the first and before the last of ``days``; one for each day."""
    found: dict[date, tuple[Series, Period]] = {}
    for item in series:
        for ordinal in break_ordinals(observations, item):
            period = Period(item.frequency, ordinal)
            if days and min(days) < period.end.isoformat() and period.start.isoformat() < max(days):
                found.setdefault(period.start, (item, period))
    return [found[day] for day in sorted(found)]


def break_line(period: Period, tokens: Tokens) -> Layout:
    """The dotted line before the first period of a new basis."""
    day = period.start.isoformat()
    return {
        "type": "line",
        "xref": "x",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": tokens.rule_strong, "width": 1, "dash": "dot"},
    }


def break_label(item: Series, period: Period, days: Sequence[str], *, language: Language, tokens: Tokens) -> Layout:
    """The words at the foot of a break's line, on the side where more of ``days`` lies; the reason shows on hover."""
    first, last = (date.fromisoformat(day) for day in (min(days), max(days)))
    is_late = period.start - first > last - period.start
    notes = {Period.parse(known.period): known.note[language] for known in item.breaks}
    return {
        "xref": "x",
        "x": period.start.isoformat(),
        "xanchor": "right" if is_late else "left",
        "xshift": -3 if is_late else 3,
        "yref": "paper",
        "y": 0,
        "yanchor": "bottom",
        "yshift": 8,
        "text": say("break", "label", language, period=format_period(period, language)),
        "hovertext": wrap(notes.get(period, say("mark", "break", language)), 46),
        "showarrow": False,
        "font": {"size": SMALL, "color": tokens.secondary},
    }
