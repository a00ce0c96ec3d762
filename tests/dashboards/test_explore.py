"""The explore page: the address is the state, every change is one answer, nothing more certain than the figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from dash import Dash, dcc, html

from smestats.schemas import LANGUAGES
from smestats.web.components.explore_empty import EXAMPLES
from smestats.web.components.explore_view import explored_view
from smestats.web.desk import Desk
from smestats.web.view import read_view
from tests.dashboards.calling import filled, send
from tests.dashboards.conftest import Layout
from tests.web.reading import find, ids_of, parts_of, words_of
from tests.writing import write_cells

MONTHS = [("SMEDI", f"2020-{month:02d}", 80.0 + month) for month in range(1, 13)]
GRAPH = '{"name":"explore","type":"chart"}.figure'


def part(page: Any, name: str) -> Any:
    return next(item for item in parts_of(page) if getattr(item, "id", None) == name)


def ask(app: Dash, query: str = "", **asked: str) -> Mapping[str, Any]:
    """What the page becomes when the controls ask for ``asked``."""
    stated = dict(item.split("=") for item in query.split("&") if item)
    view = {"language": stated.get("lang", "en"), "query": stated}
    answer = filled(
        send(app, "explore-above.children", "explore-asked.data", {"explore-asked.data": asked, "view.data": view})
    )
    return {name: value for parts in answer.values() for name, value in parts.items()} | {"by_id": answer}


def test_nothing_chosen_says_what_to_do_and_offers_three_views(lay_out: Layout) -> None:
    page = lay_out("/explore")

    assert "Add a series above, or start from one of these views." in words_of(part(page, "explore-nothing"))
    assert len(find(part(page, "explore-nothing"), html.A)) == len(EXAMPLES) == 3
    assert part(page, "figure-explore").hidden is True


def test_every_example_is_a_view_without_problems_of_series_that_exist(app: Dash, desk: Desk) -> None:
    with app.server.test_request_context("/explore"):
        for _, parameters in EXAMPLES:
            shown = explored_view(read_view({}), parameters)
            assert shown.problems == ()
            assert shown.exploration.series == tuple(parameters["s"].split(","))


def test_the_address_sets_every_control(lay_out: Layout) -> None:
    page = lay_out(
        "/explore",
        s="SMEDI,SMEDI_Q",
        f="a-b",
        units="pch",
        freq="a",
        agg="eop",
        chart="bars",
        scale="log",
        events="1",
        marks="2020-02-01~mine;2020-03-01",
        **{"from": "2019-01", "to": "2020-12"},
    )

    stated = {
        "explore-units": "pch",
        "explore-freq": "a",
        "explore-agg": "eop",
        "explore-kind": "bars",
        "explore-formulas": "a-b",
        "explore-from": "2019-01",
        "explore-to": "2020-12",
        "explore-marks": "2020-02-01 mine\n2020-03-01",
    }
    assert {name: part(page, name).value for name in stated} == stated
    assert part(page, "explore-log").checked is True
    assert part(page, "explore-events").checked is True
    assert part(page, "explore-series").data == ["SMEDI", "SMEDI_Q"]


def test_the_answer_names_the_shortest_address_of_the_same(app: Dash, desk: Desk) -> None:
    answer = ask(app, "lang=zh&asof=2021-01-01", s="SMEDI", units="lin", chart="bars", agg="avg")

    assert answer["by_id"]["explore-answer"]["data"]["query"] == "lang=zh&s=SMEDI&chart=bars&asof=2021-01-01"


def test_a_language_the_address_does_not_state_stays_out_of_it(app: Dash, desk: Desk) -> None:
    assert ask(app, s="SMEDI")["by_id"]["explore-answer"]["data"]["query"] == "s=SMEDI"


def test_the_page_of_an_address_shows_what_its_controls_ask_for(app: Dash, desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, MONTHS)
    asked = {"s": "SMEDI", "units": "pch", "from": "2020-03"}

    laid_out = find(lay_out("/explore", **asked), dcc.Graph)[0].figure

    assert laid_out["data"][0]["y"] == ask(app, **asked)["figure"]["data"][0]["y"]


def test_a_past_view_shows_what_was_public_then(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, MONTHS, published=date(2021, 1, 10))

    assert ask(app, "asof=2021-01-09", s="SMEDI")["figure"]["data"] == []
    assert ask(app, "asof=2021-01-10", s="SMEDI")["figure"]["data"] != []


def test_an_unknown_parameter_is_answered_with_the_nearest(lay_out: Layout) -> None:
    words = words_of(part(lay_out("/explore", s="SMEDII", unit="pch", units="pc2"), "explore-messages"))

    for expected in ("“SMEDII”", "Did you mean “SMEDI”?", "“unit”", "Did you mean “units”?", "“pc2”"):
        assert expected in words


def test_what_mails_add_to_links_is_no_mistake(lay_out: Layout) -> None:
    assert words_of(part(lay_out("/explore", s="SMEDI", utm_source="mail", fbclid="1"), "explore-messages")) == ""


def test_a_day_that_cannot_be_read_is_told_once(lay_out: Layout) -> None:
    page = lay_out("/explore", s="SMEDI", asof="yesterday")

    assert words_of(page).count("yesterday") == 1


def test_a_log_axis_over_values_below_zero_is_refused_in_words(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI_CHG", "2020-01", -0.1), ("SMEDI_CHG", "2020-02", 0.2)])

    answer = ask(app, s="SMEDI_CHG", scale="log")

    assert "A log axis takes only values above zero." in str(answer["by_id"]["explore-above"])
    assert answer["figure"]["layout"]["yaxis"]["type"] == "linear"


def test_two_units_become_two_panels(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [*MONTHS, ("LOANS_INCLUSIVE", "2020-09", 1.46e13)])

    figure = ask(app, s="SMEDI,LOANS_INCLUSIVE")["figure"]

    assert {trace["name"]: trace["yaxis"] for trace in figure["data"]} == {"SMEDI": "y", "LOANS_INCLUSIVE": "y2"}


def test_one_against_another_needs_two(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, MONTHS)

    assert "needs two series or formulas" in str(ask(app, s="SMEDI", chart="scatter")["by_id"]["explore-above"])


def test_the_correlation_is_told_under_a_chart_of_one_against_another(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [*MONTHS, *(("SMEDI_EAST", period, value + 1) for _, period, value in MONTHS)])

    answer = ask(app, s="SMEDI,SMEDI_EAST", chart="scatter")

    assert "Correlation 1.00 over 12 common periods" in str(answer["by_id"]["explore-below"])


def test_statuses_are_seen_without_pointing(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-01", 80.0)], qualifier="GT")

    answer = ask(app, s="SMEDI")

    assert "more than or at least the number shown" in str(answer["by_id"]["explore-above"])
    assert "more than 80.0" in str(answer["by_id"]["explore-below"])


def test_the_table_holds_reasons_and_ways_to_the_evidence(app: Dash, desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-01", 80.0), ("SMEDI", "2020-03", 82.0), ("SMEDI", "2020-04", 83.0)])

    rows = ask(app, s="SMEDI", units="chg")["by_id"]["explore-answer"]["data"]["table"]["rows"]

    assert [row["cells"][0].get("click") for row in rows] == [
        ["computed", "chg|SMEDI:2020-04,2020-03"],
        None,
        None,
        None,
    ]
    assert rows[1]["cells"][0]["text"] == "– (no value the period before)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_chips_name_their_series_in_the_readers_language(lay_out: Layout, desk: Desk, language: str) -> None:
    chips = find(part(lay_out("/explore", s="SMEDI,LOANS_INCLUSIVE", lang=language), "explore-chips"), html.Li)

    names = [desk.catalogue.series[key].name[language] for key in ("SMEDI", "LOANS_INCLUSIVE")]  # type: ignore[index]
    assert [words_of(chip)[0] for chip in chips] == ["a", "b"]
    assert all(name in words_of(chip) for chip, name in zip(chips, names, strict=True))


def test_every_control_has_an_id_of_its_own(lay_out: Layout) -> None:
    ids = ids_of(lay_out("/explore", s="SMEDI"))

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "asked",
    [
        {"s": "SMEDI," * 40},
        {"s": "SMEDI", "f": "a/0;log(-a);((((a;b;__import__"},
        {"s": "SMEDI", "marks": "never;2020-13-01~x;2020-01-01~<b>bold</b>"},
        {"s": "SMEDI", "from": "2021", "to": "2019"},
        {"s": "SMEDI", "base": "1800"},
        {"s": "\x00", "units": "💥", "chart": "pie", "freq": "d"},
        {"f": "a"},
        {},
    ],
)
def test_no_question_ends_in_a_failure(app: Dash, desk: Desk, lay_out: Layout, asked: Mapping[str, str]) -> None:
    write_cells(desk.engine, MONTHS)

    assert ask(app, **asked)["figure"]["layout"]["height"] > 0
    assert lay_out("/explore", **asked) is not None
