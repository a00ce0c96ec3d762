"""What a quantity suggests for a series that the catalogue lacks. Pure."""

from __future__ import annotations

import re

from smestats.catalogue import Catalogue
from smestats.errors import PeriodError
from smestats.periods import Frequency, Period
from smestats.schemas import Quantity
from smestats.web.new_series import suggest

_NO_KEY = re.compile(r"[^A-Z0-9]+")
_KINDS = {"change": "change", "rate": "rate", "share": "share", "count": "stock", "level": "stock"}
_LONGEST = 40


def description_of(quantity: Quantity, catalogue: Catalogue) -> dict[str, str]:
    """Answers to begin with: a key from what is counted, its unit if the catalogue has it, the period's frequency."""
    key = _free_key(quantity, catalogue)
    unit = {"unit": quantity.unit} if quantity.unit in catalogue.units else {}
    frequency = _frequency(quantity)
    stated = {"frequency": frequency.value} if frequency else {}
    return {**suggest(key, catalogue), "kind": _KINDS.get(quantity.kind, "stock"), **unit, **stated}


def _free_key(quantity: Quantity, catalogue: Catalogue) -> str:
    words = _NO_KEY.sub("_", quantity.unit.upper()).strip("_")[:_LONGEST].strip("_")
    key = words if words[:1].isalpha() else "NEW_SERIES"
    numbered = (f"{key}_{number}" for number in range(2, len(catalogue.series) + 3))
    return key if key not in catalogue.series else next(item for item in numbered if item not in catalogue.series)


def _frequency(quantity: Quantity) -> Frequency | None:
    try:
        found = Period.parse((quantity.time_period or "").partition("/")[0]).frequency
    except PeriodError:
        return None
    # What holds on a day is kept with its month.
    return Frequency.MONTHLY if found is Frequency.DAILY else found
