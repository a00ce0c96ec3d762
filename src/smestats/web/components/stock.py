"""Panels of stocks and flows that are printed now and then: what may share an axis does, the rest does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from smestats.catalogue import Catalogue
from smestats.charts.sentences import newest
from smestats.charts.words import format_value
from smestats.schemas import Series, Theme
from smestats.web.components.definitions import definitions, notes
from smestats.web.components.figure import empty
from smestats.web.components.series_figure import Drawn, read, series_figure
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

# From this many values on a series is drawn over time; a single one is a bar.
OVER_TIME = 2
# Values further apart than this cannot both be read on one axis from zero.
SAME_SCALE = 4.0


@dataclass(frozen=True)
class Panel:
    """Series drawn together: one unit, one kind, one frequency; ``chart`` names the builder."""

    chart: str
    series: tuple[Series, ...]

    @property
    def name(self) -> str:
        """Unique on a page."""
        return f"{self.chart}-{self.series[0].series_key.lower().replace('_', '-')}"


def theme_panels(view: View, *themes: Theme, without: Collection[str] = ()) -> Component:
    """Every national series of ``themes`` that has a value, in panels; what to do when none has.

    Args:
        view: How the page is shown.
        themes: In the order they are shown.
        without: Keys of series the page shows elsewhere.
    """
    catalogue = current_desk().catalogue
    series = tuple(
        item
        for theme in themes
        for indicator in catalogue.indicators_of(theme)
        for item in catalogue.series_of(indicator.key)
        if item.area == "CN" and item.series_key not in without
    )
    shown = panels(catalogue, series, read(view, series))
    if not shown:
        return empty(view)
    return html.Div(
        [html.Div(panel_figure(view, panel), className="panel-cell") for panel in shown], className="panels"
    )


def panels(catalogue: Catalogue, series: Sequence[Series], observations: pd.DataFrame) -> tuple[Panel, ...]:
    """Which series are drawn together, in display order.

    A series of several values is drawn over time by itself. Side by side stand the newest values of what is
    counted in the same way: always the levels of government, and single values whose sizes compare.
    """
    stored = observations[observations["obs_value"].notna()]
    counts = {str(key): int(count) for key, count in stored["series_key"].value_counts().items()}
    largest = {str(key): float(value) for key, value in stored.groupby("series_key")["obs_value"].max().items()}
    known = [item for item in series if item.series_key in counts]
    over_time = [item for item in known if counts[item.series_key] >= OVER_TIME]
    side_by_side = [item for item in known if item.group == "level" or item not in over_time]
    shown = [
        *(Panel("bars", group) for group in _groups(catalogue, side_by_side, largest)),
        *(Panel("dots", (item,)) for item in over_time),
    ]
    place = {item.series_key: number for number, item in enumerate(series)}
    return tuple(sorted(shown, key=lambda panel: (place[panel.series[0].series_key], panel.chart)))


def _groups(catalogue: Catalogue, series: Sequence[Series], largest: dict[str, float]) -> Iterator[tuple[Series, ...]]:
    def alike(item: Series) -> tuple[str, ...]:
        return item.unit, catalogue.indicators[item.indicator].kind, item.frequency, str(item.group == "level")

    place = {item.series_key: number for number, item in enumerate(series)}
    for _, members in groupby(sorted(series, key=lambda item: (alike(item), largest[item.series_key])), key=alike):
        group: list[Series] = []
        for item in members:
            if group and item.group != "level" and largest[item.series_key] > SAME_SCALE * largest[group[0].series_key]:
                yield _in_order(group, place)
                group = []
            group.append(item)
        yield _in_order(group, place)


def _in_order(group: Sequence[Series], place: dict[str, int]) -> tuple[Series, ...]:
    return tuple(sorted(group, key=lambda item: place[item.series_key]))


def panel_figure(view: View, panel: Panel) -> list[Any]:
    """The figure of a panel and, folded under it, what each of its series counts."""
    title = panel_title(view, panel) if len(panel.series) > 1 else ""
    series = tuple(_briefly(item) for item in panel.series) if panel.chart == "bars" else panel.series
    drawn = Drawn(panel.name, panel.chart, series, title=title, note=notes(panel.series, view.language))
    return [series_figure(view, drawn), definitions(view, panel.series)]


def _briefly(series: Series) -> Series:
    """``series`` under its indicator's short name: beside a bar, a long one would lose what tells it apart."""
    name = current_desk().catalogue.indicators[series.indicator].short_name
    return series.model_copy(update={"name": name})


def panel_title(view: View, panel: Panel) -> str:
    """The newest value of every series in a line: ``National platforms: 703; Provincial platforms: …``."""
    language, catalogue = view.language, current_desk().catalogue
    observations = read(view, panel.series)
    parts = [
        say(
            language,
            "stock.value",
            name=catalogue.indicators[item.indicator].short_name[language],
            n=format_value(row.obs_value, item, language=language, qualifier=row.qualifier, upper=row.upper),
        )
        for item in panel.series
        if (row := newest(observations, item)) is not None
    ]
    return say(language, "stock.separator").join(parts)
