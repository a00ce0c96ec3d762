"""A view leaves with its numbers, its filters, its sources and its citation, in every format."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.export import COLUMNS, FORMATS, Exported, Fact, Line
from smestats.export.comments import harmless
from smestats.frames import Provenance, empty_observations, empty_results
from smestats.schemas import Selection
from smestats.store.repository import read_observations
from tests.share.making import exported
from tests.writing import write_cells

GROWTH = {"s": "SMEDI,LOANS_INCLUSIVE", "units": "pc1", "from": "2020-01", "to": "2023-12"}
Reader = Callable[[bytes], pd.DataFrame]


def of_csv(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), comment="#", keep_default_na=False, na_values=[""])


def of_excel_csv(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), comment="#", encoding="utf-8-sig", keep_default_na=False, na_values=[""])


def of_json(content: bytes) -> pd.DataFrame:
    return pd.DataFrame(json.loads(content)["observations"])


def of_xlsx(content: bytes) -> pd.DataFrame:
    rows = list(load_workbook(io.BytesIO(content))["observations"].iter_rows(values_only=True))
    return pd.DataFrame(rows[1:], columns=rows[0])


READERS: dict[str, Reader] = {"csv": of_csv, "csv-excel": of_excel_csv, "json": of_json, "xlsx": of_xlsx}


def about(name: str, content: bytes) -> str:
    """Everything a file says of itself."""
    if name == "xlsx":
        sheet = load_workbook(io.BytesIO(content))["metadata"]
        return "\n".join(": ".join(str(cell) for cell in row if cell) for row in sheet.iter_rows(values_only=True))
    if name == "json":
        told = json.loads(content)
        return "\n".join([told["title"], *told["about"].values()])
    lines = content.decode("utf-8-sig").splitlines()
    return "\n".join(line for line in lines if line.startswith("#"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_numbers(name: str, built_engine: Engine, catalogue: Catalogue) -> None:
    view = exported(built_engine, catalogue, **GROWTH)

    found = READERS[name](FORMATS[name].write_view(view, catalogue))

    expected = pd.DataFrame(view.rows(), columns=list(COLUMNS))
    assert list(found.columns) == list(COLUMNS)
    for column in ("value", "lower", "upper"):
        # A workbook keeps 16 significant digits.
        rounding = 1e-15 if name == "xlsx" else 0
        np.testing.assert_allclose(found[column].astype(float), expected[column].astype(float), rtol=rounding)
    for column in ("key", "time_period", "qualifier", "missing_reason", "base_period"):
        assert found[column].fillna("").tolist() == expected[column].fillna("").tolist()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_which_view_it_is_and_how_to_cite_it(
    name: str, built_engine: Engine, catalogue: Catalogue
) -> None:
    view = exported(built_engine, catalogue, **GROWTH, asof="2024-01-31")

    told = about(name, FORMATS[name].write_view(view, catalogue))

    frozen = "https://desk.example/explore?s=SMEDI,LOANS_INCLUSIVE&units=pc1&from=2020-01&to=2023-12&asof=2024-01-31"
    for words in (
        "Growth on a year before",
        "2020-01 to 2023-12",
        "2024-01-31",
        "everything stored until 2026-11-23T00:00:06Z",
        "SMEDI 2022-01",
        "China Association of Small and Medium Enterprises; People's Bank of China.",
        f"{frozen}&recorded_asof=2026-11-23T00:00:06Z",
        "2026-11-28 09:30:00 UTC",
    ):
        assert words in told


@pytest.mark.parametrize("name", FORMATS)
def test_a_published_value_leaves_with_its_qualifier_and_its_print(
    name: str, built_engine: Engine, catalogue: Catalogue
) -> None:
    view = exported(built_engine, catalogue, s="PLATFORMS_PROVINCIAL", language="zh")

    content = FORMATS[name].write_view(view, catalogue)

    row = READERS[name](content).iloc[0]
    assert (row["value"], row["qualifier"], row["lower"]) == (3800, "GT", 3800)
    assert row["upper"] is None or math.isnan(row["upper"])
    assert row["printed"] == "more than 3,800"
    assert "GT＝" in about(name, content)


def test_a_view_of_published_values_has_no_inputs_and_a_computed_one_has(
    built_engine: Engine, catalogue: Catalogue
) -> None:
    plain = FORMATS["json"].write_view(exported(built_engine, catalogue, s="SMEDI"), catalogue)
    computed = FORMATS["json"].write_view(exported(built_engine, catalogue, **GROWTH), catalogue)

    assert "inputs" not in json.loads(plain)
    assert {item["series_key"] for item in json.loads(computed)["inputs"]} == {"SMEDI", "LOANS_INCLUSIVE"}


def test_a_workbook_holds_numbers_as_numbers(built_engine: Engine, catalogue: Catalogue) -> None:
    content = FORMATS["xlsx"].write_view(exported(built_engine, catalogue, s="SMEDI"), catalogue)

    sheet = load_workbook(io.BytesIO(content))["observations"]
    column = list(COLUMNS).index("value")
    cell = next(row[column] for row in sheet.iter_rows(min_row=2) if row[2].value == "2020-10")
    assert (cell.value, cell.data_type, cell.number_format) == (87, "n", "0.0")


def test_equal_views_give_equal_workbooks(built_engine: Engine, catalogue: Catalogue) -> None:
    first, second = (
        FORMATS["xlsx"].write_view(exported(built_engine, catalogue, s="SMEDI"), catalogue) for _ in range(2)
    )

    assert first == second
    with ZipFile(io.BytesIO(first)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_of_an_upload_never_runs_in_a_spreadsheet(name: str, engine: Engine, catalogue: Catalogue) -> None:
    hostile = Provenance(note="=cmd|' /C calc'!A0", source_title='a,=HYPERLINK("http://x")', quote="# cut\r\n@here")
    write_cells(engine, [("SMEDI", "2020-10", -0.1)], provenance=hostile)

    content = FORMATS[name].write_view(exported(engine, catalogue, s="SMEDI"), catalogue)

    row = READERS[name](content).iloc[0]
    assert row["value"] == -0.1
    if name != "json":
        assert row["note"].startswith("'=")
        assert row["quote"].startswith("# cut")
        assert '",=' not in about(name, content)
        assert "a,'=HYPERLINK" in about(name, content) or name == "xlsx"


def test_no_cell_of_a_hostile_workbook_is_a_formula(engine: Engine, catalogue: Catalogue) -> None:
    starts = ["=1+1", "+1", "-1", "@A1", "\t=1", "\x00=1", "＝1"]
    for place, text in enumerate(starts):
        cell = [("SMEDI", f"2020-{place + 1:02}", 87.0)]
        write_cells(engine, cell, provenance=Provenance(note=text.replace("\x00", ""), source_title=text))
    observations = read_observations(engine, Selection())

    for content in (
        FORMATS["xlsx"].write(observations, catalogue),
        FORMATS["xlsx"].write_view(exported(engine, catalogue, s="SMEDI"), catalogue),
    ):
        cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        assert not [cell.value for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t"]


@given(st.text(max_size=60))
def test_a_line_about_a_file_stays_one_line_and_holds_no_formula(words: str) -> None:
    line = harmless(words)

    assert len(line.splitlines()) <= 1
    pieces: list[str] = [piece for part in line.split(",") for half in part.split(";") for piece in half.split('"')]
    assert not [piece for piece in pieces[1:] if piece.strip()[:1] in tuple("=+-@")]


def test_an_empty_view_has_its_header(catalogue: Catalogue) -> None:
    line = Line("SMEDI", "Index", "points", "lin", 1, True, empty_results())
    view: Any = Exported("Title", (Fact("made", "Made", "now"),), (line,), empty_observations())

    assert FORMATS["csv"].write_view(view, catalogue).decode() == f"# Title\r\n# Made: now\r\n{','.join(COLUMNS)}\r\n"
