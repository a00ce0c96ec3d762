"""A PostgreSQL server that is charged for its work: most of what an append costs there is not the program's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import psycopg

from tests.benchmarks.append.measure import Cost, run
from tests.postgresql import new_database, postgresql_server


class Server:
    """Databases, and programs run against them."""

    def __init__(self, address: str) -> None:
        self._address = address
        with psycopg.connect(address) as connection:
            (folder,) = connection.execute("SHOW data_directory").fetchall()
        number, *_ = Path(folder[0], "postmaster.pid").read_text(encoding="ascii").splitlines()
        self._process = psutil.Process(int(number))

    def database(self) -> str:
        """The address of a new, empty database."""
        return new_database(self._address)

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> Cost:
        """What a program costs, and the server meanwhile."""
        before = self._cpu()
        cost = run(command, environment)
        return replace(cost, cpu=cost.cpu + self._cpu() - before)

    def _cpu(self) -> float:
        """Seconds of all its processes, those that ended included."""
        self._settle()
        total = 0.0
        for process in self._process.children():
            with suppress(psutil.NoSuchProcess):  # just ended: the server's own figures have it below
                times = process.cpu_times()
                total += times.user + times.system
        own = self._process.cpu_times()
        return total + own.user + own.system + own.children_user + own.children_system

    def _settle(self) -> None:
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute("CHECKPOINT")


@contextmanager
def running_server() -> Iterator[Server]:
    """A server of the benchmark's own, deleted at the end."""
    with postgresql_server() as address:
        yield Server(address)
