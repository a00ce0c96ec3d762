"""The cells of one block that say the same kind of thing, and where faults in them are reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from smestats.columns import IntArray
from smestats.ingest.block import Block
from smestats.ingest.cells.hidden import length_flaw
from smestats.ingest.faults import Finding, Flaw
from smestats.ingest.findings import Findings

Mask = npt.NDArray[np.bool_]
# A flaw, or what finds it again from the number and the text of a cell.
Explain = Flaw | Callable[[int, str], Any]


@dataclass(frozen=True)
class Column:
    """n cells of a block.

    Attributes:
        block: Where they stand.
        texts: What they say.
        record: Place in the block of each cell's record.
        number: Number of the field from 1: one for all, or one each.
    """

    block: Block
    texts: Sequence[str]
    record: IntArray
    number: int | IntArray

    def field(self, cell: int) -> int:
        """Number of the field a cell is."""
        return self.number if isinstance(self.number, int) else int(self.number[cell])

    def line(self, cell: int) -> int:
        """Physical line on which the record of a cell starts."""
        return int(self.block.lines[self.record[cell]])

    def is_quoted(self, cell: int) -> bool:
        """Whether a cell stands in quotes."""
        return self.block.is_quoted(int(self.record[cell]), self.field(cell))


@dataclass(frozen=True)
class Sink:
    """Takes what is found in a file."""

    faults: Findings
    warnings: Findings
    max_field: int

    def report(self, column: Column, mask: Mask, explain: Explain) -> None:
        """Fault the cells under ``mask``; ``explain`` is only asked about those that will be shown."""
        self.faults.collect(np.flatnonzero(mask), lambda cell: self._finding(column, cell, explain))

    def warn(self, column: Column, mask: Mask, explain: Explain) -> None:
        """Warn of the cells under ``mask``."""
        self.warnings.collect(np.flatnonzero(mask), lambda cell: self._finding(column, cell, explain))

    def settle(self) -> None:
        """End a block."""
        self.faults.settle()
        self.warnings.settle()

    def _finding(self, column: Column, cell: int, explain: Explain) -> Finding:
        text = column.texts[cell]
        flaw = length_flaw(text, self.max_field)
        if flaw is None:
            flaw = explain if isinstance(explain, Flaw) else explain(cell, text)
        return Finding(flaw, column.line(cell), column.field(cell), text)
