"""The button that opens where a figure comes from."""

from __future__ import annotations

from dash import html

from smestats.web.components.aria import aria
from smestats.web.text import say
from smestats.web.view import View


def evidence_button(
    view: View, series_key: str, time_period: str, label: str | None = None, *, where: str = ""
) -> html.Button:
    """A button that opens the evidence of one observation.

    Args:
        view: How the page is shown.
        series_key: Series of the observation.
        time_period: Its period.
        label: Text of the button; «evidence» when ``None``.
        where: Part of the page it stands in, when the same observation has several buttons on it.
    """
    place = where or label or ""
    name = say(view.language, "evidence.open_of", series_key=series_key, period=time_period)
    return html.Button(
        label or say(view.language, "evidence.open"),
        id={"type": "evidence-of", "series_key": series_key, "time_period": time_period, "where": place},
        className="evidence-link",
        n_clicks=0,
        **aria(label=f"{label}, {name}" if label else name),
    )
