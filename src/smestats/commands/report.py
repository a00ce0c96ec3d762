"""The report of an append for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smestats.catalogue import Catalogue
from smestats.commands.terminal import say
from smestats.plain import plain

_SHOWN = 50
_COUNTED = ("new", "revised", "unchanged", "conflict", "faults", "warnings")
_ENDS = {
    "planned": "Nothing was stored: this was a dry run.",
    "stored": "Stored as batch {batch_id}. `smestats undo {batch_id}` takes it back.",
    "unchanged": "Nothing to store: the store has all of this already.",
    "refused": "Refused; nothing was stored. Correct the file and append it again.",
    "needs_confirmation": "Nothing was stored yet. Append with --yes if the warnings are as they should be.",
}


def say_report(report: Mapping[str, Any], catalogue: Catalogue) -> None:
    """Say what the file is, what it would change, what is wrong with it, and what was done.

    Args:
        report: The object that ``--format json`` prints.
        catalogue: Says with how many decimals a series is written.
    """
    file, counts = report["file"], report["counts"]
    form = ", ".join(str(file[name]) for name in ("shape", "encoding") if file.get(name))
    say(f"{file['name']}{f' ({form})' if form else ''}: {counts['rows']} rows")
    say(", ".join(f"{counts[name]} {name}" for name in _COUNTED))
    _say_cells([cell for cell in report["cells"] if cell["change"] != "unchanged"], catalogue)
    _say_problems("fault", report["faults"], counts["faults"])
    _say_problems("warning", report["warnings"], counts["warnings"])
    say(_ENDS[report["outcome"]].format(batch_id=report["batch_id"]))


def _say_cells(cells: Sequence[Mapping[str, Any]], catalogue: Catalogue) -> None:
    for cell in cells[:_SHOWN]:
        digits = catalogue.find_series(cell["series_key"]).decimals
        old = f", was {_value(cell['old_value'], digits)}" if cell["change"] != "new" else ""
        about = f"{cell['series_key']} {cell['period']}: {_value(cell['value'], digits)} {cell['unit']}"
        say(f"  line {cell['line']}: {about} ({cell['change']}{old})")
    _say_rest(len(cells))


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
