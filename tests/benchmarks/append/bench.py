"""Runs the contenders in turn, round after round, each on a database of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.append.contenders import (
    Program,
    make_desk,
    near_limit,
    near_limit_of_postgresql,
    ours,
    ours_on_postgresql,
    peers,
)
from tests.benchmarks.append.files import write_clean, write_revised, write_shuffled
from tests.benchmarks.append.measure import Cost, RunFailedError, middle, run
from tests.benchmarks.append.server import Server, running_server

Costs = Mapping[str, Cost]
# A program and the database it starts from; ``None`` is no database yet.
Start = tuple[Program, Path | None]


class Bench:
    """A folder for files, databases and copies of the product."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self._folder = folder
        self._rounds = rounds
        folder.mkdir(parents=True, exist_ok=True)

    def first_load(self, rows: int, *, with_peers: bool) -> Costs:
        """A file of new cells into an empty store."""
        desk, file = self._prepared(rows)
        starts = self._empty_starts(desk)
        others: Sequence[Start] = [(peer, None) for peer in peers()] if with_peers else []
        return self._measure(f"First load of {rows:,} rows", [*starts, *others], file)

    def shuffled(self, rows: int) -> Costs:
        """The same file in random order."""
        desk, clean = self._prepared(rows)
        file = self._folder / "shuffled.csv"
        _apart(write_shuffled, file, clean)
        return self._measure(f"First load of {rows:,} rows in random order", self._empty_starts(desk), file)

    def reload(self, rows: int) -> Costs:
        """The same file again, with one value in a hundred revised."""
        desk, clean = self._prepared(rows)
        file = self._folder / "revised.csv"
        _apart(write_revised, file, clean)
        program, call = ours(desk)
        near = self._run(near_limit(), None, clean, name="loaded-near")
        stored = self._run(program, self._empty_store(program), clean, name="loaded")
        starts = [(near_limit("reload"), near), (program, stored), (call, stored)]
        return self._measure(f"Reload of {rows:,} rows, 1 % revised", starts, file)

    def postgresql(self, rows: int) -> Costs:
        """A file of new cells into an empty store on PostgreSQL; the server's CPU counts."""
        desk, file = self._prepared(rows)
        near, own = near_limit_of_postgresql(), ours_on_postgresql(desk)
        costs: dict[str, list[Cost]] = {near.name: [], own.name: []}
        with running_server() as server:
            for number in range(self._rounds):
                for program, address in ((near, server.database()), (own, self._empty_store_of(server, own))):
                    _tell(f"First load of {rows:,} rows on PostgreSQL", number, self._rounds, program)
                    arguments = program.arguments(file, address)
                    costs[program.name].append(server.run(arguments, program.variables(address)))
        return {name: middle(found) for name, found in costs.items()}

    def _empty_store_of(self, server: Server, program: Program) -> str:
        address = server.database()
        run(program.arguments(self._one(), address), program.variables(address))
        return address

    def _one(self) -> Path:
        """A file of one figure."""
        one = self._folder / "one.csv"
        one.write_text("series_key,period,value\nSMEDI,2020-10,87.0\n", encoding="utf-8")
        return one

    def _prepared(self, rows: int) -> tuple[Path, Path]:
        file = self._folder / f"clean-{rows}.csv"
        _apart(write_clean, file, rows)
        return make_desk(self._folder / "desk", rows), file

    def _empty_starts(self, desk: Path) -> Sequence[Start]:
        program, call = ours(desk)
        empty = self._empty_store(program)
        return [(near_limit(), None), (program, empty), (call, empty)]

    def _empty_store(self, program: Program) -> Path:
        """A store with definitions and one figure: a desk is built once, not by every append."""
        return self._run(program, None, self._one(), name="empty")

    def _run(self, program: Program, start: Path | None, file: Path, *, name: str) -> Path:
        """The database after one run."""
        database = self._started(start, name)
        run(program.arguments(file, database), program.variables(database))
        return database

    def _measure(self, title: str, starts: Sequence[Start], file: Path) -> Costs:
        costs: dict[str, list[Cost]] = {program.name: [] for program, _ in starts}
        for number in range(self._rounds):
            for program, start in starts:
                _tell(title, number, self._rounds, program)
                database = self._started(start, "run")
                costs[program.name].append(run(program.arguments(file, database), program.variables(database)))
        return {name: middle(found) for name, found in costs.items()}

    def _started(self, start: Path | None, name: str) -> Path:
        for path in self._folder.glob(f"{name}.db*"):
            path.unlink()
        database = self._folder / f"{name}.db"
        if start is not None:
            shutil.copy(start, database)
        return database


def _tell(title: str, number: int, rounds: int, program: Program) -> None:
    sys.stderr.write(f"{title}: round {number + 1} of {rounds}: {program.name}\n")


def _apart(write: Callable[..., None], *arguments: object) -> None:
    """Write a file in a process of its own: programs are charged with the memory of this one until they start."""
    process = get_context("spawn").Process(target=write, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise RunFailedError(f"{write.__name__} failed")
