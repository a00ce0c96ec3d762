"""The figures and framework items that rest on a source document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from smestats.charts.words import format_period, format_value
from smestats.schemas import FrameworkItem, Quotation, Selection, SourceDocument
from smestats.store import repository
from smestats.web.components.marked_text import Mark, Span, find_printed
from smestats.web.components.table import cell_words
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

State = Literal["printed", "inferred", "derived", "unvalidated", "replaced", "undone"]
STATES: tuple[State, ...] = ("printed", "inferred", "derived", "unvalidated", "replaced", "undone")


@dataclass(frozen=True)
class CitedFigure:
    """One stored figure that cites a document.

    Attributes:
        number: Its place in the text, from 1.
        quote: Character span of the quoted sentence.
        span: Character span of the printed words; the whole sentence where the figure is derived.
        state: How far the figure can be relied on, and whether it is what this view shows.
    """

    number: int
    series_key: str
    time_period: str
    value: str
    period: str
    quote: Span
    span: Span
    state: State
    derivation: str

    def marks(self, view: View) -> tuple[Mark, ...]:
        """The sentence and, unless the figure is derived, the printed words in it, as marks of the text."""
        start, end = self.quote
        title, number = self.title(view), str(self.number)
        if self.span == self.quote:
            return (Mark(start=start, end=end, layer="quote", title=title, number=number, state=self.state),)
        href = view.href(f"/series/{self.series_key}", period=self.time_period)
        words = Mark(
            start=self.span[0],
            end=self.span[1],
            layer="figure",
            href=href,
            title=title,
            state=self.state,
            number=number,
        )
        return Mark(start=start, end=end, layer="quote"), words

    def title(self, view: View) -> str:
        """Series, value and period in a line."""
        name = current_desk().catalogue.find_series(self.series_key).name[view.language]
        return say(view.language, "documents.figure_title", name=name, value=self.value, period=self.period)


def cited_figures(view: View, document: SourceDocument) -> tuple[CitedFigure, ...]:
    """Every figure that cites ``document``, in the order of the text; each in its newest vintage from it."""
    desk = current_desk()
    vintages = repository.read_vintages(desk.engine, Selection())
    mine = vintages[vintages["document_id"] == document.document_id]
    undone = {batch.batch_id for batch in desk.batches() if batch.undone_by is not None}
    # What was undone is told only where nothing else of this document stands in its place.
    standing = mine.assign(undone=mine["batch_id"].isin(undone)).sort_values("undone", kind="stable")
    newest = standing.drop_duplicates(["series_key", "time_period"])
    known = newest[newest["series_key"].isin(list(desk.catalogue.series))]
    located = sorted(_located(document, known), key=_place)
    shown = _shown_batches(view, tuple(known["series_key"].unique()))
    return tuple(
        CitedFigure(
            number=number,
            series_key=row.series_key,
            time_period=row.time_period,
            value=_value(view, row),
            period=format_period(row.time_period, view.language),
            quote=(int(row.span_start), int(row.span_end)),
            span=span,
            state=_state(row, shown, undone),
            derivation=row.derivation if isinstance(row.derivation, str) else "",
        )
        for number, (row, span) in enumerate(located, start=1)
    )


def figure_counts() -> Counter[str]:
    """How many figures of the newest knowledge cite each document."""
    observations = current_desk().observations(Selection())
    return Counter(observations["document_id"].dropna())


def framework_quotations(document: SourceDocument) -> tuple[tuple[FrameworkItem, Quotation], ...]:
    """The framework items that cite ``document``, each with its sentence, in the order of the text."""
    framework = current_desk().catalogue.framework
    found = [
        (item, quote) for item in framework for quote in item.evidence if quote.document_id == document.document_id
    ]
    return tuple(sorted(found, key=lambda pair: (pair[1].start, -pair[1].end)))


def _located(document: SourceDocument, figures: pd.DataFrame) -> Iterator[tuple[Any, Span]]:
    taken: list[Span] = []
    rows: list[Any] = list(figures.sort_values(["span_start", "series_key", "ordinal"]).itertuples(index=False))
    for row in rows:
        quote = (int(row.span_start), int(row.span_end))
        span = find_printed(document.text, row.printed, quote, taken) if isinstance(row.printed, str) else quote
        taken = [*taken, span]
        yield row, span


def _place(located: tuple[Any, Span]) -> tuple[int, str]:
    """Where the number of a figure stands: after its words, or after the sentence it is derived from."""
    row, span = located
    is_derived = span == (int(row.span_start), int(row.span_end))
    return span[1] if is_derived else span[0], row.series_key


def _shown_batches(view: View, series_keys: Sequence[str]) -> Mapping[tuple[str, str], int]:
    if not series_keys:
        return {}
    observations = current_desk().observations(view.select(*series_keys))
    cells = zip(observations["series_key"], observations["time_period"], observations["batch_id"], strict=True)
    return {(key, period): int(batch_id) for key, period, batch_id in cells}


def _state(row: Any, shown: Mapping[tuple[str, str], int], undone: set[int]) -> State:
    if row.batch_id in undone:
        return "undone"
    if shown.get((row.series_key, row.time_period)) != row.batch_id:
        return "replaced"
    if row.obs_status == "V":
        return "unvalidated"
    if isinstance(row.derivation, str) and row.derivation:
        return "derived"
    return "inferred" if row.period_basis == "inferred" else "printed"


def _value(view: View, row: Any) -> str:
    catalogue = current_desk().catalogue
    series = catalogue.find_series(row.series_key)
    if catalogue.indicators[series.indicator].kind == "change":
        return cell_words(row, series, view.language)
    return format_value(
        row.obs_value,
        series,
        language=view.language,
        qualifier=row.qualifier,
        upper=row.upper,
        unit=catalogue.units[series.unit],
    )
