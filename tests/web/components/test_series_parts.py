"""The parts of the page of one series: values, vintages, citation, coverage, relations, search."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import dcc, html

from smestats.frames import Provenance
from smestats.store.append import Placement, undo
from smestats.store.engine import write_transaction
from smestats.web.components.citation import cite
from smestats.web.components.coverage import coverage
from smestats.web.components.definitions import notes
from smestats.web.components.linked import linked
from smestats.web.components.related import base_of, changes_of, never_joined_with, siblings_of
from smestats.web.components.search import fold, search_text
from smestats.web.components.values import value_table
from smestats.web.components.vintages import vintage_table
from smestats.web.desk import Desk
from smestats.web.view import View, read_view
from tests.web.reading import find, words_of
from tests.writing import write_cells

VIEW = View(language="en")
MOST = 100


def _values(desk: Desk, key: str, *, here: str = "", most: int = MOST) -> html.Div:
    return value_table(VIEW, desk.catalogue.series[key], desk.observations(VIEW.select(key)), here=here, most=most)


def _vintages(desk: Desk, key: str, *, most: int = MOST) -> html.Div:
    observations, vintages = desk.observations(VIEW.select(key)), desk.vintages(key)
    batches = {batch.batch_id: batch for batch in desk.batches()}
    series = desk.catalogue.series[key]
    return vintage_table(VIEW, series, vintages, observations=observations, batches=batches, most=most)


def _rows(table: html.Div) -> list[str]:
    return ["|".join(words_of(cell) for cell in row.children) for row in find(table, html.Tr)[1:]]


def test_values_come_newest_first_with_a_button_each(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0)])

    table = _values(desk, "SMEDI")

    assert _rows(table) == ["Oct 2020|87.0|evidence|normal|", "Sep 2020|86.9|evidence|normal|"]
    assert len(find(table, html.Button)) == 2


def test_a_qualifier_is_said_in_words_beside_the_number(desk: Desk) -> None:
    write_cells(desk.engine, [("PLATFORMS_PROVINCIAL", "2022-04", 3800)], qualifier="GT")

    assert _rows(_values(desk, "PLATFORMS_PROVINCIAL")) == ["Apr 2022|3,800|▲ more than|evidence|normal|"]


def test_an_inferred_period_is_marked_with_its_reason(desk: Desk) -> None:
    provenance = Provenance(period_basis="inferred", period_reason="no year in the text", printed="703")
    write_cells(desk.engine, [("PLATFORMS_NATIONAL", "2022-04", 703)], provenance=provenance)

    spans = find(_values(desk, "PLATFORMS_NATIONAL"), html.Span)
    [mark] = [span for span in spans if getattr(span, "className", "") == "tag"]

    assert (mark.children, mark.title) == ("inferred", "no year in the text")


def test_the_period_of_the_address_is_pointed_out_even_beyond_the_last_row_shown(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", f"2020-{month:02d}", 87.0) for month in range(1, 13)])

    table = _values(desk, "SMEDI", here="2020-01", most=2)

    rows = find(table, html.Tr)[1:]
    assert [row.className for row in rows] == ["", "", "here"]
    assert getattr(rows[-1], "data-arrive") == "2020-01"
    assert "The newest 3 of 12 rows" in words_of(table)


def test_an_undone_vintage_is_struck_and_names_the_batch_that_undid_it(desk: Desk) -> None:
    batch = write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)], header={"file_name": "oct.csv"})
    with write_transaction(desk.engine) as connection:
        undone_by = undo(connection, batch, user_name="bob")

    table = _vintages(desk, "SMEDI")

    assert [words_of(item) for item in find(table, html.Del)] == ["87.0"]
    assert f"undone by batch {undone_by}" in words_of(table)
    assert f"batch {batch}, oct.csv line 2, by ana" in words_of(table)


def test_a_revised_value_stays_among_the_vintages(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)])
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.2)], Placement.REPLACES)

    states = [(row.split("|")[1], row.split("|")[-1]) for row in _rows(_vintages(desk, "SMEDI"))]

    assert states == [("87.2", "shown in this view"), ("87.0", "not shown in this view")]


def test_a_citation_pins_what_the_store_knows_now(desk: Desk) -> None:
    moment = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)], header={"recorded_at": moment})

    citation = cite(VIEW, desk.catalogue.series["SMEDI"])
    query = {name: values[0] for name, values in parse_qs(urlsplit(citation.address).query).items()}

    assert urlsplit(citation.address).path == "/series/SMEDI"
    assert read_view(query).recorded_asof == moment
    assert "as stored on 22 Nov 2026" in citation.short
    assert citation.long.endswith(citation.address)


def test_the_pinned_address_still_shows_the_value_after_a_revision(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)])
    address = cite(VIEW, desk.catalogue.series["SMEDI"]).address
    write_cells(desk.engine, [("SMEDI", "2020-10", 88.8)], Placement.REPLACES)

    pinned = read_view({name: values[0] for name, values in parse_qs(urlsplit(address).query).items()})

    assert desk.observations(pinned.select("SMEDI"))["obs_value"].tolist() == [87.0]


def test_a_citation_of_a_past_view_keeps_its_own_moment(desk: Desk) -> None:
    view = read_view({"recorded_asof": "2026-11-01", "asof": "2025-01-01"})

    address = cite(view, desk.catalogue.series["SMEDI"]).address

    assert "recorded_asof=2026-11-01" in address
    assert "asof=2025-01-01" in address


def test_coverage_counts_values_and_not_missing_ones(desk: Desk) -> None:
    cells = [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", float("nan")), ("SMEDI", "2020-11", 87.2)]
    write_cells(desk.engine, cells, header={"recorded_at": datetime(2026, 11, 22, tzinfo=UTC)})

    found = coverage(desk.observations(VIEW.select()))["SMEDI"]

    assert (found.first, found.latest, found.values, found.obs_value) == ("2020-09", "2020-11", 2, 87.2)
    assert found.updated == "2026-11-22"


def test_series_of_another_definition_are_not_to_be_joined(desk: Desk) -> None:
    found = never_joined_with(desk.catalogue, desk.catalogue.series["LOANS_INCLUSIVE"])

    assert "LOANS_INCLUSIVE_REGULATOR" in {item.series_key for item in found}
    assert {item.unit for item in found} == {"yuan"}


def test_the_restated_index_is_not_to_be_joined_with_the_index(desk: Desk) -> None:
    found = never_joined_with(desk.catalogue, desk.catalogue.series["SMEDI"])

    assert {item.indicator for item in found} == {"SMEDI"}
    assert "SMEDI_RESTATED" in {item.series_key for item in found}


@pytest.mark.parametrize(
    ("growth", "level"),
    [("LOANS_INCLUSIVE_REGULATOR_YOY", "LOANS_INCLUSIVE_REGULATOR"), ("SMEDI_INDUSTRY_CHG", "SMEDI_INDUSTRY")],
)
def test_growth_and_its_level_know_each_other(desk: Desk, growth: str, level: str) -> None:
    catalogue = desk.catalogue

    assert base_of(catalogue, catalogue.series[growth]) == catalogue.series[level]
    assert catalogue.series[growth] in changes_of(catalogue, catalogue.series[level])


def test_a_change_of_a_part_is_no_change_of_the_whole(desk: Desk) -> None:
    assert base_of(desk.catalogue, desk.catalogue.series["SMEDI_TRANSPORT_CHG"]) is None


def test_siblings_of_the_same_group_come_first(desk: Desk) -> None:
    groups = [item.group for item in siblings_of(desk.catalogue, desk.catalogue.series["SMEDI_EAST"])]

    assert groups[: groups.count("region")] == ["region"] * groups.count("region")


@pytest.mark.parametrize("query", ["普惠", "inclusive", "LOANS_INCLUSIVE", "ＬＯＡＮＳ"])
def test_a_series_is_found_by_either_language_and_by_key(desk: Desk, query: str) -> None:
    series = desk.catalogue.series["LOANS_INCLUSIVE"]

    text = search_text(series, desk.catalogue.indicators[series.indicator], desk.catalogue.units[series.unit])

    assert fold(query) in text


def test_keys_in_a_note_lead_to_their_series_but_not_to_this_one(desk: Desk) -> None:
    parts = linked(VIEW, "Not SMEDI but SMEDI_RESTATED, never NO_SUCH.", here="SMEDI")

    assert [part.href for part in parts if isinstance(part, dcc.Link)] == ["/series/SMEDI_RESTATED"]
    assert words_of(parts) == "Not SMEDI but SMEDI_RESTATED, never NO_SUCH."


def test_a_publication_date_that_was_inferred_says_so(desk: Desk) -> None:
    write_cells(desk.engine, [("SMEDI", "2020-10", 87.0)], published=date(2020, 11, 10))

    assert "10 Nov 2020" in words_of(_values(desk, "SMEDI"))
    assert "inferred" not in words_of(_values(desk, "SMEDI"))


def test_notes_of_several_series_say_of_which_they_are(desk: Desk) -> None:
    catalogue = desk.catalogue
    several = [catalogue.find_series(key) for key in ("SMES", "MSMES")]

    assert notes(several, "en").startswith("SMEs: ")
    assert not notes(several[:1], "en").startswith("SMEs: ")
