"""What a person types in the place of what was found: read like a cell of a file, refused field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from smestats.catalogue import Catalogue
from smestats.ingest.cells.period import parse_period
from smestats.ingest.cells.unit import multiplier
from smestats.ingest.cells.value import is_exact, parse_value, scale
from smestats.ingest.faults import Finding, Flaw, problem
from smestats.ingest.review import Candidate, Correction, period_of
from smestats.plain import plain
from smestats.schemas import QUALIFIERS, Bilingual, Series
from smestats.web.text import TEXT
from smestats.web.uploads import one_line

FIELDS = ("series_key", "time_period", "qualifier", "value", "upper", "unit")


@dataclass(frozen=True)
class Corrected:
    """The correction, or by field what is wrong with it."""

    correction: Correction | None
    errors: Mapping[str, Bilingual] = field(default_factory=dict)


def first_answers(candidate: Candidate, catalogue: Catalogue) -> dict[str, str]:
    """What the fields of a quantity hold at first: what would be stored, or what was found."""
    quantity, figure = candidate.quantity, candidate.figure
    series_key = figure.series_key if figure else quantity.series_key or ""
    series = catalogue.series.get(series_key)
    value = figure.value if figure else (-quantity.value if quantity.direction == "down" else quantity.value)
    upper = figure.upper if figure else quantity.upper
    qualifier = figure.qualifier if figure else str(quantity.qualifier)
    return {
        "series_key": series_key,
        "time_period": figure.time_period if figure else _period(candidate, series, catalogue),
        "qualifier": qualifier,
        "value": plain(value, 0),
        "upper": plain(upper, 0) if qualifier == "RG" else "",
        "unit": series.unit if series else "",
    }


def units_of(series: Series | None, catalogue: Catalogue) -> tuple[str, ...]:
    """The units in which a value of a series may be typed, its own first."""
    if series is None:
        return ()
    own = catalogue.units[series.unit]
    others = (unit for unit in catalogue.units.values() if unit.code != own.code)
    return (own.code, *(unit.code for unit in others if multiplier(unit, own) is not None))


def read_correction(answers: Mapping[str, object], catalogue: Catalogue, *, today: date) -> Corrected:
    """The correction that the fields hold, in the unit of its series."""
    given = {name: one_line(answers.get(name)) for name in FIELDS}
    series = catalogue.series.get(given["series_key"])
    if series is None:
        return Corrected(None, {"series_key": TEXT["new_series.error.choose"]})
    errors: dict[str, Bilingual] = {}
    period = parse_period(given["time_period"], series.frequency, today=today)
    if isinstance(period, Flaw):
        errors["time_period"] = _said(period, given["time_period"])
    if given["qualifier"] not in QUALIFIERS:
        errors["qualifier"] = TEXT["new_series.error.choose"]
    factor = _factor(given["unit"], series, catalogue)
    if factor is None:
        errors["unit"] = TEXT["new_series.error.choose"]
    value = _number(given["value"], factor, "value", errors)
    is_range = given["qualifier"] == "RG"
    upper = _number(given["upper"], factor, "upper", errors) if is_range else None
    if is_range and value is not None and upper is not None and upper <= value:
        errors["upper"] = TEXT["review.error.upper"]
    if errors or value is None or isinstance(period, Flaw):
        return Corrected(None, errors)
    return Corrected(
        Correction(
            series_key=series.series_key,
            time_period=str(period),
            value=value,
            upper=upper,
            qualifier=given["qualifier"],
        )
    )


def _period(candidate: Candidate, series: Series | None, catalogue: Catalogue) -> str:
    if series is None:
        return candidate.quantity.time_period or ""
    return period_of(candidate.quantity, series.series_key, catalogue)


def _factor(code: str, series: Series, catalogue: Catalogue) -> Decimal | None:
    own = catalogue.units[series.unit]
    unit = catalogue.units.get(code or own.code)
    return None if unit is None else multiplier(unit, own)


def _number(text: str, factor: Decimal | None, name: str, errors: dict[str, Bilingual]) -> float | None:
    found = parse_value(text.replace("\u2212", "-"))
    if isinstance(found, Flaw):
        errors[name] = _said(found, text)
        return None
    if found.value is None:
        errors[name] = TEXT["review.error.value"]
        return None
    product = scale(found.value, factor or Decimal(1))
    if not is_exact(product):
        errors[name] = _said(Flaw("value_out_of_range.digits"), text)
        return None
    return float(product) + 0.0


def _said(flaw: Flaw, text: str) -> Bilingual:
    found = problem(Finding(flaw, cell=text))
    return Bilingual(en=f"{found.message.en} {found.remedy.en}", zh=f"{found.message.zh}{found.remedy.zh}")
