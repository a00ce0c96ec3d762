"""The finder of this project as one of the systems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smestats.catalogue import read_catalogue
from smestats.extract import find_quantities
from smestats.schemas import Quantity
from tests.extract_corpus.findings import Finding
from tests.extract_corpus.gold import Case
from tests.extract_corpus.markup import QUALIFIERS

_DATA = Path(__file__).parents[2] / "data"


def find(cases: Sequence[Case]) -> list[list[Finding]]:
    """What the finder says of each text, told its language and day of publication."""
    catalogue = read_catalogue(_DATA)
    results = (
        find_quantities(case.text, language=case.language, published_on=case.published_on, catalogue=catalogue)
        for case in cases
    )
    return [[finding(quantity) for quantity in result.quantities] for result in results]


def finding(quantity: Quantity) -> Finding:
    """A quantity in the words of the gold tables."""
    return Finding(
        start=quantity.start,
        end=quantity.end,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        qualifier=QUALIFIERS[quantity.qualifier],
        period=quantity.time_period,
        direction=quantity.direction,
        series_key=quantity.series_key,
    )
