"""An append on its way into the store: its parts are planned, and written as long as they may be stored."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy.engine import Connection

from smestats.catalogue import Catalogue
from smestats.columns import Columns
from smestats.errors import PlanChangedError
from smestats.ingest.doubts import find_doubts
from smestats.ingest.faults import problem
from smestats.ingest.findings import Findings
from smestats.ingest.history import NEIGHBOURS
from smestats.ingest.plan import Plan, make_plan, match_stored, spans_of
from smestats.ingest.reader import ReadFile
from smestats.ingest.report import AppendReport, Outcome
from smestats.schemas import Problem
from smestats.store.append import BatchHeader, BatchWriter
from smestats.store.cells import read_cells, read_cells_asof

_EXCERPT = 200  # cells told of a file in several parts


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is asked for.

    Attributes:
        confirm: Store in spite of warnings.
        dry_run: Plan only.
        expected_digest: The plan that was reviewed, where one was.
        shown: Warnings of one kind that are spelled out.
    """

    confirm: bool
    dry_run: bool
    expected_digest: str | None
    shown: int


class Draft:
    """One append inside its transaction. Parts are written at once, and taken back if the whole is not stored."""

    def __init__(
        self, connection: Connection, header: BatchHeader, file: ReadFile, catalogue: Catalogue, terms: Terms
    ) -> None:
        self._connection = connection
        self._header = header
        self._file = file
        self._catalogue = catalogue
        self._terms = terms
        self._doubts = Findings(terms.shown, per_kind=True)
        self._changes: Counter[str] = Counter()
        self._whole: Plan | None = None
        self._excerpt: list[dict[str, Any]] = []
        self._digest = hashlib.sha256()
        self._writer: BatchWriter | None = None

    def add(self, columns: Columns) -> None:
        """Plan one part, and write what is new and revised in it."""
        plan = self._plan(columns)
        find_doubts(plan, self._catalogue, self._file.value_columns, self._doubts)
        self._changes.update(plan.counts)
        if columns is self._file.columns:
            self._whole = plan
        else:
            self._tell(plan)
        if plan.stores.any() and self._outcome() == "stored":
            self._write(plan)

    def finish(self) -> AppendReport:
        """Complete the batch, or take it back.

        Raises:
            PlanChangedError: The plan is not the one that was reviewed.
        """
        report = AppendReport(
            outcome=self._outcome(),
            file=self._file,
            plan=self._whole,
            changes=self._changes,
            excerpt=tuple(self._excerpt),
            parts_digest=self._digest.hexdigest(),
            warnings=_in_order([*self._file.warnings, *map(problem, self._doubts.kept())]),
            warning_count=self._warned,
            catalogue=self._catalogue,
        )
        if self._terms.expected_digest is not None and self._terms.expected_digest != report.digest:
            raise PlanChangedError
        return replace(report, batch_id=self._close(is_stored=report.outcome == "stored"))

    @property
    def _warned(self) -> int:
        return self._doubts.total + self._file.warning_count

    def _outcome(self) -> Outcome:
        if self._changes.total() == self._changes["unchanged"]:
            return "unchanged"
        if self._warned and not self._terms.confirm:
            return "needs_confirmation"
        return "planned" if self._terms.dry_run else "stored"

    def _plan(self, columns: Columns) -> Plan:
        stored = read_cells(self._connection, columns.series_keys, spans_of(columns, NEIGHBOURS))
        header = self._header
        # What is stored now, without a day of its own, is published after everything that is stored.
        day = header.published_on or (header.recorded_at.date() if header.recorded_at else date.max)
        match = match_stored(columns, stored, effective_day=day)
        visible = read_cells_asof(self._connection, match.back_filled) if match.earlier.any() else None
        return make_plan(match, visible)

    def _tell(self, plan: Plan) -> None:
        rows = np.flatnonzero(plan.stores)[: _EXCERPT - len(self._excerpt)].tolist()
        self._excerpt += [plan.change_of(row, self._catalogue) for row in rows]
        if self._terms.dry_run or self._terms.expected_digest is not None:
            self._digest.update(plan.digest.encode())

    def _write(self, plan: Plan) -> None:
        if self._writer is None:
            self._writer = BatchWriter(self._connection, self._header)
        stores, new = plan.stores, plan.counts["new"]
        rows = plan.columns if stores.all() else plan.columns.take(stores)
        self._writer.add(rows, plan.placement[stores], new=new)

    def _close(self, *, is_stored: bool) -> int | None:
        if self._writer is None:
            return None
        if is_stored:
            # What is bundled, and only that, says when it was recorded; nobody read its warnings.
            self._writer.close(confirmed=self._warned if self._header.recorded_at is None else 0)
            return self._writer.batch_id
        if transaction := self._connection.get_transaction():
            transaction.rollback()
        return None


def _in_order(warnings: list[Problem]) -> tuple[Problem, ...]:
    """Warnings as they follow one another in the file."""
    return tuple(sorted(warnings, key=lambda item: (item.line or 0, item.column or 0)))
