"""A table before its rows are read: what was detected, and where its records come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from smestats.ingest.block import Block
from smestats.ingest.faults import Finding
from smestats.ingest.findings import Findings
from smestats.ingest.header import Header


def _no_blocks(_findings: Findings) -> Iterator[Block]:
    return iter(())


@dataclass(frozen=True)
class Source:
    """What the head of a file tells.

    Attributes:
        encoding: As detected; ``None`` where it could not be.
        delimiter: What separates fields; empty for a workbook, ``None`` where unknown.
        header: ``None`` where there is none.
        findings: What is wrong so far.
        blocks: Reads the records below the header; takes what is wrong with them.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header: Header | None = None
    findings: tuple[Finding, ...] = ()
    blocks: Callable[[Findings], Iterator[Block]] = _no_blocks

    @property
    def is_readable(self) -> bool:
        """Whether the header allows reading the rows."""
        return self.header is not None and self.header.is_complete


def refused(*findings: Finding, encoding: str | None = None) -> Source:
    """A file that cannot be read at all."""
    return Source(encoding=encoding, findings=findings)


def block_size(width: int) -> int:
    """Records in a block, so that a block of wide records is no larger than one of narrow ones."""
    return max(16, min(4096, 65_536 // max(1, width)))
