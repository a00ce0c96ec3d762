"""Conversion of values to the units of their series."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import numpy as np

from smestats.columns import FloatArray, IntArray
from smestats.ingest.cells.unit import multiplier, parse_unit
from smestats.ingest.cells.value import is_exact, parse_value, scale
from smestats.ingest.faults import Flaw
from smestats.ingest.memo import BAD, Memo
from smestats.ingest.scope import UNKNOWN_SERIES, Scope
from smestats.ingest.value_column import plain_numbers
from smestats.schemas import Bilingual
from smestats.schemas.nearest import nearest

NO_CONVERSION = 0
_BOUND = 65_536


class Conversions:
    """What turns the value of each row into its series' unit."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._names = scope.catalogue.unit_names
        self._units = tuple(scope.catalogue.units)
        self._memo = Memo(self._unit_code)
        self._pairs: dict[tuple[int, int], int] = {}
        self._multipliers: list[Decimal] = [Decimal(1)]
        self._scaled: dict[tuple[str, int], float] = {}

    def codes(self, texts: Sequence[str], series: IntArray) -> IntArray:
        """A conversion for each row: ``NO_CONVERSION``, another, or ``BAD``."""
        units = self._memo.codes(texts)
        if not units.any():
            return units
        width = len(self._scope.keys) + 1
        pairs, places = np.unique(units * width + series + 1, return_inverse=True)
        found = [self._conversion(*divmod(pair, width)) for pair in pairs.tolist()]
        return np.array(found, dtype=np.int64)[places]

    def apply(self, texts: Sequence[str], values: FloatArray, codes: IntArray) -> FloatArray:
        """The values in the series' units; NaN where the exact result cannot be kept."""
        scaled = values
        for code in np.unique(codes[codes > NO_CONVERSION]).tolist():
            rows = np.flatnonzero((codes == code) & ~np.isnan(values))
            scaled = scaled.copy()
            scaled[rows] = self._apply([texts[row] for row in rows.tolist()], code)
        return scaled

    def _apply(self, texts: Sequence[str], code: int) -> FloatArray:
        exponent = _exponent(self._multipliers[code])
        plain = plain_numbers(texts, exponent=exponent) if exponent is not None else None
        if plain is not None:
            return plain
        if len(self._scaled) > _BOUND:
            self._scaled.clear()
        return np.array([self._scale(text, code) for text in texts])

    def flaw(self, text: str, series: int) -> Flaw:
        """Why a unit is not that of a value of the series."""
        unit = parse_unit(text, self._names)
        if series == UNKNOWN_SERIES and isinstance(unit, Flaw):
            return Flaw("unit_unknown.any", unit.facts) if unit.code == "unit_unknown" else unit
        own = self._scope.unit_of(series)
        facts = {"own": Bilingual(en=own.code, zh=own.name.zh), "series": self._scope.keys[series]}
        if not isinstance(unit, Flaw):
            return Flaw("unit_mismatch", facts)
        fitting = tuple(name for name, item in self._names.items() if multiplier(item, own) is not None)
        return Flaw(
            unit.code, {**unit.facts, **facts, "nearest": partial(nearest, text, fitting), "fitting": _any_of(fitting)}
        )

    def _unit_code(self, text: str) -> int:
        unit = parse_unit(text, self._names)
        if unit is None:
            return NO_CONVERSION
        return BAD if isinstance(unit, Flaw) else self._units.index(unit.code) + 1

    def _conversion(self, unit_code: int, series_code: int) -> int:
        if unit_code <= NO_CONVERSION or series_code == 0:
            return BAD if unit_code < NO_CONVERSION else NO_CONVERSION
        key = (unit_code, series_code)
        if key not in self._pairs:
            unit = self._scope.catalogue.units[self._units[unit_code - 1]]
            factor = multiplier(unit, self._scope.unit_of(series_code - 1))
            self._pairs[key] = BAD if factor is None else self._code_of(factor)
        return self._pairs[key]

    def _code_of(self, factor: Decimal) -> int:
        if factor not in self._multipliers:
            self._multipliers.append(factor)
        return self._multipliers.index(factor)

    def _scale(self, text: str, code: int) -> float:
        key = (text, code)
        if key not in self._scaled:
            number = parse_value(text)
            exact = None if isinstance(number, Flaw) or number.value is None else number.value
            product = scale(exact, self._multipliers[code]) if exact is not None else None
            self._scaled[key] = float(product) + 0.0 if product is not None and is_exact(product) else float("nan")
        return self._scaled[key]


def _any_of(names: Sequence[str]) -> Bilingual:
    *others, last = names
    en, zh = (
        f"{comma.join(others)}{word}{last}" if others else last for comma, word in ((", ", " or "), ("、", " 或 "))
    )
    return Bilingual(en=en, zh=zh)


def _exponent(factor: Decimal) -> int | None:
    """The power of ten that ``factor`` is; ``None`` if it is none."""
    sign, digits, exponent = factor.normalize().as_tuple()
    return exponent if (sign, digits) == (0, (1,)) and isinstance(exponent, int) else None
