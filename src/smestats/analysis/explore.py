"""An exploration computed: series aggregated, then transformed, then joined in formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from smestats.analysis.aggregate import aggregate, is_lower
from smestats.analysis.formula import Formula, FormulaError, read_formula
from smestats.analysis.joining import Operand, in_base_units, joined
from smestats.analysis.measures import (
    Measure,
    UnitsDifferError,
    averaged,
    indexed,
    measure_formula,
    measure_of,
    transformed,
)
from smestats.analysis.points import Points, points_of
from smestats.analysis.problems import problem
from smestats.analysis.results import results_of
from smestats.analysis.rows import rows_of
from smestats.analysis.transform import index, transform
from smestats.catalogue import Catalogue
from smestats.frames import empty_results
from smestats.periods import Frequency, Period
from smestats.schemas import Bilingual, Problem, Series, Unit
from smestats.schemas.exploration import FREQUENCIES, LETTERS, Aggregation, Exploration, Units


@dataclass(frozen=True, eq=False)
class ExploredLine:
    """One line of an exploration: a series or a formula.

    Attributes:
        key: Series key, or the text of the formula.
        letter: What formulas call it; empty for a formula.
        name: Of the series, or the formula.
        label: Short, for the end of the line.
        series_keys: The series it rests on.
        formula: The text, ``None`` for a series.
        frequency: Of its values.
        aggregation: How its values were brought to that frequency; ``None`` where they were not.
        units: One of FRED's; of a formula, those of the series in it.
        measure: What its values are: unit, words for an axis, decimals.
        results: A frame of ``frames.RESULTS``, within the range shown.
    """

    key: str
    letter: str
    name: Bilingual
    label: Bilingual
    series_keys: tuple[str, ...]
    formula: str | None
    frequency: Frequency
    aggregation: Aggregation | None
    units: Units
    measure: Measure
    results: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Explored:
    """The lines of an exploration, series first, and what could not be computed as asked."""

    lines: tuple[ExploredLine, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def results(self) -> pd.DataFrame:
        """The results of all lines in one frame."""
        frames = [line.results for line in self.lines]
        return pd.concat(frames, ignore_index=True) if frames else empty_results()


def explore(exploration: Exploration, observations: pd.DataFrame, catalogue: Catalogue) -> Explored:
    """Compute an exploration.

    Args:
        exploration: What is asked for.
        observations: An observations frame with every period of its series, as ``exploration.selection()`` reads them.
        catalogue: Supplies units, decimals and breaks.

    Raises:
        SeriesNotFoundError: The catalogue lacks a series of the exploration.
    """
    found: list[Problem] = []
    base = None if exploration.base is None else Period.parse(exploration.base)
    if base is not None and exploration.units != "lin":
        found.append(problem("base-and-units", cell=exploration.units))
        base = None
    lines = [
        _computed(catalogue.find_series(key), letter, exploration, observations, catalogue, base=base, problems=found)
        for letter, key in zip(LETTERS, exploration.series, strict=False)
    ]
    drawn = [_line(item, exploration) for item in lines]
    operands = {item.letter: item for item in lines}
    for text in dict.fromkeys(exploration.formulas):
        try:
            drawn.append(_formula_line(read_formula(text, tuple(operands)), operands, exploration, catalogue.units))
        except FormulaError as error:
            found.append(error.problem)
    return Explored(tuple(drawn), tuple(found))


def _computed(
    series: Series,
    letter: str,
    exploration: Exploration,
    observations: pd.DataFrame,
    catalogue: Catalogue,
    *,
    base: Period | None,
    problems: list[Problem],
) -> Operand:
    points = points_of(rows_of(observations, series), series)
    measure = measure_of(series, catalogue.units)
    wanted = exploration.frequency
    if wanted is not None and is_lower(series.frequency, wanted):
        problems.append(_too_low(series, wanted))
    elif wanted is not None and wanted is not series.frequency:
        points = aggregate(points, wanted, exploration.aggregation)
        measure = averaged(measure) if exploration.aggregation == "avg" else measure
    if base is not None:
        return Operand(series, letter, index(points, base), indexed(measure, Bilingual(en=str(base), zh=str(base))))
    return Operand(series, letter, transform(points, exploration.units), transformed(measure, exploration.units))


def _line(item: Operand, exploration: Exploration) -> ExploredLine:
    key = item.series.series_key
    return ExploredLine(
        key=key,
        letter=item.letter,
        name=item.series.name,
        label=item.series.label,
        series_keys=(key,),
        formula=None,
        frequency=item.points.frequency,
        aggregation=_aggregation([item], exploration),
        units=exploration.units,
        measure=item.measure,
        results=_shown(item.points, key, exploration, item.measure),
    )


def _formula_line(
    formula: Formula, operands: Mapping[str, Operand], exploration: Exploration, units: Mapping[str, Unit]
) -> ExploredLine:
    used = {letter: operands[letter] for letter in formula.letters}
    frequencies = {item.points.frequency for item in used.values()}
    if len(frequencies) > 1:
        raise FormulaError(
            problem("frequencies-mixed", cell=formula.text, lowest=_text_of(min(frequencies, key=lambda f: f.per_year)))
        )
    used = in_base_units(used, units)
    try:
        measure = measure_formula(formula.tree, {letter: item.measure for letter, item in used.items()})
    except UnitsDifferError as error:
        raise FormulaError(problem("units-differ", cell=formula.text, one=error.one, two=error.two)) from None
    points = joined(formula, {letter: item.points for letter, item in used.items()}, next(iter(frequencies)))
    name = Bilingual(en=formula.text, zh=formula.text)
    return ExploredLine(
        key=formula.text,
        letter="",
        name=name,
        label=name,
        series_keys=tuple(item.series.series_key for item in used.values()),
        formula=formula.text,
        frequency=points.frequency,
        aggregation=_aggregation(used.values(), exploration),
        units=exploration.units,
        measure=measure,
        results=_shown(points, formula.text, exploration, measure),
    )


def _aggregation(items: Iterable[Operand], exploration: Exploration) -> Aggregation | None:
    is_brought_down = any(item.points.frequency is not item.series.frequency for item in items)
    return exploration.aggregation if is_brought_down else None


def _shown(points: Points, key: str, exploration: Exploration, measure: Measure) -> pd.DataFrame:
    results = results_of(points, key, is_change=measure.is_change)
    first, last = exploration.first_day, exploration.last_day
    if first is None and last is None:
        return results
    if first is not None:
        results = results[results["period_end"] >= pd.Timestamp(first)]
    if last is not None:
        results = results[results["period_start"] <= pd.Timestamp(last)]
    return results.reset_index(drop=True)


def _too_low(series: Series, wanted: Frequency) -> Problem:
    return problem(
        "frequency-higher", cell=_text_of(wanted), series=series.series_key, lowest=_text_of(series.frequency)
    )


def _text_of(frequency: Frequency) -> str:
    return next((text for text, item in FREQUENCIES.items() if item is frequency), "a")


def keys_of(lines: Sequence[ExploredLine]) -> tuple[str, ...]:
    """Every series that ``lines`` rest on, once each."""
    return tuple(dict.fromkeys(key for line in lines for key in line.series_keys))
