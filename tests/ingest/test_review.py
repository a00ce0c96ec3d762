"""Decisions about the quantities of a text, and the figures that follow from them."""

from __future__ import annotations

from datetime import date

import pytest

from smestats.catalogue import Catalogue
from smestats.extract import find_quantities
from smestats.ingest.review import Candidate, Correction, Decision, accept_all, candidates, key_of
from smestats.schemas import Extraction
from tests.releases import CHINESE, ENGLISH

PUBLISHED = date(2026, 3, 10)


def read(text: str, catalogue: Catalogue) -> Extraction:
    return find_quantities(text, published_on=PUBLISHED, catalogue=catalogue)


def of(found: tuple[Candidate, ...], series_key: str, period: str) -> Candidate:
    return next(item for item in found if item.figure is not None and item.figure.cell == (series_key, period))


@pytest.fixture(scope="module")
def release(catalogue: Catalogue) -> Extraction:
    """A Chinese release, read."""
    return read(CHINESE, catalogue)


def test_every_quantity_is_a_candidate_and_what_it_implies_comes_last(
    release: Extraction, catalogue: Catalogue
) -> None:
    found = candidates(release, {}, catalogue)

    printed = [item for item in found if not item.is_derived]
    assert [item.number for item in found] == list(range(1, len(found) + 1))
    assert [item.key for item in printed] == [key_of(quantity) for quantity in release.quantities]
    assert not any(item.is_derived for item in found[: len(printed)])
    derived = of(found, "SMEDI", "2026-01").figure
    assert derived is not None
    assert (derived.value, derived.derivation) == (89.1, "89.2 - 0.1")


def test_accepting_all_leaves_out_what_is_derived_ignored_or_unmatched(
    release: Extraction, catalogue: Catalogue
) -> None:
    ignored = {of(candidates(release, {}, catalogue), "SMEDI", "2026-02").key: Decision(choice="ignored")}

    accepted = accept_all(candidates(release, ignored, catalogue))
    found = candidates(release, {**ignored, **accepted}, catalogue)

    keys = {item.figure.series_key for item in found if item.is_accepted and item.figure}
    assert keys == {
        "SMEDI_CHG",
        "SMEDI_INDUSTRY",
        "SMEDI_INDUSTRY_CHG",
        "LOANS_INCLUSIVE",
        "LOANS_INCLUSIVE_YOY",
        "LITTLE_GIANTS",
        "SMES_SPECIALISED",
    }


def test_a_correction_replaces_value_qualifier_period_and_series(release: Extraction, catalogue: Catalogue) -> None:
    key = next(key_of(item) for item in release.quantities if item.text == "约3万户次")
    typed = Correction(series_key="ENTERPRISES_SERVED", time_period="2025-S2", value=31000.0, qualifier="GE")

    found = candidates(release, {key: Decision(choice="accepted", correction=typed)}, catalogue)

    item = of(found, "ENTERPRISES_SERVED", "2025-S2")
    assert item.figure is not None
    assert (item.figure.value, item.figure.qualifier, item.figure.period_basis) == (31000.0, "GE", "inferred")
    assert item.is_accepted


def test_a_correction_carries_over_to_what_it_implies(release: Extraction, catalogue: Catalogue) -> None:
    key = of(candidates(release, {}, catalogue), "SMEDI", "2026-02").key
    typed = Correction(series_key="SMEDI", time_period="2026-02", value=88.2)

    found = candidates(release, {key: Decision(correction=typed)}, catalogue)

    implied = of(found, "SMEDI", "2026-01").figure
    assert implied is not None
    assert implied.value == 88.1


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    [("more than 0.3", -0.3, "LT"), ("at least 0.3", -0.3, "LE"), ("0.3", -0.3, "EQ"), ("nearly 0.3", -0.3, "GT")],
)
def test_a_fall_is_below_zero_and_its_qualifier_turned_round(
    catalogue: Catalogue, words: str, value: float, qualifier: str
) -> None:
    text = f"In February, the SME Development Index stood at 89.2, down {words} point from the previous month."

    figure = of(candidates(read(text, catalogue), {}, catalogue), "SMEDI_CHG", "2026-02").figure

    assert figure is not None
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_a_figure_printed_twice_is_stored_once(catalogue: Catalogue) -> None:
    text = f"{ENGLISH}\nThe SME Development Index of February was 89.2."

    found = candidates(read(text, catalogue), {}, catalogue)
    accepted = candidates(read(text, catalogue), accept_all(found), catalogue)

    assert [item.repeats for item in found if item.figure and item.figure.cell == ("SMEDI", "2026-02")] == [None, 1]
    assert len([item for item in accepted if item.is_accepted and item.figure and item.figure.value == 89.2]) == 1


def test_two_values_for_one_cell_contradict_until_one_is_ignored(catalogue: Catalogue) -> None:
    extraction = read(ENGLISH, catalogue)
    other = Decision(correction=Correction(series_key="SMEDI", time_period="2026-02", value=89.3))
    decisions = {key_of(extraction.quantities[-1]): other}

    found = candidates(extraction, decisions, catalogue)
    second = next(item for item in found if item.contradicts is not None)
    ignored = candidates(extraction, {**decisions, found[0].key: Decision(choice="ignored")}, catalogue)

    assert (second.contradicts, second.quantity) == (1, extraction.quantities[-1])
    assert second.key not in accept_all(found)
    assert all(item.contradicts is None for item in ignored)
