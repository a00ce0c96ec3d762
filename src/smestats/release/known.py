"""What is known for a release: the figures up to its month, and which series play which part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import pandas as pd

from smestats.catalogue import Catalogue
from smestats.charts.theme import Theme
from smestats.periods import Frequency, Period
from smestats.schemas import Indicator, Language, Series, SourceDocument, Unit

NEUTRAL = 100.0
_PARTS = ("sector", "component")


def main_series(catalogue: Catalogue) -> Series | None:
    """The monthly series of the first headline index; ``None`` when the catalogue has none."""
    indicators = [item for item in catalogue.indicators_of("index") if item.headline]
    found = (series for item in indicators for series in catalogue.series_of(item.key))
    return next((item for item in found if item.frequency is Frequency.MONTHLY and item.group == "headline"), None)


@dataclass(frozen=True, eq=False)
class Known:
    """Everything a release is composed from.

    Attributes:
        observations: Stored values of periods that end no later than the month.
        main: The series the release is about.
        stored: The moment of the store.
    """

    observations: pd.DataFrame
    catalogue: Catalogue
    documents: Mapping[str, SourceDocument]
    main: Series
    month: Period
    language: Language
    theme: Theme
    stored: datetime

    def rows_of(self, series_key: str) -> list[Any]:
        """The observations of a series, oldest first."""
        own = self.observations[self.observations["series_key"] == series_key]
        return list(own.sort_values("ordinal").itertuples(index=False))

    def at(self, series: Series) -> Any | None:
        """The observation of ``series`` for the period that ends with the month."""
        return next((row for row in self.rows_of(series.series_key) if row.period_end.date() == self.month.end), None)

    def unit(self, series: Series) -> Unit:
        """The unit of a series."""
        return self.catalogue.units[series.unit]

    def indicator(self, series: Series) -> Indicator:
        """The indicator of a series."""
        return self.catalogue.indicators[series.indicator]

    @cached_property
    def changes(self) -> tuple[Series, ...]:
        """Monthly series of published changes of the index and its parts."""
        return tuple(
            item
            for item in self.catalogue.series.values()
            if item.frequency is Frequency.MONTHLY
            and self.indicator(item).kind == "change"
            and self.indicator(item).theme == "index"
        )

    @cached_property
    def parts(self) -> tuple[Series, ...]:
        """Those of sectors and components."""
        return tuple(item for item in self.changes if item.group in _PARTS)

    @cached_property
    def printed_change(self) -> Any | None:
        """The published change of the whole in the month."""
        whole = (item for item in self.changes if item.group == "headline")
        return next((row for item in whole if (row := self.at(item)) is not None), None)

    @cached_property
    def part_rows(self) -> tuple[tuple[Series, Any], ...]:
        """Published changes of parts in the month, the largest rise first."""
        found = [(item, row) for item in self.parts if (row := self.at(item)) is not None]
        return tuple(sorted(found, key=lambda pair: -pair[1].obs_value))
