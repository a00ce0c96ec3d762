"""The overview."""

from __future__ import annotations

from datetime import date

from dash import dcc, html

from smestats.store.append import undo
from smestats.store.engine import write_transaction
from smestats.web.desk import Desk
from tests.dashboards.conftest import Layout
from tests.web.reading import find, ids_of, words_of
from tests.writing import write_cells

FIGURES = [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0), ("PLATFORMS_NATIONAL", "2022-04", 703)]


def test_it_opens_with_the_headline_figures(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES)

    words = words_of(find(lay_out("/", lang="en"), html.Ul)[0])

    assert "87.0 index points" in words
    assert "703 platforms" in words


def test_the_index_is_drawn_against_its_threshold(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES)

    charts = {graph.id["name"]: graph.figure for graph in find(lay_out("/"), dcc.Graph) if getattr(graph, "id", None)}

    assert any(shape.get("y0") == 100 for shape in charts["index-m"]["layout"]["shapes"])


def test_the_strip_shows_every_indicator_whether_or_not_it_has_figures(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES)

    charts = {graph.id["name"]: graph.figure for graph in find(lay_out("/"), dcc.Graph) if getattr(graph, "id", None)}

    assert len(charts["availability"]["layout"]["yaxis"]["ticktext"]) == len(desk.catalogue.indicators)


def test_the_lead_counts_what_there_is(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES)

    assert "3 figures in 2 series, from 2020 to 2022" in words_of(lay_out("/", lang="en"))


def test_what_was_added_lately_names_file_user_and_count(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES, header={"file_name": "october.csv"})

    words = words_of(find(lay_out("/", lang="en"), html.Section)[-1])

    assert "october.csv" in words
    assert "by ana" in words
    assert "3 new" in words


def test_an_undone_batch_says_so(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES[:2])
    batch = write_cells(desk.engine, FIGURES[2:])
    with write_transaction(desk.engine) as connection:
        undo(connection, batch, user_name="ana")

    words = words_of(lay_out("/", lang="en"))

    assert f"undone by batch {batch + 1}" in words
    assert f"undoes batch {batch}" in words


def test_a_past_view_shows_what_was_known_then(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES)

    assert "703" not in words_of(lay_out("/", lang="en", asof="2000-01-01"))


def test_a_store_without_figures_says_so(lay_out: Layout) -> None:
    assert "There are no figures here yet" in words_of(lay_out("/", lang="en"))


def test_no_two_parts_have_the_same_id(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, FIGURES)

    ids = ids_of(lay_out("/"))

    assert len(ids) == len(set(ids))


def test_an_unknown_parameter_does_no_harm(lay_out: Layout) -> None:
    assert words_of(lay_out("/", utm_source="mail", view="x"))


def test_a_day_before_all_figures_is_not_taken_for_an_empty_store(desk: Desk, lay_out: Layout) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)], published=date(2020, 11, 10))

    words = words_of(lay_out("/", lang="en", asof="1999-01-01"))

    assert "Nothing of this was known by the day you look back to" in words
    assert "Append a file" not in words


def test_no_word_of_the_heading_is_broken_at_its_hyphen(lay_out: Layout) -> None:
    assert "medium\u2011sized" in words_of(find(lay_out("/", lang="en"), html.H1)[0])
