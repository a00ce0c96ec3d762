"""Some consecutive records of a table, by row and by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from smestats.columns import IntArray
from smestats.ingest.quotes import is_quoted

Texts = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Block:
    """Consecutive records, given by row (which may differ in length) or by column.

    Attributes:
        lines: Physical line on which each record starts.
        by_row: The fields of each record.
        by_column: The fields of each column.
        ends: Physical line after each record; ``None`` where each is one line.
        raw: The physical lines from ``raw_line`` on; empty where the file has no quotation mark.
        raw_line: Number of the first of ``raw``.
        delimiter: What separates fields; empty where cells are typed and not written.
    """

    lines: IntArray
    by_row: Sequence[Texts] | None = None
    by_column: Sequence[Texts] | None = None
    ends: IntArray | None = None
    raw: Texts = ()
    raw_line: int = 0
    delimiter: str = ""

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def rows(self) -> Sequence[Texts]:
        """The fields of each record."""
        return self.by_row if self.by_row is not None else list(zip(*(self.by_column or ()), strict=True))

    @cached_property
    def columns(self) -> Sequence[Texts]:
        """The fields of each column; all records must have as many."""
        return self.by_column if self.by_column is not None else list(zip(*(self.by_row or ()), strict=True))

    def filled(self) -> Sequence[int]:
        """The places of the records that are not blank, as far as it takes no trimming of cells to see that."""
        if self.by_column and "" not in self.by_column[0]:
            return range(len(self))
        if all(map(any, self.rows)):
            return range(len(self))
        return [place for place, cells in enumerate(self.rows) if any(cells)]

    def has_width(self, width: int) -> bool:
        """Whether every record has ``width`` fields."""
        if self.by_column is not None:
            return len(self.by_column) == width
        return set(map(len, self.rows)) <= {width}

    def record(self, row: int) -> str:
        """The text of one record, as it stands in the file."""
        line = int(self.lines[row])
        end = line + 1 if self.ends is None else int(self.ends[row])
        return "".join(self.raw[line - self.raw_line : end - self.raw_line])

    def is_quoted(self, row: int, column: int) -> bool:
        """Whether a field stands in quotes."""
        return not self.delimiter or (bool(self.raw) and is_quoted(self.record(row), self.delimiter, column))

    def take(self, places: npt.NDArray[np.intp]) -> Block:
        """The records at these places."""
        return replace(
            self,
            by_row=[self.rows[place] for place in places.tolist()],
            by_column=None,
            lines=self.lines[places],
            ends=None if self.ends is None else self.ends[places],
        )

    def without(self, dropped: Sequence[int]) -> tuple[Block, npt.NDArray[np.intp]]:
        """The records but those at these places, and the places of the rest."""
        every = np.arange(len(self))
        if not dropped:
            return self, every
        kept = np.delete(every, list(dropped))
        return self.take(kept), kept
