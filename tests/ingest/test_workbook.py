"""Workbooks are read by value, formulas refused, and nothing is unpacked without bounds."""

from __future__ import annotations

import io
import random
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from openpyxl import Workbook

from smestats.catalogue import Catalogue
from smestats.ingest.limits import Limits
from tests.ingest.files import faults, read, values, warnings
from tests.ingest.workbooks import HEADER, number, pack, row, sheet, text, workbook

GOOD = row(text("SMEDI"), text("2020-10"), number("87.099999999999994"))
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
NOISE = random.Random(1).randbytes(700_000)  # noqa: S311 - keeps the ratio of a bomb ordinary


def kinds(content: bytes, catalogue: Catalogue) -> list[str]:
    return [fault.kind for fault in read(content, catalogue).faults]


def test_the_first_sheet_is_read_by_value(catalogue: Catalogue) -> None:
    file = read(workbook(GOOD), catalogue)

    assert (file.encoding, file.delimiter, file.shape, values(file)) == ("xlsx", "", "tidy", [87.1])


def test_what_a_spreadsheet_program_writes_is_read(catalogue: Catalogue) -> None:
    book = Workbook()
    assert book.active is not None
    for line in (
        ["period", "SMEDI", "LOANS_INCLUSIVE"],
        ["2020-10", 87.1, 15_100_000_000_000],
        ["2020年11月", None, 1.49e13],
    ):
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)

    assert values(read(content.getvalue(), catalogue)) == [87.1, 15_100_000_000_000, None, 14_900_000_000_000]


def test_shared_strings_are_looked_up_without_their_guides(catalogue: Catalogue) -> None:
    strings = "<sst><si><r><t>SM</t></r><r><t>EDI</t></r><rPh><t>x</t></rPh></si></sst>"
    line = row('<c t="s"><v>0</v></c>', text("2020-10"), number("87"))

    assert values(read(workbook(line, **{STRINGS: strings}), catalogue)) == [87]


@pytest.mark.parametrize(
    ("cell", "period"), [(number("44105", 1), 24_249), (number("44135", 1), 24_249), (number("44105", 2), 24_249)]
)
def test_dates_are_the_periods_they_show(cell: str, period: int, catalogue: Catalogue) -> None:
    file = read(workbook(row(text("SMEDI"), cell, number("87"))), catalogue)

    assert file.columns is not None
    assert file.columns.ordinal.tolist() == [period]


@pytest.mark.parametrize("cell", [number("44105"), number("44115", 1), number("44105.5", 1), number("44105", 4)])
def test_day_numbers_and_days_within_a_month_are_refused(cell: str, catalogue: Catalogue) -> None:
    assert kinds(workbook(row(text("SMEDI"), cell, number("87"))), catalogue) == ["period_invalid"]


def test_a_number_shown_as_percent_is_confirmed(catalogue: Catalogue) -> None:
    file = read(workbook(row(text("LOANS_INCLUSIVE_YOY"), text("2020-10"), number("0.296", 3))), catalogue)

    assert (values(file), warnings(file)) == ([29.6], [("percent_sign", 2, 3)])


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("<c><f>1+2</f><v>3</v></c>", "formula_injection"),
        ('<c><f t="shared" si="0"/><v>3</v></c>', "formula_injection"),
        ('<c t="str"><f>A1</f><v>87</v></c>', "formula_injection"),
        ('<c t="b"><v>1</v></c>', "value_not_numeric"),
        ('<c t="e"><v>#DIV/0!</v></c>', "value_not_numeric"),
        ('<c t="s"><v>7</v></c>', "value_not_numeric"),
        ("<c><v>NaN</v></c>", "value_not_finite"),
    ],
)
def test_formulas_and_errors_are_refused(cell: str, kind: str, catalogue: Catalogue) -> None:
    assert faults(read(workbook(row(text("SMEDI"), text("2020-10"), cell)), catalogue)) == [(kind, 2, 3)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("one_x000D_\ntwo", "one\r\ntwo"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("a_x000d_b", "a\rb"),
        ("_xD83D_", "_xD83D_"),
        ("tax_xray_", "tax_xray_"),
    ],
)
def test_characters_that_xml_cannot_hold_are_read_in_texts(written: str, read_as: str, catalogue: Catalogue) -> None:
    header = row(*map(text, ("series_key", "period", "value", "note")))
    shared = f"<sst><si><t>{written}</t></si></sst>"
    values = (text("SMEDI"), text("2020-10"), number("87"))

    for cell in (text(written), '<c t="s"><v>0</v></c>'):
        file = read(pack({SHEET: sheet(header, row(*values, cell)), STRINGS: shared}), catalogue)
        assert file.columns is not None
        assert [said.note for said in file.columns.provenances] == [read_as]


def test_what_hides_behind_the_escapes_of_a_workbook_is_refused(catalogue: Catalogue) -> None:
    header = row(*map(text, ("series_key", "period", "value", "note")))
    values = (text("SMEDI"), text("2020-10"), number("87"))

    for written, kind in (("_x003D_1+1", "formula_injection"), ("a_x0007_b", "control_char")):
        content = pack({SHEET: sheet(header, row(*values, text(written)))})
        assert faults(read(content, catalogue)) == [(kind, 2, 4)]


@pytest.mark.parametrize(
    ("stored", "shown"), [("86.999999999999986", 87.0), ("0.30000000000000004", 0.3), ("87.1", 87.1)]
)
def test_a_number_is_read_with_the_fifteen_digits_that_are_shown(
    stored: str, shown: float, catalogue: Catalogue
) -> None:
    content = workbook(row(text("SMEDI"), text("2020-10"), number(stored)))

    assert values(read(content, catalogue)) == [shown]


def test_a_hidden_first_sheet_is_not_read_unseen(catalogue: Catalogue) -> None:
    book = Workbook()
    hidden, seen = book.worksheets[0], book.create_sheet("seen")
    for sheet_of, value in ((hidden, 87.0), (seen, 88.0)):
        sheet_of.append(["series_key", "period", "value"])
        sheet_of.append(["SMEDI", "2020-10", value])
    hidden.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)

    assert faults(read(content.getvalue(), catalogue)) == [("wrong_type", 1, None)]


def test_lines_are_rows_of_the_sheet(catalogue: Catalogue) -> None:
    line = f'<row r="7">{text("SMEDI")}{text("x")}{number("87")}</row>'

    assert faults(read(workbook(GOOD, line), catalogue)) == [("period_invalid", 7, 2)]


def test_cells_outside_the_table_are_refused(catalogue: Catalogue) -> None:
    outside = row(text("SMEDI"), text("2020-11"), number("87"), '<c r="XFD3"><v>1</v></c>')

    assert faults(read(workbook(GOOD, outside), catalogue)) == [("ragged_row", 3, None)]


@pytest.mark.parametrize("place", [0, 1])
def test_a_formula_in_a_key_or_a_period_is_named_as_one(place: int, catalogue: Catalogue) -> None:
    cells = [text("SMEDI"), text("2020-10"), number("87")]
    cells[place] = '<c t="str"><f>A1</f><v>x</v></c>'

    assert ("formula_injection", 2, place + 1) in faults(read(workbook(row(*cells)), catalogue))


@pytest.mark.parametrize("line", [1, 2])
def test_more_columns_than_are_taken_are_named_in_their_row(line: int, catalogue: Catalogue) -> None:
    rows = [HEADER, GOOD]
    rows[line - 1] = row(*[number("1")] * 2_000)

    assert faults(read(pack({SHEET: sheet(*rows)}), catalogue)) == [("too_many_columns", line, None)]


def test_a_title_above_the_header_is_refused(catalogue: Catalogue) -> None:
    content = pack({SHEET: sheet(row(text("中小企业发展指数")), HEADER, GOOD)})

    assert faults(read(content, catalogue)) == [("preamble", 1, None)]


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({SHEET: ""}, "wrong_type"),
        ({SHEET: sheet(HEADER, GOOD)[:-30]}, "wrong_type"),
        ({SHEET: "<a>" * 100}, "wrong_type"),
        ({SHEET: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]>' + sheet(HEADER, GOOD)}, "wrong_type"),
        ({STRINGS: '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><sst/>'}, "wrong_type"),
        ({"xl/workbook.xml": "<workbook/>"}, "wrong_type"),
        ({"xl/workbook.xml": "nonsense"}, "wrong_type"),
        ({"xl/_rels/workbook.xml.rels": "<x/>"}, "wrong_type"),
        ({SHEET: sheet(HEADER, '<row r="x"/>')}, "wrong_type"),
        ({SHEET: sheet(HEADER, row('<c r="ABCD1"><v>1</v></c>'))}, "wrong_type"),
        ({SHEET: sheet(HEADER, GOOD[:-6] + '<c r="C2"><v>1</v></c></row>')}, "wrong_type"),
        ({SHEET: sheet()}, "empty_file"),
        ({SHEET: sheet(HEADER)}, "no_data"),
    ],
)
def test_broken_workbooks_are_refused(parts: dict[str, str], kind: str, catalogue: Catalogue) -> None:
    assert kinds(pack({SHEET: sheet(HEADER, GOOD), **parts}), catalogue) == [kind]


def test_a_sheet_that_breaks_off_late_stores_nothing(catalogue: Catalogue) -> None:
    rows = "".join(row(text("SMEDI"), text(f"{1990 + n // 12}-{n % 12 + 1:02d}"), number("87")) for n in range(400))
    content = pack({SHEET: sheet(HEADER, rows)[:-20]})

    file = read(content, catalogue)

    assert (file.columns, [fault.kind for fault in file.faults]) == (None, ["wrong_type"])


@pytest.mark.parametrize(
    ("part", "line"),
    [(sheet(HEADER, GOOD, "<row/>" * 40), 1), (sheet(HEADER, GOOD, "<row><c/></row>" * 20), 1)],
)
def test_more_elements_than_are_taken_are_refused_with_what_to_save(part: str, line: int, catalogue: Catalogue) -> None:
    few = Limits(max_elements=30)

    fault = read(pack({SHEET: part}), catalogue, limits=few).faults[0]

    assert (fault.kind, fault.line) == ("archive_not_allowed", line)
    assert "new workbook" in fault.remedy.en
    assert read(pack({SHEET: sheet(HEADER, GOOD)}), catalogue, limits=few).faults == ()


def test_long_texts_are_told_without_keeping_them_whole(catalogue: Catalogue) -> None:
    long = "\U0001f4c8" + "x" * 50_000_000
    content = pack({SHEET: sheet(HEADER, row(text("SMEDI"), text(long), number("87"))), "noise": NOISE})

    tracemalloc.start()
    found = faults(read(content, catalogue))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == [("field_too_long", 2, 2)]
    assert most < 2 * len(content) + 50_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_packed_as_no_spreadsheet_does_is_refused_unopened(method: int, catalogue: Catalogue) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(GOOD))) as plain, zipfile.ZipFile(packed, "w", method) as odd:
        for name in plain.namelist():
            odd.writestr(name, plain.read(name))
    # A dictionary of four gigabytes, which the unpacker would ask for at once.
    content = packed.getvalue().replace(b"\x05\x00\x5d\x00\x00\x80\x00", b"\x05\x00\x5d\xff\xff\xff\xff")

    fault = read(content, catalogue).faults[0]

    assert (fault.kind, "unusual way" in fault.message.en) == ("wrong_type", True)


@pytest.mark.parametrize(
    ("part", "found"),
    [("xl/workbook.bin", ".xlsb"), ("word/document.xml", ".docx"), ("content.xml", ".ods")],
)
def test_documents_of_other_programs_are_told_from_archives(part: str, found: str, catalogue: Catalogue) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(part, "")

    fault = read(packed.getvalue(), catalogue).faults[0]

    assert (fault.kind, found in fault.message.en, "as .xlsx" in fault.remedy.en) == ("wrong_type", True, True)


@contextmanager
def untraced() -> Iterator[None]:
    """Without the tracer of a coverage run, which would be measured in place of the reader."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.mark.parametrize(
    "parts",
    [
        {STRINGS: b"<sst>" + b" " * 300_000_000},
        {STRINGS: b"<sst>" + b" " * 100_000_000},
        {SHEET: b"<a>" * 30_000_000, "noise": NOISE},
        {SHEET: sheet(row("<c><v>1</v></c>" * 3_000_000)).encode(), "noise": NOISE},
        {SHEET: sheet(HEADER, '<row><c r="XFD3"><v>1</v></c></row>' * 1_000_000).encode(), "noise": NOISE},
        {STRINGS: b"<sst>" + b"<si><t>abc</t></si>" * 3_000_000 + b"</sst>", "noise": NOISE},
        {SHEET: sheet(HEADER, "<row/>" * 15_000_000).encode(), "noise": NOISE},
        {SHEET: sheet(HEADER, row("<c/>" * 20_000_000)).encode(), "noise": NOISE},
        {SHEET: sheet(HEADER, GOOD).encode() + b"<!---->" * 15_000_000, "noise": NOISE},
        {SHEET: sheet("<row " + " ".join(f'a{n}="1"' for n in range(2_000_000)) + "/>").encode(), "noise": NOISE},
        {"xl/styles.xml": b"<styleSheet><cellXfs>" + b"<xf/>" * 9_000_000 + b"</cellXfs></styleSheet>", "noise": NOISE},
    ],
    ids=["huge", "dense", "deep", "wide", "long", "strings", "rows", "cells", "comments", "attributes", "styles"],
)
def test_bombs_are_refused_fast(parts: dict[str, bytes], catalogue: Catalogue) -> None:
    content = pack({SHEET: sheet(HEADER, GOOD), **parts})

    with untraced():
        started = time.process_time()
        found = read(content, catalogue, limits=Limits(max_rows=50_000)).faults
        took = time.process_time() - started

    assert found
    assert took < 10
