"""Lines joined by a formula: period by period, in units that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from smestats.analysis.exact import Possible, point
from smestats.analysis.formula import Formula
from smestats.analysis.measures import Measure
from smestats.analysis.points import Point, Points, missing
from smestats.analysis.reasons import NO_VALUE
from smestats.analysis.transform import computed
from smestats.periods import Frequency
from smestats.schemas import Series, Unit


@dataclass(frozen=True)
class Operand:
    """A series as computed so far, and the letter formulas call it."""

    series: Series
    letter: str
    points: Points
    measure: Measure


def in_base_units(used: Mapping[str, Operand], units: Mapping[str, Unit]) -> dict[str, Operand]:
    """The same where units agree; where two are multiples of one base (yuan, 100m yuan), all of them in that."""
    of_base: dict[str, set[str]] = {}
    for item in used.values():
        if item.measure.quantity in units:
            unit = units[item.measure.quantity]
            of_base.setdefault(unit.base or unit.code, set()).add(unit.code)
    mixed = {code for codes in of_base.values() if len(codes) > 1 for code in codes}
    return {
        letter: _in_base_unit(item, units) if item.measure.quantity in mixed else item for letter, item in used.items()
    }


def _in_base_unit(item: Operand, units: Mapping[str, Unit]) -> Operand:
    unit = units[item.measure.quantity]
    if unit.base is None:
        return item
    base = units[unit.base]
    measure = Measure(base.code, base.name, base.name, 0, item.measure.is_change, base.code)
    factor = point(Fraction(unit.factor))
    scaled = {ordinal: _scaled(found, factor) for ordinal, found in item.points.by_ordinal.items()}
    return replace(item, points=replace(item.points, by_ordinal=scaled), measure=measure)


def _scaled(item: Point, factor: Possible) -> Point:
    return item if item.possible is None else item._replace(possible=item.possible.times(factor), printed=None)


def joined(formula: Formula, operands: Mapping[str, Points], frequency: Frequency) -> Points:
    """The formula at every period that lies between the first and the last of each of its series."""
    spans = [points.span for points in operands.values()]
    span = range(max(span.start for span in spans), min(span.stop for span in spans)) if all(spans) else range(0)
    breaks = tuple(sorted({ordinal for points in operands.values() for ordinal in points.breaks}))
    by_ordinal = {
        ordinal: _formula_point(formula, {letter: points.at(ordinal) for letter, points in operands.items()})
        for ordinal in span
    }
    return Points(frequency, by_ordinal, breaks)


def _formula_point(formula: Formula, inputs: Mapping[str, Point]) -> Point:
    items = tuple(inputs.values())
    absent = next((item for item in items if item.possible is None), None)
    if absent is not None:
        return missing(absent.reason or NO_VALUE, *items)
    known = {letter: item.possible for letter, item in inputs.items() if item.possible is not None}
    return computed(items, lambda: formula.compute(known))
