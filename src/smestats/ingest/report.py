"""What an append says for itself: to the page, to the command line, to the API. One report for all three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from smestats.catalogue import Catalogue
from smestats.ingest.plan import Plan
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
        batch_id: The batch, where one was stored.
        file: What was found in the file.
        plan: The difference to the store; ``None`` for a refused file.
        warnings: What the analyst must confirm, of the file and of the plan, cut at a hundred of each kind.
        warning_count: All of them.
        catalogue: For the names of what the rows mean.
    """

    outcome: Outcome
    batch_id: int | None
    file: ReadFile
    plan: Plan | None
    warnings: tuple[Problem, ...]
    warning_count: int
    catalogue: Catalogue

    @property
    def digest(self) -> str | None:
        """Digest of the plan, to be given back with the confirmation."""
        return self.plan.digest if self.plan is not None else None

    @property
    def counts(self) -> dict[str, int]:
        """Rows by what becomes of them, faults and warnings."""
        changes = self.plan.counts if self.plan is not None else {}
        return {
            "rows": self.file.rows,
            **{name: changes.get(name, 0) for name in ("new", "revised", "unchanged", "conflict")},
            "faults": self.file.fault_count,
            "warnings": self.warning_count,
        }

    def changed_cells(self, limit: int) -> list[dict[str, Any]]:
        """The first rows that a commit stores."""
        if self.plan is None:
            return []
        rows = np.flatnonzero(self.plan.stores)[:limit].tolist()
        return [self.plan.cell(row, self.catalogue) for row in rows]

    def as_dict(self, *, language: Language = "en", max_cells: int = MAX_CELLS) -> dict[str, Any]:
        """The report as the JSON object of the command line."""
        cells = self.plan.cells(self.catalogue, max_cells) if self.plan is not None else ()
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
            "cells": list(cells),
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
