"""What English press texts of many houses say in their own ways, one way a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smestats.catalogue import read_catalogue
from smestats.extract import find_quantities
from smestats.schemas import Quantity

CATALOGUE = read_catalogue(Path(__file__).parents[2] / "data")
JUNE = date(2024, 6, 11)


def quantities(text: str, published_on: date = JUNE) -> tuple[Quantity, ...]:
    return find_quantities(text, language="en", published_on=published_on, catalogue=CATALOGUE).quantities


@pytest.mark.parametrize(
    "text",
    [
        "Activity expanded for a third consecutive month and for a fifth straight quarter.",
        "Fig. 2 Component indices of the survey\nFig 3 Regional indices of the survey",
    ],
)
def test_runs_told_by_their_ordinal_and_names_of_drawings_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


def test_what_is_without_carbon_is_no_number() -> None:
    assert [
        item.value for item in quantities("The city will support 20 green factories and four zero-carbon parks.")
    ] == [
        20,
        4,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It raised the quotas of relending for farms and for small businesses by a total of 200 billion yuan.",
            ["up"],
        ),
        ("Trade soars 29 percent in first quarter", ["up"]),
        ("Profits slip 3 percent in May", ["down"]),
        ("Growth of the loans granted by 200 banks slowed.", [None]),
    ],
)
def test_a_change_is_told_by_its_verb_however_far(text: str, expected: list[str | None]) -> None:
    assert [item.direction for item in quantities(text)] == expected
