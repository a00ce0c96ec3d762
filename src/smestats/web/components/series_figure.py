"""Figures of series: the drawing, its words, its marks and its table from one frame and the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from smestats.charts import CHARTS, Chart
from smestats.charts.words import describe, headline, legend_items, subtitle
from smestats.schemas import Language, Series
from smestats.web.components.figure import figure
from smestats.web.components.table import values_table
from smestats.web.desk import current_desk
from smestats.web.view import View


@dataclass(frozen=True)
class Drawn:
    """What a figure of series is made from.

    Attributes:
        name: Unique on the page.
        chart: Name of the builder in ``CHARTS``.
        series: What to draw, in one unit and at one frequency; the first with values gives the words.
        title: What the chart shows; made from the first series when empty.
        subtitle: Unit and kind of period; made from the first series when empty.
        note: A caveat; empty for none.
        threshold: Value the chart is read against; ``None`` for none.
        among: The family whose order decides the colours; ``series`` itself when empty.
        options: Further arguments of the builder.
        finish: What is added to the chart once it is built.
        below: What stands under the chart beside the table of its values.
    """

    name: str
    chart: str
    series: tuple[Series, ...]
    title: str = ""
    subtitle: str = ""
    note: str = ""
    threshold: float | None = None
    among: tuple[Series, ...] = ()
    options: tuple[tuple[str, Any], ...] = ()
    finish: Callable[[Chart], Chart] | None = None
    below: tuple[Component, ...] = ()


def with_values(view: View, series: Sequence[Series]) -> tuple[Series, ...]:
    """Those of ``series`` that have a value in this view, in the same order."""
    observations = read(view, series)
    stored = set(observations.loc[observations["obs_value"].notna(), "series_key"])
    return tuple(item for item in series if item.series_key in stored)


def read(view: View, series: Sequence[Series]) -> pd.DataFrame:
    """Observations of ``series`` in this view; none for no series."""
    desk = current_desk()
    keys = [item.series_key for item in series]
    observations = desk.observations(view.select(*keys))
    return observations if keys else observations.iloc[:0]


def series_figure(view: View, drawn: Drawn) -> html.Figure | None:
    """The figure of ``drawn``; ``None`` when none of its series has a value in this view."""
    series = plainly_labelled(with_values(view, drawn.series))
    if not series:
        return None
    catalogue, language, first = current_desk().catalogue, view.language, series[0]
    observations = read(view, series)
    indicator, unit = catalogue.indicators[first.indicator], catalogue.units.get(first.unit)
    title = drawn.title or headline(observations, first, indicator, language, unit=unit)
    under = drawn.subtitle or subtitle(first, unit, language, threshold=drawn.threshold)
    return figure(
        view,
        drawn.name,
        _build(drawn, observations, series, view),
        title=title,
        subtitle=under,
        description=" ".join(
            describe(observations, item, catalogue.indicators[item.indicator], language, chart=drawn.chart)
            for item in series[:3]
        ),
        observations=observations,
        legend=marks(observations, language),
        series_keys=[item.series_key for item in series],
        note=drawn.note,
        table=html.Div(
            [values_table(view, observations, series, where=drawn.name, title=title, unit=under), *drawn.below]
        ),
    )


def plainly_labelled(series: Sequence[Series]) -> tuple[Series, ...]:
    """``series`` as a chart of one frequency labels them: «East» and not «East, quarter».

    The label is that of the series each is another frequency of, as the key says: ``SMEDI_EAST_Q`` is ``SMEDI_EAST``.
    """
    known = current_desk().catalogue.series
    return tuple(_relabelled(item, known.get(item.series_key.rpartition("_")[0])) for item in series)


def _relabelled(series: Series, other: Series | None) -> Series:
    if other is None or other.indicator != series.indicator or other.frequency is series.frequency:
        return series
    return series.model_copy(update={"label": other.label})


def marks(observations: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """Glyph and words of the marks that occur."""
    return [(item.glyph, item.text) for item in legend_items(observations, language)]


def _build(drawn: Drawn, observations: pd.DataFrame, series: Sequence[Series], view: View) -> Chart:
    options = dict(drawn.options)
    if drawn.threshold is not None:
        options["threshold"] = drawn.threshold
    chart = CHARTS[drawn.chart](
        observations, drawn.among or series, language=view.language, theme=view.theme, **options
    )
    return drawn.finish(chart) if drawn.finish else chart
