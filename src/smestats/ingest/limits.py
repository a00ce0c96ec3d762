"""How much one append may hold; everything is bounded before memory is spent on it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of one file.

    Attributes:
        max_bytes: Size of the file.
        max_rows: Records below the header.
        max_columns: Columns of the header.
        max_cells: Values in a wide file: records times series.
        max_field: Characters of one field.
        max_line: Bytes of one physical line.
        max_unpacked: Bytes an archive may say it unpacks to.
        max_ratio: How many times its own size an archive may unpack to.
        max_elements: Elements in the sheet of a workbook, or in its strings.
        part_rows: Rows held in memory at once; of a file of more the report tells only some cells.
        shown: Faults, and warnings of one kind, that a report spells out; the rest are counted.
    """

    max_bytes: int = 16 * 1024 * 1024
    max_rows: int = 200_000
    max_columns: int = 1_024
    max_cells: int = 2_000_000
    max_field: int = 10_000
    max_line: int = 1024 * 1024
    max_unpacked: int = 128 * 1024 * 1024
    max_ratio: int = 200
    max_elements: int = 5_000_000
    part_rows: int = 2_000_000
    shown: int = 100


def page_limits(max_bytes: int, max_rows: int) -> Limits:
    """The bounds of an append that is shown whole, cell by cell, before it is carried out."""
    usual = Limits()
    return replace(usual, max_bytes=max_bytes, max_rows=max_rows, part_rows=max(max_rows, usual.max_cells))
