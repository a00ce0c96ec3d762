"""Bytes of a file to checked columns, or to everything that is wrong with them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Protocol

from smestats.catalogue import Catalogue
from smestats.columns import Columns, Provenance
from smestats.content import Content, sha256_of
from smestats.ingest.block import Block
from smestats.ingest.cells.width import bare
from smestats.ingest.column import Sink
from smestats.ingest.delimited import long_line_findings, open_delimited
from smestats.ingest.faults import Finding, Flaw, problem
from smestats.ingest.findings import Findings
from smestats.ingest.header import Header, Shape
from smestats.ingest.limits import Limits
from smestats.ingest.memo import collector_paused
from smestats.ingest.oddities import even
from smestats.ingest.parts import Gathered, Parts, SpooledParts
from smestats.ingest.progress import Progress, unheard
from smestats.ingest.rows import Rows
from smestats.ingest.scope import Scope
from smestats.ingest.sniff import binary_flaw, is_xlsx
from smestats.ingest.source import Source, refused
from smestats.ingest.table import without_stray_quotes
from smestats.ingest.tidy import TidyReader
from smestats.ingest.wide import WideReader
from smestats.schemas import Problem

_NAME_LENGTH = 255
_MOST_BLANKS = 1_048_576  # as many as a sheet has rows: they are passed over, and not without end


class ShapeReader(Protocol):
    """Reads the records of one shape."""

    def rows(self, block: Block) -> Rows | None:
        """The values of a block; ``None`` where it holds no record."""


# A further shape is a further entry, and a rule in ``header`` that tells it.
READERS: Mapping[Shape, Callable[[Scope, Header, Sink, list[Provenance]], ShapeReader]] = {
    "tidy": TidyReader,
    "wide": WideReader,
}


@dataclass(frozen=True, kw_only=True)
class ReadFile:
    """What was found in a file.

    Attributes:
        name: File name, without folders.
        sha256: Of the bytes as received.
        size: Bytes.
        encoding: As detected; ``None`` where it could not be.
        delimiter: Comma, semicolon or tab; empty for a workbook.
        shape: tidy or wide.
        rows: Values below the header.
        parts: The checked rows, mostly in one part; none when there is any fault.
        faults: The first of ``fault_count`` faults, in the order of the file.
        warnings: What the analyst must confirm, as far as the file alone shows it.
        value_columns: Number of the field in which the values of a series stand.
    """

    name: str
    sha256: str
    size: int
    encoding: str | None
    delimiter: str | None
    shape: Shape | None
    rows: int
    parts: Parts
    faults: tuple[Problem, ...]
    fault_count: int
    warnings: tuple[Problem, ...]
    warning_count: int
    value_columns: Mapping[str, int]

    @property
    def columns(self) -> Columns | None:
        """The checked rows of a file of one part."""
        return self.parts[0] if isinstance(self.parts, tuple) and self.parts else None


def read_file(
    content: Content,
    name: str,
    catalogue: Catalogue,
    *,
    today: date,
    limits: Limits,
    evidence: bool = False,
    progress: Progress = unheard,
) -> ReadFile:
    """Read and check a file whole.

    Args:
        content: The bytes as received.
        name: Its file name; the type is judged by content.
        catalogue: Series and units that cells may name.
        today: No period and no publication may lie after it.
        limits: How much is taken.
        evidence: Also take the columns of bundled files (citations, ranges).
        progress: Told of the records read so far.
    """
    scope = Scope(catalogue, today, limits, evidence)
    sink = Sink(Findings(limits.shown), Findings(limits.shown, per_kind=True), limits.max_field)
    with collector_paused():
        source = _open(content, scope)
        sink.faults.add_all(source.findings)
        gathered = _read_rows(source, scope, sink, progress)
        parts = gathered.parts()
    faults = tuple(map(problem, sink.faults.kept()))
    return ReadFile(
        name=safe_name(name),
        sha256=sha256_of(content),
        size=len(content),
        encoding=source.encoding,
        delimiter=source.delimiter,
        shape=source.header.shape if source.header else None,
        rows=gathered.rows,
        parts=() if faults else parts,
        faults=faults,
        fault_count=sink.faults.total,
        warnings=tuple(map(problem, sink.warnings.kept())),
        warning_count=sink.warnings.total,
        value_columns={} if faults else _value_columns(source.header, parts),
    )


def safe_name(name: str) -> str:
    """The last part of a file name, without anything a terminal or a page could take amiss."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(character if character.isprintable() else "_" for character in last)[:_NAME_LENGTH]


def _open(content: Content, scope: Scope) -> Source:
    limits = scope.limits
    findings: list[Finding] = []
    if len(content) > limits.max_bytes:
        findings.append(Finding(Flaw("file_too_large", {"limit": limits.max_bytes}), 1))
    if not content:
        findings.append(Finding(Flaw("empty_file"), 1))
    if is_xlsx(content):
        return refused(*findings) if findings else _open_workbook(content, scope)
    flaw = binary_flaw(content)
    findings += [Finding(flaw, 1)] if flaw else long_line_findings(content, limits)
    return refused(*findings) if findings else open_delimited(content, scope)


def _open_workbook(content: Content, scope: Scope) -> Source:
    # Loaded on demand: few appends are workbooks.
    source: Source = import_module("smestats.ingest.workbook").open_workbook(content, scope)
    return source


def _read_rows(source: Source, scope: Scope, sink: Sink, progress: Progress) -> Gathered:
    header = source.header
    gathered = Gathered(scope, sink)
    if header is None or not source.is_readable:
        return gathered
    reader = READERS[header.shape](scope, header, sink, gathered.provenances)
    records = blanks = 0
    for block in source.blocks(sink.faults):
        filled = len(block.filled())
        records, blanks = records + filled, blanks + len(block) - filled
        if _exceeds(records, blanks, block, header, scope.limits, sink):
            break
        sound = even(without_stray_quotes(block, sink.faults), header, sink)
        _check_nameless(sound, header, sink)
        rows = reader.rows(sound)
        if rows is not None:
            gathered.add(rows)
        sink.settle()
        progress("read", records)
    if not gathered.rows and not sink.faults.total:
        sink.faults.add(Flaw("no_data"), header.line)
    return gathered


def _exceeds(records: int, blanks: int, block: Block, header: Header, limits: Limits, sink: Sink) -> bool:
    series = len(header.columns) - 1 if header.shape == "wide" else 1
    if records > limits.max_rows:
        filled = block.filled()
        excess = len(filled) - (records - limits.max_rows)
        sink.faults.add(Flaw("too_many_rows", {"limit": limits.max_rows}), int(block.lines[filled[excess]]))
        return True
    if blanks > _MOST_BLANKS:
        sink.faults.add(Flaw("too_many_rows", {"limit": limits.max_rows}), int(block.lines[0]))
        return True
    if records * series > limits.max_cells and header.shape == "wide":
        sink.faults.add(Flaw("too_many_rows.cells", {"limit": limits.max_cells}), int(block.lines[0]))
        return True
    return False


def _value_columns(header: Header | None, parts: Parts) -> Mapping[str, int]:
    if header is None:
        return {}
    value = header.columns.get("value", 0)
    keys = parts.series_keys if isinstance(parts, SpooledParts) else (key for part in parts for key in part.series_keys)
    return {key: header.columns.get(key, value) + 1 for key in keys}


def _check_nameless(block: Block, header: Header, sink: Sink) -> None:
    for place in header.nameless:
        column = block.columns[place] if len(block) else ()
        row = next((row for row, cell in enumerate(column) if bare(cell)), None)
        if row is not None:
            sink.faults.add(Flaw("header_blank"), header.line, place + 1)
            sink.faults.add(Flaw("header_blank"), int(block.lines[row]), place + 1, column[row])
