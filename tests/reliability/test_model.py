"""Whatever is appended and undone, in whatever order, the store says what a model of a few lines says."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_catalogue
from smestats.errors import UndoRefusedError
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
from smestats.ingest.report import AppendReport
from smestats.schemas import Selection
from smestats.settings import Settings
from smestats.store.append import undo
from smestats.store.engine import write_transaction
from smestats.store.repository import read_observations
from tests.append_cases.runner import TODAY
from tests.reliability.size import sized
from tests.reliability.stores import contents, copied, empty_store, every_row, opened

NOW = date.max  # a figure without a day of its own is published when it is stored, after all others
DAYS = tuple(date(2025, 10, day) for day in (1, 10, 20))
Cell = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """What a file, or the store, says of a cell."""

    value: float | None
    qualifier: str = "EQ"
    status: str | None = None

    @property
    def stored(self) -> Said:
        return Said(self.value, self.qualifier, self.status or ("O" if self.value is None else "A"))

    def repeats(self, other: Said) -> bool:
        same = (self.value, self.qualifier) == (other.value, other.qualifier)
        return same and self.status in (None, other.status)


@dataclass(frozen=True)
class Vintage:
    cell: Cell
    published: date
    batch: int
    said: Said


@dataclass
class Model:
    """Every vintage and what was undone; what is seen is the one published last, and stored last among those."""

    vintages: list[Vintage] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)
    batches: list[int] = field(default_factory=list)

    def seen(self, asof: date = NOW) -> dict[Cell, Vintage]:
        known = [v for v in self.vintages if v.batch not in self.undone and v.published <= asof]
        return {v.cell: v for v in sorted(known, key=lambda v: (v.published, v.batch))}

    def append(self, batch: int, rows: Mapping[Cell, Said], published: date) -> bool:
        """Whether there was anything to store."""
        before = self.seen(published)
        fresh = {cell: said for cell, said in rows.items() if cell not in before or not said.repeats(before[cell].said)}
        self.vintages += [Vintage(cell, published, batch, said.stored) for cell, said in fresh.items()]
        self.batches += [batch] if fresh else []
        return bool(fresh)

    def is_built_on(self, batch: int) -> bool:
        cells = {v.cell for v in self.vintages if v.batch == batch}
        return any(v.cell in cells and v.batch > batch and v.batch not in self.undone for v in self.vintages)


values = st.sampled_from([80.0, 80.5, 81.0])
said = st.one_of(
    st.builds(Said, values, st.sampled_from(["EQ", "EQ", "GT", "AP"]), st.sampled_from([None, None, "A", "P"])),
    st.just(Said(None)),
)
cells = st.tuples(st.sampled_from(["SMEDI", "SMEDI_EAST"]), st.sampled_from(["2020-01", "2020-02", "2020-03"]))
# One row at a time is read and stored in parts, one for each series; two million at once.
part_rows = st.sampled_from([1, 2_000_000])
ASKED = ({"dry_run": True}, {"dry_run": True, "confirm": True}, {"confirm": False})
tables = st.dictionaries(cells, said, min_size=1, max_size=4)


def file_of(rows: Mapping[Cell, Said]) -> bytes:
    lines = ["series_key,period,value,qualifier,status"]
    lines += [f"{key},{period},{s.value or ''},{s.qualifier},{s.status or ''}" for (key, period), s in rows.items()]
    return "\n".join(lines).encode()


@cache
def catalogue() -> Catalogue:
    return read_catalogue(Settings().data)


class Appends(RuleBasedStateMachine):
    """Appends with and without a publication day, again or anew, and undoings."""

    template: Path
    numbers: Iterator[int] = count()

    @initialize()
    def open(self) -> None:
        self.closing = ExitStack()
        path = copied(self.template, self.template.with_name(f"{next(self.numbers)}.db"))
        self.engine: Engine = self.closing.enter_context(opened(path))
        self.model = Model()
        self.files: list[tuple[Mapping[Cell, Said], date | None]] = []

    @rule(rows=tables, day=st.sampled_from([None, None, *DAYS]), part_rows=part_rows)
    def append(self, rows: Mapping[Cell, Said], day: date | None, part_rows: int) -> None:
        self.files.append((rows, day))
        self.store(rows, day, part_rows)

    @precondition(lambda self: self.files)
    @rule(choice=st.data(), part_rows=part_rows)
    def append_again(self, choice: st.DataObject, part_rows: int) -> None:
        self.store(*choice.draw(st.sampled_from(self.files)), part_rows)

    @rule(rows=tables, day=st.sampled_from([None, *DAYS]), part_rows=part_rows, asked=st.sampled_from(ASKED))
    def append_without_storing(
        self, rows: Mapping[Cell, Said], day: date | None, part_rows: int, asked: Mapping[str, bool]
    ) -> None:
        before = every_row(self.engine)
        report = self.told(rows, day, part_rows, **asked)
        if report.outcome == "stored":
            assert self.model.append(report.batch_id or 0, rows, day or NOW)
        else:
            assert every_row(self.engine) == before

    @precondition(lambda self: set(self.model.batches) - self.model.undone)
    @rule(choice=st.data())
    def undo(self, choice: st.DataObject) -> None:
        batch = choice.draw(st.sampled_from(sorted(set(self.model.batches) - self.model.undone)))
        if self.model.is_built_on(batch):
            with pytest.raises(UndoRefusedError), write_transaction(self.engine) as connection:
                undo(connection, batch, user_name="ana")
            return
        with write_transaction(self.engine) as connection:
            undo(connection, batch, user_name="ana")
        self.model.undone.add(batch)

    def store(self, rows: Mapping[Cell, Said], day: date | None, part_rows: int) -> None:
        before = every_row(self.engine)
        report = self.told(rows, day, part_rows, confirm=True)
        stored = self.model.append(report.batch_id or 0, rows, day or NOW)
        assert report.outcome == ("stored" if stored else "unchanged")
        assert stored or every_row(self.engine) == before

    def told(self, rows: Mapping[Cell, Said], day: date | None, part_rows: int, **asked: bool) -> AppendReport:
        limits = Limits(part_rows=part_rows)
        content = file_of(rows)
        return append(
            self.engine,
            content,
            "a.csv",
            catalogue(),
            user="ana",
            today=TODAY,
            published_on=day,
            limits=limits,
            **asked,
        )

    @invariant()
    def the_current_view_is_the_model_s(self) -> None:
        assert self.view() == {cell: vintage.said for cell, vintage in self.model.seen().items()}

    @invariant()
    def the_view_of_every_day_is_the_model_s(self) -> None:
        for day in (DAYS[0] - timedelta(days=1), *DAYS):
            assert self.view(day) == {cell: vintage.said for cell, vintage in self.model.seen(day).items()}

    @invariant()
    def every_vintage_is_kept(self) -> None:
        assert len(contents(self.engine).vintages) == len(self.model.vintages)

    def view(self, asof: date | None = None) -> dict[Cell, Said]:
        frame = read_observations(self.engine, Selection(asof=asof))
        return {
            (row.series_key, row.time_period): Said(
                None if math.isnan(row.obs_value) else row.obs_value, row.qualifier, row.obs_status
            )
            for row in frame.itertuples()
        }

    def teardown(self) -> None:
        if hasattr(self, "closing"):
            self.closing.close()


def test_the_store_is_what_the_model_says(tmp_path: Path) -> None:
    Appends.template = empty_store(tmp_path / "template.db", catalogue())

    run_state_machine_as_test(
        Appends, settings=settings(max_examples=sized(12, 150), stateful_step_count=sized(8, 20), deadline=None)
    )
