"""docs/append.md: its examples do what the page says, its tables are complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, get_args

import numpy as np
import pytest

from smestats.api.appends import STATUSES
from smestats.api.errors import STATUSES as ERROR_STATUSES
from smestats.api.instructions import APPEND
from smestats.catalogue import Catalogue, read_catalogue
from smestats.cli import parser
from smestats.commands.exits import Exit
from smestats.ingest.cells.code import MISSING_STATUSES
from smestats.ingest.header import OPTIONAL, REQUIRED
from smestats.ingest.limits import Limits
from smestats.ingest.plan import Change
from smestats.ingest.reader import ReadFile, read_file
from smestats.ingest.report import MAX_CELLS, Outcome
from smestats.periods import Frequency, Period
from smestats.schemas import Bilingual, RevisionReason, Series
from smestats.settings import Settings
from tests.docs.command_line import options
from tests.docs.markdown import code, codes, fences, table_under, tables
from tests.docs.parts import ROOT

TEXT = (ROOT / "docs" / "append.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)
NOTHING = "nothing"
SERVER_FAULT = 500
NAME = Bilingual(en="Example", zh="示例")


class Example(NamedTuple):
    """Cells as the page writes them, and what it says of them."""

    cells: tuple[str, ...]
    outcome: str


def examples(section: str, *header: str) -> list[Example]:
    """The rows of the table with this header in a section."""
    (text,) = re.findall(rf"^### {section}\n(.*?)(?=^##)", TEXT, re.DOTALL | re.MULTILINE)
    rows = table_under(text, *header)
    outcome = next(place for place, name in enumerate(header) if name in ("read as", "refused as", "stored"))
    return [Example(tuple(_cell(text) for text in row[:outcome]), codes(row[outcome])[0]) for row in rows]


def _cell(text: str) -> str:
    return "" if text == NOTHING else code(text)


@pytest.fixture(scope="module")
def boundless(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a series of each frequency that takes any number."""
    smedi = catalogue.series["SMEDI"]
    series = [
        Series(series_key=f"ANY_{item}", indicator="SMEDI", frequency=item, unit=smedi.unit, name=NAME, label=NAME)
        for item in Frequency
    ]
    return catalogue.with_series([], series)


def read(catalogue: Catalogue, *cells: str, header: Sequence[str] = REQUIRED) -> ReadFile:
    """A file of one row."""
    content = f"{','.join(header)}\n{','.join(cells)}\n".encode()
    return read_file(content, "example.csv", catalogue, today=TODAY, limits=Limits())


def kinds(file: ReadFile) -> set[str]:
    return {fault.kind for fault in file.faults}


@pytest.mark.parametrize("example", examples("Values", "written", "read as"), ids=str)
def test_a_value_is_read_as_the_page_says(example: Example, boundless: Catalogue) -> None:
    file = read(boundless, "ANY_M", "2020-10", *example.cells)

    assert file.columns is not None, file.faults
    (value,) = file.columns.value.tolist()
    assert ("missing" if np.isnan(value) else f"{value:.15g}") == example.outcome


def test_the_values_read_with_a_warning_are_those_the_page_names(boundless: Catalogue) -> None:
    rows = table_under(TEXT.partition("### Values")[2].partition("###")[0], "written", "read as")

    warned = [text for text, _ in rows if read(boundless, "ANY_M", "2020-10", _cell(text)).warnings]

    assert warned == [text for text, meaning in rows if "with a warning" in meaning]


@pytest.mark.parametrize("example", examples("Values", "written", "refused as", "write"), ids=str)
def test_a_value_is_refused_as_the_page_says(example: Example, boundless: Catalogue) -> None:
    assert kinds(read(boundless, "ANY_M", "2020-10", *example.cells)) == {example.outcome}


@pytest.mark.parametrize("example", examples("Periods", "written", "read as"), ids=str)
def test_a_period_is_read_as_the_page_says(example: Example, boundless: Catalogue) -> None:
    period = Period.parse(example.outcome)

    file = read(boundless, f"ANY_{period.frequency}", *example.cells, "87.0")

    assert file.columns is not None, file.faults
    assert file.columns.ordinal.tolist() == [period.ordinal]


@pytest.mark.parametrize("example", examples("Periods", "written", "refused as"), ids=str)
def test_a_period_is_refused_in_a_monthly_series_as_the_page_says(example: Example, boundless: Catalogue) -> None:
    assert kinds(read(boundless, "ANY_M", *example.cells, "87.0")) == {example.outcome}


@pytest.mark.parametrize("example", examples("Units", "value", "unit", "stored"), ids=str)
def test_a_value_is_converted_as_the_page_says(example: Example, catalogue: Catalogue) -> None:
    value, unit = example.cells

    file = read(catalogue, "LOANS_INCLUSIVE", "2020-10", value, unit, header=(*REQUIRED, "unit"))

    assert file.columns is not None, file.faults
    assert file.columns.value.tolist() == [float(example.outcome)]


@pytest.mark.parametrize("unit", ["元", "亿", "billion yuan"])
def test_a_unit_that_invites_a_slip_is_refused(unit: str, catalogue: Catalogue) -> None:
    assert f"`{unit}`" in TEXT
    assert kinds(read(catalogue, "LOANS_INCLUSIVE", "2020-10", "1", unit, header=(*REQUIRED, "unit"))) == {
        "unit_unknown"
    }


@pytest.mark.parametrize("place", [0, 1])
def test_the_files_shown_are_taken(place: int, catalogue: Catalogue) -> None:
    content = f"{fences(TEXT)[place]}\n".encode()

    file = read_file(content, "shown.csv", catalogue, today=TODAY, limits=Limits())

    assert (file.faults, file.shape) == ((), ("tidy", "wide")[place])


def test_the_page_lists_every_column() -> None:
    rows = table_under(TEXT, "column", "what it holds")

    assert {code(name) for name, _ in rows} == {*REQUIRED, *OPTIONAL}
    assert {code(name) for name, meaning in rows if meaning.endswith("; required")} == set(REQUIRED)


def test_the_page_lists_every_change_outcome_reason_and_exit_status() -> None:
    changes = {code(row[0]) for row in table_under(TEXT, "change", "meaning", "stored")}
    exits = {int(code(row[0])) for row in table_under(TEXT, "exit status", "meaning")}

    assert changes == {change.name.lower() for change in Change}
    assert exits == {int(item) for item in Exit}
    assert {*get_args(Outcome), *get_args(RevisionReason)} <= set(codes(TEXT))


def test_the_page_names_the_statuses_that_mean_missing() -> None:
    (named,) = re.findall(r"A missing value gets `O` unless .*?\((.*?)\)", TEXT)

    assert {"O", *codes(named)} == MISSING_STATUSES


@pytest.mark.parametrize("command", ["append", "undo"])
def test_the_usage_shown_is_the_command_lines(command: str) -> None:
    (usage,) = re.findall(rf"^smestats {command} .*$", TEXT, re.MULTILINE)

    assert set(re.findall(r"--[a-z-]+", usage)) == options(parser(), command)


def test_the_page_lists_every_parameter_and_every_status_of_an_append_over_http() -> None:
    parameters = [code(row[0]) for row in table_under(TEXT, "parameter", "meaning")]
    statuses = {int(code(row[0])) for row in table_under(TEXT, "status", "when")}

    assert parameters == list(APPEND)
    assert {*STATUSES.values(), *(status for _, status in ERROR_STATUSES if status < SERVER_FAULT)} <= statuses


def test_the_bounds_of_a_report_are_those_of_the_code() -> None:
    (shown, each, cells) = re.findall(r"first\s+(\d[\d,]*\d)", TEXT)

    assert (int(shown), int(each)) == (Limits().shown, Limits().shown)
    assert int(cells.replace(",", "")) == MAX_CELLS


def test_the_settings_named_are_settings() -> None:
    named = {name.removeprefix("SMESTATS_").lower() for name in codes(TEXT) if name.startswith("SMESTATS_")}

    assert named
    assert named <= set(Settings.model_fields)


def test_no_table_row_is_cut_short() -> None:
    assert all(len(row) == len(rows[0]) for rows in tables(TEXT) for row in rows)


def test_every_unit_named_in_a_table_is_a_unit_of_the_catalogue() -> None:
    units = {example.cells[1] for example in examples("Units", "value", "unit", "stored")} - {""}

    assert units <= set(read_catalogue(Settings().data).unit_names)
