"""What lines are measured in, and what becomes of it in transforms and formulas."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from smestats.analysis.transforms import OTHER_NAMES, UNIT_NAMES, filled
from smestats.schemas import Bilingual, Series, Unit
from smestats.schemas.exploration import CHANGE_UNITS, Units

PERCENT, POINTS, INDEX, LOGARITHM = "percent", "percentage points", "index", "log"
_PERCENT_UNITS = ("pch", "pc1", "pca", "cch", "cca")
_FEW, _MANY = 2, 4


@dataclass(frozen=True)
class Measure:
    """What the values of a line are.

    Attributes:
        code: The unit of the catalogue they are in, or ``index``; empty for what has no code.
        unit: The unit alone, in words: ``index points``, ``%``.
        name: What stands at an axis: ``growth on a year before, %``.
        decimals: Digits after the point worth showing.
        is_change: Whether the side of zero means a direction.
        quantity: What may be added to it: values of one quantity and unit. The code, but for growth of each kind.
    """

    code: str
    unit: Bilingual
    name: Bilingual
    decimals: int
    is_change: bool = False
    quantity: str = ""


class UnitsDifferError(Exception):
    """A formula adds or subtracts what is measured in different units."""

    def __init__(self, one: Bilingual, two: Bilingual) -> None:
        self.one, self.two = one, two
        super().__init__(f"{one.en} and {two.en}")


def measure_of(series: Series, units: Mapping[str, Unit]) -> Measure:
    """What the values of ``series`` are as published."""
    unit = units[series.unit].name if series.unit in units else Bilingual(en=series.unit, zh=series.unit)
    return Measure(series.unit, unit, unit, series.decimals, quantity=series.unit)


def transformed(measure: Measure, units: Units) -> Measure:
    """What values of ``measure`` are in ``units``."""
    name = UNIT_NAMES[units].unit
    if units == "lin":
        return measure
    if units in _PERCENT_UNITS:
        unit = OTHER_NAMES["percent"].unit
        return Measure(PERCENT, unit, name, _FEW, is_change=True, quantity=f"{units} {PERCENT}")
    if units == "log":
        worded = filled(name, unit=measure.unit)
        return Measure("", worded, worded, _MANY, quantity=LOGARITHM)
    code = POINTS if measure.code == PERCENT else measure.code
    unit = OTHER_NAMES["points"].unit if measure.code == PERCENT else measure.unit
    return Measure(code, unit, filled(name, unit=unit), measure.decimals, units in CHANGE_UNITS, code)


def averaged(measure: Measure) -> Measure:
    """What a mean of values of ``measure`` is: given with one digit more."""
    return replace(measure, decimals=min(measure.decimals + 1, _MANY))


def indexed(measure: Measure, base: Bilingual) -> Measure:
    """What values of ``measure`` are as an index."""
    unit = filled(OTHER_NAMES["index"].unit, base=base)
    return Measure(INDEX, unit, unit, max(1, min(measure.decimals, _FEW)), quantity=INDEX)


def measure_formula(tree: ast.expr, operands: Mapping[str, Measure]) -> Measure:
    """What a formula over ``operands`` gives.

    Raises:
        UnitsDifferError: It adds or subtracts different units.
    """
    found = _Walk(operands).of(tree)
    is_difference = isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Sub)
    code, unit = _code(found, operands), _worded(found, _named(operands))
    if code == PERCENT and is_difference:
        code, unit = POINTS, OTHER_NAMES["points"].unit
    name = filled(OTHER_NAMES["difference"].unit, unit=unit) if is_difference else unit
    return Measure(code, unit, name, found.decimals, found.is_change or is_difference, code)


class _Dimension(NamedTuple):
    """What a part of a formula is measured in: quantities with their powers; ``None`` for a bare number."""

    powers: Mapping[str, int] | None
    decimals: int
    is_change: bool = False
    is_hundredfold: bool = False


class _Walk:
    """The dimension of every part of one formula."""

    def __init__(self, operands: Mapping[str, Measure]) -> None:
        self.operands = operands

    def of(self, node: ast.expr) -> _Dimension:
        match node:
            case ast.Name(name):
                measure = self.operands[name]
                return _Dimension({measure.quantity: 1}, measure.decimals, measure.is_change)
            case ast.UnaryOp(_, operand):
                return self.of(operand)
            case ast.Call(ast.Name("log"), _):
                self.of(node.args[0])
                return _Dimension({LOGARITHM: 1}, _MANY)
            case ast.Call(_, [argument]):
                return self.of(argument)._replace(is_change=False)
            case ast.BinOp(left, ast.Add() | ast.Sub(), right):
                return self._added(self.of(left), self.of(right))
            case ast.BinOp(left, ast.Mult(), right):
                hundred = _is_hundred(left) or _is_hundred(right)
                return _joined(self.of(left), self.of(right), 1, hundred=hundred)
            case ast.BinOp(left, _, right):
                return _joined(self.of(left), self.of(right), -1)
        return _Dimension(None, 0)

    def _added(self, one: _Dimension, two: _Dimension) -> _Dimension:
        if one.powers is not None and two.powers is not None and one.powers != two.powers:
            names = _named(self.operands)
            raise UnitsDifferError(_worded(one, names), _worded(two, names))
        return _Dimension(
            two.powers if one.powers is None else one.powers,
            max(one.decimals, two.decimals),
            one.is_change or two.is_change,
            one.is_hundredfold or two.is_hundredfold,
        )


def _joined(one: _Dimension, two: _Dimension, sign: int, *, hundred: bool = False) -> _Dimension:
    is_hundredfold = hundred or one.is_hundredfold or (sign > 0 and two.is_hundredfold)
    is_change = (one.is_change != two.is_change) if sign > 0 else (one.is_change and not two.is_change)
    if one.powers is None and two.powers is None:
        return _Dimension(None, max(one.decimals, two.decimals, _FEW))
    powers = dict(one.powers or {})
    for quantity, power in (two.powers or {}).items():
        powers[quantity] = powers.get(quantity, 0) + sign * power
    kept = {quantity: power for quantity, power in powers.items() if power}
    decimals = max(one.decimals, two.decimals, _FEW) if kept else _FEW if is_hundredfold else _MANY
    return _Dimension(kept, min(decimals, _MANY), is_change, is_hundredfold)


def _named(operands: Mapping[str, Measure]) -> dict[str, Bilingual]:
    logarithm = Bilingual(en=UNIT_NAMES["log"].name.en.lower(), zh=UNIT_NAMES["log"].name.zh)
    return {LOGARITHM: logarithm} | {measure.quantity: measure.unit for measure in operands.values()}


def _code(found: _Dimension, operands: Mapping[str, Measure]) -> str:
    if not found.powers:
        return PERCENT if found.is_hundredfold else ""
    codes = {measure.quantity: measure.code for measure in operands.values()}
    alone = len(found.powers) == 1 and set(found.powers.values()) == {1}
    return codes.get(next(iter(found.powers)), "") if alone else ""


def _worded(found: _Dimension, names: Mapping[str, Bilingual]) -> Bilingual:
    if not found.powers:
        return OTHER_NAMES["percent" if found.is_hundredfold else "ratio"].unit
    above = [names[quantity] for quantity, power in found.powers.items() for _ in range(power)]
    below = [names[quantity] for quantity, power in found.powers.items() for _ in range(-power)]
    product = _times(above)
    return filled(OTHER_NAMES["per"].unit, one=product, two=_times(below)) if below else product


def _times(units: list[Bilingual]) -> Bilingual:
    if not units:
        return Bilingual(en="1", zh="1")
    return Bilingual(en=" × ".join(unit.en for unit in units), zh="×".join(unit.zh for unit in units))


def _is_hundred(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 100
