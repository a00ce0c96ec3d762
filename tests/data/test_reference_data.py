"""The policy framework, the policy events, the evaluated cities and the coastline say what their sources say.

Document 004 prints only "36 key cities". Which cities they are is stated by the press reports of the 2020 and 2021
evaluations: 4 municipalities, 5 cities with independent planning status and 27 provincial capitals (the pilot of 2019
covered the 31 municipalities and capitals). Codes are GB/T 2260; coordinates are rounded to a tenth of a degree.

The coastline is the land layer of Natural Earth 4.1.0 at 1:50 million (public domain), cut to 72-136 E and 17-55 N and
thinned to closed rings of coast. It holds no boundaries of states. The sides of the cut belong to ring 1, so a map that
shows a little less than the whole cut draws coasts only.
"""

from __future__ import annotations

import csv
from collections import Counter
from itertools import pairwise

import pytest

from smestats.catalogue import Catalogue, read_documents
from smestats.schemas import City, FrameworkItem, PolicyEvent, SourceDocument
from smestats.settings import Settings

PLAN_EN = "000_0baee42253adcd9d"
PLAN_ZH = "001_667bf2112a95e142"
# What a text counts but does not list in full: the number of children it does name.
PARTLY_LISTED = {"opinions.departments": 4, "opinions.areas": 6, "opinions.measures": 0, "action.contents": 0}
PRINTED_COUNTS = {
    "plan.parts": 5,
    "plan.321.areas": 3,
    "plan.321.points": 2,
    "plan.321.goal": 1,
    "plan.5794.goals": 5,
    "plan.5794.tasks": 7,
    "plan.5794.projects": 9,
    "plan.5794.safeguards": 4,
    "opinions.departments": 17,
    "opinions.measures": 25,
    "opinions.areas": 7,
    "opinions.characteristics": 3,
    "action.contents": 12,
    "action.areas": 2,
    "briefing": 5,
    "briefing.3.empowerments": 3,
}

Point = tuple[float, float]


@pytest.fixture(scope="module")
def documents() -> dict[str, SourceDocument]:
    return read_documents(Settings().data)


@pytest.fixture(scope="module")
def framework(catalogue: Catalogue) -> dict[str, FrameworkItem]:
    return {item.key: item for item in catalogue.framework}


@pytest.fixture(scope="module")
def events(catalogue: Catalogue) -> tuple[PolicyEvent, ...]:
    return catalogue.events


@pytest.fixture(scope="module")
def cities(catalogue: Catalogue) -> tuple[City, ...]:
    return catalogue.cities


@pytest.fixture(scope="module")
def rings() -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    with (Settings().data / "catalogue" / "coastline.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["ring"], []).append((float(row["longitude"]), float(row["latitude"])))
    return found


def children(framework: dict[str, FrameworkItem], key: str) -> list[FrameworkItem]:
    return [item for item in framework.values() if item.parent == key]


def starts(item: FrameworkItem, document_id: str) -> list[int]:
    return [quotation.start for quotation in item.evidence if quotation.document_id == document_id]


def is_inside(point: Point, ring: list[Point]) -> bool:
    x, y = point
    crossings = (
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return sum(crossings) % 2 == 1


def test_every_framework_item_quotes_its_document_at_its_span(framework, documents):
    wrong = [
        (item.key, quotation.document_id, quotation.start)
        for item in framework.values()
        for quotation in item.evidence
        if documents[quotation.document_id].text[quotation.start : quotation.end] != quotation.quote
    ]
    assert wrong == []


def test_every_framework_item_has_evidence(framework):
    assert [item.key for item in framework.values() if not item.evidence] == []


def test_framework_keys_are_unique_and_spell_their_parent(catalogue):
    keys = [item.key for item in catalogue.framework]
    assert len(keys) == len(set(keys))
    assert [item.key for item in catalogue.framework if item.parent != (item.key.rpartition(".")[0] or None)] == []


def test_siblings_are_numbered_from_one_without_gaps(framework):
    for parent in {item.parent for item in framework.values()}:
        orders = [item.order for item in children(framework, parent)]
        assert orders == list(range(1, len(orders) + 1)), parent


def test_printed_counts_are_those_of_the_documents(framework):
    assert {item.key: item.count for item in framework.values() if item.count is not None} == PRINTED_COUNTS


@pytest.mark.parametrize("key", PRINTED_COUNTS)
def test_a_group_lists_as_many_items_as_it_counts_or_says_that_it_does_not(framework, key):
    item = framework[key]
    listed = len(children(framework, key))
    assert listed == PARTLY_LISTED.get(key, item.count)
    assert key not in PARTLY_LISTED or item.note is not None


def test_every_plan_item_cites_both_language_versions_once(framework):
    cited = {
        item.key: [quotation.document_id for quotation in item.evidence]
        for item in framework.values()
        if item.key.split(".")[0] == "plan"
    }
    assert {key: ids for key, ids in cited.items() if ids != [PLAN_EN, PLAN_ZH]} == {}


@pytest.mark.parametrize("document_id", [PLAN_EN, PLAN_ZH])
def test_both_language_versions_list_the_plan_in_the_same_order(framework, document_id):
    groups = {item.parent for item in framework.values() if item.parent and item.parent.count(".") >= 1}
    for group in sorted(group for group in groups if group.startswith("plan.")):
        found = [start for item in children(framework, group) for start in starts(item, document_id)]
        assert found == sorted(found), group


def test_the_chinese_title_of_a_plan_item_is_the_documents_own_phrase(framework):
    parents = {item.parent for item in framework.values()}
    leaves = [item for item in framework.values() if item.key.startswith("plan.") and item.key not in parents]
    assert [item.key for item in leaves if item.title.zh not in item.evidence[1].quote] == []


def test_the_mistranslated_taxes_are_noted(framework):
    item = framework["briefing.3.empowerments"]
    assert "three taxes" in item.evidence[0].quote
    assert "mistranslation" in item.note.en
    assert "误译" in item.note.zh


def test_events_have_unique_keys(events):
    keys = [event.key for event in events]
    assert len(keys) == len(set(keys))


def test_an_inferred_event_date_has_its_reason_in_both_languages(events):
    assert [event.key for event in events if (event.date_basis == "inferred") != (event.why is not None)] == []


def test_every_event_names_a_source(events, documents):
    for event in events:
        assert event.document_id in documents if event.document_id else event.source_url, event.key
        assert (event.source_url is None) == (event.source_title is None), event.key


def test_a_stated_date_of_a_document_event_is_that_documents_stated_date(events, documents):
    stated = [event for event in events if event.document_id and event.date_basis == "stated"]
    for event in stated:
        document = documents[event.document_id]
        assert (document.date_basis, document.published_on) == ("stated", event.date), event.key


def test_the_cities_are_four_municipalities_five_planned_cities_and_27_capitals(cities):
    assert Counter(city.tier for city in cities) == {
        "municipality": 4,
        "independent_planning": 5,
        "provincial_capital": 27,
    }


def test_city_codes_and_names_are_unique(cities):
    for names in zip(*((city.code, city.name.en, city.name.zh) for city in cities), strict=True):
        assert len(set(names)) == 36


def test_each_province_has_one_municipality_or_capital(cities):
    seats = [city.code[:2] for city in cities if city.tier != "independent_planning"]
    assert len(set(seats)) == len(seats) == 31


def test_a_city_code_ends_as_its_tier_requires(cities):
    endings = {"municipality": "0000", "provincial_capital": "0100"}
    assert [city.name.en for city in cities if not city.code.endswith(endings.get(city.tier, "00"))] == []


def test_every_city_lies_on_land(cities, rings):
    at_sea = [
        city.name.en
        for city in cities
        if not any(
            is_inside((city.longitude + east, city.latitude + north), ring)
            for ring in rings.values()
            # A tenth of a degree and the thinned coast together may be off by about a quarter.
            for east in (-0.25, 0, 0.25)
            for north in (-0.25, 0, 0.25)
        )
    ]
    assert at_sea == []


def test_the_coastline_is_light_closed_and_within_its_frame(rings):
    points = [point for ring in rings.values() for point in ring]
    assert len(points) <= 600
    assert all(72 <= longitude <= 136 and 17 <= latitude <= 55 for longitude, latitude in points)
    assert [key for key, ring in rings.items() if ring[0] != ring[-1]] == []


def test_the_coastline_draws_no_line_across_the_inland_north_and_west(rings):
    inland = [
        (longitude, latitude)
        for longitude, latitude in (point for ring in rings.values() for point in ring)
        if 72.5 < longitude < 117 and 24 < latitude < 54.5
    ]
    assert inland == []
