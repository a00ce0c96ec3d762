"""What a person decided about the quantities of a text, and the figures that follow from it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from smestats.catalogue import Catalogue
from smestats.extract.proposals import period_in, propose
from smestats.schemas import Extraction, Proposal, Quantity, bounds

Choice = Literal["open", "accepted", "ignored"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
_DERIVED = "derived"
_SAME_DIGITS = 12
# What a fall of more than 3 says of the change, which is below -3.
_OF_A_FALL: Mapping[str, str] = {"GT": "LT", "GE": "LE", "LT": "GT", "LE": "GE", "NB": "GT"}


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What a person put in the place of what was found.

    ``value`` and ``upper`` are in the series' own unit, a fall below zero; ``time_period`` has the series' frequency.
    """

    series_key: str
    time_period: str
    value: float
    upper: float | None = None
    qualifier: str = "EQ"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided about one quantity."""

    choice: Choice = "open"
    correction: Correction | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """An observation as it may be stored, its bounds ordered and its qualifier that of the signed value."""

    series_key: str
    time_period: str
    value: float
    upper: float | None
    qualifier: str
    period_basis: str
    confidence: float
    derivation: str = ""

    @property
    def cell(self) -> tuple[str, str]:
        """Series and period."""
        return self.series_key, self.time_period

    def is_same(self, other: Figure) -> bool:
        """Whether both say the same of one cell."""
        one, two = ((item.cell, item.qualifier, _rounded(item.value), _rounded(item.upper)) for item in (self, other))
        return one == two


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A quantity of the text, or a level that a change implies, and what became of it so far.

    Attributes:
        key: Names it however often the text is read again: its place in the text.
        number: Its place in the review, from 1.
        quantity: As found.
        decision: What was decided.
        figure: What would be stored; ``None`` while a series or a period is missing.
        repeats: Number of an earlier candidate that says the same of the same cell.
        contradicts: Number of an earlier candidate that says something else of the same cell.
    """

    key: str
    number: int
    quantity: Quantity
    decision: Decision
    figure: Figure | None
    repeats: int | None = None
    contradicts: int | None = None

    @property
    def is_derived(self) -> bool:
        """Whether the text does not print it."""
        return self.figure is not None and bool(self.figure.derivation)

    @property
    def is_accepted(self) -> bool:
        """Whether it is to be stored."""
        return self.decision.choice == "accepted" and self.figure is not None and self.repeats is None


def key_of(quantity: Quantity) -> str:
    """The key of a quantity."""
    return f"{quantity.start}-{quantity.end}"


def candidates(
    extraction: Extraction, decisions: Mapping[str, Decision], catalogue: Catalogue
) -> tuple[Candidate, ...]:
    """Every quantity with its figure, in the order of the text, the implied levels last."""
    corrected = _corrected(extraction, decisions, catalogue)
    proposals = propose(corrected, catalogue)
    printed = {item.quantity: _figure(item) for item in proposals if item.derivation is None}
    found = [
        Candidate(
            key=key_of(quantity),
            number=place + 1,
            quantity=quantity,
            decision=decisions.get(key_of(quantity), Decision()),
            figure=printed.get(place),
        )
        for place, quantity in enumerate(extraction.quantities)
    ]
    return tuple(_compared([*found, *_implied(extraction, proposals, decisions)]))


def accept_all(found: Sequence[Candidate]) -> dict[str, Decision]:
    """The decision to accept whatever matches, is printed, was not ignored and contradicts nothing."""
    return {
        item.key: replace(item.decision, choice="accepted")
        for item in found
        if item.figure is not None
        and not item.is_derived
        and item.decision.choice != "ignored"
        and item.repeats is None
        and item.contradicts is None
    }


def accept_derived(found: Sequence[Candidate], stored: Collection[tuple[str, str]]) -> dict[str, Decision]:
    """The decision to accept the levels that follow for the period before, where nothing is ``stored`` for the cell."""
    return {
        item.key: replace(item.decision, choice="accepted")
        for item in found
        if item.figure is not None
        and item.is_derived
        and item.decision.choice != "ignored"
        and item.figure.cell not in stored
        and item.repeats is None
        and item.contradicts is None
    }


def period_of(quantity: Quantity, series_key: str, catalogue: Catalogue) -> str:
    """The period of a quantity in the frequency of a series; empty where it has none that fits."""
    if quantity.time_period is None:
        return ""
    return period_in(quantity.time_period, catalogue.series[series_key].frequency) or ""


def _corrected(extraction: Extraction, decisions: Mapping[str, Decision], catalogue: Catalogue) -> Extraction:
    quantities = [
        _as_corrected(item, decisions.get(key_of(item), Decision()).correction, catalogue)
        for item in extraction.quantities
    ]
    return extraction.model_copy(update={"quantities": tuple(quantities)})


def _as_corrected(quantity: Quantity, correction: Correction | None, catalogue: Catalogue) -> Quantity:
    if correction is None or correction.series_key not in catalogue.series:
        return quantity
    is_fall = correction.value < 0
    ends = [correction.value] if correction.upper is None else [correction.value, correction.upper]
    size, upper = min(map(abs, ends)), (max(map(abs, ends)) if correction.upper is not None else None)
    qualifier = _OF_A_FALL.get(correction.qualifier, correction.qualifier) if is_fall else correction.qualifier
    low, high = bounds(size, qualifier, upper)
    is_found = period_of(quantity, correction.series_key, catalogue) == correction.time_period
    return quantity.model_copy(
        update={
            "value": size,
            "lower": low,
            "upper": high,
            "qualifier": qualifier,
            "direction": "down" if is_fall else "up" if quantity.direction else None,
            "series_key": correction.series_key,
            "time_period": correction.time_period,
            "period_basis": quantity.period_basis if is_found else "inferred",
            "confidence": 1.0,
        }
    )


def _figure(proposal: Proposal) -> Figure:
    qualifier = str(proposal.qualifier)
    value, upper = proposal.value, None
    if qualifier == "RG" and proposal.lower is not None:
        value, upper = proposal.lower, proposal.upper
    return Figure(
        series_key=proposal.series_key,
        time_period=proposal.time_period,
        value=value,
        upper=upper,
        qualifier=_OF_A_FALL.get(qualifier, qualifier) if proposal.value < 0 else qualifier,
        period_basis=proposal.period_basis,
        confidence=proposal.confidence,
        derivation=proposal.derivation or "",
    )


def _implied(
    extraction: Extraction, proposals: Sequence[Proposal], decisions: Mapping[str, Decision]
) -> Iterator[Candidate]:
    derived = (item for item in proposals if item.derivation is not None)
    for number, item in enumerate(derived, start=len(extraction.quantities) + 1):
        key = f"{_DERIVED}:{item.series_key}:{item.time_period}"
        yield Candidate(
            key=key,
            number=number,
            quantity=extraction.quantities[item.quantity],
            decision=replace(decisions.get(key, Decision()), correction=None),
            figure=_figure(item),
        )


def _compared(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each candidate beside the first one of the same cell that was not ignored."""
    first: dict[tuple[str, str], Candidate] = {}
    for item in found:
        if item.figure is None or item.decision.choice == "ignored":
            yield item
            continue
        other = first.setdefault(item.figure.cell, item)
        if other is item or other.figure is None:
            yield item
        elif item.figure.is_same(other.figure):
            yield replace(item, repeats=other.number)
        else:
            yield replace(item, contradicts=other.number)


def _rounded(value: float | None) -> str:
    return "" if value is None else f"{value:.{_SAME_DIGITS}g}"
