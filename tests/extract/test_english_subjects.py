"""Which series English sentences speak of, one way of saying it a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smestats.catalogue import read_catalogue
from smestats.extract import find_quantities

PUBLISHED = date(2024, 6, 11)
CATALOGUE = read_catalogue(Path(__file__).parents[2] / "data")
INDEX = "The SME development index (SMEDI) for May was released on June 11.\n"


def keys(text: str) -> list[tuple[str, str | None]]:
    found = find_quantities(text, language="en", published_on=PUBLISHED, catalogue=CATALOGUE).quantities
    return [(item.text, item.series_key) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The small and medium-sized enterprise development index edged up 0.1 points in May to 88.9.",
            [("0.1 points", "SMEDI_CHG"), ("88.9", "SMEDI")],
        ),
        (
            (
                "The SME Development Index, by a survey of the Small and Medium Enterprises Association of 3,000 SMEs, "
                "rose 0.4 points in the first quarter to 88.1."
            ),
            [("3,000", None), ("0.4 points", "SMEDI_CHG_Q"), ("88.1", "SMEDI_Q")],
        ),
        (
            "The SMEDI, an index gauging the activity of small and medium-sized enterprises (SMEs), was 88.9 in May.",
            [("88.9", "SMEDI")],
        ),
    ],
)
def test_the_index_is_known_under_its_many_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 88.9, the index was 0.1 points higher.", [("88.9", "SMEDI"), ("0.1 points", "SMEDI_CHG")]),
        ("Of the readings, market (80.9) and costs (112.1) differ most.", ["SMEDI_MARKET", "SMEDI_COST"]),
        (
            "The east scored 89.5, the west 88.0 and the northeast 80.9.",
            ["SMEDI_EAST", "SMEDI_WEST", "SMEDI_NORTHEAST"],
        ),
        (
            "The construction industry and real estate industry indexes increased by 0.5 points and 0.4 points.",
            ["SMEDI_CONSTRUCTION_CHG", "SMEDI_REALESTATE_CHG"],
        ),
        ("The index for the transport, post and storage industry lost 0.3 points.", ["SMEDI_TRANSPORT_CHG"]),
        ("The industrial sector's index lost 0.3 points.", ["SMEDI_INDUSTRY_CHG"]),
        ("The labor sub-index inched up to 105.8.", [("105.8", "SMEDI_LABOUR")]),
    ],
)
def test_parts_of_the_index_are_told_apart(text: str, expected: list[object]) -> None:
    found = keys(INDEX + text)

    assert [
        pair if isinstance(wanted, tuple) else pair[1] for pair, wanted in zip(found, expected, strict=True)
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The country has fostered 105,000 specialized and sophisticated SMEs, with 12,700 classified as "
                '"little giant" enterprises.'
            ),
            ["SMES_SPECIALISED", "LITTLE_GIANTS"],
        ),
        ('Of them 12,700 are specialized, special and new "little giants".', ["LITTLE_GIANTS"]),
        ("It has 105,000 specialized, special, and new small and medium-sized enterprises.", ["SMES_SPECIALISED"]),
        ("It has so far fostered 8,700 specialized and sophisticated SMEs.", ["LITTLE_GIANTS"]),
        (
            "We foster specialized and sophisticated SMEs. By the end of May there were over 105,000 such SMEs.",
            ["SMES_SPECIALISED"],
        ),
        ('The number of "little giant" firms rose from 4,900 to 12,700.', ["LITTLE_GIANTS", "LITTLE_GIANTS"]),
        (
            'A further batch of "little giant" enterprises was published. The cumulative total has surpassed 12,700.',
            ["LITTLE_GIANTS"],
        ),
        ("More than 51 million small- and medium-sized enterprises are registered.", ["SMES"]),
        ("There were 171 million private-sector entities at the end of April.", ["PRIVATE_ENTITIES"]),
        (
            "The ministry recognized 90 characteristic industrial clusters of SMEs in 2023.",
            ["CLUSTERS_RECOGNISED"],
        ),
        ("Jiangsu has more than 14 million market entities.", [None]),
        (
            "Specialized and innovative small and medium-sized enterprises (SMEs) grew from 39,000 to 105,000.",
            ["SMES_SPECIALISED", "SMES_SPECIALISED"],
        ),
        ("There are 45 national-level clusters of advanced manufacturing.", [None]),
        ("The evaluation of the SME development environment covered 48 cities in 2023.", ["CITIES_EVALUATED_A"]),
        (
            (
                "In government procurement, bodies should set aside at least 35 percent for SMEs, of which at least "
                "55 percent goes to small ones."
            ),
            ["PROCUREMENT_SHARE", None],
        ),
        (
            (
                "At the end of March, the balance of loans to small and micro businesses under inclusive finance was "
                "33.1 trillion yuan, the central bank said."
            ),
            ["LOANS_INCLUSIVE"],
        ),
        (
            "By the end of March the balance of loans issued by banks to small and micro firms was 71 trillion yuan.",
            ["LOANS_SMALL_MICRO"],
        ),
        (
            (
                "Inclusive loans to small and micro enterprises (SMEs) were 31.2 trillion yuan at the end of March, "
                "the banking regulator said."
            ),
            ["LOANS_INCLUSIVE_REGULATOR"],
        ),
    ],
)
def test_what_is_counted_is_known_by_what_stands_around_it(text: str, expected: list[str | None]) -> None:
    assert [key for _, key in keys(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Outstanding loans made to small and micro-sized companies totaled 15.1 trillion yuan by the end of May.",
        "Outstanding loans extended to small and micro businesses hit 21 trillion yuan by the end of April.",
    ],
)
def test_all_loans_to_small_firms_are_known_by_how_they_were_lent(text: str) -> None:
    assert [key for _, key in keys(text)] == ["LOANS_SMALL_MICRO"]
