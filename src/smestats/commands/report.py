"""The report of an append for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import orjson

from smestats.catalogue import Catalogue
from smestats.commands.terminal import say, write
from smestats.ingest.report import AppendReport
from smestats.plain import plain

_SHOWN = 50
_NO_CELLS, _CELLS_AT_ONCE = b'"cells":[]', 1_000
_CHANGES = ("new", "revised", "conflict")
_COUNTED = ("new", "revised", "unchanged", "conflict", "faults", "warnings")
_ENDS = {
    "planned": "Nothing was stored: this was a dry run.",
    "stored": "Stored as batch {batch_id}. `smestats undo {batch_id}` takes it back.",
    "unchanged": "Nothing to store: the store has all of this already.",
    "refused": "Refused; nothing was stored. Correct the file and append it again.",
    "needs_confirmation": "Nothing was stored yet. Append with --yes if the warnings are as they should be.",
}


def say_report(report: AppendReport) -> None:
    """Say what the file is, what it would change, what is wrong with it, and what was done."""
    told = report.as_dict(max_cells=0)
    file, counts = told["file"], told["counts"]
    form = ", ".join(str(file[name]) for name in ("shape", "encoding") if file.get(name))
    say(f"{file['name']}{f' ({form})' if form else ''}: {counts['rows']} rows")
    say(", ".join(f"{counts[name]} {name}" for name in _COUNTED))
    for cell in report.changed_cells(_SHOWN):
        _say_cell(cell, report.catalogue)
    _say_rest(sum(counts[name] for name in _CHANGES))
    _say_problems("fault", told["faults"], counts["faults"])
    _say_problems("warning", told["warnings"], counts["warnings"])
    say(_ENDS[report.outcome].format(batch_id=report.batch_id))


def write_report(report: AppendReport) -> None:
    """Write the report as one JSON object, its cells some at a time: all of them would be larger than the file."""
    before, _, after = orjson.dumps(report.as_dict(max_cells=0)).partition(_NO_CELLS)
    write(before + _NO_CELLS[:-1])
    cells, comma = report.cells(), b""
    while chunk := list(islice(cells, _CELLS_AT_ONCE)):
        write(comma + orjson.dumps(chunk)[1:-1])
        comma = b","
    write(_NO_CELLS[-1:] + after + b"\n")


def _say_cell(cell: Mapping[str, Any], catalogue: Catalogue) -> None:
    digits = catalogue.find_series(cell["series_key"]).decimals
    value, before = (_qualified(cell, prefix, digits, catalogue) for prefix in ("", "old_"))
    old = f", was {before}" if cell["change"] != "new" else ""
    about = f"{cell['series_key']} {cell['period']}: {value} {cell['unit']}"
    say(f"  line {cell['line']}: {about} ({cell['change']}{old})")


def _qualified(cell: Mapping[str, Any], prefix: str, digits: int, catalogue: Catalogue) -> str:
    """The new value in words, or with the prefix ``old_`` the one before."""
    code, value = cell[f"{prefix}qualifier"], _value(cell[f"{prefix}value"], digits)
    if code in (None, "EQ") or cell[f"{prefix}value"] is None:
        return value
    if (upper := cell[f"{prefix}upper"]) is not None:
        return f"{value} to {_value(upper, digits)}"
    return f"{catalogue.qualifiers[code].name['en']} {value}"


def _say_problems(word: str, problems: Sequence[Mapping[str, Any]], total: int) -> None:
    for problem in problems[:_SHOWN]:
        place = ", ".join(f"{name} {problem[name]}" for name in ("line", "column") if problem.get(name))
        remedy = problem.get("remedy") or ""
        say(f"  {word} {problem['kind']}{f' ({place})' if place else ''}: {problem['message']} {remedy}".rstrip())
    _say_rest(max(total, len(problems)))


def _say_rest(total: int) -> None:
    if total > _SHOWN:
        say(f"  … and {total - _SHOWN} more.")


def _value(value: float | None, digits: int) -> str:
    return "missing" if value is None else plain(float(value), digits)
