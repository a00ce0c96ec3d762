"""An exploration: series, transforms and formulas in one frozen value, which is also its address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Literal, get_args
from urllib.parse import quote, urlencode

from pydantic import AfterValidator, Field

from smestats.periods import Frequency, Period
from smestats.schemas.moments import write_moment
from smestats.schemas.selection import Selection
from smestats.schemas.series import PeriodText, SeriesKey
from smestats.schemas.text import Model

Units = Literal["lin", "chg", "ch1", "pch", "pc1", "pca", "cch", "cca", "log"]
Aggregation = Literal["avg", "sum", "eop"]
Scale = Literal["linear", "log"]
ChartKind = Literal["line", "bars", "dots", "panels", "scatter"]

UNITS: tuple[Units, ...] = get_args(Units)
CHANGE_UNITS: tuple[Units, ...] = ("chg", "ch1", "pch", "pc1", "pca", "cch", "cca")
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)
SCALES: tuple[Scale, ...] = get_args(Scale)
CHART_KINDS: tuple[ChartKind, ...] = get_args(ChartKind)
# As addresses write them; those a series can be brought to.
FREQUENCIES: Mapping[str, Frequency] = {
    "m": Frequency.MONTHLY,
    "q": Frequency.QUARTERLY,
    "sa": Frequency.SEMIANNUAL,
    "a": Frequency.ANNUAL,
}
_FREQUENCY_TEXTS = {frequency: text for text, frequency in FREQUENCIES.items()}

# Every parameter of an exploration's address, in the order it is written.
PARAMETERS = (
    "s",
    "f",
    "units",
    "freq",
    "agg",
    "from",
    "to",
    "base",
    "scale",
    "chart",
    "events",
    "marks",
    "asof",
    "recorded_asof",
)
MOST_SERIES = 20
MOST_FORMULAS = 8
MOST_MARKS = 20
LONGEST_FORMULA = 200
LONGEST_LABEL = 80
# Letters of the series in formulas, in their order.
LETTERS = "abcdefghijklmnopqrst"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
# What may stand unescaped behind the ? of an address.
_PLAIN = ",;/*()~:"


def _formula_text(text: str) -> str:
    short = "".join(text.split())
    if not short or ";" in short:
        raise ValueError("a formula is one expression, without ;")
    return short


def _label_text(text: str) -> str:
    if ";" in text or any(unicodedata.category(character) in _UNSEEN for character in text):
        raise ValueError("a label holds neither ; nor control characters")
    return text


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _lower(frequency: Frequency) -> Frequency:
    if frequency is Frequency.DAILY:
        raise ValueError("values are brought to months or longer")
    return frequency


LowerFrequency = Annotated[Frequency, AfterValidator(_lower)]
FormulaText = Annotated[str, Field(max_length=LONGEST_FORMULA), AfterValidator(_formula_text)]


class Mark(Model):
    """A line of the reader's own: a day and, perhaps, what it stands for."""

    date: date
    label: Annotated[str, Field(max_length=LONGEST_LABEL), AfterValidator(_label_text)] = ""

    def __str__(self) -> str:
        return f"{self.date.isoformat()}~{self.label}" if self.label else self.date.isoformat()


class Exploration(Model):
    """Which series, computed and drawn how, as known when.

    Values are first brought to ``frequency`` by ``aggregation``, then transformed (``units``, or indexed to 100 at
    ``base``), then joined in ``formulas``, where ``a`` is the first of ``series``, ``b`` the second and so on.

    Attributes:
        start: First period shown; what is computed may look further back.
        base: The period whose value (or mean, where it is wider than the series' own) becomes 100.
        marks: The reader's own lines on the time axis.
    """

    series: Annotated[tuple[SeriesKey, ...], Field(max_length=MOST_SERIES)] = ()
    formulas: Annotated[tuple[FormulaText, ...], Field(max_length=MOST_FORMULAS)] = ()
    units: Units = "lin"
    frequency: LowerFrequency | None = None
    aggregation: Aggregation = "avg"
    start: PeriodText | None = None
    end: PeriodText | None = None
    base: PeriodText | None = None
    scale: Scale = "linear"
    kind: ChartKind = "line"
    events: bool = False
    marks: Annotated[tuple[Mark, ...], Field(max_length=MOST_MARKS)] = ()
    asof: date | None = None
    recorded_asof: Annotated[datetime, AfterValidator(_utc)] | None = None

    @property
    def first_day(self) -> date | None:
        """First day of the range shown."""
        return None if self.start is None else Period.parse(self.start).start

    @property
    def last_day(self) -> date | None:
        """Last day of the range shown."""
        return None if self.end is None else Period.parse(self.end).end

    def selection(self) -> Selection:
        """What to read for it: all periods, because a change looks back beyond the range shown."""
        return Selection(series_keys=self.series, asof=self.asof, recorded_asof=self.recorded_asof)

    def query(self) -> tuple[tuple[str, str], ...]:
        """Names and texts of its address, in one order, without what is as by default."""
        texts = dict(self._texts())
        return tuple((name, texts[name]) for name in PARAMETERS if texts.get(name))

    def query_text(self) -> str:
        """What stands behind the ? of its address."""
        return urlencode(self.query(), safe=_PLAIN, quote_via=quote)

    def _texts(self) -> Iterator[tuple[str, str]]:
        yield "units", "" if self.units == UNITS[0] else self.units
        yield "agg", "" if self.aggregation == AGGREGATIONS[0] else self.aggregation
        yield "scale", "" if self.scale == SCALES[0] else self.scale
        yield "chart", "" if self.kind == CHART_KINDS[0] else self.kind
        yield "s", ",".join(self.series)
        yield "f", ";".join(self.formulas)
        yield "freq", _FREQUENCY_TEXTS[self.frequency] if self.frequency else ""
        yield "from", self.start or ""
        yield "to", self.end or ""
        yield "base", self.base or ""
        yield "events", "1" if self.events else ""
        yield "marks", ";".join(str(mark) for mark in self.marks)
        yield "asof", self.asof.isoformat() if self.asof else ""
        yield "recorded_asof", write_moment(self.recorded_asof) if self.recorded_asof else ""
