"""What an append says for itself: to the page, to the command line, to the API. One report for all three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from smestats.catalogue import Catalogue
from smestats.ingest.plan import RANGE_ENDS, Plan
from smestats.ingest.reader import ReadFile
from smestats.schemas import Language, Problem

Outcome = Literal["planned", "stored", "unchanged", "refused", "needs_confirmation"]

# More cells than any page shows; a report of a million rows would be larger than the file itself.
MAX_CELLS = 200_000


@dataclass(frozen=True, kw_only=True)
class AppendReport:
    """The outcome of an append and everything it rests on.

    Attributes:
        outcome: What became of it.
        file: What was found in the file.
        warnings: What the analyst must confirm, of the file and of the plan, cut at a hundred of each kind.
        warning_count: All of them.
        catalogue: For the names of what the rows mean.
        batch_id: The batch, where one was stored.
        changes: Rows by what becomes of them.
        plan: The difference to the store; ``None`` for a refused file, and for one in several parts.
        excerpt: The first cells that change, of a file in several parts.
        parts_digest: Digest of the plans of the parts.
    """

    outcome: Outcome
    file: ReadFile
    warnings: tuple[Problem, ...]
    warning_count: int
    catalogue: Catalogue
    batch_id: int | None = None
    changes: Mapping[str, int] = field(default_factory=dict)
    plan: Plan | None = None
    excerpt: tuple[Mapping[str, Any], ...] = ()
    parts_digest: str | None = None

    @property
    def digest(self) -> str | None:
        """Digest of the plan, to be given back with the confirmation."""
        return self.plan.digest if self.plan is not None else self.parts_digest

    @property
    def counts(self) -> dict[str, int]:
        """Rows by what becomes of them, faults and warnings."""
        return {
            "rows": self.file.rows,
            **{name: self.changes.get(name, 0) for name in ("new", "revised", "unchanged", "conflict")},
            "faults": self.file.fault_count,
            "warnings": self.warning_count,
        }

    def changed_cells(self, limit: int) -> list[Mapping[str, Any]]:
        """The first rows that a commit stores, with what ``cells`` say and the upper ends of ranges."""
        if self.plan is None:
            return list(self.excerpt[:limit])
        rows = np.flatnonzero(self.plan.stores)[:limit].tolist()
        return [self.plan.change_of(row, self.catalogue) for row in rows]

    def cells(self, limit: int = MAX_CELLS) -> Iterator[Mapping[str, Any]]:
        """The rows in the order of the file; of a file in several parts only some that change."""
        if self.plan is not None:
            return self.plan.cells(self.catalogue, limit)
        return ({name: said for name, said in cell.items() if name not in RANGE_ENDS} for cell in self.excerpt[:limit])

    def as_dict(self, *, language: Language = "en", max_cells: int = MAX_CELLS) -> dict[str, Any]:
        """The report as the JSON object of the command line."""
        return {
            "outcome": self.outcome,
            "batch_id": self.batch_id,
            "file": {
                "name": self.file.name,
                "sha256": self.file.sha256,
                "encoding": self.file.encoding,
                "delimiter": self.file.delimiter,
                "shape": self.file.shape,
            },
            "counts": self.counts,
            "cells": list(self.cells(max_cells)),
            "faults": [_spelled(problem, language) for problem in self.file.faults],
            "warnings": [_spelled(problem, language) for problem in self.warnings],
        }


def _spelled(problem: Problem, language: Language) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": problem.column,
        "kind": problem.kind,
        "cell": problem.cell,
        "message": problem.message[language],
        "remedy": problem.remedy[language],
    }
