"""Revisions in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smestats.analysis.revisions import RevisionSummary
from smestats.charts.dates import format_date, format_period
from smestats.charts.numbers import format_number, format_value
from smestats.charts.sentences import unit_name
from smestats.charts.vocabulary import say
from smestats.schemas import Language, Series, Unit


def describe_revisions(
    summary: RevisionSummary, series: Series, language: Language, *, unit: Unit | None = None
) -> str:
    """What revisions of ``series`` come to: how many, which way, how large on average, and the largest.

    Args:
        summary: As ``analysis.revisions`` makes it.
        series: Supplies name and decimals.
        language: Of the words.
        unit: Said behind sizes.
    """
    sentences = [_counted(summary, series, language)]
    if summary.mean is not None and summary.revised:
        sentences.append(_mean(summary, series, language, unit))
    if summary.largest is not None:
        period, size = summary.largest
        value = _size(size, series, language, unit, signed=True)
        sentences.append(say("revisions", "largest", language, period=format_period(period, language), value=value))
    space = " " if language == "en" else ""
    return space.join(say("describe", "sentence", language, text=text) for text in sentences)


def format_revision(row: Any, series: Series, language: Language, *, unit: Unit | None = None) -> str:
    """One revision: ``87.0 on 10 Nov 2020, 87.2 since 10 Dec 2020``; ``row`` is one of ``frames.REVISIONS``."""
    return say(
        "revisions",
        "change",
        language,
        first=format_value(row.first, series, language=language, qualifier=row.first_qualifier, unit=unit),
        first_on=format_date(row.first_on, language),
        latest=format_value(row.latest, series, language=language, qualifier=row.latest_qualifier, unit=unit),
        latest_on=format_date(row.latest_on, language),
    )


def _counted(summary: RevisionSummary, series: Series, language: Language) -> str:
    name = series.name[language]
    if not summary.revised:
        return say("revisions", "none", language, name=name, periods=summary.periods)
    key = "one" if summary.revised == 1 else "many"
    ways = (", " if language == "en" else "，").join(_ways(summary, language))
    return say("revisions", key, language, name=name, periods=summary.periods, revised=summary.revised, ways=ways)


def _ways(summary: RevisionSummary, language: Language) -> Iterator[str]:
    told = {"up": summary.up, "down": summary.down, "uncertain": summary.uncertain}
    told["same"] = summary.revised - sum(told.values())
    for key, number in told.items():
        if number:
            yield say("revisions", key, language, number=number)


def _mean(summary: RevisionSummary, series: Series, language: Language, unit: Unit | None) -> str:
    key = "compared_one" if summary.compared == 1 else "compared_many"
    mean, size = summary.mean or 0.0, summary.mean_absolute or 0.0
    return say(
        "revisions",
        f"mean_{summary.sign}",
        language,
        mean=_size(abs(mean), series, language, unit),
        size=_size(size, series, language, unit),
        compared=say("revisions", key, language, number=summary.compared),
    )


def _size(size: float, series: Series, language: Language, unit: Unit | None, *, signed: bool = False) -> str:
    """The size of a revision: a mean has one digit more than the values it is of."""
    decimals = series.decimals if signed else series.decimals + 1
    number = format_number(round(size, decimals), language, decimals=decimals, signed=signed)
    if unit is None:
        return number
    words = unit_name(series, unit, language)
    return f"{number} {words}" if language == "en" else f"{number}{words}"
