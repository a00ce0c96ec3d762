"""Feeds the reader what a coverage-guided fuzzer thinks of, starting from the append cases: ``make fuzz``.

Arguments are libFuzzer's, such as ``-max_total_time=60`` or a file that once made it stop.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["smestats.ingest", "smestats.periods"]):
    from smestats.catalogue import read_catalogue
    from smestats.ingest.faults import kinds
    from smestats.ingest.limits import Limits
    from smestats.ingest.reader import read_file
    from smestats.settings import Settings
    from tests.ingest.workbooks import HEADER, number, pack, row, sheet, text

CASES = Path(__file__).parents[1] / "append_cases" / "files"
TODAY = date(2025, 11, 23)
LIMITS = Limits(max_bytes=1024 * 1024, max_unpacked=1024 * 1024)
LONGEST = 16_384
LAST_ROW = 1_048_576

CATALOGUE = read_catalogue(Settings().data)
KINDS = frozenset(kinds())


SHEETS = {
    "sheet-of-texts": sheet(HEADER, row(text("SMEDI"), text("2020-10"), text("87.0"))),
    "sheet-of-dates": sheet(HEADER, row(text("SMEDI"), number("44105", 1), number("87"))),
    "sheet-of-places": sheet(
        HEADER, '<row r="3"><c r="A3" t="str"><v>SMEDI</v></c><c r="C3"><f>1</f><v>1</v></c></row>'
    ),
}


class UnsoundReportError(Exception):
    """The reader came back with a report that contradicts itself."""


def read(content: bytes) -> None:
    """Read one file; one that looks like the XML of a sheet, as the sheet of a workbook too."""
    ends = content.count(b"\n") + content.count(b"\r")
    judge(content, ends + 1)
    if content.startswith(b"<"):
        judge(pack({"xl/worksheets/sheet1.xml": content}), LAST_ROW)


def judge(content: bytes, last: int) -> None:
    """A file gives rows and no fault, or faults of known kinds, none below its ``last`` line, and no rows."""
    file = read_file(content, "fuzz.csv", CATALOGUE, today=TODAY, limits=LIMITS)
    rows = 0 if file.columns is None else len(file.columns)
    if bool(file.faults) != bool(file.fault_count) or bool(rows) == bool(file.fault_count):
        raise UnsoundReportError(f"{rows} rows, {file.fault_count} faults")
    strange = {fault.kind for fault in file.faults} - KINDS
    if strange:
        raise UnsoundReportError(f"no such fault: {strange}")
    if any(fault.line is not None and not 1 <= fault.line <= last for fault in file.faults):
        raise UnsoundReportError("a fault beyond the end of the file")


def main(folder: Path) -> None:
    """Fuzz with a corpus that grows in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in CASES.iterdir():
        if path.stat().st_size <= LONGEST:
            (folder / path.name).write_bytes(path.read_bytes())
    for name, xml in SHEETS.items():
        (folder / name).write_text(xml, encoding="utf-8")
    options = [f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=1024", f"-artifact_prefix={folder.parent}/"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[2:], str(folder)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
