"""What a monthly release is made of; pages, HTML and PDF show the same."""

from __future__ import annotations

from dataclasses import dataclass

from smestats.charts import Chart
from smestats.charts.legend import LegendItem
from smestats.periods import Period
from smestats.schemas import Language


@dataclass(frozen=True)
class Fact:
    """One line of the summary."""

    label: str
    text: str


@dataclass(frozen=True)
class Drawing:
    """One chart with its words.

    Attributes:
        name: Unique within the release.
        chart: In Plotly's schema, in the light theme or the reader's.
        series_keys: The series drawn.
        start: First month drawn.
        end: Last month drawn.
    """

    name: str
    title: str
    subtitle: str
    description: str
    chart: Chart
    legend: tuple[LegendItem, ...]
    series_keys: tuple[str, ...]
    start: str
    end: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table; ``source`` is the number of its evidence, 0 for none."""

    series_key: str
    name: str
    period: str
    value: str
    on_before: str
    on_year: str
    marks: str
    source: int


@dataclass(frozen=True)
class Evidence:
    """A source with the sentence a figure rests on."""

    number: int
    source: str
    quote: str
    address: str
    document_id: str


@dataclass(frozen=True)
class Release:
    """The release of one month.

    Attributes:
        headline: The month in a sentence.
        facts: The summary, line by line.
        drawings: Three charts, fewer where nothing is stored for one.
        rows: Figures of the month.
        latest: Newest figures of other indicators by then.
        evidence: Sources of all figures shown in tables.
        unknown: What a reader would look for and is not stored.
        method: Notes on the series and on how the release is made.
    """

    month: Period
    language: Language
    kicker: str
    title: str
    headline: str
    facts: tuple[Fact, ...]
    parts: tuple[str, ...]
    drawings: tuple[Drawing, ...]
    rows: tuple[Row, ...]
    latest: tuple[Row, ...]
    evidence: tuple[Evidence, ...]
    unknown: tuple[str, ...]
    method: tuple[str, ...]
