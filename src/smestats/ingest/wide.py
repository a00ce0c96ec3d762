"""The wide shape: one period a row, one series a column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from smestats.columns import IntArray, Provenance
from smestats.ingest.block import Block
from smestats.ingest.cells.period import parse_period
from smestats.ingest.column import Column, Sink
from smestats.ingest.faults import Flaw
from smestats.ingest.header import Header
from smestats.ingest.memo import BAD
from smestats.ingest.oddities import without_oddities
from smestats.ingest.period_column import ANY_FREQUENCY, PeriodColumn
from smestats.ingest.rows import Rows
from smestats.ingest.scope import Scope
from smestats.ingest.values import ValueReader


class WideReader:
    """Reads blocks of wide records; what is wrong with them goes to the sink."""

    def __init__(self, scope: Scope, header: Header, sink: Sink, _provenances: list[Provenance]) -> None:
        self._scope = scope
        self._header = header
        self._sink = sink
        self._periods = PeriodColumn(scope.today)
        self._values = ValueReader(scope, sink)
        series = {name: place for name, place in header.columns.items() if name != "period"}
        self._fields = np.array(list(series.values()), dtype=np.int64)
        self._series = np.array([scope.places[name] for name in series], dtype=np.int64)
        self._frequency = scope.frequency[self._series]

    def rows(self, block: Block) -> Rows | None:
        """The values of a block, record by record."""
        readable = self._readable(block.columns[0] if len(block) else ())
        records, _ = without_oddities(block, np.flatnonzero(~readable), self._header, self._sink)
        n, k = len(records), len(self._fields)
        if not n:
            return None
        columns = records.columns
        texts = list(chain.from_iterable(zip(*(columns[place] for place in self._fields.tolist()), strict=True)))
        record = np.repeat(np.arange(n), k)
        cells = Column(records, texts, record, np.tile(self._fields + 1, n))
        series = np.tile(self._series, n)
        values = self._values.read(cells, series)
        self._values.check({"value": cells}, values, series, None)
        return Rows(
            series=series,
            ordinal=self._ordinals(Column(records, columns[0], np.arange(n), 1)),
            value=values,
            line=records.lines[record],
        )

    def _readable(self, periods: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        every = np.full(len(periods), ANY_FREQUENCY, dtype=np.int64)
        readable: np.ndarray[tuple[int], np.dtype[np.bool_]] = self._periods.ordinals(periods, every) != BAD
        return readable

    def _ordinals(self, column: Column) -> IntArray:
        ordinals = self._periods.ordinals(column.texts, self._frequency[np.newaxis, :])
        bad = ordinals == BAD
        self._sink.report(column, bad.any(axis=1), lambda cell, text: self._period_flaw(text, int(bad[cell].argmax())))
        return ordinals.ravel()

    def _period_flaw(self, text: str, place: int) -> object:
        series = self._scope.series[self._series[place]]
        flaw = parse_period(text, series.frequency, today=self._scope.today)
        if isinstance(flaw, Flaw) and flaw.code == "period_frequency":
            return Flaw("period_frequency.series", {**flaw.facts, "series": series.series_key})
        return flaw
