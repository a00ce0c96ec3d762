"""The two language versions of the plan give the same framework, and it is the catalogue's."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from smestats.catalogue import Catalogue, read_catalogue, read_documents
from smestats.extract import find_quantities
from smestats.schemas.quantity import Quantity

DATA = Path(__file__).parents[2] / "data"
VERSIONS = ("000_0baee42253adcd9d", "001_667bf2112a95e142")
# What the finder calls the parts of the plan, and the item of the catalogue that counts them.
ITEMS = {"parts": "plan.parts", "goals": "plan.5794.goals", "tasks": "plan.5794.tasks"}
ITEMS |= {"projects": "plan.5794.projects", "measures": "plan.5794.safeguards"}
WORKING_SYSTEM = {"areas": 3, "key points": 2}


@lru_cache
def catalogue() -> Catalogue:
    return read_catalogue(DATA)


@lru_cache
def quantities(version: str) -> tuple[Quantity, ...]:
    document = read_documents(DATA)[version]
    text = (DATA / "documents" / document.file_name).read_bytes().decode("utf-8")
    found = find_quantities(text, language=document.language, published_on=document.published_on, catalogue=catalogue())
    return found.quantities


def framework(version: str) -> Counter[tuple[str, float]]:
    """What the version counts and how often it says so; the goal of the 321 is no count in English (“focus on”)."""
    counts = Counter((item.unit, item.value) for item in quantities(version) if item.kind in ("count", "duration"))
    del counts["goals", 1.0], counts["items", 2.0]
    return counts


def test_both_versions_count_the_same_parts_as_often() -> None:
    english, chinese = map(framework, VERSIONS)

    assert english == chinese
    assert english["goals", 5.0] == english["tasks", 7.0] == english["projects", 9.0] == english["measures", 4.0] == 2


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_counts_what_the_catalogue_lists(version: str) -> None:
    counted = {unit: value for unit, value in framework(version) if unit in ITEMS}

    listed = {item.key: item.count for item in catalogue().framework}

    assert counted == {unit: listed[key] for unit, key in ITEMS.items()}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_tells_the_321_and_the_day_it_was_told(version: str) -> None:
    found = {item.unit: (item.value, item.time_period) for item in quantities(version)}

    assert {unit: found[unit] for unit in WORKING_SYSTEM} == {
        unit: (count, "2021-12-17") for unit, count in WORKING_SYSTEM.items()
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_the_parts_of_a_plan_are_of_no_series(version: str) -> None:
    assert {item.series_key for item in quantities(version)} == {None}
