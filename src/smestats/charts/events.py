"""Policy events as small marks on a time axis."""

from __future__ import annotations

from collections.abc import Sequence

from smestats.charts.chart import Trace
from smestats.charts.dates import format_date
from smestats.charts.points import HOVER_COLUMNS
from smestats.charts.theme import Tokens
from smestats.charts.vocabulary import say
from smestats.charts.wrap import wrap
from smestats.schemas import Language, PolicyEvent

EVENT = "event"


def event_marks(
    events: Sequence[PolicyEvent], days: Sequence[str], *, y: float, language: Language, tokens: Tokens
) -> list[Trace]:
    """One trace of the events between the first and last of ``days``, at height ``y``; none when there are none.

    A mark's customdata is ``["event", key]``.
    """
    shown = [event for event in events if days and min(days) <= event.date.isoformat() <= max(days)]
    if not shown:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": say("mark", "event", language),
            "x": [event.date.isoformat() for event in shown],
            "y": [y] * len(shown),
            "customdata": [[EVENT, event.key] for event in shown],
            "hovertext": [event_hover(event, language) for event in shown],
            "hoverinfo": "text",
            "cliponaxis": False,
            "marker": {"symbol": "diamond", "size": 9, "color": tokens.secondary},
        }
    ]


def event_hover(event: PolicyEvent, language: Language) -> str:
    """Title, day and note of an event."""
    day = format_date(event.date, language)
    if event.date_basis == "inferred":
        day = say("hover", "about_date", language, date=day)
    lines = [f"<b>{wrap(event.title[language], HOVER_COLUMNS)}</b>", day, wrap(event.note[language], HOVER_COLUMNS)]
    return "<br>".join(lines)
