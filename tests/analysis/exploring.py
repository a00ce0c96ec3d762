"""Small explorations for tests: series by hand, computed."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from hypothesis import strategies as st

from smestats.analysis.explore import Explored, explore
from smestats.catalogue import Catalogue
from smestats.periods import Period
from smestats.schemas import Series, Unit
from smestats.schemas.exploration import Exploration
from tests.charts.by_hand import indicator_of, observation, observations_of, text

UNITS_OF_MEASURE = {
    code: Unit(code=code, name=text(code)) for code in ("index points", "percent", "percentage points", "yuan")
} | {"100m yuan": Unit(code="100m yuan", name=text("100m yuan"), base="yuan", factor=100_000_000)}

QUALIFIERS = ("EQ", "GT", "GE", "LT", "LE", "NB", "AP", "RG")


def catalogue_of(*series: Series) -> Catalogue:
    """A catalogue of ``series`` and a few units."""
    return Catalogue(
        units=UNITS_OF_MEASURE,
        indicators={"SMEDI": indicator_of()},
        series={item.series_key: item for item in series},
    )


def explored(observations: pd.DataFrame, *series: Series, **asked: object) -> Explored:
    """All ``series`` in one exploration."""
    exploration = Exploration.model_validate({"series": tuple(item.series_key for item in series), **asked})
    return explore(exploration, observations, catalogue_of(*series))


def results(observations: pd.DataFrame, series: Series, **asked: object) -> pd.DataFrame:
    """The results of one series, by period."""
    return explored(observations, series, **asked).lines[0].results.set_index("time_period")


def printed(values: Mapping[str, tuple[float, str]], key: str = "SMEDI", *, width: float = 5.0) -> pd.DataFrame:
    """Observations of qualified values by period; a range reaches ``width`` up."""
    return observations_of(
        *(
            observation(period, value, key=key, qualifier=qualifier, upper=value + width)
            for period, (value, qualifier) in values.items()
        )
    )


@st.composite
def stated_and_true(
    draw: st.DrawFn, *, months: int = 14, least: int = 1, most: int = 60
) -> tuple[dict[str, tuple[float, str]], dict[str, float]]:
    """Qualified values of consecutive months, some left out, with a true value that each leaves open."""
    first = Period.parse("2020-01")
    stated: dict[str, tuple[float, str]] = {}
    true: dict[str, float] = {}
    for number in range(months):
        qualifier = draw(st.sampled_from((*QUALIFIERS, "EQ", "EQ", "")))
        if not qualifier:
            continue
        period = str(first.shift(number))
        low = float(draw(st.integers(least, most)))
        stated[period] = (low, qualifier)
        true[period] = _true_value(draw, low, qualifier)
    return stated, true


def _true_value(draw: st.DrawFn, low: float, qualifier: str) -> float:
    step = draw(st.sampled_from((0.0, 0.1, 0.5, 2.0, 5.0, 40.0)))
    value = {
        "EQ": low,
        "GT": low + max(step, 0.1),
        "GE": low + step,
        "LT": low - max(step, 0.1),
        "NB": low - min(max(step, 0.1), low / 2),
        "LE": low - step,
        "AP": low + draw(st.sampled_from((-1, 1))) * step,
        "RG": low + min(step, 5.0),
    }[qualifier]
    return round(value, 1)


def holds(row: pd.Series, value: float) -> bool:
    """Whether the interval of a result holds ``value``, to within the last digits of a float."""
    near = 1e-11 * max(1.0, abs(value))
    above = math.isnan(row["lower"]) or value >= row["lower"] - near
    below = math.isnan(row["upper"]) or value <= row["upper"] + near
    return above and below
