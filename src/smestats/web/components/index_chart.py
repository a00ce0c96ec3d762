"""The index the desk opens with: which indicator it is, and its figure at one frequency."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html

from smestats.catalogue import Catalogue
from smestats.periods import Frequency
from smestats.schemas import Indicator, PolicyEvent, Series
from smestats.web.components.series_figure import Drawn, read, series_figure, with_values
from smestats.web.components.table import events_table
from smestats.web.desk import current_desk
from smestats.web.view import View

NEUTRAL = 100.0
_WHOLE = ("headline", "basis")


def main_indicator(catalogue: Catalogue) -> Indicator | None:
    """The first indicator of the index theme that is on a card; ``None`` when the catalogue has none."""
    return next((item for item in catalogue.indicators_of("index") if item.headline), None)


def whole_series(catalogue: Catalogue, frequency: Frequency) -> tuple[Series, ...]:
    """The main index as a whole at ``frequency``: as first published, then restated on other bases."""
    indicator = main_indicator(catalogue)
    series = catalogue.series_of(indicator.key) if indicator else ()
    chosen = [item for item in series if item.frequency is frequency and item.group in _WHOLE]
    return tuple(sorted(chosen, key=lambda item: _WHOLE.index(item.group)))


def whole_frequencies(catalogue: Catalogue) -> tuple[Frequency, ...]:
    """Frequencies the main index is published at, most frequent first."""
    found = {frequency for frequency in Frequency if whole_series(catalogue, frequency)}
    return tuple(sorted(found, key=lambda frequency: -frequency.per_year))


def index_figure(view: View, frequency: Frequency, *, note: str = "") -> html.Figure | None:
    """The main index at ``frequency`` against 100, with its break, restated values and policy events."""
    catalogue = current_desk().catalogue
    series = with_values(view, whole_series(catalogue, frequency))
    if not series:
        return None
    events = events_within(catalogue.events, read(view, series))
    below = events_table(view, events)
    return series_figure(
        view,
        Drawn(
            name=f"index-{frequency.lower()}",
            chart="line",
            series=series,
            note=note,
            threshold=NEUTRAL,
            options=(("events", events),),
            below=(below,) if below else (),
        ),
    )


def events_within(events: Sequence[PolicyEvent], observations: pd.DataFrame) -> tuple[PolicyEvent, ...]:
    """The events between the first and the last day of ``observations``."""
    first, last = observations["period_start"].min().date(), observations["period_end"].max().date()
    return tuple(event for event in events if first <= event.date <= last)
