"""Cards of headline figures."""

from __future__ import annotations

from datetime import date

import pytest
from dash import dcc, html

from smestats.frames import Provenance
from smestats.web.components.card import age, card, headline_series, view_day
from smestats.web.desk import Desk
from smestats.web.view import View
from tests.web.reading import find, words_of
from tests.writing import write_cells

TODAY = date(2020, 12, 1)
ENGLISH, CHINESE = View(language="en"), View(language="zh")


def test_a_card_says_value_unit_period_and_change_on_the_period_before(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0)])

    words = words_of(card(ENGLISH, desk.catalogue.series["SMEDI"], today=TODAY))

    assert "87.0 index points" in words
    assert "Oct 2020" in words
    assert "+0.1 on September" in words


def test_a_card_is_written_in_chinese(desk: Desk) -> None:
    write_cells(desk.engine, [("LOANS_INCLUSIVE", "2020-09", 14.6e12)])

    words = words_of(card(CHINESE, desk.catalogue.series["LOANS_INCLUSIVE"], today=TODAY))

    assert "14.6万亿 元" in words
    assert "2020年9月" in words


def test_a_qualified_value_keeps_its_words(desk: Desk) -> None:
    write_cells(desk.engine, [("SERVICE_INSTITUTIONS", "2020-09", 1700)], qualifier="NB")

    assert "nearly 1,700 institutions" in words_of(
        card(ENGLISH, desk.catalogue.series["SERVICE_INSTITUTIONS"], today=TODAY)
    )


def test_a_change_that_cannot_be_computed_says_why(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-08", 86.9), ("SMEDI", "2020-10", 87.0)])

    assert "no value for September 2020" in words_of(card(ENGLISH, desk.catalogue.series["SMEDI"], today=TODAY))


def test_no_change_is_told_across_a_break(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2021-12", 86.4), ("SMEDI", "2022-01", 89.4)])

    words = words_of(card(ENGLISH, desk.catalogue.series["SMEDI"], today=date(2022, 3, 1)))

    assert "break" in words
    assert "3.0" not in words


def test_the_only_value_of_a_series_has_no_line_and_no_change(desk: Desk) -> None:
    write_cells(desk.engine, [("CITIES_EVALUATED", "2020-10", 36)])

    shown = card(ENGLISH, desk.catalogue.series["CITIES_EVALUATED"], today=TODAY)

    assert "the only value so far" in words_of(shown)
    assert find(shown, dcc.Graph) == []


def test_an_inferred_period_is_said_to_be_inferred(desk: Desk) -> None:
    inferred = Provenance(period_basis="inferred", period_reason="No year is printed.")
    write_cells(desk.engine, [("CITIES_EVALUATED", "2020-10", 36)], provenance=inferred)

    assert "Oct 2020 (inferred)" in words_of(card(ENGLISH, desk.catalogue.series["CITIES_EVALUATED"], today=TODAY))


def test_a_card_opens_the_evidence_of_its_value(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)])

    buttons = find(card(ENGLISH, desk.catalogue.series["SMEDI"], today=TODAY), html.Button)

    (button,) = [item for item in buttons if item.className == "evidence-link"]
    assert (button.id["series_key"], button.id["time_period"]) == ("SMEDI", "2020-10")


def test_a_card_has_the_star_of_its_series(desk: Desk) -> None:
    buttons = find(card(ENGLISH, desk.catalogue.series["SMEDI"], today=TODAY), html.Button)

    (star,) = [item for item in buttons if item.className == "star"]
    assert getattr(star, "data-star") == "SMEDI"
    assert getattr(star, "aria-label") == "Favourite: SME Development Index, monthly"
    assert getattr(star, "aria-pressed") == "false"


def test_a_card_without_figures_says_so(desk: Desk) -> None:
    assert "no value yet" in words_of(card(ENGLISH, desk.catalogue.series["SMEDI"], today=TODAY))


def test_the_catalogue_decides_what_is_on_a_card(desk: Desk) -> None:
    indicators = tuple(desk.catalogue.indicators.values())

    chosen = {item.indicator for item in headline_series(indicators)}

    assert chosen == {item.key for item in indicators if item.headline}


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2020, 11, 10), "up to date"),
        (date(2021, 1, 20), "3 months old"),
        (date(2022, 9, 30), "23 months old"),
        (date(2023, 10, 31), "3 years old"),
    ],
)
def test_age_counts_from_the_end_of_the_period(today: date, words: str) -> None:
    assert age(date(2020, 10, 31), today, "en") == words


def test_ages_in_a_past_view_count_to_its_day() -> None:
    assert view_day(View(asof=date(2021, 3, 1))) == date(2021, 3, 1)
