"""The tidy shape: one value a row, its columns in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from smestats.columns import FloatArray, IntArray, Provenance
from smestats.ingest.block import Block
from smestats.ingest.cells.code import parse_qualifier, parse_status
from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.period import parse_day, parse_period
from smestats.ingest.cells.width import bare
from smestats.ingest.checks import MISSING_CODES
from smestats.ingest.column import Column, Sink
from smestats.ingest.faults import Flaw
from smestats.ingest.header import Header
from smestats.ingest.memo import BAD, Memo, code_or_bad
from smestats.ingest.oddities import is_total, without_oddities
from smestats.ingest.period_column import PeriodColumn
from smestats.ingest.provenance import ProvenanceReader
from smestats.ingest.rows import Rows
from smestats.ingest.scope import UNKNOWN_SERIES, Scope
from smestats.ingest.split import report_split_numbers
from smestats.ingest.values import ValueReader
from smestats.schemas import OBS_STATUSES, QUALIFIERS, Qualifier

_RANGE = QUALIFIERS.index(Qualifier.RANGE)
_EXACT = QUALIFIERS.index(Qualifier.EQUAL)
_MISSING = OBS_STATUSES.index("O")


class TidyReader:
    """Reads blocks of tidy records; what is wrong with them goes to the sink."""

    def __init__(self, scope: Scope, header: Header, sink: Sink, provenances: list[Provenance]) -> None:
        self._scope = scope
        self._header = header
        self._sink = sink
        self._series = Memo(self._series_place)
        self._periods = PeriodColumn(scope.today)
        self._values = ValueReader(scope, sink)
        self._provenance = ProvenanceReader(provenances, sink, scope.limits)
        self._parsers: Mapping[str, Callable[[str], int | Flaw]] = {
            "qualifier": partial(parse_qualifier, ranges="upper" in header.columns),
            "status": parse_status,
            "published_on": self._day,
        }
        self._memos = {name: Memo(partial(_code, parse)) for name, parse in self._parsers.items()}

    def rows(self, block: Block) -> Rows | None:
        """The values of a block."""
        records, series = self._records(block)
        if not len(records):
            return None
        columns = self._columns(records)
        unknown = series == UNKNOWN_SERIES
        self._sink.report(columns["series_key"], unknown, lambda _cell, text: series_flaw(text, self._scope))
        values = self._values.read(columns["value"], series, columns.get("unit"))
        report_split_numbers(columns, self._scope.counts, series, self._sink)
        status = self._codes(columns, "status")
        self._values.check(columns, values, series, status)
        qualifier = self._codes(columns, "qualifier")
        return Rows(
            series=series,
            ordinal=self._ordinals(columns["period"], series),
            value=values,
            line=records.lines,
            range_upper=self._range_upper(columns, qualifier, series),
            qualifier=None if qualifier is None else np.where(np.isnan(values), _EXACT, qualifier),
            status=None if status is None else _status_of_missing(status, values),
            published=self._codes(columns, "published_on"),
            provenance=self._provenance.read(columns),
        )

    def _records(self, block: Block) -> tuple[Block, IntArray]:
        """The block without rows that are no records, and the series of each."""
        place = self._header.columns["series_key"]
        series = self._series.codes(block.columns[place]) if len(block) else np.empty(0, dtype=np.int64)
        suspects = np.flatnonzero(series == UNKNOWN_SERIES)
        records, kept = without_oddities(block, suspects, self._header, self._sink)
        return records, series[kept]

    def _columns(self, records: Block) -> dict[str, Column]:
        every, texts = np.arange(len(records)), records.columns
        return {name: Column(records, texts[place], every, place + 1) for name, place in self._header.columns.items()}

    def _series_place(self, text: str) -> int:
        return self._scope.places.get(bare(text), UNKNOWN_SERIES)

    def _ordinals(self, column: Column, series: IntArray) -> IntArray:
        ordinals = self._periods.ordinals(column.texts, self._scope.frequency[series])
        self._sink.report(column, ordinals == BAD, lambda cell, text: self._period_flaw(text, int(series[cell])))
        return ordinals

    def _period_flaw(self, text: str, series: int) -> object:
        if is_total(bare(text).lower()):
            return Flaw("total_row")
        frequency = self._scope.series[series].frequency if series != UNKNOWN_SERIES else None
        return parse_period(text, frequency, today=self._scope.today)

    def _codes(self, columns: Mapping[str, Column], name: str) -> IntArray | None:
        column = columns.get(name)
        if column is None:
            return None
        codes = self._memos[name].codes(column.texts)
        self._sink.report(column, codes == BAD, lambda _cell, text: self._parsers[name](text))
        return codes

    def _range_upper(
        self, columns: Mapping[str, Column], qualifier: IntArray | None, series: IntArray
    ) -> FloatArray | None:
        """Upper ends, in files that may state ranges: one for each range and for nothing else."""
        if "upper" not in columns or qualifier is None:
            return None
        uppers = self._values.read(columns["upper"], series, columns.get("unit"))
        lopsided = (qualifier == _RANGE) == np.isnan(uppers)
        self._sink.report(columns["upper"], lopsided, Flaw("qualifier_unknown.range"))
        return uppers

    def _day(self, text: str) -> int | Flaw:
        day = parse_day(text, today=self._scope.today)
        return day if isinstance(day, Flaw) else day.toordinal() if day else 0


def series_flaw(text: str, scope: Scope) -> Flaw:
    """Why a text is not the key of a series."""
    word = bare(text)
    if not word:
        return Flaw("series_blank", {"nearest": next(iter(scope.keys), "")})
    return hidden_flaw(word) or Flaw("series_unknown", {"nearest": partial(scope.nearest_key, word)})


def _code(parse: Callable[[str], int | Flaw], text: str) -> int:
    return code_or_bad(parse(text))


def _status_of_missing(status: IntArray, values: FloatArray) -> IntArray:
    """Where there is no value, the status says so: what the file gives if it does, else O."""
    says_so = np.isin(status, MISSING_CODES)
    return np.where(np.isnan(values) & ~says_so, _MISSING, status)
