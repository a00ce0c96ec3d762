"""What English releases print, one mechanism a line: numbers, their bounds, and the periods they are of."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.extract import find_quantities
from smestats.schemas import Quantity

PUBLISHED = date(2023, 10, 18)


def found(text: str) -> list[Quantity]:
    return list(find_quantities(text, language="en", published_on=PUBLISHED).quantities)


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("Some 50-plus percent of firms agreed.", 50, "AP", "percent"),
        ("The 30-odd cities joined.", 30, "GT", "cities"),
        ("In all, 100+ firms joined.", 100, "GT", "enterprises"),
        ("Loans of 2.3trn yuan were granted.", 2.3e12, "EQ", "yuan"),
        ("Loans of RMB450m were granted.", 4.5e8, "EQ", "yuan"),
        ("¥3.5 billion was paid.", 3.5e9, "EQ", "yuan"),
        ("A fund of 3 billion 510 million yuan was set up.", 3.51e9, "EQ", "yuan"),
        ("Sales rose two-and-a-half times.", 2.5, "EQ", "times"),
        ("Output grew by a factor of three.", 3, "EQ", "times"),
        ("Nearly three in four exporters agreed.", 0.75, "NB", "fraction"),
        ("Of these firms, more than half export.", 0.5, "GT", "fraction"),
        ("Fees fell by more than a third.", 1 / 3, "GT", "fraction"),
        ("They make up no less than two thirds of jobs.", 2 / 3, "GE", "fraction"),
        ("It drew more than 40 million small business owners.", 4e7, "GT", "owners"),
        ("The number of qualified investors exceeded 9 million.", 9e6, "GT", "investors"),
        ("Of the more than 890 billion yuan owed, much was paid.", 8.9e11, "GT", "yuan"),
        ("The 120-member team left.", 120, "EQ", "persons"),
        ("Ministries will issue 18 measures.", 18, "EQ", "measures"),
    ],
)
def test_a_quantity_is_read_with_its_value_bound_and_unit(text: str, value: float, qualifier: str, unit: str) -> None:
    quantities = found(text)

    assert [(pytest.approx(item.value), item.qualifier.value, item.unit) for item in quantities] == [
        (value, qualifier, unit)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tens of thousands of firms joined.",
        "It ranked among the top 10 of the Fortune 500, in Hall 3, on page 4.",
        "Article 16 of Announcement No. 12, tel. 010-8888 1234, at 8:30 a.m.",
        "The 14th Five-Year Plan and the 20th National Congress were discussed.",
    ],
)
def test_names_ranks_and_vague_numbers_are_no_quantities(text: str) -> None:
    assert found(text) == []


def test_ranges_have_two_ends() -> None:
    quantities = found("Workers aged 25 to 34 earned 3-5 million yuan, and 10% to 20% of them export.")

    assert [(item.value, item.upper) for item in quantities] == [(25, 34), (3e6, 5e6), (10, 20)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In the January-July period this year, sales rose 5 percent.", ["2023-01/2023-07"]),
        ("In the three months to June, sales rose 5 percent.", ["2023-04/2023-06"]),
        ("Sales rose 5 percent in the June quarter.", ["2023-Q2"]),
        (
            "Growth was 4.5% in the first quarter, 6.3% in the second and 4.9% in the third.",
            ["2023-Q1", "2023-Q2", "2023-Q3"],
        ),
        ("The number rose from 55 million in 2012 to 146 million at the end of July.", ["2012", "2023-07-31"]),
        ("From 2012 to 2022, the share went up from 79.4 percent to 92.3 percent.", ["2012", "2022"]),
        ("In July, 9 million yuan was paid. In the same month, sales rose 5 percent.", ["2023-07", "2023-07"]),
        ("The index was 89.3 in July, against 88.1 a year earlier.", ["2023-07", "2022-07"]),
        ("It paid 890 billion yuan in 2021, and 75 percent was spent by the end of 2022.", ["2021", "2022-12-31"]),
        ("Launched on Nov 15 last year, the exchange lists 123 companies.", ["2023-10-18"]),
        ("Orders are expected to rise 5 percent in the fourth quarter.", ["2023-Q4"]),
        ("Sales went up 7.1 percent in the second quarter, said Wang Jun.", ["2023-Q2"]),
        ("Firms with annual sales of less than 20 million yuan are exempt.", [None]),
    ],
)
def test_a_figure_gets_the_period_a_reader_would_give_it(text: str, periods: list[str | None]) -> None:
    assert [item.time_period for item in found(text)] == periods


def test_what_is_found_is_written_as_the_documentation_says() -> None:
    text = "The ministry backs more than 3,800 platforms as of April 2022."

    written = find_quantities(text, catalogue=None).model_dump(mode="json")

    assert list(written) == ["document", "quantities"]
    assert {key: written["document"][key] for key in ("title", "language", "published_on")} == {
        "title": None,
        "language": "en",
        "published_on": None,
    }
    assert written["quantities"] == [
        {
            "start": 19,
            "end": 34,
            "text": "more than 3,800",
            "quote": text,
            "value": 3800.0,
            "lower": 3800.0,
            "upper": None,
            "qualifier": "GT",
            "unit": "platforms",
            "kind": "count",
            "direction": None,
            "time_period": "2022-04",
            "period_basis": "stated",
            "series_key": None,
            "confidence": 0.0,
        }
    ]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The plan lists 23 measures under six headings.", "EQ"),
        ("The fund will provide 10 billion yuan over three years.", "EQ"),
        ("The index has been falling for over three years.", "GT"),
        ("It applies to firms with under 300 employees.", "LT"),
        ("Firms under 300 employees have grown.", "LT"),
    ],
)
def test_under_and_over_may_be_prepositions(text: str, qualifier: str) -> None:
    assert find_quantities(text).quantities[-1].qualifier == qualifier


def test_a_number_that_multiplied_is_no_rank_and_a_scale_alone_no_number() -> None:
    read = found("Loans (trillion yuan) rose. The number of lenders quadrupled from 1,100 to 4,400.")

    assert [(item.value, item.unit) for item in read] == [(4, "times"), (1100, "banks"), (4400, "banks")]
