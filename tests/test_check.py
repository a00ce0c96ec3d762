"""A sound store gives no finding; each kind of damage gives its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats.catalogue import read_documents
from smestats.check import CHECKS, check, is_error
from smestats.check.findings import wordings
from smestats.frames import Provenance
from smestats.settings import Settings
from smestats.store import tables
from smestats.store.append import Placement, undo
from smestats.store.engine import write_transaction
from smestats.store.sync import sync_documents
from tests.writing import write_cells

DOCUMENT = "003_2a6bdbfbcf509770"
QUOTE = "the SME Development Index reached 87.0"
STORED = {"recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "published_on": date(2020, 11, 30)}
Damage = Callable[[Engine, sa.Executable], None]


@pytest.fixture
def sound(engine: Engine) -> Engine:
    """A store with a cited figure, a revision, an undone batch and a missing value."""
    documents = read_documents(Settings().data)
    with write_transaction(engine) as connection:
        sync_documents(connection, documents.values())
    start = documents[DOCUMENT].text.index(QUOTE)
    span = {"span_start": start, "span_end": start + len(QUOTE)}
    cited = Provenance(document_id=DOCUMENT, quote=QUOTE, printed="87.0", **span)
    write_cells(engine, [("SMEDI", "2020-10", 87.0)], header=STORED, provenance=cited)
    write_cells(engine, [("SMEDI", "2020-09", 86.8), ("SMEDI", "2020-11", np.nan), ("SMEDI_CHG", "2020-10", 0.1)])
    write_cells(engine, [("SMEDI", "2020-09", 86.9)], Placement.REPLACES)
    wrong = write_cells(engine, [("SMEDI", "2020-10", 78.0)], Placement.REPLACES)
    with write_transaction(engine) as connection:
        undo(connection, wrong, user_name="ana")
    return engine


def execute(engine: Engine, *statements: sa.Executable) -> None:
    with write_transaction(engine) as connection:
        for statement in statements:
            connection.execute(statement)


def found(engine: Engine) -> set[str]:
    return {problem.kind for problem in check(engine)}


def update(table: sa.Table, **values: Any) -> sa.Update:
    return sa.update(table).values(**values)


def test_a_sound_store_has_no_finding(sound: Engine) -> None:
    assert check(sound) == ()


def test_a_store_without_figures_has_no_finding(engine: Engine) -> None:
    assert check(engine) == ()


CELL, CITED, TEXT, BATCH = tables.observation, tables.citation, tables.document, tables.batch
FIRST = CELL.c.batch_id == 1


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (update(TEXT, content=b"tampered"), "document_changed"),
        (update(CITED, quote="the SME Development Index reached 88.0"), "quote_not_at_span"),
        (update(CITED, span_start=CITED.c.span_start + 1), "quote_not_at_span"),
        (update(CITED, span_end=None), "citation_incomplete"),
        (update(CITED, printed="87.1"), "printed_not_in_quote"),
        (update(CELL, value=201.0).where(FIRST), "value_out_of_range"),
        (update(CELL, range_upper=90.0).where(FIRST), "bounds_reversed"),
        (update(CELL, qualifier="RG", range_upper=80.0).where(FIRST), "bounds_reversed"),
        (update(CELL, qualifier="XX").where(FIRST), "qualifier_unknown"),
        (update(CELL, obs_status="Z").where(FIRST), "status_unknown"),
        (update(CELL, ordinal=2100 * 12).where(FIRST), "period_out_of_range"),
        (update(CELL, ordinal=1985 * 12).where(FIRST), "period_out_of_range"),
        (update(tables.series, frequency="Q").where(tables.series.c.series_key == "SMEDI"), "frequency_changed"),
        (update(CELL, citation_id=99).where(FIRST), "reference_broken"),
        (update(CELL, batch_id=99).where(FIRST), "reference_broken"),
        (update(CELL, series_id=9999).where(FIRST), "reference_broken"),
        (update(BATCH, rows=2).where(BATCH.c.batch_id == 1), "batch_count"),
        (update(BATCH, new=0).where(BATCH.c.batch_id == 1), "batch_count"),
        (sa.delete(CELL).where(FIRST), "batch_count"),
        (
            sa.insert(tables.superseded).from_select(CELL.columns.keys(), sa.select(CELL).where(FIRST)),
            "vintage_doubled",
        ),
        (update(CELL, value=87.5).where(FIRST), "change_contradicts"),
        (update(CELL, value=87.5, obs_status="V").where(FIRST), "change_doubtful"),
    ],
)
def test_damage_is_found(sound: Engine, damage: sa.Executable, kind: str) -> None:
    execute(sound, damage)

    assert kind in found(sound)


def test_a_superseded_vintage_in_the_place_of_the_newest_is_found(sound: Engine) -> None:
    past = tables.superseded
    newest, oldest = CELL.c.batch_id == 3, past.c.batch_id == 2
    bury = sa.insert(past).from_select(CELL.columns.keys(), sa.select(CELL).where(newest))
    show = sa.insert(CELL).from_select(CELL.columns.keys(), sa.select(past).where(oldest))
    execute(sound, bury, sa.delete(CELL).where(newest), show, sa.delete(past).where(oldest))

    assert "current_not_newest" in found(sound)


def test_a_part_of_a_whole_thing_is_found(engine: Engine) -> None:
    write_cells(engine, [("PLATFORMS_NATIONAL", "2022-04", 703.5)], header=STORED)

    [problem] = check(engine)

    assert (problem.kind, problem.line, problem.cell) == ("value_not_integer", 2, "PLATFORMS_NATIONAL 2022-04")
    assert "703.5" in problem.message.en


def test_a_change_across_a_break_is_not_compared(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2021-12", 86.4), ("SMEDI", "2022-01", 89.4), ("SMEDI_CHG", "2022-01", 0.6)])

    assert check(engine) == ()


def test_a_change_within_rounding_agrees(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-09", 86.9), ("SMEDI", "2020-10", 87.0), ("SMEDI_CHG", "2020-10", 0.2)])

    assert check(engine) == ()


def test_more_than_is_not_compared_as_if_it_were_exact(engine: Engine) -> None:
    write_cells(engine, [("SMEDI", "2020-09", 80.0), ("SMEDI_CHG", "2020-10", 0.1)])
    write_cells(engine, [("SMEDI", "2020-10", 87.0)], qualifier="GT")

    assert check(engine) == ()


@pytest.mark.parametrize(("growth", "kinds"), [(29.6, set()), (31.0, set()), (35.0, {"growth_differs"})])
def test_growth_is_about_what_levels_a_year_apart_give(engine: Engine, growth: float, kinds: set[str]) -> None:
    levels = [("LOANS_INCLUSIVE", "2019-09", 1.12e13), ("LOANS_INCLUSIVE", "2020-09", 1.46e13)]
    write_cells(engine, [*levels, ("LOANS_INCLUSIVE_YOY", "2020-09", growth)])

    assert found(engine) == kinds


def test_growth_without_a_level_a_year_before_is_left_alone(engine: Engine) -> None:
    write_cells(engine, [("LOANS_INCLUSIVE", "2020-09", 1.46e13), ("LOANS_INCLUSIVE_YOY", "2020-09", 99.0)])

    assert check(engine) == ()


def test_errors_fail_and_warnings_do_not() -> None:
    severities = {kind: wording.severity for kind, wording in wordings().items()}

    assert {kind for kind, severity in severities.items() if severity == "warning"} == {
        "change_doubtful",
        "growth_differs",
    }


def test_a_problem_says_whether_it_is_an_error(sound: Engine) -> None:
    execute(sound, update(CELL, value=87.5).where(FIRST))

    assert [is_error(problem) for problem in check(sound)] == [True]


def test_every_check_says_what_it_holds_true() -> None:
    assert all(examine.__doc__ for examine in CHECKS.values())
