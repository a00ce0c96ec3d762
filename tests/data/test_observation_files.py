"""Every CSV under ``data/observations`` is a test case, and the gold tables are all in them."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smestats.catalogue import Catalogue, read_catalogue, read_documents, read_releases
from smestats.periods import Period
from smestats.schemas import OBS_STATUSES, QUALIFIERS
from smestats.schemas.written import language_of

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
Row = dict[str, str]

GOLD_QUALIFIERS = {"exact": "EQ", "more_than": "GT", "nearly": "NB"}
# A stock on a day is held in the series' own period; a text without any date in its inferred month.
GOLD_PERIODS = {"2020-09-30": "2020-09", "2023-07-20": "2023-07", "2023-01/2023-06": "2023-S1", "": "2022-04"}


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


FILES = {path.name: read_rows(path) for path in sorted((DATA / "observations").glob("*.csv"))}
DOCUMENT_ROWS = [row for rows in FILES.values() for row in rows if row.get("document_id")]
ALL_ROWS = [row for rows in FILES.values() for row in rows]
TEXTS = {path.stem: path.read_bytes().decode("utf-8") for path in (DATA / "documents").glob("*.txt")}
GOLD = [
    (path.name.removesuffix(".gold.csv"), row)
    for path in sorted((HERE / "gold").glob("*.gold.csv"))
    for row in read_rows(path)
    if row["core"] == "yes"
]


def name(row: Row) -> str:
    return f"{row['series_key']}@{row['period']}"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(DATA)


@pytest.mark.parametrize(
    ("document_id", "gold"), GOLD, ids=lambda item: item if isinstance(item, str) else item["value"]
)
def test_every_core_figure_of_the_gold_tables_is_held(catalogue: Catalogue, document_id: str, gold: Row) -> None:
    start = TEXTS[document_id].index(gold["quote"])
    period = GOLD_PERIODS.get(gold["period"], gold["period"])
    unit = catalogue.unit_names[gold["unit"]].code
    wanted = (Decimal(gold["value"]), GOLD_QUALIFIERS[gold["qualifier"]], unit, period)
    held = [
        (Decimal(row["value"]), row["qualifier"], row["unit"], row["period"])
        for row in DOCUMENT_ROWS
        if row["document_id"] == document_id and int(row["span_start"]) <= start < int(row["span_end"])
    ]
    assert wanted in held


def test_the_gold_tables_hold_what_they_always_did() -> None:
    assert len(GOLD) == 21


@pytest.mark.parametrize("row", DOCUMENT_ROWS, ids=name)
def test_a_quote_stands_at_its_span(row: Row) -> None:
    text = TEXTS[row["document_id"]]
    assert text[int(row["span_start"]) : int(row["span_end"])] == row["quote"]


@pytest.mark.parametrize("row", DOCUMENT_ROWS, ids=name)
def test_a_figure_is_printed_once_in_its_quote_or_derived(row: Row) -> None:
    assert row["quote"].count(row["printed"]) == 1 if row["printed"] else row["derivation"]


@pytest.mark.parametrize("row", DOCUMENT_ROWS, ids=name)
def test_an_inferred_period_says_why(row: Row) -> None:
    assert row["period_basis"] in {"stated", "inferred"}
    assert bool(row["period_reason"]) == (row["period_basis"] == "inferred")


def test_september_2020_is_marked_as_derived() -> None:
    [row] = [row for row in DOCUMENT_ROWS if name(row) == "SMEDI@2020-09"]
    assert (row["value"], row["derivation"], row["printed"]) == ("86.9", "87.0 - 0.1", "")


@pytest.mark.parametrize("file", FILES)
def test_every_row_names_a_series_and_fits_its_frequency_and_unit(catalogue: Catalogue, file: str) -> None:
    for row in FILES[file]:
        series = catalogue.find_series(row["series_key"])
        assert Period.parse(row["period"]).frequency is series.frequency, name(row)
        assert row["unit"] == series.unit, name(row)


@pytest.mark.parametrize("file", FILES)
def test_every_value_is_plausible(catalogue: Catalogue, file: str) -> None:
    for row in FILES[file]:
        series, value = catalogue.find_series(row["series_key"]), Decimal(row["value"])
        assert series.minimum is None or value >= series.minimum, name(row)
        assert series.maximum is None or value <= series.maximum, name(row)
        assert not series.integer or value == value.to_integral_value(), name(row)


@pytest.mark.parametrize("file", FILES)
def test_codes_are_on_their_lists(file: str) -> None:
    assert {row["qualifier"] for row in FILES[file]} <= set(QUALIFIERS)
    assert {row["status"] for row in FILES[file]} <= set(OBS_STATUSES)


@pytest.mark.parametrize("file", FILES)
def test_no_cell_is_given_twice(file: str) -> None:
    names = [name(row) for row in FILES[file]]
    assert len(names) == len(set(names))


def test_no_two_files_contradict_each_other() -> None:
    values: dict[str, set[tuple[Decimal, str]]] = {}
    for row in ALL_ROWS:
        values.setdefault(name(row), set()).add((Decimal(row["value"]), row["qualifier"]))
    assert [cell for cell, found in values.items() if len(found) > 1] == []


@pytest.mark.parametrize("file", FILES)
def test_no_cell_starts_a_formula(file: str) -> None:
    cells = [cell for row in FILES[file] for cell in row.values()]
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@"))] == []


@pytest.mark.parametrize("file", FILES)
def test_files_are_utf8_with_plain_line_ends(file: str) -> None:
    content = (DATA / "observations" / file).read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("row", [row for row in ALL_ROWS if row.get("published_on")], ids=name)
def test_nothing_is_published_before_its_period_begins(row: Row) -> None:
    assert date.fromisoformat(row["published_on"]) >= Period.parse(row["period"]).start


def test_a_press_figure_without_address_or_sentence_is_unvalidated() -> None:
    press = [row for row in ALL_ROWS if "source_url" in row]
    assert {row["status"] for row in press if not row["source_url"] or not row["quote"]} == {"V"}


def test_every_unvalidated_or_contested_figure_says_why() -> None:
    assert [name(row) for row in ALL_ROWS if row["status"] in {"U", "V"} and not row["note"]] == []


def test_the_break_of_2022_is_marked_on_its_first_values() -> None:
    marked = {name(row) for row in ALL_ROWS if row["status"] == "B"}
    assert marked == {"SMEDI@2022-01", "SMEDI_Q@2022-Q1", "CITIES_EVALUATED_A@2020"}


def test_stated_changes_of_the_index_agree_with_its_levels(catalogue: Catalogue) -> None:
    for changes, levels in (("SMEDI_CHG", "SMEDI"), ("SMEDI_CHG_Q", "SMEDI_Q")):
        level = {Period.parse(r["period"]): Decimal(r["value"]) for r in ALL_ROWS if r["series_key"] == levels}
        breaks = {item.period for item in catalogue.find_series(levels).breaks}
        for row in ALL_ROWS:
            period = Period.parse(row["period"])
            if (
                row["series_key"] == changes
                and row["period"] not in breaks
                and {period, period.shift(-1)} <= set(level)
            ):
                assert level[period] - level[period.shift(-1)] == Decimal(row["value"]), name(row)


def test_every_document_with_core_figures_has_its_file() -> None:
    assert {row["document_id"] for row in DOCUMENT_ROWS} == {document_id for document_id, _ in GOLD}
    assert {row["document_id"] for row in DOCUMENT_ROWS} <= set(read_documents(DATA))


def remarks() -> list[str]:
    beside_figures = (row.get(column) or "" for row in ALL_ROWS for column in ("note", "period_reason"))
    return [*filter(None, beside_figures), *(release.note for release in read_releases(DATA))]


def test_every_remark_beside_a_figure_or_a_batch_is_worded_in_chinese(catalogue: Catalogue) -> None:
    assert {text for text in remarks() if language_of(catalogue.remark(text, "zh")) != "zh"} == set()
    assert {text for text in remarks() if catalogue.remark(text, "en") != text} == set()


def test_no_remark_is_worded_that_stands_nowhere(catalogue: Catalogue) -> None:
    said = "\n".join(remarks())

    assert [text for text in catalogue.remarks if text not in said] == []


def test_a_remark_that_is_not_worded_whole_stays_as_it_was_written(catalogue: Catalogue) -> None:
    text = f"{next(iter(catalogue.remarks))} And a sentence of an analyst."

    assert catalogue.remark(text, "zh") == text
