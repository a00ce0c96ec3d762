"""Composes the release of a month from stored figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import pandas as pd

from smestats.catalogue import Catalogue
from smestats.charts.theme import Theme
from smestats.charts.words import format_period, headline
from smestats.errors import NotFoundError
from smestats.periods import Period
from smestats.release.drawings import drawings_of
from smestats.release.facts import certainty, facts_of, unknown_of, why_published
from smestats.release.known import Known, main_series
from smestats.release.model import Release
from smestats.release.parts import part_sentences
from smestats.release.tables import Sources, latest_rows, month_rows
from smestats.release.vocabulary import say
from smestats.schemas import Language, SourceDocument
from smestats.share.citation import moment_words

_YEAR = 12

__all__ = ["ReleaseNotFoundError", "compose", "main_series", "release_months"]


class ReleaseNotFoundError(NotFoundError):
    """No index is stored for this month."""

    code = "release-not-found"
    template = "There is no release for {month}: no index is stored for it. {nearest}"


def release_months(observations: pd.DataFrame, catalogue: Catalogue) -> tuple[Period, ...]:
    """Months that have a release, newest first."""
    main = main_series(catalogue)
    if main is None:
        return ()
    own = observations[(observations["series_key"] == main.series_key) & observations["obs_value"].notna()]
    return tuple(sorted((Period.parse(text) for text in own["time_period"]), reverse=True))


def compose(
    observations: pd.DataFrame,
    catalogue: Catalogue,
    documents: Mapping[str, SourceDocument],
    month: Period,
    *,
    language: Language,
    stored: datetime,
    theme: Theme = "light",
) -> Release:
    """The release of ``month``, from figures of periods that end by then.

    Args:
        observations: An observations frame of every series, as the release may know them.
        catalogue: Names, units, breaks.
        documents: Source documents by id.
        month: A month with a value of the main index.
        language: Of every word.
        stored: The moment of the store, told in the method.
        theme: Of the charts.

    Raises:
        ReleaseNotFoundError: No index is stored for the month.
    """
    months = release_months(observations, catalogue)
    main = main_series(catalogue)
    if main is None or month not in months:
        raise ReleaseNotFoundError(month=str(month), nearest=_nearest(month, months))
    is_known = observations["obs_value"].notna() & (observations["period_end"] <= pd.Timestamp(month.end))
    known = Known(observations[is_known], catalogue, documents, main, month, language, theme, stored)
    return _release(known)


def _release(known: Known) -> Release:
    language, period = known.language, format_period(known.month, known.language, long=True)
    indicator, sources = known.indicator(known.main), Sources(known)
    rows = tuple(month_rows(known, sources))
    latest = tuple(latest_rows(known, sources, besides={row.series_key for row in rows}))
    return Release(
        month=known.month,
        language=language,
        kicker=say(language, "release.kicker", period=period),
        title=say(language, "release.title", name=indicator.name[language], period=period),
        headline=headline(known.observations, known.main, indicator, language, unit=known.unit(known.main)),
        facts=tuple(facts_of(known, known.at(known.main))),
        parts=part_sentences(known),
        drawings=tuple(drawings_of(known)),
        rows=rows,
        latest=latest,
        evidence=sources.all(),
        unknown=tuple(unknown_of(known)),
        method=tuple(_method(known)),
    )


def _method(known: Known) -> Iterator[str]:
    language, main = known.language, known.main
    indicator = known.indicator(main)
    yield say(language, "method.definition", name=indicator.name[language], definition=indicator.definition[language])
    for item in main.breaks:
        start = Period.parse(item.period)
        if start.ordinal - _YEAR <= known.month.ordinal:
            facts = {"name": main.label[language], "note": item.note[language]}
            yield say(language, "method.break", period=format_period(start, language, long=True), **facts)
    row = known.at(main)
    period = format_period(known.month, language, long=True)
    for key, why in (("published", why_published(known, row)), ("certainty", certainty(known, row))):
        if why:
            yield say(language, f"method.{key}", why=why.rstrip(".。"), period=period)
    yield say(language, "method.stored", moment=moment_words(known.stored))


def _nearest(month: Period, months: tuple[Period, ...]) -> str:
    if not months:
        return "No month has one yet; append figures first."
    before = [item for item in months if item < month]
    after = [item for item in months if item > month]
    near = [str(item) for item in (*after[-1:], *before[:1])]
    return f"The nearest {'are' if near[1:] else 'is'} {' and '.join(sorted(near))}."
