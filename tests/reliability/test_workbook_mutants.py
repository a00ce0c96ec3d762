"""Damaged workbooks are read as they stand, or refused by name; none of them stops the reader."""

from __future__ import annotations

import io
import re
import string
import traceback
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from tests.reliability.mutate import DAMAGES, mutant
from tests.reliability.size import sized
from tests.reliability.stores import empty_store, opened
from tests.reliability.strict import Field, Record, Row, read_records
from tests.reliability.strict_cells import Refused
from tests.reliability.test_mutants import read_by_product, rows_of, wrong_refusal

MUTANTS = sized(1_000, 20_000)
SHEET = "xl/worksheets/sheet1.xml"
WIDTH = 6
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
FIRST_DAY, STYLE_OF_DATES = date(1899, 12, 30), "1"
# Damage to XML that leaves it XML more often than other damage.
GENTLE = (
    "perturb_digit",
    "flip_bit",
    "replace_bytes",
    "insert_stray",
    "insert_control",
    "repeat_piece",
    "delete_bytes",
    "widen",
)


@cache
def original() -> bytes:
    """A workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    for cells in (
        ("series_key", "period", "value", "unit", "status", "note"),
        ("SMEDI", "2020-10", 87.0, None, "final", "受疫情影响"),
        ("SMEDI", datetime(2020, 11, 1), 87.1, "点"),
        ("LOANS_INCLUSIVE", "2020年9月", 14.6, "trillion yuan"),
        ("PLATFORMS_NATIONAL", 202109, "1,299", None, None, "first & last"),
        (),
        ("SMEDI", "2020M12", "…"),
    ):
        book.worksheets[0].append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Engine]:
    with opened(empty_store(tmp_path_factory.mktemp("workbooks") / "store.db", catalogue)) as engine:
        yield engine


def test_the_strict_reader_reads_the_original_as_the_product_does(store: Engine, catalogue: Catalogue) -> None:
    assert wrong_with(original(), store, catalogue) == []
    assert len(strictly_read(original(), catalogue)) == 5


def test_a_mutant_of_a_workbook_is_read_as_it_stands_or_refused_by_name(store: Engine, catalogue: Catalogue) -> None:
    wrong = [
        (seed, found) for seed in range(MUTANTS) for found in wrong_with(damaged(original(), seed), store, catalogue)
    ]

    assert wrong == []


def damaged(content: bytes, seed: int) -> bytes:
    """One mutant in four is damaged as an archive, the others within the sheet."""
    if seed % 4 == 0:
        return mutant(content, seed)[0]
    chance = Random(seed)  # noqa: S311 - a seeded choice, not a secret
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({**parts, SHEET: DAMAGES[chance.choice(GENTLE)](parts[SHEET], chance)})


def packed(parts: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def wrong_with(content: bytes, store: Engine, catalogue: Catalogue) -> list[str]:
    try:
        report = read_by_product(content, store, catalogue)
        told = report.as_dict()
    except Exception:  # noqa: BLE001 - every exception is a finding
        return [traceback.format_exc(limit=-4)]
    if report.file.columns is None:
        return wrong_refusal(told["faults"])
    try:
        expected = strictly_read(content, catalogue)
    except Refused as refusal:
        return [f"accepted, though {refusal}"]
    rows = rows_of(report.file.columns)
    return [] if rows == expected else [f"read {rows} and not {expected}"]


def strictly_read(content: bytes, catalogue: Catalogue) -> list[Row]:
    """The rows of the sheet as a tree of its elements has them, each cell spelled as it would be in a text file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # Names are compared without their namespaces, whatever these have become.
            sheet = ElementTree.fromstring(archive.read(SHEET).replace(b"xmlns=", b"n="))  # noqa: S314 - our own, and the product is what is tested
    except (ElementTree.ParseError, zipfile.BadZipFile) as error:
        raise Refused(str(error)) from error
    records, line = [], 0
    for element in found(sheet, "row"):
        line = int(element.get("r") or line + 1)
        cells = placed(element)
        records.append(Record(line, [Field(cells.get(column, ""), is_quoted=True) for column in range(1, WIDTH + 1)]))
        if max(cells, default=0) > WIDTH:
            raise Refused(f"line {line}: more cells than names")
    return read_records([record for record in records if not record.is_blank], catalogue)


def placed(row: Element) -> dict[int, str]:
    """What the filled cells of a row say, by the number of their column."""
    cells: dict[int, str] = {}
    column = 0
    for cell in found(row, "c"):
        reference = (cell.get("r") or "").rstrip(string.digits)
        column = openpyxl.utils.column_index_from_string(reference) if reference else column + 1
        said = spelled(cell)
        if said and column in cells:
            raise Refused(f"two cells in column {column}")
        cells |= {column: said} if said else {}
    return cells


def spelled(cell: Element) -> str:
    if found(cell, "f"):
        raise Refused("a formula")
    said = "".join(element.text or "" for name in ("t", "v") for element in found(cell, name))
    if cell.get("t", "n") != "n" or not NUMBER.fullmatch(said):
        return said
    if (cell.get("s") or "0").lstrip("0") == STYLE_OF_DATES:
        return (FIRST_DAY + timedelta(days=float(said))).isoformat()
    return f"{Decimal(format(float(said), '.15g')):f}".removesuffix(".0")  # as many digits as a workbook shows


def found(element: Element, name: str) -> list[Element]:
    """The elements below of this name, whatever their namespace."""
    return [below for below in element.iter() if below.tag.rpartition("}")[2].rpartition(":")[2] == name]
