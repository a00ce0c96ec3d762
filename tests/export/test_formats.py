"""Exports carry every number unchanged and every text harmless."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_documents
from smestats.export import FORMATS
from smestats.export.cells import text
from smestats.export.csv import HEADER
from smestats.frames import Provenance, empty_observations
from smestats.plain import plain
from smestats.schemas import Selection
from smestats.settings import Settings
from smestats.store.engine import write_transaction
from smestats.store.repository import read_observations
from smestats.store.sync import sync_documents
from tests.writing import write_cells

DOCUMENT = "003_2a6bdbfbcf509770"
CITED = Provenance(
    document_id=DOCUMENT,
    span_start=9859,
    span_end=10032,
    quote="the Index reached 87.0",
    printed="87.0",
    period_basis="inferred",
    period_reason="The year is not printed.",
)


@pytest.fixture
def observations(engine: Engine) -> pd.DataFrame:
    with write_transaction(engine) as connection:
        sync_documents(connection, read_documents(Settings().data).values())
    stored = {"recorded_at": datetime(2026, 11, 23, tzinfo=UTC), "published_on": date(2020, 11, 30)}
    write_cells(engine, [("SMEDI", "2020-10", 87.0)], header=stored, provenance=CITED)
    write_cells(engine, [("LOANS_INCLUSIVE", "2020-09", 14_600_000_000_000.0), ("SMEDI", "2020-11", np.nan)])
    write_cells(engine, [("PLATFORMS_PROVINCIAL", "2022-04", 3800.0)], qualifier="GT")
    write_cells(
        engine,
        [("SMEDI_CHG", "2020-10", -0.1)],
        provenance=Provenance(note="=1+1", source_title="- prose", source_url="https://example.org/a,b"),
    )
    return read_observations(engine, Selection())


def read_csv(content: bytes) -> dict[tuple[str, str], dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    return {(row["series_key"], row["time_period"]): row for row in rows}


def read_json(content: bytes) -> dict[tuple[str, str], dict[str, Any]]:
    return {(item["series_key"], item["time_period"]): item for item in json.loads(content)}


def test_csv_has_its_columns_in_order_even_without_rows(catalogue: Catalogue) -> None:
    content = FORMATS["csv"].write(empty_observations(), catalogue)

    assert content == (",".join(HEADER) + "\r\n").encode()


def test_csv_writes_plain_numbers(observations: pd.DataFrame, catalogue: Catalogue) -> None:
    rows = read_csv(FORMATS["csv"].write(observations, catalogue))

    assert rows["SMEDI", "2020-10"]["obs_value"] == "87.0"
    assert rows["LOANS_INCLUSIVE", "2020-09"]["obs_value"] == "14600000000000"
    assert rows["SMEDI_CHG", "2020-10"]["obs_value"] == "-0.1"
    assert rows["SMEDI", "2020-11"]["obs_value"] == ""


def test_csv_leaves_open_bounds_empty(observations: pd.DataFrame, catalogue: Catalogue) -> None:
    row = read_csv(FORMATS["csv"].write(observations, catalogue))["PLATFORMS_PROVINCIAL", "2022-04"]

    assert (row["qualifier"], row["obs_value"], row["lower"], row["upper"]) == ("GT", "3800", "3800", "")


def test_csv_texts_are_never_formulas(observations: pd.DataFrame, catalogue: Catalogue) -> None:
    row = read_csv(FORMATS["csv"].write(observations, catalogue))["SMEDI_CHG", "2020-10"]

    assert (row["note"], row["source_title"]) == ("'=1+1", "'- prose")
    assert row["source_url"] == "https://example.org/a,b"


def test_csv_cites_the_span(observations: pd.DataFrame, catalogue: Catalogue) -> None:
    row = read_csv(FORMATS["csv"].write(observations, catalogue))["SMEDI", "2020-10"]

    assert (row["document_id"], row["start"], row["end"]) == (DOCUMENT, "9859", "10032")
    assert (row["unit"], row["printed"], row["published_on"]) == ("index points", "87.0", "2020-11-30")
    assert (row["recorded_at"], row["period_basis"]) == ("2026-11-23T00:00:00.000000Z", "inferred")


def test_json_gives_each_observation_with_its_citation(observations: pd.DataFrame, catalogue: Catalogue) -> None:
    item = read_json(FORMATS["json"].write(observations, catalogue))["SMEDI", "2020-10"]

    assert item == {
        "series_key": "SMEDI",
        "time_period": "2020-10",
        "obs_value": 87.0,
        "qualifier": "EQ",
        "lower": 87.0,
        "upper": 87.0,
        "unit": "index points",
        "obs_status": "A",
        "printed": "87.0",
        "period_basis": "inferred",
        "period_reason": "The year is not printed.",
        "published_on": "2020-11-30",
        "recorded_at": "2026-11-23T00:00:00.000000Z",
        "batch_id": 1,
        "line": 2,
        "derivation": None,
        "note": None,
        "quote": "the Index reached 87.0",
        "citation": {"document_id": DOCUMENT, "start": 9859, "end": 10032, "quote": "the Index reached 87.0"},
        "source_title": None,
        "source_url": None,
    }


def test_json_writes_what_is_missing_as_null(observations: pd.DataFrame, catalogue: Catalogue) -> None:
    content = FORMATS["json"].write(observations, catalogue)
    item = read_json(content)["SMEDI", "2020-11"]

    assert b"NaN" not in content
    assert [item[name] for name in ("obs_value", "lower", "upper", "printed", "citation")] == [None] * 5
    assert item["obs_status"] == "O"


def test_json_gives_counts_as_whole_numbers(observations: pd.DataFrame, catalogue: Catalogue) -> None:
    item = read_json(FORMATS["json"].write(observations, catalogue))["PLATFORMS_PROVINCIAL", "2022-04"]

    assert isinstance(item["obs_value"], int)
    assert (item["obs_value"], item["lower"], item["upper"]) == (3800, 3800, None)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(min_value=0, max_value=6))
def test_a_plain_number_reads_back_as_itself(value: float, decimals: int) -> None:
    written = plain(value, decimals)

    assert float(written) == value
    assert "e" not in written.lower()
    assert len(written.partition(".")[2]) >= decimals
    assert Decimal(written) == Decimal(repr(value))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_could_run_gets_an_apostrophe(start: str) -> None:
    assert text(f"{start}A1") == f"'{start}A1"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=5))
def test_any_text_survives_the_csv(texts: list[str]) -> None:
    written = [text(item) for item in texts]
    lines = io.StringIO(newline="")
    csv.writer(lines).writerow(written)

    assert next(csv.reader(io.StringIO(lines.getvalue(), newline=""))) == (written if written != [""] else [""])
