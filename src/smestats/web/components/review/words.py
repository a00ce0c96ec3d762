"""A quantity and what would be stored of it, in words."""

from __future__ import annotations

from smestats.charts.numbers import with_unit
from smestats.charts.words import format_number, format_period, format_value
from smestats.errors import PeriodError
from smestats.ingest.review import Candidate, Figure
from smestats.periods import Period
from smestats.schemas import Language, Series, Unit
from smestats.web.desk import current_desk
from smestats.web.text import say
from smestats.web.view import View

_SURE, _LIKELY = 0.85, 0.6


def value_words(view: View, item: Candidate) -> str:
    """What would be stored; of a quantity without a series, what is printed."""
    return figure_words(view, item.figure) if item.figure is not None else " ".join(item.quantity.text.split())


def figure_words(view: View, figure: Figure) -> str:
    """A value with its qualifier and unit; changes with their sign."""
    catalogue, language = current_desk().catalogue, view.language
    series = catalogue.series[figure.series_key]
    kind = catalogue.indicators[series.indicator].kind
    unit = catalogue.units[series.unit]
    if kind in ("change", "rate") and figure.qualifier == "EQ":
        return signed_words(figure.value, series, unit, language)
    value, qualifier = figure.value, figure.qualifier
    return format_value(value, series, language=language, qualifier=qualifier, upper=figure.upper, unit=unit)


def signed_words(value: float, series: Series, unit: Unit, language: Language) -> str:
    """A change with its sign and its unit."""
    number = format_number(value, language, decimals=series.decimals, signed=True)
    joined = with_unit(number, series.unit, language)
    if joined != number:
        return joined
    return f"{number}{unit.name.zh}" if language == "zh" else f"{number} {unit.name.en}"


def period_words(view: View, item: Candidate) -> str:
    """The period, or that there is none; a span of months by its ends."""
    period = item.figure.time_period if item.figure else item.quantity.time_period
    if period is None:
        return say(view.language, "review.period.none")
    first, _, last = period.partition("/")
    return " – ".join(_period(view, part) for part in (first, last) if part)


def basis_words(view: View, item: Candidate) -> str:
    """How the period is known; nothing where it is stated in full or missing."""
    basis = item.figure.period_basis if item.figure else item.quantity.period_basis
    return say(view.language, "review.period.inferred") if basis == "inferred" else ""


def sure_words(view: View, confidence: float) -> str:
    """How sure a match is."""
    degree = "sure" if confidence >= _SURE else "likely" if confidence >= _LIKELY else "unsure"
    return say(view.language, f"review.sure.{degree}")


def kind_words(view: View, item: Candidate) -> str:
    """What kind of quantity it is and which way it moves."""
    quantity = item.quantity
    kind = say(view.language, f"review.kind.{quantity.kind}")
    return kind + say(view.language, f"review.direction.{quantity.direction}") if quantity.direction else kind


def _period(view: View, text: str) -> str:
    try:
        return format_period(str(Period.parse(text)), view.language)
    except PeriodError:
        return text
