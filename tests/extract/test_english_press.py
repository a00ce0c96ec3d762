"""What English press texts of many houses say in their own ways, one way a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smestats.catalogue import read_catalogue
from smestats.extract import find_quantities
from smestats.schemas import Quantity

CATALOGUE = read_catalogue(Path(__file__).parents[2] / "data")
JANUARY = date(2024, 1, 19)
JUNE = date(2024, 6, 11)


def quantities(text: str, published_on: date = JUNE) -> tuple[Quantity, ...]:
    return find_quantities(text, language="en", published_on=published_on, catalogue=CATALOGUE).quantities


@pytest.mark.parametrize(
    "text",
    [
        "Activity expanded for a third consecutive month and for a fifth straight quarter.",
        "Fig. 2 Component indices of the survey\nFig 3 Regional indices of the survey",
        "The province drew up its five-year development plan and a three-year green action plan.",
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
    ("text", "published_on", "expected"),
    [
        (
            "As of the end of last December, 71 percent had been paid, more than the planned target.",
            JANUARY,
            ["2023-12-31"],
        ),
        (
            "Cuts reached 1.4 trillion yuan in the first quarter, over a third of the year's target to cut 3 trillion.",
            JUNE,
            ["2024-Q1", "2024-Q1", "2024"],
        ),
        (
            "Output grew 5.8 percent in the first quarter, in line with its annual growth target of 5.5 percent.",
            JUNE,
            ["2024-Q1", "2024"],
        ),
        ("Cutting fees by 2 trillion yuan is the full-year goal.", JUNE, ["2024"]),
        ("The city had fewer than 5,000 firms 30 years ago.", JUNE, ["1994", None]),
        ("The share is 93 percent, up from 79 percent a decade ago.", JUNE, ["2024-06-11", "2014"]),
        ("On June 3, the bank raised the quota by 200 billion yuan.", JUNE, ["2024-06-03"]),
        ("On June 3, the bank said that it had lent 200 billion yuan by the end of May.", JUNE, ["2024-05-31"]),
        (
            "In May, sales rose 3 percent.\n\nBanks have issued loans worth 40 billion yuan through the platform.",
            JUNE,
            ["2024-05", "2024-06-11"],
        ),
        ("The index was 50.1 last month.\n\nIt samples 2,800 firms.", JUNE, ["2024-05", "2024-05"]),
        ("The index, based on a survey of 2,900 firms, came in at 88.7 in May.", JUNE, ["2024-05", "2024-05"]),
        ("The index was 50.1, the lowest since March 2016, when it was 49.7.", JUNE, ["2024-06-11", "2016-03"]),
        ("Growth was the weakest since 2014, when it only grew by 7.2 percent.", JUNE, ["2014"]),
        (
            "In the first four months profits fell 2 percent from one year earlier to 5.6 trillion yuan; sales rose.",
            JUNE,
            ["2024-01/2024-04", "2024-01/2024-04"],
        ),
        ("Refunds topped 420 billion yuan in the first half of April.", JUNE, ["2024-04"]),
        (
            (
                "In April, 800 billion was refunded.\nIt is more than the 120 billion yuan paid in the first quarter. "
                "Small firms got 420 billion yuan."
            ),
            JUNE,
            ["2024-04", "2024-Q1", "2024-04"],
        ),
        (
            "This tells of its role: small firms will be needed: they provide 80 percent of the jobs.",
            JUNE,
            ["2024-06-11"],
        ),
        ("It has named 200 clusters, and will name about 100 more this year.", JUNE, ["2024-06-11", "2024"]),
        (
            "More than 42 million firms make up 99 percent of all, and they sold goods of 4 billion yuan last year.",
            JUNE,
            ["2024-06-11", "2024-06-11", "2023"],
        ),
        ("- First quarter of 2024:\n- Growth slowed to 4.7 percent.", JUNE, ["2024-Q1"]),
        (
            "By June 1, 1.8 trillion yuan was refunded, 2.8 times the total of last year.",
            JUNE,
            ["2024-06-01", "2024-06-01"],
        ),
        (
            "Income rose by 8.6% and 3% in April and May, and profits by 14.9% and 14.1%.",
            JUNE,
            ["2024-04", "2024-05", "2024-04", "2024-05"],
        ),
        ("Income of firms above designated size increased last year by 19.9%.", JUNE, ["2023"]),
        ("It rose from the 2019 turnover of over 80 billion yuan.", JUNE, ["2019"]),
        ("The 2021 figure for micro and small companies was 2,826,100.", JUNE, ["2021"]),
        ("Photo taken on May 6, 2024 shows a plant.\nChina has 51 million firms.", JUNE, ["2024-06-11"]),
        ("Men work in a plant, May 6, 2024. (Agency/Li Ming)\nChina has 51 million firms.", JUNE, ["2024-06-11"]),
        (
            "The index, from a survey of 2,900 firms, averaged 89.2 in 2023, up from 88.4 in 2022.",
            JUNE,
            ["2023", "2023", "2022"],
        ),
        ("The city grew. 2017 saw an increase of 24.4% in firms.", JUNE, ["2017"]),
        (
            "By the end of 2021, 9 million existed.\nSome 60 percent of the entities established in 2021 are new.",
            JUNE,
            ["2021-12-31", "2021"],
        ),
        (
            "The PMI, from a survey of purchasing managers in over 820 firms, was 50.3 in May.",
            JUNE,
            ["2024-05", "2024-05"],
        ),
        (
            (
                "Lending grew in the first four months.\nBy the end of April it was 250 trillion yuan.\nThe balance of "
                "loans to manufacturers grew by 8.6 percent, more than the rest in the same period."
            ),
            JUNE,
            ["2024-04-30", "2024-04-30"],
        ),
        ("There were 51 million firms, up from 2012 end (10.9 million).", JUNE, ["2024-06-11", "2012-12-31"]),
        ("BEIJING, June 9: The bank has so far lent 100 billion yuan this year.", JUNE, ["2024"]),
        ("The index was 49.1 in January, down from 50.1 in December.", date(2024, 1, 31), ["2024-01", "2023-12"]),
        (
            "Rates were 4.3% in May, a decrease of 0.3 percentage points on the basis of 2019.",
            JUNE,
            ["2024-05", "2024-05"],
        ),
        (
            "* The index rebounded to 89.3 in the first quarter.\n* Small firms contribute 50 percent of taxes.",
            JUNE,
            ["2024-Q1", "2024-06-11"],
        ),
        (
            "In 2023, their total revenue was 39 trillion yuan.\nThe number of their workers came in at 10.9 million.",
            JUNE,
            ["2023", "2023"],
        ),
        (
            "During the 14th Five-Year Plan period, China aims to foster 10,000 such firms.",
            JUNE,
            ["2025"],
        ),
        ("The central bank has raised its quota by 50 billion yuan.", JUNE, ["2024-06-11"]),
        (
            "Since the start of the programme for small and medium-sized firms in 2019, banks have helped 900 firms.",
            JUNE,
            ["2024-06-11"],
        ),
        (
            "The number rose from 441,000 firms to 668,000 between the end of 2012 and the end of this April.",
            JUNE,
            ["2012-12-31", "2024-04-30"],
        ),
        ("Between the beginning of 2020 and April 2024, 11 million firms were set up.", JUNE, ["2020-01/2024-04"]),
        (
            "In 2023, such firms spent 30 million yuan on research.\nThey make up 3.4 percent of all industrial firms.",
            JUNE,
            ["2023", "2024-06-11"],
        ),
        (
            "By June 2, it had 112 firms. In the first quarter, 90 percent grew. Their sales totaled 44 billion yuan.",
            JUNE,
            ["2024-06-02", "2024-Q1", "2024-Q1"],
        ),
        (
            "The exchange was founded on September 2 last year.\nSome 80 percent of the firms listed are small.",
            JUNE,
            ["2024-06-11"],
        ),
        (
            "The government will protect the country's small firms, which number more than 50 million.",
            JUNE,
            ["2024-06-11"],
        ),
    ],
)
def test_the_period_of_a_figure_is_read_as_the_press_names_it(
    text: str, published_on: date, expected: list[str | None]
) -> None:
    assert [item.time_period for item in quantities(text, published_on)] == expected


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
        ("The firms have raised over 23.5 billion yuan, and private ones took up 86 percent.", [None, None]),
        ("There was a 35-percent narrowing of the surplus.", ["down"]),
        ("The index of large firms: 49.9% (-0.6 percentage points)", [None, "down"]),
    ],
)
def test_a_change_is_told_by_its_verb_however_far(text: str, expected: list[str | None]) -> None:
    assert [item.direction for item in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The central bank said lenders gave more inclusive loans to small and micro enterprises in April. "
                "The balance stood at 31.4 trillion yuan, up 14 percent year on year."
            ),
            ["LOANS_INCLUSIVE", "LOANS_INCLUSIVE_YOY"],
        ),
        (
            "The NFRA told of a 14 percent year-on-year increase in inclusive loans to small and micro firms in May.",
            ["LOANS_INCLUSIVE_REGULATOR_YOY"],
        ),
        (
            (
                "The NFRA asked banks to raise inclusive loans to small and micro enterprises by at least 30 percent. "
                "State-owned banks increased their inclusive loans by 31 percent."
            ),
            [None, None],
        ),
        (
            "The number of individual industrial and commercial registrants reached 126 million.",
            ["INDIVIDUAL_BUSINESSES"],
        ),
        (
            "The number of individual businesses increased 1 percent year on year to 127 million by the end of May.",
            [None, "INDIVIDUAL_BUSINESSES"],
        ),
        (
            (
                'China\'s "little giant" enterprises thrive. The number of such enterprises, a title for small and '
                "medium-sized enterprises (SMEs), rose from over 4,800 to more than 12,600."
            ),
            ["LITTLE_GIANTS", "LITTLE_GIANTS"],
        ),
        (
            "There are 169 million market entities, of which 114 million have been registered as sole traders.",
            ["MARKET_ENTITIES", "INDIVIDUAL_BUSINESSES"],
        ),
        ("Last year, 19.7 million individual businesses were set up across the country.", [None]),
        ("It told of the establishment of over 13 million market entities in 2023.", [None]),
        ("It drove the establishment of more than 1,650 SME public service institutions.", ["SERVICE_INSTITUTIONS"]),
        ("The loan balance to small and micro enterprises hit 31.9 trillion yuan.", ["LOANS_SMALL_MICRO"]),
        ("The report is on the SME development environment. The 36 cities include Dalian.", ["CITIES_EVALUATED"]),
        ("Nearly 124 million sole proprietorships were registered by the end of 2023.", ["INDIVIDUAL_BUSINESSES"]),
        ("The central bank said that China has issued 6.1 trillion yuan of inclusive loans to small firms.", [None]),
        (
            "In 2023 it newly cultivated 274 national SME public service demonstration platforms.",
            ["PLATFORMS_RECOGNISED"],
        ),
        ('The city has over 8,600 "little giant" enterprises.', [None]),
        (
            (
                "In May, sub-indexes for funds, labor force and costs of the SME development index were above the line "
                "of 100, at 100.3, 105.5 and 117.7, respectively."
            ),
            [None, "SMEDI_CAPITAL", "SMEDI_LABOUR", "SMEDI_COST"],
        ),
        (
            (
                "The banking regulator said inclusive loans to small and micro firms grew for four years. In "
                "April, the loan balance was 31.6 trillion yuan."
            ),
            [None, "LOANS_INCLUSIVE_REGULATOR"],
        ),
        ("By the end of 2023 there will be 12,600 little giant enterprises.", ["LITTLE_GIANTS"]),
        (
            (
                "In May, the SME development index rose. The real estate, social services and catering industries saw "
                "increases of 0.2 or 0.3 points from the previous month."
            ),
            [None, None],
        ),
    ],
)
def test_a_figure_is_of_the_series_that_a_reader_would_name(text: str, expected: list[str | None]) -> None:
    assert [item.series_key for item in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("It will build at least another 150 parks.", 150, "GE"),
        ("The number of firms has passed the 50-million mark.", 5e7, "GT"),
        ("Firms with 300 employees or less may apply.", 300, "LE"),
        ("Firms ran beneath 75 percent of their capacity.", 75, "LT"),
        ("Turnover nears 130 billion yuan.", 1.3e11, "NB"),
        ("Loans were close to double that of the year before.", 2, "NB"),
        ("Costs will fall by another half percentage point.", 0.5, "EQ"),
        ("Firms paid 1.36t yuan in taxes.", 1.36e12, "EQ"),
        ("Loans rose to $1.3t.", 1.3e12, "EQ"),
        ("Loans rose to $5.03tn.", 5.03e12, "EQ"),
        ("It lent about $70bn to farms.", 7e10, "AP"),
        ("The city capped its guarantee fees at 1 percent.", 1, "LE"),
        ("That is about a 10th of the national total.", 0.1, "AP"),
        ("The SMEI eased to 54.5 in October.", 54.5, "EQ"),
        ("The sub-index went down 0.5pts from July.", 0.5, "EQ"),
    ],
)
def test_values_and_bounds_are_read_as_the_press_prints_them(text: str, value: float, qualifier: str) -> None:
    assert [(item.value, item.qualifier) for item in quantities(text)] == [(value, qualifier)]


def test_what_stands_between_two_counts_bounds_the_next() -> None:
    found = quantities("It leads 3,900 platforms and more than 2,700 bases, 80 zones and over 40 parks.")
    assert [item.qualifier for item in found] == ["EQ", "GT", "EQ", "GT"]


def test_so_many_among_them_are_counted_without_a_noun() -> None:
    assert [item.value for item in quantities("Among the listed companies, 23 have been given a title.")] == [23]


def test_so_many_in_one_of_several_places_are_counted_without_a_noun() -> None:
    found = quantities("Of the 45 clusters, there are 13 in the east, including 3 in the capital.")
    assert [item.value for item in found] == [45, 13, 3]


def test_a_text_that_tells_its_day_in_a_line_of_its_own_is_read_against_it() -> None:
    text = "Index goes up\n\nXinhua) 13:44, May 09, 2023\n\nThe index stood at 89.4 last month."
    assert [item.time_period for item in find_quantities(text, language="en").quantities] == ["2023-04"]


def test_a_share_that_is_raised_has_two_ends() -> None:
    found = quantities("The share is raised from 30 to 40 percent. It fell for two quarters.")
    assert [(item.value, item.unit) for item in found] == [(30, "percent"), (40, "percent"), (2, "quarters")]


def test_counts_of_two_levels_share_the_noun_behind_them() -> None:
    found = quantities("By then it will have 10 national and 20 provincial demonstration bases.")
    assert [(item.value, item.unit) for item in found] == [(10, "bases"), (20, "bases")]
