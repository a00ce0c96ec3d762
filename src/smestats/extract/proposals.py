"""What the store may be offered: an observation for each quantity of a series, and the levels changes imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smestats.catalogue import Catalogue
from smestats.errors import PeriodError
from smestats.periods import Frequency, Period
from smestats.schemas import Series
from smestats.schemas.quantity import Extraction, Proposal, Quantity

_IMPLIED = 0.9
_DIGITS = 10
# What the derivation of a level says that a text calls unchanged.
_UNCHANGED = "± 0"


def propose(extraction: Extraction, catalogue: Catalogue) -> tuple[Proposal, ...]:
    """Observations that the quantities of a text may become, in their order, the implied ones last.

    A quantity whose period cannot be one of its series is left out, and so is an implied level that the text prints.
    """
    printed = tuple(_printed(extraction, catalogue))
    held = {(item.series_key, item.time_period) for item in printed}
    implied: dict[tuple[str, str], Proposal] = {}
    for item in _implied(printed, extraction, catalogue):
        if (cell := (item.series_key, item.time_period)) not in held:
            implied.setdefault(cell, item)
    return printed + tuple(implied.values())


def period_in(period: str, frequency: Frequency) -> str | None:
    """``period`` as a period of ``frequency``: a day as its month, the last day of a quarter as the quarter.

    ``None`` where it is longer than one, or a span that is none.
    """
    first, _, last = period.partition("/")
    try:
        start, end = Period.parse(first).start, Period.parse(last or first).end
    except PeriodError:
        return None
    found = Period.containing(start, frequency)
    if first == period and start == end:
        return str(found)
    return str(found) if found.end >= end else None


def _printed(extraction: Extraction, catalogue: Catalogue) -> Iterator[Proposal]:
    for place, quantity in enumerate(extraction.quantities):
        if quantity.series_key is None or quantity.time_period is None or quantity.period_basis == "none":
            continue
        period = period_in(quantity.time_period, catalogue.series[quantity.series_key].frequency)
        if period is not None:
            yield _proposal(place, quantity, quantity.series_key, period)


def _proposal(place: int, quantity: Quantity, series_key: str, period: str) -> Proposal:
    falls = quantity.direction == "down"
    lower, upper = quantity.lower, quantity.upper
    if falls:
        lower, upper = (None if bound is None else -bound for bound in (upper, lower))
    return Proposal(
        quantity=place,
        series_key=series_key,
        time_period=period,
        value=-quantity.value if falls else quantity.value,
        lower=lower,
        upper=upper,
        qualifier=quantity.qualifier,
        period_basis=quantity.period_basis,
        confidence=quantity.confidence,
    )


def _implied(printed: tuple[Proposal, ...], extraction: Extraction, catalogue: Catalogue) -> Iterator[Proposal]:
    """The level of the period before, where a text prints a level and its change: 87.0, up 0.1 point, or unchanged."""
    levels = {(item.series_key, item.time_period): item for item in printed if item.qualifier == "EQ"}
    level_of = _level_of(catalogue)
    for item in printed:
        if item.qualifier != "EQ":
            continue
        series = level_of.get(item.series_key)
        level = levels.get((series.series_key, item.time_period)) if series else None
        if series is not None and level is not None:
            sign = "-" if item.value >= 0 else "+"
            computed = f"{_as_printed(extraction, level)} {sign} {_as_printed(extraction, item)}"
            yield from _before(item, series, round(level.value - item.value, _DIGITS), level.confidence, computed)
        elif item.quantity in extraction.unchanged:
            computed = f"{_as_printed(extraction, item)} {_UNCHANGED}"
            yield from _before(item, catalogue.series[item.series_key], item.value, item.confidence, computed)


def _before(item: Proposal, series: Series, value: float, confidence: float, computed: str) -> Iterator[Proposal]:
    """A level of the period before that of ``item``, unless the series breaks between the two."""
    before = Period.parse(item.time_period).shift(-1)
    if any(Period.parse(each.period) == before.shift(1) for each in series.breaks):
        return
    yield Proposal(
        quantity=item.quantity,
        series_key=series.series_key,
        time_period=str(before),
        value=value,
        lower=value,
        upper=value,
        period_basis=item.period_basis,
        confidence=round(min(confidence, item.confidence) * _IMPLIED, 2),
        derivation=computed,
    )


def _as_printed(extraction: Extraction, proposal: Proposal) -> str:
    text = extraction.quantities[proposal.quantity].text
    digits = "".join(character for character in text if character.isdigit() or character == ".")
    return digits.strip(".") or f"{abs(proposal.value):g}"


def _level_of(catalogue: Catalogue) -> Mapping[str, Series]:
    """The series of levels for each series of changes that has one subject and one frequency with it."""
    found: dict[str, Series] = {}
    for subject in catalogue.subjects:
        members = [catalogue.series[key] for key in subject.series]
        levels = [item for item in members if catalogue.indicators[item.indicator].kind == "index"]
        for item in members:
            level = next((each for each in levels if each.frequency == item.frequency), None)
            if level is not None and catalogue.indicators[item.indicator].kind == "change":
                found[item.series_key] = level
    return found
