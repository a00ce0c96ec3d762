"""Who is measured: programs that put one CSV file into one SQLite database."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.benchmarks.append.environments import ROOT, interpreter
from tests.benchmarks.append.files import series_definitions

_PEERS = Path(__file__).with_name("peers")


@dataclass(frozen=True)
class Program:
    """A command with ``{file}`` and ``{database}`` in it, and the environment it needs."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)

    def arguments(self, file: Path, database: Path) -> list[str]:
        """The command for one file and one database."""
        return [part.format(file=file, database=database) for part in self.command]

    def variables(self, database: Path) -> dict[str, str]:
        """The environment for one database."""
        return {name: value.format(database=database) for name, value in self.environment.items()}


def near_limit(way: str = "first") -> Program:
    """The near-limit: ``first`` inserts, ``reload`` also replaces."""
    return Program("csv + executemany, nothing checked (near-limit)", _script("near_limit", sys.executable, way))


def near_limit_of_postgresql() -> Program:
    """The same by COPY; ``{database}`` is an address."""
    return Program("csv + COPY, nothing checked (near-limit)", _script("bare_copy", sys.executable))


def ours_on_postgresql(desk: Path) -> Program:
    """Our own; ``{database}`` is an address."""
    program, _ = ours(desk)
    return replace(program, environment={**program.environment, "SMESTATS_DATABASE_URL": "{database}"})


def ours(desk: Path) -> tuple[Program, Program]:
    """Our own: the program as a whole, and the call inside it."""
    append = [sys.executable, "-m", "smestats", "append", "{file}", "--yes", "--max-rows", "100000000"]
    environment = {"PYTHONPATH": str(desk / "src"), "SMESTATS_DATABASE_URL": "sqlite:///{database}"}
    return (
        Program("**smestats append**", append, environment),
        Program("smestats.ingest.commit.append, called", _script("in_process", sys.executable), environment),
    )


def peers() -> tuple[Program, ...]:
    """The others, each in its own environment."""
    utils = [str(interpreter("sqlite-utils")), "-m", "sqlite_utils", "insert", "{database}", "cells", "{file}", "--csv"]
    return (
        Program("pandas `to_sql`, nothing checked", _script("load_pandas", interpreter("pandas"))),
        Program("pandera + `to_sql`", _script("load_pandera", interpreter("pandera"))),
        Program("sqlite-utils insert --csv (detects types)", utils),
        Program("frictionless validate + load", _script("load_frictionless", interpreter("frictionless"))),
    )


def make_desk(folder: Path, rows: int) -> Path:
    """A copy of the product whose catalogue has the series of files of ``rows`` rows."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("src", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    catalogue = folder / "data" / "catalogue" / "series.toml"
    with catalogue.open("a", encoding="utf-8") as series:
        series.write(series_definitions(rows))
    return folder


def _script(name: str, python: str | Path, *arguments: str) -> list[str]:
    return [str(python), str(_PEERS / f"{name}.py"), "{file}", "{database}", *arguments]
