"""Collects what is found in a file: the first ones in full, all of them in number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from smestats.ingest.faults import Finding, Flaw


class Findings:
    """The faults, or the warnings, of one file while it is read.

    Findings arrive block by block, and within a block column by column; ``settle`` at the end of a block
    puts those kept in the order of the file. ``total`` counts all, kept or not.
    """

    def __init__(self, shown: int, *, per_kind: bool = False) -> None:
        self._shown = shown
        self._per_kind = per_kind
        self._settled: list[Finding] = []
        self._recent: list[Finding] = []
        self.total = 0

    def add(self, flaw: Flaw, line: int | None = None, column: int | None = None, cell: str = "") -> None:
        """Take one finding."""
        self.total += 1
        if self._room():
            self._recent.append(Finding(flaw, line, column, cell))

    def add_all(self, findings: Iterable[Finding]) -> None:
        """Take several."""
        for finding in findings:
            self.add(*finding)

    def collect(self, rows: npt.NDArray[np.intp], describe: Callable[[int], Finding]) -> None:
        """Take one finding for each of these rows; only those to be shown are described."""
        self.total += len(rows)
        if self._room():
            self._recent.extend(describe(int(row)) for row in rows[: self._shown])

    def settle(self) -> None:
        """Put what the block brought in the order of the file and drop what will not be shown."""
        if self._recent:
            merged = sorted([*self._settled, *self._recent], key=lambda finding: finding.place)
            self._settled = self._cut(merged)
            self._recent = []

    def kept(self) -> Sequence[Finding]:
        """The findings to show, in the order of the file."""
        self.settle()
        return tuple(self._settled)

    def _room(self) -> bool:
        if len(self._recent) >= 16 * self._shown:
            self.settle()
        return self._per_kind or len(self._settled) < self._shown

    def _cut(self, findings: Sequence[Finding]) -> list[Finding]:
        if not self._per_kind:
            return list(findings[: self._shown])
        seen: Counter[str] = Counter()
        cut = []
        for finding in findings:
            seen[finding.flaw.kind] += 1
            if seen[finding.flaw.kind] <= self._shown:
                cut.append(finding)
        return cut
