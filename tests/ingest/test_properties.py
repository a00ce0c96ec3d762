"""What holds for every file: forms round-trip, bytes give a report or named faults, appends are idempotent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.ingest.cells.period import parse_period
from smestats.ingest.cells.value import Number, parse_value
from smestats.ingest.commit import append
from smestats.ingest.faults import kinds
from smestats.ingest.findings import Findings
from smestats.ingest.report import AppendReport
from smestats.ingest.table import read_plain_blocks, read_quoted_blocks
from smestats.periods import Frequency, Period
from smestats.schemas import Selection
from smestats.store.append import undo
from smestats.store.engine import write_transaction
from smestats.store.repository import read_observations
from tests.append_cases.runner import CASES, read_cases
from tests.ingest.files import TODAY, one, read, values
from tests.ingest.stores import Stores

Table = dict[tuple[str, Period], Decimal]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WIDE_DIGITS = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")

periods = st.integers(min_value=1990 * 12, max_value=2025 * 12 + 9).map(lambda n: Period(Frequency.MONTHLY, n))
cells = st.integers(min_value=0, max_value=2000).map(lambda tenths: Decimal(tenths) / 10)
tables = st.dictionaries(
    st.tuples(st.sampled_from(["SMEDI", "SMEDI_INDUSTRY"]), periods), cells, min_size=1, max_size=12
)
SEEDS = [(CASES / case["file"]).read_bytes() for case in read_cases(CASES) if case["bytes"] < 4_000]


def month_forms(period: Period) -> Iterator[str]:
    year, month = period.year, period.part
    yield from (str(period), f"{year}{month:02d}", f"{year}/{month:02d}", f"{year}/{month}", f"{year}M{month:02d}")
    yield from (f"{year}年{month}月", f"{year}年{month:02d}月", f"{MONTHS[month - 1]}-{year}")
    yield from (period.start.isoformat(), period.end.isoformat(), period.end.strftime("%Y/%m/%d"))
    if year >= 2000:
        yield f"{MONTHS[month - 1]}-{year % 100:02d}"


@given(period=periods)
def test_every_form_of_a_month_is_that_month(period: Period) -> None:
    for form in month_forms(period):
        assert parse_period(form, Frequency.MONTHLY, today=date(2025, 12, 1)) == period
        assert parse_period(form.translate(WIDE_DIGITS), Frequency.MONTHLY, today=date(2025, 12, 1)) == period


@given(frequency=st.sampled_from(Frequency), day=st.dates(min_value=date(1990, 1, 1), max_value=TODAY))
def test_the_form_a_period_is_written_in_is_read_as_that_period(frequency: Frequency, day: date) -> None:
    period = Period.containing(day, frequency)

    assert parse_period(str(period), frequency, today=TODAY) == period
    assert parse_period(str(period), None, today=TODAY) == period


@given(number=st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_every_form_of_a_number_is_that_number(number: Decimal) -> None:
    plain = f"{number:f}"
    for form in (plain, plain.translate(WIDE_DIGITS), f" {plain}\u00a0", plain + "000"):
        parsed = parse_value(form)
        assert isinstance(parsed, Number)
        assert parsed.value == number


@given(number=st.integers(min_value=1_000, max_value=10**15))
def test_thousands_groups_are_the_same_number(number: int) -> None:
    assert parse_value(f"{number:,}") == Number(Decimal(number), grouped=True)
    assert parse_value(f"{number:,}".replace(",", "，")) == Number(Decimal(number), grouped=True)


@given(number=st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_what_a_program_prints_in_full_is_read_back_exactly(number: float) -> None:
    for form in (f"{Decimal(repr(number)):f}", f"{Decimal(f'{number:.17g}'):f}"):
        parsed = parse_value(form)
        if isinstance(parsed, Number):
            assert float(parsed.value or 0) == number
        else:
            assert len(form) > 20


@given(text=st.text(max_size=40))
def test_a_cell_is_a_number_a_missing_value_or_a_named_fault(text: str) -> None:
    parsed = parse_value(text)

    assert isinstance(parsed, Number) or parsed.kind in kinds()


@given(text=st.text(max_size=40), frequency=st.sampled_from([None, *Frequency]))
def test_a_cell_is_a_period_or_a_named_fault(text: str, frequency: Frequency | None) -> None:
    parsed = parse_period(text, frequency, today=TODAY)

    assert parsed.kind in kinds() if not isinstance(parsed, Period) else parsed.year >= 1990


@given(number=st.decimals(min_value=0, max_value=10**5, places=4))
def test_amounts_are_scaled_in_decimal(number: Decimal, stores: Stores) -> None:
    text = f"series_key,period,value,unit\nLOANS_INCLUSIVE,2020-10,{number:f},亿元\n"

    assert values(read(text, stores.catalogue)) == [float(number * 10**8)]


def mutants() -> st.SearchStrategy[bytes]:
    pieces = st.one_of(
        st.binary(max_size=6),
        st.sampled_from([b'"', b",", b"\n", b"\r", b"\t", b"\0", b"=", b"\xef\xbb\xbf", b"SMEDI", b"2020-10", b"1e9"]),
    )
    edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), pieces), max_size=5)
    return st.builds(_edited, st.sampled_from(SEEDS), edits)


def _edited(seed: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for share, length, piece in edits:
        place = int(share * len(seed))
        seed = seed[:place] + piece + seed[place + length :]
    return seed


@settings(max_examples=300)
@given(content=st.one_of(st.binary(max_size=400), mutants()))
def test_any_bytes_give_rows_or_named_faults(content: bytes, stores: Stores) -> None:
    file = read(content, stores.catalogue)

    assert (file.columns is None) == (file.fault_count > 0) == bool(file.faults)
    assert {fault.kind for fault in file.faults} <= set(kinds())
    for fault in file.faults:
        assert fault.line is None or 1 <= fault.line <= content.count(b"\n") + content.count(b"\r") + 1


@given(
    rows=st.lists(st.lists(st.text(alphabet="ab 1.-\u4e2d\u2028\x85", max_size=4), min_size=1, max_size=4), max_size=8),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    width=st.integers(1, 4),
    cut=st.integers(1, 7),
)
def test_both_readers_of_text_without_quotes_agree(rows: list[list[str]], end: str, width: int, cut: int) -> None:
    lines = [",".join(row) + end for row in rows]
    chunks = ("".join(lines[start : start + cut]) for start in range(0, len(lines), cut))

    plain = list(read_plain_blocks(chunks, ",", first_line=2, width=width))
    quoted = list(read_quoted_blocks(iter(lines), ",", first_line=2, size=3, findings=Findings(10)))

    as_read = [(int(line), tuple(row)) for block in plain for line, row in zip(block.lines, block.rows, strict=True)]
    by_csv = [
        (int(line), tuple(row) or ("",)) for block in quoted for line, row in zip(block.lines, block.rows, strict=True)
    ]
    assert as_read == by_csv


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Stores:
    return Stores(tmp_path_factory.mktemp("stores"), catalogue)


def file_of(table: Table) -> bytes:
    lines = [f"{key},{period},{value}" for (key, period), value in table.items()]
    return "\n".join(["series_key,period,value", *lines]).encode()


def run(engine: Engine, stores: Stores, content: bytes, **options: Any) -> AppendReport:
    return append(engine, content, "a.csv", stores.catalogue, user="ana", today=TODAY, confirm=True, **options)


def held(engine: Engine, **selection: Any) -> dict[tuple[str, str], float]:
    frame = read_observations(engine, Selection(**selection))
    return {(row.series_key, row.time_period): row.obs_value for row in frame.itertuples()}


@settings(max_examples=25, deadline=None)
@given(table=tables)
def test_a_file_stores_exactly_its_rows_and_then_nothing(table: Table, stores: Stores) -> None:
    with stores.new() as engine:
        first, second = (run(engine, stores, file_of(table)) for _ in range(2))

        assert (first.counts["new"], second.outcome) == (len(table), "unchanged")
        assert held(engine) == {(key, str(period)): float(value) for (key, period), value in table.items()}


@settings(max_examples=25, deadline=None)
@given(old=tables, new=tables)
def test_append_append_undo_append_leaves_the_same_view(old: Table, new: Table, stores: Stores) -> None:
    with stores.new() as engine:
        run(engine, stores, file_of(old))
        before = held(engine)
        report = run(engine, stores, file_of(new))
        after = held(engine)
        if report.batch_id is not None:
            with write_transaction(engine) as connection:
                undo(connection, report.batch_id, user_name="ana")
            assert held(engine) == before
        run(engine, stores, file_of(new))
        assert held(engine) == after


@settings(max_examples=25, deadline=None)
@given(one_table=tables, other=tables)
def test_two_appends_in_any_order_agree_on_every_day(one_table: Table, other: Table, stores: Stores) -> None:
    days = date(2025, 10, 1), date(2025, 10, 8)
    appends = list(zip((one_table, other), days, strict=True))
    views = []
    for order in (appends, appends[::-1]):
        with stores.new() as engine:
            for table, day in order:
                run(engine, stores, file_of(table), published_on=day)
            views.append([held(engine, asof=day) for day in (*days, None)])
    assert views[0] == views[1]


def test_a_sound_row_is_what_the_mutants_start_from(stores: Stores) -> None:
    assert values(read(one("87.0"), stores.catalogue)) == [87.0]
