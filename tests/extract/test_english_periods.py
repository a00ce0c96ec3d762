"""Which period English sentences give their figures, one way of saying it a line."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.extract import find_quantities

PUBLISHED = date(2024, 6, 11)


def periods(text: str) -> list[str | None]:
    return [item.time_period for item in find_quantities(text, language="en", published_on=PUBLISHED).quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growth of loans to farms reached 9 percent in Q1 (Q1) of 2023.", ["2023-Q1"]),
        ("By the end of the third quarter (Q3) of 2023, loans were 28 trillion yuan.", ["2023-09-30"]),
        ("From 2020 to May of 2023, 9.1 trillion yuan was deferred.", ["2020-01/2023-05"]),
        ("From 2020 to April this year, 9.1 trillion yuan was deferred.", ["2020-01/2024-04"]),
        ("From October 2022 to March 2023, 310 firms closed.", ["2022-10/2023-03"]),
        ("Over the 2020-2022 period, cuts totaled 8 trillion yuan.", ["2020/2022"]),
        ("For the 2023 annual evaluation, 34 cities were chosen.", ["2023"]),
        (
            "In the last quarter of 2023 output rose 5.1 percent, and in the whole year 4.4 percent.",
            ["2023-Q4", "2023"],
        ),
        ("At the end of April, the year-on-year growth of such loans exceeded 9 percent.", ["2024-04-30"]),
        ("Since the beginning of this year, 2.9 million firms have been set up.", ["2024"]),
        ("Over the first quarter, investment was up 4.4 percent.", ["2024-Q1"]),
        ("Some 80 clusters exist; the ministry will name 20 more this year.", ["2024-06-11", "2024"]),
    ],
)
def test_a_period_is_read_as_it_is_named(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


def test_may_before_an_index_is_the_month() -> None:
    assert periods("The May index was 88.8.\nFirms may index 20 wages to it.")[0] == "2024-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The index stood at 88.8 in May, 0.2 points below April's 89.0.", ["2024-05", "2024-05", "2024-04"]),
        ("The index stood at 88.8 in May, above the previous year's reading of 88.5.", ["2024-05", "2023-05"]),
        ("May's reading of 88.8 compares with 89.1 in March.", ["2024-05", "2024-03"]),
        ("The index stood at 88.8 in May, the best since the 88.1 of last October.", ["2024-05", "2023-10"]),
        ("The index stood at 88.8 in May, below the expansion mark of 100.", ["2024-05", None]),
        ("Loans rose 31 percent by the end of November from the beginning of 2023.", ["2023-11-30"]),
        ("Growth was 21 percent in 2023, lower than the rate of 2022 by 0.4 points.", ["2023", "2023"]),
        ("The number of firms rose from 4,900 to 12,700.", [None, "2024-06-11"]),
        ("The number of firms rose from 4,900 to 12,700 during the 2020-2023 period.", ["2020", "2023"]),
        ("The number of firms has grown by 31 percent since 2019.", ["2024-06-11"]),
        (
            "The number of clusters, 210 at the end of 2023, will be 310 by the end of 2024.",
            ["2023-12-31", "2024-12-31"],
        ),
    ],
)
def test_what_is_only_compared_with_lends_no_period(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the first four months, cuts were 880 billion yuan.\nMeasures unveiled in 2023 saved 470 billion yuan.",
            ["2024-01/2024-04", "2024-01/2024-04"],
        ),
        (
            (
                "Lending grew in the first quarter. By the end of March, it was 32 trillion yuan.\n"
                "Outstanding farm loans rose 16 percent year on year to 9.1 trillion yuan.\n"
                "The non-performing ratio was 1.7 percent."
            ),
            ["2024-03-31", "2024-03-31", "2024-03-31", "2024-03-31"],
        ),
        ("The index rose to 88.8 in May, above the 87.9 recorded a year earlier.", ["2024-05", "2023-05"]),
        ("The index, drawn from a survey of 2,900 SMEs, is monthly. It was 88.8 in May.", ["2024-05", "2024-05"]),
        ("The city aims to have 1,100 parks housing a total of 90,000 firms by 2026.", ["2026", "2026"]),
        ("In May, 310 firms joined. The ministry plans to train about 2,900 managers.", ["2024-05", None]),
        ("Loans were 9.2 trillion yuan, 1.1 trillion yuan more than at the start of the year.", ["2024-06-11"] * 2),
        (
            "In the first half of last year loans hit 9 trillion yuan.\nWe held 290 fairs; 1,100 people were trained.",
            ["2023-S1", "2023-S1", "2023-S1"],
        ),
        ("Firms with registered capital of 2 million to 4 million yuan numbered 1,600,000 in 2023.", [None, "2023"]),
    ],
)
def test_a_figure_without_a_period_has_that_of_what_it_belongs_to(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is by now is of no day that was told of before, unless it goes on from it.
        (
            "As of May 2, 90 firms were listed.\nThey have raised over 21 billion yuan, 40 percent of it abroad.",
            ["2024-05-02", "2024-06-11", "2024-06-11"],
        ),
        (
            "By the end of March, 4 million SMEs were counted. They face costs. Their tax is about 45 percent of all.",
            ["2024-03-31", "2024-06-11"],
        ),
        ("At the end of March there were 81 zones. They employ 310,000 people.", ["2024-03-31", "2024-03-31"]),
        (
            "By the end of May, 81 million shops were open.\nOf the 81 million shops, 72 percent are in towns.",
            ["2024-05-31", "2024-05-31", "2024-05-31"],
        ),
        (
            "In the first quarter exports rose 9 percent.\nThe zones have contributed over 31 percent of all output.",
            ["2024-Q1", "2024-06-11"],
        ),
        (
            "In 2022, 310,000 firms were set up. The number of firms has reached 1,683,000.",
            ["2022", "2024-06-11"],
        ),
        (
            "In 2022, loans rose 41 percent.\nBanks have also reached out, with 4 trillion yuan provided to farms.",
            ["2022", "2024-06-11"],
        ),
    ],
)
def test_what_is_by_now_is_of_the_day_of_the_text(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As of Friday, 310 firms were listed.", ["2024-06-07"]),
        ("As of last Sunday, 310 firms were listed, the bourse said on Monday.", ["2024-06-09"]),
        (
            "Currently, all 210 firms have filed semi-annual reports, with average revenue of 81 million yuan.",
            ["2024-06-11", "2023-S2"],
        ),
        ("Up from 2012 end (410,000 stores), there were 930,000 stores.", ["2012-12-31", "2024-06-11"]),
        (
            "By the end of 2022, 81 percent was paid, beating the aim of no less than half of the bills in 2023.",
            ["2022-12-31", "2023"],
        ),
        (
            "The index recovered 0.3 points to 51.4 in May, with the average reading at 50.9 in the first quarter.",
            ["2024-05", "2024-05", "2024-Q1"],
        ),
        (
            (
                "Exports grew in the first four months.\nLoans stood at 91 trillion yuan by the end of May.\n"
                "The balance of farm loans grew by 9.1 percent, surpassing the growth of all during the same period."
            ),
            ["2024-05-31", "2024-05-31"],
        ),
        (
            (
                "Report finds loans up 9 percent in 2024\nAt the end of April loans to farms were 9 trillion yuan.\n"
                "The non-performance rate was 2.9 percent."
            ),
            ["2024", "2024-04-30", "2024-04-30"],
        ),
    ],
)
def test_days_and_parts_of_years_are_told_in_passing(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As of the end of April, their exports had reached 910 billion yuan.", ["2024-01/2024-04"]),
        (
            "By the end of 2022 there were 51 million SMEs, and the revenue of those in industry was 81 trillion yuan.",
            ["2022-12-31", "2022"],
        ),
        ("By the end of March, revenue rose and loans stood at 9 trillion yuan.", ["2024-03-31"]),
        (
            "Loans were 9 trillion yuan at the end of the first quarter.\nThe rate of new loans averaged 4.1 percent.",
            ["2024-03-31", "2024-Q1"],
        ),
        (
            (
                "In the first quarter lending grew. Loans were 9 trillion yuan at the end of April.\n"
                "The interest rate of newly issued loans averaged 4.1 percent."
            ),
            ["2024-04-30", "2024-Q1"],
        ),
        ("In the first four months sales were up 9.1 percent, the fastest growth seen in 2024.", ["2024-01/2024-04"]),
        ("Up 9.1 percent in May, the fastest growth this year, output was strong.", ["2024-05"]),
        (
            (
                "At the end of May there were 81 million shops. Over 910,000 firms, among them makers, sellers of "
                "services, farms and tour operators of every kind, were newly set up in the first quarter."
            ),
            ["2024-05-31", "2024-Q1"],
        ),
        (
            "By the end of 2023 there were 51 million firms.\nA total of 9.1 million new firms were registered.",
            ["2023-12-31", "2023"],
        ),
        (
            "As of the end of 2023 there were 81 zones. The 2023 figure for firms was 31,000, up 13 percent.",
            ["2023-12-31", "2023", "2023"],
        ),
    ],
)
def test_what_flows_is_of_the_months_until_a_day(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Outstanding loans to farms stood at 3 trillion yuan by Q1.", ["2024-03-31"]),
        (
            (
                "In the first quarter lending grew.\nBy the end of April, loans were 9 trillion yuan, up 9 percent.\n"
                "Outstanding farm loans rose 8 percent. This growth rate outpaced that of all by 1.1 percentage points."
            ),
            ["2024-04-30", "2024-04-30", "2024-04-30", "2024-04-30"],
        ),
        (
            "Exports rose 9.1 percent in the first four months. This share now represents 57 percent of the total.",
            ["2024-01/2024-04", "2024-01/2024-04"],
        ),
        (
            "Credit was strong this year, with half of the firms receiving loans by the end of April.",
            ["2024-04-30"],
        ),
        ("Among the firms, 310 makers were chosen in the fifth batch on May 14, 2024.", ["2024-05-14"]),
        ("The bank cut the ratio by 50 basis points on May 15.", ["2024-05-15"]),
        ('"The city has 31,000 such firms," an official said at a forum on June 9, 2024.', ["2024-06-09"]),
        ("The zone has 9,100 firms, ahead of its goal of 8,000 firms by 2025.", ["2024-06-11", "2025"]),
    ],
)
def test_what_is_said_behind_or_goes_on(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Loans rose from the start of 2023 to hit 21 trillion yuan by the year end, the bureau said.",
            ["2023-12-31"],
        ),
        (
            "In May, orders fell.\nBy size, the PMI of large firms was 50.4% and stayed above the threshold.",
            ["2024-05"],
        ),
        (
            (
                "Lending grows over 9 percent in 2024\nAs of the end of April, the balance was 8 trillion yuan.\n"
                "Loans to makers accounted for 51.4 percent of it."
            ),
            ["2024", "2024-04-30", "2024-04-30"],
        ),
    ],
)
def test_the_end_of_a_year_and_what_is_read_against_a_mark(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "An official said over 5 million new firms, including shops, farms run by families and cooperatives of "
                "every size, were registered from January to April.\nAmong them, 1.1 million firms are makers."
            ),
            ["2024-01/2024-04", "2024-01/2024-04"],
        ),
        (
            (
                "In the first quarter 310,000 firms were founded.\nAn average of 3,400 new firms opened a day, "
                "surpassing the average of 3,100 firms recorded in 2022."
            ),
            ["2024-Q1", "2024-Q1", "2022"],
        ),
    ],
)
def test_what_was_set_up_and_parts_of_it_have_one_period(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gauge edged down to a 19-month low of 48.6 in May.", ["2024-05", "2024-05"]),
        ("In May, the gauge was 48.6, the lowest in 19 months.", ["2024-05", "2024-05"]),
        ("By the end of March, trade had grown for 19 consecutive quarters.", ["2024-Q1"]),
        (
            (
                "Rights to trade grew as of May 2.\nTrade of private firms rose 71 percent in the first four months.\n"
                "Export volume hit 15.1 billion yuan."
            ),
            ["2024-01/2024-04", "2024-01/2024-04"],
        ),
    ],
)
def test_runs_extremes_and_trade_are_of_the_period_told_of(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected
