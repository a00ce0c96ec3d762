"""Where a computed figure comes from: the published values it was computed of, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from dash import dcc, html

from smestats.charts.explorer.inputs import COMPUTED, Input, read_inputs
from smestats.charts.words import format_period, format_value
from smestats.errors import NotFoundError
from smestats.periods import Period
from smestats.schemas import Series
from smestats.web.components.evidence_button import evidence_button
from smestats.web.desk import current_desk
from smestats.web.text import TEXT, say
from smestats.web.view import View

__all__ = ["COMPUTED", "inputs_of"]

_MOST = 60


def inputs_of(view: View, detail: str) -> list[Any]:
    """The steps of a computation in words, and every published value that went into it."""
    steps, inputs = read_inputs(detail)
    words = [say(view.language, f"inputs.{step}") for step in steps if f"inputs.{step}" in TEXT]
    return [
        html.H3(say(view.language, "inputs.title")),
        html.P(say(view.language, "inputs.then").join(words)) if words else None,
        *(part for item in inputs for part in _series(view, item)),
    ]


def _series(view: View, item: Input) -> Iterator[Any]:
    desk, language = current_desk(), view.language
    try:
        series = desk.catalogue.find_series(item.series_key)
    except NotFoundError as error:
        yield html.P(str(error))
        return
    observations = desk.observations(view.select(series.series_key))
    rows = [_row(view, series, row) for row in _within(observations, item)[:_MOST]]
    yield html.H4(dcc.Link(series.name[language], href=view.href(f"/series/{series.series_key}")))
    if not rows:
        yield html.P(say(language, "inputs.none"), className="meta")
        return
    yield html.Table(html.Tbody(rows), className="inputs")


def _within(observations: pd.DataFrame, item: Input) -> list[Any]:
    """The observations of the periods, or of the periods within them."""
    rows: list[Any] = list(observations.sort_values("ordinal", ascending=False).itertuples(index=False))
    return [row for row in rows if any(_holds(period, row) for period in item.periods)]


def _holds(period: Period, row: Any) -> bool:
    return bool(period.start <= row.period_start.date() and row.period_end.date() <= period.end)


def _row(view: View, series: Series, row: Any) -> html.Tr:
    value = format_value(row.obs_value, series, language=view.language, qualifier=row.qualifier, upper=row.upper)
    button = evidence_button(view, series.series_key, row.time_period, where="inputs")
    period = format_period(row.time_period, view.language)
    return html.Tr([html.Th(period, scope="row"), html.Td(value, className="number"), html.Td(button)])
