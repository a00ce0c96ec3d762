"""The three charts of a release."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from smestats.charts import CHARTS
from smestats.charts.words import describe, headline, legend_items, subtitle
from smestats.periods import Frequency, Period
from smestats.release.known import NEUTRAL, Known
from smestats.release.model import Drawing
from smestats.release.parts import part_drawing
from smestats.schemas import Series

_YEARS = 3
_MOST_QUARTERS = 24
# Lower than a chart that stands alone, so that two fit on a page of paper.
_HEIGHT = 300


def drawings_of(known: Known) -> Iterator[Drawing]:
    """The index, its parts (its quarters where no part is known), and lending."""
    yield _index(known, known.main, "index", months=12 * _YEARS)
    parts = part_drawing(known)
    quarterly = _quarterly(known)
    if parts is not None:
        yield parts
    elif quarterly is not None:
        yield _index(known, quarterly, "quarters", months=3 * _MOST_QUARTERS)
    lending = _lending(known)
    if lending is not None:
        yield lending


def _index(known: Known, series: Series, name: str, *, months: int) -> Drawing:
    own = _window(known, series, months)
    first = own["period_start"].min().date()
    events = tuple(event for event in known.catalogue.events if first <= event.date <= known.month.end)
    return _drawing(known, series, own, name=name, form="line", threshold=NEUTRAL, events=events)


def _quarterly(known: Known) -> Series | None:
    found = (
        item
        for item in known.catalogue.series_of(known.main.indicator)
        if item.frequency is Frequency.QUARTERLY and item.group == "headline"
    )
    series = next(found, None)
    return series if series is not None and known.rows_of(series.series_key) else None


def _lending(known: Known) -> Drawing | None:
    indicators = [item for item in known.catalogue.indicators_of("financing") if item.headline]
    for indicator in indicators:
        for series in known.catalogue.series_of(indicator.key)[:1]:
            if known.rows_of(series.series_key):
                return _drawing(known, series, _window(known, series, 12 * _YEARS), name="lending", form="dots")
    return None


def _window(known: Known, series: Series, months: int) -> pd.DataFrame:
    own = known.observations[known.observations["series_key"] == series.series_key]
    first = known.month.shift(-months).start
    within: pd.DataFrame = own[own["period_end"] >= pd.Timestamp(first)]
    return own if within.empty else within


def _drawing(known: Known, series: Series, own: pd.DataFrame, *, name: str, form: str, **options: Any) -> Drawing:
    language, indicator = known.language, known.indicator(series)
    chart = CHARTS[form](own, [series], language=language, theme=known.theme, **options)
    _fit(chart["layout"])
    return Drawing(
        name=name,
        title=headline(own, series, indicator, language, unit=known.unit(series)),
        subtitle=subtitle(series, known.unit(series), language, threshold=options.get("threshold")),
        description=describe(own, series, indicator, language, chart=form),
        chart=chart,
        legend=legend_items(own, language),
        series_keys=(series.series_key,),
        start=str(Period.containing(own["period_start"].min().date(), Frequency.MONTHLY)),
        end=str(known.month),
    )


def _fit(layout: dict[str, Any]) -> None:
    """Lower the chart; labels of breaks go to its top, where no line is in the way of a lower one."""
    layout["height"] = min(layout["height"], _HEIGHT)
    for label in layout.get("annotations", ()):
        if (label.get("yref"), label.get("y")) == ("paper", 0):
            label.update(y=1, yanchor="top", yshift=0)
