"""``smestats append``: a file becomes a plan, and the plan a batch."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from smestats.build import define_if_lacking
from smestats.catalogue import read_catalogue
from smestats.commands.exits import Exit
from smestats.commands.meter import shown_progress
from smestats.commands.received import STANDARD_INPUT, received
from smestats.commands.report import say_report, write_report
from smestats.commands.session import open_store, read_settings
from smestats.commands.words import checked_text
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
from smestats.store.records import read_definitions

# A tidy row is some 30 to 60 bytes; a file of more rows than usual may be this much larger for each.
_BYTES_PER_ROW = 512
_PART_ROWS = 200_000  # what a process holds in memory at once
_EXITS = {"refused": Exit.REFUSED, "needs_confirmation": Exit.NEEDS_CONFIRMATION}


def run(arguments: Namespace) -> Exit:
    """Append one file, or say what stands against it."""
    user_name, note = checked_text("--user", arguments.user), checked_text("--note", arguments.note)
    limits = _limits(arguments.max_rows)
    settings = read_settings()
    bundled = read_catalogue(settings.data)
    with received(arguments.file, limits.max_bytes) as content, open_store(settings) as engine:
        define_if_lacking(engine, settings.data, bundled)
        with shown_progress() as progress:
            report = append(
                engine,
                content,
                _name(arguments.file),
                bundled.with_stored(*read_definitions(engine, besides=bundled)),
                user=user_name or settings.user,
                note=note,
                confirm=arguments.yes,
                dry_run=arguments.dry_run,
                today=date.today(),
                limits=limits,
                progress=progress,
            )
    if arguments.format == "json":
        write_report(report)
    else:
        say_report(report)
    return _EXITS.get(report.outcome, Exit.DONE)


def _limits(max_rows: int | None) -> Limits:
    usual = Limits(part_rows=_PART_ROWS)
    if max_rows is None:
        return usual
    return replace(usual, max_rows=max_rows, max_bytes=max(usual.max_bytes, max_rows * _BYTES_PER_ROW))


def _name(path: str) -> str:
    name = "stdin" if path == STANDARD_INPUT else Path(path).name
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
