"""Values of a block: read, converted, and held against what is plausible for their series."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from smestats.columns import FloatArray, IntArray
from smestats.ingest.cells.value import parse_value
from smestats.ingest.checks import CHECKS, Check, Values
from smestats.ingest.column import Column, Mask, Sink
from smestats.ingest.faults import Flaw
from smestats.ingest.memo import BAD
from smestats.ingest.scope import UNKNOWN_SERIES, Scope
from smestats.ingest.units import NO_CONVERSION, Conversions
from smestats.ingest.value_column import FLAWED, GROUPED, PERCENT, SCIENTIFIC, Flags, ValueColumn
from smestats.schemas import Bilingual


class ValueReader:
    """Turns value cells into numbers in the units of their series."""

    def __init__(self, scope: Scope, sink: Sink) -> None:
        self._scope = scope
        self._sink = sink
        self._values = ValueColumn()
        self._conversions = Conversions(scope)

    def read(self, cells: Column, series: IntArray, units: Column | None = None) -> FloatArray:
        """The values; NaN where one is missing or at fault."""
        values, flags = self._values.read(cells.texts)
        if flags.any():
            self._report(cells, values, flags, series)
        return values if units is None else self._converted(cells, units, values, series)

    def check(
        self, columns: Mapping[str, Column], values: FloatArray, series: IntArray, status: IntArray | None
    ) -> None:
        """Report values that cannot be; ``columns`` are those by which the checks place a fault."""
        rows = Values(values=values, series=series, status=status, scope=self._scope)
        for check in CHECKS.values():
            mask = check.find(rows)
            if mask is not None:
                self._sink.report(columns[check.column], mask, partial(_explain, check, rows))

    def _converted(self, cells: Column, units: Column, values: FloatArray, series: IntArray) -> FloatArray:
        codes = self._conversions.codes(units.texts, series)
        if (codes == NO_CONVERSION).all():
            return values
        self._sink.report(units, codes == BAD, lambda cell, text: self._conversions.flaw(text, int(series[cell])))
        converted = self._conversions.apply(cells.texts, values, codes)
        lost = np.isnan(converted) & ~np.isnan(values)
        self._sink.report(cells, lost, Flaw("value_out_of_range.digits"))
        # A value in a unit that does not convert is not held against the range of its series.
        return np.where(codes == BAD, np.nan, converted)

    def _report(self, cells: Column, values: FloatArray, flags: Flags, series: IntArray) -> None:
        self._sink.report(cells, (flags & FLAWED) > 0, lambda _cell, text: parse_value(text))
        self._sink.warn(cells, (flags & SCIENTIFIC) > 0, Flaw("scientific_notation"))
        self._report_percent(cells, values, (flags & PERCENT) > 0, series)
        grouped = np.flatnonzero(flags & GROUPED)
        bare = [cell for cell in grouped.tolist() if not cells.is_quoted(cell)]
        mask = np.zeros(len(flags), dtype=np.bool_)
        mask[bare] = True
        self._sink.report(cells, mask, Flaw("value_ambiguous_decimal"))

    def _report_percent(self, cells: Column, values: FloatArray, percent: Mask, series: IntArray) -> None:
        if not percent.any():
            return
        fits = self._scope.takes_percent_sign[series]
        self._sink.report(cells, percent & ~fits, Flaw("value_not_numeric.unit"))
        self._sink.warn(cells, percent & fits, lambda cell, _text: self._percent(values, series, cell))

    def _percent(self, values: FloatArray, series: IntArray, cell: int) -> Flaw:
        number = f"{values[cell]:.15g}"
        if series[cell] == UNKNOWN_SERIES:
            return Flaw("percent_sign", {"reading": number})
        unit = self._scope.unit_of(int(series[cell]))
        return Flaw("percent_sign", {"reading": Bilingual(en=f"{number} {unit.code}", zh=f"{number}{unit.name.zh}")})


def _explain(check: Check, rows: Values, cell: int, _text: str) -> Flaw:
    return check.explain(rows, cell)
