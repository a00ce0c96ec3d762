"""What is measured: units, indicators and their series."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from smestats.periods import Frequency, Period
from smestats.schemas.text import Bilingual, Language, Model

Theme = Literal["index", "financing", "services", "environment", "policy", "enterprises"]
THEMES: tuple[Theme, ...] = ("index", "financing", "services", "environment", "policy", "enterprises")
Kind = Literal["index", "stock", "flow", "rate", "change", "share"]
Group = Literal["headline", "basis", "region", "sector", "component", "level", "other"]

SeriesKey = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$", max_length=64)]


def _period_text(text: str) -> str:
    return str(Period.parse(text))


PeriodText = Annotated[str, AfterValidator(_period_text)]


class Unit(Model):
    """A unit of measure; ``factor`` times a value in it gives the value in ``base``.

    ``code`` is what files and APIs write (``yuan``, ``100m yuan``); ``aliases`` are further spellings
    an upload may use, matched as a whole and never inside another unit.
    """

    code: str
    name: Bilingual
    aliases: tuple[str, ...] = ()
    base: str | None = None
    factor: Decimal = Decimal(1)


class Indicator(Model):
    """What is measured, independent of its values.

    ``aliases_en``/``aliases_zh`` are the names a press text may use; ``order`` sorts within the theme;
    ``headline`` puts the indicator's first series on a card of the overview.
    """

    key: SeriesKey
    theme: Theme
    kind: Kind
    name: Bilingual
    short_name: Bilingual
    definition: Bilingual
    publisher: Bilingual
    note: Bilingual | None = None
    order: int = 0
    headline: bool = False
    aliases_en: tuple[str, ...] = ()
    aliases_zh: tuple[str, ...] = ()


class Break(Model):
    """From ``period`` on the series is not comparable with what came before."""

    period: PeriodText
    note: Bilingual


class Series(Model):
    """An indicator at one frequency, area and breakdown.

    ``minimum`` and ``maximum`` are plausibility bounds in the series' own unit, not sourced facts.
    ``label`` is the short text drawn at a line's end. ``comparable`` names what must not be spliced
    with it and why.
    """

    series_key: SeriesKey
    indicator: SeriesKey
    frequency: Frequency
    unit: str
    name: Bilingual
    label: Bilingual
    group: Group = "headline"
    area: str = "CN"
    decimals: int = Field(default=0, ge=0, le=6)
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    integer: bool = False
    order: int = 0
    breaks: tuple[Break, ...] = ()
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum >= self.maximum:
            raise ValueError("maximum must be more than minimum")
        return self

    @model_validator(mode="after")
    def _breaks_fit_frequency(self) -> Self:
        for item in self.breaks:
            if Period.parse(item.period).frequency is not self.frequency:
                raise ValueError(f"break {item.period} does not fit frequency {self.frequency}")
        return self


class PolicyEvent(Model):
    """Something that happened on a day and belongs on a time axis."""

    key: str
    date: date
    title: Bilingual
    note: Bilingual
    date_basis: Literal["stated", "inferred"] = "stated"
    why: Bilingual | None = None
    document_id: str | None = None
    source_title: str | None = None
    source_url: str | None = None


class City(Model):
    """A city of the environment evaluation; coordinates are approximate and only place the dot."""

    code: str
    name: Bilingual
    province: Bilingual
    tier: Literal["municipality", "provincial_capital", "independent_planning"]
    longitude: float = Field(ge=70, le=140)
    latitude: float = Field(ge=15, le=55)


class Quotation(Model):
    """A sentence of a source document: character span ``start``..``end`` of its text, and that text."""

    document_id: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: Annotated[str, StringConstraints(strip_whitespace=False)]


class FrameworkItem(Model):
    """One node of a policy framework: a plan, a group with its printed count, or an item of it.

    ``count`` is the printed number of children; ``evidence`` cites the sentence in every language
    version the documents hold.
    """

    key: str
    parent: str | None = None
    order: int = 0
    title: Bilingual
    count: int | None = None
    note: Bilingual | None = None
    evidence: tuple[Quotation, ...] = ()

    def text(self, language: Language) -> str:
        """Title in ``language``."""
        return self.title[language]


class Code(Model):
    """One entry of a code list (qualifiers, observation status)."""

    code: str
    name: Bilingual
    glyph: str = ""
    description: Bilingual
