"""Explorations over frames and a small catalogue written by hand."""

from __future__ import annotations

import pandas as pd

from smestats.analysis.explore import explore
from smestats.catalogue import Catalogue
from smestats.charts.explorer.drawn import DrawnLine
from smestats.charts.explorer.lines import Told, drawn_lines, told_lines
from smestats.schemas import Language, Series, Unit
from smestats.schemas.exploration import Exploration
from tests.charts.by_hand import indicator_of, text


def catalogue_of(*series: Series) -> Catalogue:
    """A catalogue of these series, all of one indicator."""
    units = {item.unit: Unit(code=item.unit, name=text(item.unit, f"单位{item.unit}")) for item in series}
    return Catalogue(
        units=units, indicators={"SMEDI": indicator_of()}, series={item.series_key: item for item in series}
    )


def told(observations: pd.DataFrame, *series: Series, **asked: object) -> tuple[Told, ...]:
    """The lines of an exploration of all ``series``, with how each came about."""
    catalogue = catalogue_of(*series)
    exploration = Exploration.model_validate({"series": tuple(item.series_key for item in series), **asked})
    return told_lines(explore(exploration, observations, catalogue), exploration, catalogue)


def lines(
    observations: pd.DataFrame, *series: Series, language: Language = "en", **asked: object
) -> tuple[DrawnLine, ...]:
    """The same as a chart draws them."""
    return drawn_lines(told(observations, *series, **asked), language=language, theme="light")
