"""The command line. Only the command asked for is loaded, so that ``--version`` and ``append`` start at once."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from importlib import import_module

from smestats import __version__
from smestats.commands.exits import Exit
from smestats.commands.terminal import complain
from smestats.errors import RequestError, SmestatsError

COMMANDS = {
    "build": "make the store and load the bundled figures",
    "serve": "serve the dashboard; builds the store first where it has to",
    "append": "compare a file of figures with the store, and store what is new",
    "extract": "find the quantities of a press text, and store nothing",
    "add-document": "find the figures of a press text, and store those that match with their citations",
    "undo": "restore what was known before a batch",
    "batches": "list what was stored, when and by whom",
    "series": "print observations",
    "release": "write the release of a month as HTML or PDF",
    "check": "prove the store: quotes, values, vintages",
}
_LASTING = frozenset({"serve"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status says how it ended."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parsed = parser().parse_args(arguments)
    # Nothing here multiplies matrices; a pool of threads to do so costs a third of a second of the processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if arguments is None and parsed.command not in _LASTING:
        _leave_garbage()
    try:
        return int(import_module(f"smestats.commands.{parsed.command.replace('-', '_')}").run(parsed))
    except RequestError as error:
        complain(f"smestats {parsed.command}: {error}")
        return Exit.USAGE
    except (SmestatsError, OSError) as error:
        return _refused(parsed.command, error)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _leave_garbage() -> None:
    """Collect nothing in a process that ends soon: searching what it loads takes a fifth of its time."""
    gc.disable()
    atexit.register(gc.freeze)


def parser() -> ArgumentParser:
    """The grammar of the command line."""
    root = ArgumentParser(prog="smestats", description="An open statistics desk for China's SME development.")
    root.add_argument("--version", action="version", version=f"smestats {__version__}")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    found = {name: commands.add_parser(name, help=text, description=text) for name, text in COMMANDS.items()}
    _configure_serving(found["build"], found["serve"])
    _configure_append(found["append"])
    _configure_extract(found["extract"])
    _configure_add_document(found["add-document"])
    _configure_undo(found["undo"])
    _configure_series(found["series"])
    _configure_release(found["release"])
    return root


def _configure_serving(build: ArgumentParser, serve: ArgumentParser) -> None:
    build.add_argument("--documents-only", action="store_true", help="leave out the figures found in other press texts")
    serve.add_argument("--host", help="address to listen on (SMESTATS_HOST)")
    serve.add_argument("--port", help="TCP port (SMESTATS_PORT)")
    serve.add_argument("--workers", help="server processes (SMESTATS_WORKERS)")
    serve.add_argument(
        "--read-only", action="store_true", default=None, help="without the means to append (SMESTATS_READ_ONLY)"
    )


def _configure_append(append: ArgumentParser) -> None:
    append.add_argument("file", metavar="FILE", help="a tidy or wide CSV file, or a workbook; - reads standard input")
    append.add_argument("--dry-run", action="store_true", help="show what would be stored, and store nothing")
    append.add_argument("--yes", action="store_true", help="store in spite of warnings")
    append.add_argument("--format", choices=("text", "json"), default="text", help="of the report")
    append.add_argument("--user", metavar="NAME", help="who appends (SMESTATS_USER)")
    append.add_argument("--note", metavar="TEXT", help="kept with the batch")
    append.add_argument("--max-rows", type=_count, metavar="N", help="take files of up to N rows")


def _configure_extract(extract: ArgumentParser) -> None:
    _configure_document(extract)
    extract.add_argument("--format", choices=("text", "json", "csv"), default="text", help="of what is found")


def _configure_add_document(add: ArgumentParser) -> None:
    _configure_document(add)
    add.add_argument("--title", metavar="TEXT", help="where the text has none, or another")
    add.add_argument("--publisher", metavar="NAME", help="who published it")
    add.add_argument("--url", metavar="ADDRESS", help="where it was published")
    add.add_argument(
        "--printed-only", action="store_true", help="leave out levels that follow for the period before a change"
    )
    add.add_argument("--dry-run", action="store_true", help="show what would be stored, and store nothing")
    add.add_argument("--yes", action="store_true", help="store without asking, and in spite of warnings")
    add.add_argument("--format", choices=("text", "json"), default="text", help="of the report")
    add.add_argument("--user", metavar="NAME", help="who adds it (SMESTATS_USER)")


def _configure_document(command: ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="a .txt, .md, .html, .pdf or .docx; - reads standard input")
    command.add_argument("--published-on", metavar="DATE", help="the day of publication, which “last month” refers to")
    command.add_argument("--lang", choices=("en", "zh"), help="language of the text; found where left out")


def _configure_undo(undo: ArgumentParser) -> None:
    undo.add_argument("batch_id", metavar="BATCH", type=_count, help="number of the batch")
    undo.add_argument("--user", metavar="NAME", help="who undoes (SMESTATS_USER)")
    undo.add_argument("--note", metavar="TEXT", help="why, kept with the undo")


def _configure_series(series: ArgumentParser) -> None:
    series.add_argument("series_keys", nargs="*", metavar="KEY", help="such as SMEDI")
    series.add_argument("--all", action="store_true", help="every series")
    series.add_argument("--start", metavar="PERIOD", help="first period")
    series.add_argument("--end", metavar="PERIOD", help="last period")
    series.add_argument(
        "--units", metavar="UNITS", help="lin, chg, ch1, pch, pc1, pca, cch, cca or log, as FRED names them"
    )
    series.add_argument("--frequency", metavar="FREQUENCY", help="m, q, sa or a; values are brought down to it")
    series.add_argument("--aggregation", metavar="METHOD", help="avg, sum or eop; how values are brought down")
    series.add_argument("--base", metavar="PERIOD", help="period to index to 100 at")
    series.add_argument("--asof", metavar="DATE", help="as the public knew it at the end of this day")
    series.add_argument("--recorded-asof", metavar="DATE", help="as this store knew it at the end of this day (UTC)")
    series.add_argument(
        "--format", metavar="FORMAT", help="csv, json, csv-excel or xlsx; a table for people when left out"
    )


def _configure_release(release: ArgumentParser) -> None:
    release.add_argument("month", metavar="MONTH", help="such as 2020-10")
    release.add_argument("--format", default="html", metavar="FORMAT", help="html, or pdf where a Chromium is present")
    release.add_argument("--lang", default="en", metavar="LANG", help="en or zh")
    release.add_argument("--out", metavar="FILE", help="where to write; standard output when left out")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 2**31:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a number from 1")


def _refused(command: str, error: Exception) -> Exit:
    if isinstance(error, BrokenPipeError):
        # Whoever read our output has left; what is still buffered must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        complain(f"smestats {command}: {error}")
    return Exit.REFUSED
