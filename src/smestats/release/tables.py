"""The table of a release and the sources under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smestats.analysis import change_at
from smestats.charts.words import format_change, format_date, format_period, format_value
from smestats.release.facts import certainty
from smestats.release.known import Known
from smestats.release.model import Evidence, Row
from smestats.release.parts import signed
from smestats.release.vocabulary import say
from smestats.schemas import Series

_LONGEST_QUOTE = 420


class Sources:
    """Sources in the order figures name them; each quoted sentence has one number."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._found: dict[tuple[str, str], Evidence] = {}

    def number_of(self, row: Any) -> int:
        """The number of what an observation rests on."""
        source, quote = self._source(row), _text(row.quote)
        if (source, quote) not in self._found:
            address = _text(row.source_url)
            is_web = address.startswith(("http://", "https://"))
            entry = Evidence(
                len(self._found) + 1, source, _cut(quote), address if is_web else "", _text(row.document_id)
            )
            self._found[source, quote] = entry
        return self._found[source, quote].number

    def all(self) -> tuple[Evidence, ...]:
        """Every source so far."""
        return tuple(self._found.values())

    def _source(self, row: Any) -> str:
        language = self._known.language
        document = self._known.documents.get(_text(row.document_id))
        if document is None:
            return _text(row.source_title) or say(language, "source.upload", batch=row.batch_id)
        facts = {
            "title": document.title[language].rstrip(".。"),
            "publisher": document.publisher[language],
            "day": format_date(document.published_on, language),
        }
        if document.date_basis == "stated":
            return say(language, "source.document", **facts)
        return say(language, "source.document_inferred", **facts)


def month_rows(known: Known, sources: Sources) -> Iterator[Row]:
    """Every figure whose period ends with the month, the release's own series first."""
    series = known.catalogue.series.values()
    for item in sorted(series, key=lambda one: one.series_key != known.main.series_key):
        row = known.at(item)
        if row is not None:
            yield _row(known, item, row, sources)


def latest_rows(known: Known, sources: Sources, *, besides: set[str]) -> Iterator[Row]:
    """The newest figure of every headline indicator that has none of the month itself."""
    for indicator in known.catalogue.indicators.values():
        if not indicator.headline:
            continue
        for series in known.catalogue.series_of(indicator.key)[:1]:
            rows = known.rows_of(series.series_key)
            if rows and series.series_key not in besides:
                yield _row(known, series, rows[-1], sources)


def _row(known: Known, series: Series, row: Any, sources: Sources) -> Row:
    language = known.language
    is_change = known.indicator(series).kind == "change"
    words = {"language": language, "qualifier": row.qualifier, "upper": row.upper, "unit": known.unit(series)}
    value = signed(row.obs_value, series, language) if is_change else format_value(row.obs_value, series, **words)
    return Row(
        series_key=series.series_key,
        name=series.name[language],
        period=format_period(row.time_period, language),
        value=value,
        on_before="" if is_change else _change(known, series, row, 1),
        on_year="" if is_change else _change(known, series, row, series.frequency.per_year),
        marks=certainty(known, row, brief=True),
        source=sources.number_of(row),
    )


def _change(known: Known, series: Series, row: Any, periods: int) -> str:
    change = change_at(known.observations, series, time_period=row.time_period, periods=periods)
    return format_change(change, series, language=known.language)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _cut(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE].rstrip() + "…"
