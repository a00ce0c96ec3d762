"""Every core figure of the gold tables is in the built store, with its evidence."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.schemas import Selection, SourceDocument
from smestats.store.repository import read_documents, read_vintages

GOLD = Path(__file__).parent / "data" / "gold"
QUALIFIERS = {"exact": "EQ", "more_than": "GT", "nearly": "NB"}
# A stock on a day is held in the series' own period; a text without any date in its inferred month.
PERIODS = {"2020-09-30": "2020-09", "2023-07-20": "2023-07", "2023-01/2023-06": "2023-S1", "": "2022-04"}


def core_figures() -> list[Any]:
    figures = []
    for path in sorted(GOLD.glob("*.gold.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.DictReader(lines, strict=True) if row["core"] == "yes"]
        name = path.name.removesuffix(".gold.csv")
        figures += [pytest.param(name, row, id=f"{name[:3]}-{row['value']}-{row['unit']}") for row in rows]
    return figures


@pytest.fixture(scope="module")
def vintages(built_engine: Engine) -> pd.DataFrame:
    return read_vintages(built_engine, Selection())


@pytest.fixture(scope="module")
def documents(built_engine: Engine) -> dict[str, SourceDocument]:
    return {document.document_id: document for document in read_documents(built_engine)}


def test_there_are_21_core_figures() -> None:
    assert len(core_figures()) == 21


@pytest.mark.parametrize(("document_id", "gold"), core_figures())
def test_a_core_figure_is_stored_as_it_was_printed(
    vintages: pd.DataFrame,
    documents: dict[str, SourceDocument],
    catalogue: Catalogue,
    document_id: str,
    gold: dict[str, str],
) -> None:
    place = documents[document_id].text.index(gold["quote"])
    cited = vintages[(vintages["document_id"] == document_id) & vintages["printed"].notna()]
    around = cited[(cited["span_start"] <= place) & (place < cited["span_end"])]
    wanted = (float(gold["value"]), QUALIFIERS[gold["qualifier"]], PERIODS.get(gold["period"], gold["period"]))
    units = [catalogue.find_series(key).unit for key in around["series_key"]]

    held = zip(around["obs_value"], around["qualifier"], around["time_period"], units, strict=True)

    assert (*wanted, catalogue.unit_names[gold["unit"]].code) in list(held)


def test_every_cited_quote_is_at_its_span(vintages: pd.DataFrame, documents: dict[str, SourceDocument]) -> None:
    cited = vintages[vintages["document_id"].notna()]

    assert len(cited) >= 22
    for row in cited.itertuples():
        text = documents[str(row.document_id)].text
        assert text[int(row.span_start) : int(row.span_end)] == row.quote, (row.series_key, row.time_period)


def test_the_index_of_september_2020_is_derived_from_october(vintages: pd.DataFrame) -> None:
    cited = vintages[vintages["document_id"].notna()]
    [row] = cited[(cited["series_key"] == "SMEDI") & (cited["time_period"] == "2020-09")].itertuples()

    assert (row.obs_value, row.derivation) == (86.9, "87.0 - 0.1")
    assert row.printed != row.printed


def test_provincial_platforms_and_those_at_or_above_provincial_level_are_two_series(vintages: pd.DataFrame) -> None:
    held = vintages[vintages["obs_value"] == 3800]

    assert set(zip(held["series_key"], held["time_period"], strict=True)) == {
        ("PLATFORMS_PROVINCIAL", "2022-04"),
        ("PLATFORMS_PROVINCIAL_PLUS", "2023-07"),
    }


def test_a_period_no_text_states_is_marked_with_its_reason(vintages: pd.DataFrame) -> None:
    inferred = vintages[vintages["period_basis"] == "inferred"]

    assert set(inferred["document_id"].dropna()) == {
        "002_3db9f292f012b8d0",
        "003_2a6bdbfbcf509770",
        "004_fa71b702fc9c6298",
    }
    assert inferred["period_reason"].notna().all()
