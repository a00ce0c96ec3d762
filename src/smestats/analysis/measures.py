"""What lines are measured in, and what becomes of it in transforms and formulas."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from smestats.analysis.transforms import OTHER_NAMES, UNIT_NAMES, filled
from smestats.schemas import Bilingual, Series, Unit
from smestats.schemas.exploration import CHANGE_UNITS, Units

PERCENT, POINTS, INDEX = "percent", "percentage points", "index"
_PERCENT_UNITS = ("pch", "pc1", "pca", "cch", "cca")
_FEW, _MANY = 2, 4
Dimension = Mapping[str, int]


@dataclass(frozen=True)
class Measure:
    """What the values of a line are.

    Attributes:
        code: The unit of the catalogue they are in; a word of its own for what no catalogue has; empty for a ratio.
        unit: The unit alone, in words: ``index points``, ``%``.
        name: What stands at an axis: ``growth on a year before, %``.
        decimals: Digits after the point worth showing.
        is_change: Whether the side of zero means a direction.
        dimension: Units with their powers; ``None`` for a bare number, which fits any.
    """

    code: str
    unit: Bilingual
    name: Bilingual
    decimals: int
    is_change: bool = False
    dimension: Dimension | None = None


class UnitsDifferError(Exception):
    """A formula adds or subtracts what is measured in different units."""

    def __init__(self, one: Measure, two: Measure) -> None:
        self.one, self.two = one.unit, two.unit
        super().__init__(f"{one.unit.en} and {two.unit.en}")


def measure_of(series: Series, units: Mapping[str, Unit]) -> Measure:
    """What the values of ``series`` are as published."""
    unit = units[series.unit].name if series.unit in units else Bilingual(en=series.unit, zh=series.unit)
    return Measure(series.unit, unit, unit, series.decimals, dimension={series.unit: 1})


def transformed(measure: Measure, units: Units) -> Measure:
    """What values of ``measure`` are in ``units``."""
    name = UNIT_NAMES[units].unit
    if units == "lin":
        return measure
    if units in _PERCENT_UNITS:
        unit = OTHER_NAMES["percent"].unit
        return Measure(PERCENT, unit, name, _FEW, is_change=True, dimension={f"{units} {PERCENT}": 1})
    if units == "log":
        worded = filled(name, unit=measure.unit)
        return Measure("", worded, worded, _MANY, dimension={"log": 1})
    unit = OTHER_NAMES["points"].unit if measure.code == PERCENT else measure.unit
    code = POINTS if measure.code == PERCENT else measure.code
    return Measure(code, unit, filled(name, unit=unit), measure.decimals, units in CHANGE_UNITS, {code: 1})


def averaged(measure: Measure) -> Measure:
    """What a mean of values of ``measure`` is: given with one digit more."""
    return replace(measure, decimals=min(measure.decimals + 1, _MANY))


def indexed(measure: Measure, base: str) -> Measure:
    """What values of ``measure`` are as an index."""
    unit = filled(OTHER_NAMES["index"].unit, base=base)
    return Measure(INDEX, unit, unit, max(1, min(measure.decimals, _FEW)), dimension={INDEX: 1})


def measure_formula(tree: ast.expr, operands: Mapping[str, Measure]) -> Measure:
    """What a formula over ``operands`` gives.

    Raises:
        UnitsDifferError: It adds or subtracts different units.
    """
    found = _measure(tree, operands)
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Sub):
        name = filled(OTHER_NAMES["difference"].unit, unit=found.unit)
        return replace(found, name=name, is_change=True)
    return found


def _bare() -> Measure:
    ratio = OTHER_NAMES["ratio"].unit
    return Measure("", ratio, ratio, 0)


def _measure(node: ast.expr, operands: Mapping[str, Measure]) -> Measure:
    match node:
        case ast.Name(name):
            return operands[name]
        case ast.UnaryOp(_, operand):
            return _measure(operand, operands)
        case ast.Call(ast.Name("log"), [argument]):
            inner = _measure(argument, operands)
            worded = filled(UNIT_NAMES["log"].unit, unit=inner.unit)
            return Measure("", worded, worded, _MANY, dimension={"log": 1})
        case ast.Call(_, [argument]):
            return replace(_measure(argument, operands), is_change=False)
        case ast.BinOp(left, operator, right):
            one, two = _measure(left, operands), _measure(right, operands)
            return _JOIN[type(operator)](one, two, node)
    return _bare()


def _added(one: Measure, two: Measure, node: ast.BinOp) -> Measure:
    if one.dimension is not None and two.dimension is not None and one.dimension != two.dimension:
        raise UnitsDifferError(one, two)
    kept = two if one.dimension is None else one
    code, unit, name = kept.code, kept.unit, kept.name
    if code == PERCENT and isinstance(node.op, ast.Sub):
        code, unit, name = POINTS, OTHER_NAMES["points"].unit, OTHER_NAMES["points"].unit
    return Measure(code, unit, name, max(one.decimals, two.decimals), one.is_change or two.is_change, kept.dimension)


def _multiplied(one: Measure, two: Measure, node: ast.BinOp) -> Measure:
    if _is_hundred(node.left) or _is_hundred(node.right):
        other = two if _is_hundred(node.left) else one
        if other.dimension == {}:
            unit = OTHER_NAMES["percent"].unit
            return Measure(PERCENT, unit, unit, _FEW, other.is_change, {})
    return _joined(one, two, 1)


def _divided(one: Measure, two: Measure, _node: ast.BinOp) -> Measure:
    return _joined(one, two, -1)


def _joined(one: Measure, two: Measure, sign: int) -> Measure:
    if two.dimension is None:
        return replace(one, decimals=max(one.decimals, _FEW))
    powers = dict(one.dimension or {})
    for unit, power in two.dimension.items():
        powers[unit] = powers.get(unit, 0) + sign * power
    dimension = {unit: power for unit, power in powers.items() if power}
    if one.dimension is None and sign > 0:
        return replace(two, decimals=max(two.decimals, _FEW))
    words = _worded(one, two, dimension, sign)
    return Measure("", words, words, _FEW if dimension else _MANY, one.is_change, dimension)


def _worded(one: Measure, two: Measure, dimension: Dimension, sign: int) -> Bilingual:
    ratio = OTHER_NAMES["ratio"].unit
    if not dimension:
        return ratio
    if one.dimension == {} and sign > 0:
        return two.unit
    if two.dimension == {}:
        return one.unit
    if sign < 0:
        numerator = Bilingual(en="1", zh="1") if not one.dimension else one.unit
        return filled(OTHER_NAMES["per"].unit, one=numerator, two=two.unit)
    return Bilingual(en=f"{one.unit.en} × {two.unit.en}", zh=f"{one.unit.zh}×{two.unit.zh}")


def _is_hundred(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 100


_JOIN: Mapping[type[ast.operator], Callable[[Measure, Measure, ast.BinOp], Measure]] = {
    ast.Add: _added,
    ast.Sub: _added,
    ast.Mult: _multiplied,
    ast.Div: _divided,
}
