"""Processes that append at once lose nothing, store nothing twice and never hear of each other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from smestats.catalogue import Catalogue
from tests.browser.serving import serving
from tests.reliability.appending import SERVER
from tests.reliability.files import monthly_keys, months, ordinals, tidy
from tests.reliability.size import sized
from tests.reliability.stores import Contents, contents, opened, url_of

PROCESSES = 8
BY_HTTP = 3
FILES = sized(6, 50)
LONGEST_WAIT = sized(30, 5)  # seconds; beside other work nobody is judged by the clock, but nobody is given up on
ROWS = 6
STORED = ("new", "revised", "conflict")
CONTESTED = months(140, ROWS)


@dataclass(frozen=True)
class Run:
    """What the processes were told, what they said beside it, and what the store held before and after."""

    acknowledged: Sequence[Mapping[str, Any]]
    complaints: str
    before: Contents
    after: Contents

    def reports(self, kind: str) -> list[dict[str, Any]]:
        """Of the files of one kind."""
        return [item["report"] for item in self.acknowledged if item["file"].startswith(kind)]

    @property
    def stored(self) -> list[dict[str, Any]]:
        """The reports that say something was stored."""
        return [item["report"] for item in self.acknowledged if item["report"].get("outcome") == "stored"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Run:
    """All processes at once over one store: each appends files of its own, the same files and rival ones."""
    folder = tmp_path_factory.mktemp("concurrency")
    store = folder / "store.db"
    keys = monthly_keys((key, series.frequency) for key, series in catalogue.series.items())
    paths = [write_files(folder, number, keys) for number in range(PROCESSES)]
    with ExitStack() as stack:
        address = stack.enter_context(serving(folder, SMESTATS_WORKERS="2"))
        before = stored_in(store)
        processes = [
            stack.enter_context(started(store, files, address if number < BY_HTTP else None))
            for number, files in enumerate(paths)
        ]
        said, complaints = talk(processes)
    complaints += (folder / "server.log").read_text(errors="replace")
    return Run(said, complaints, before, stored_in(store))


def stored_in(store: Path) -> Contents:
    with opened(store) as engine:
        return contents(engine)


def write_files(folder: Path, process: int, keys: Sequence[str]) -> list[str]:
    """In turn: a file no other process has, one that all have, and one that gives the same months other values."""
    return [str(written(folder, process, number, keys)) for number in range(FILES)]


def written(folder: Path, process: int, number: int, keys: Sequence[str]) -> Path:
    kind = ("own", "same", "rival")[number % 3]
    if kind == "own":
        cells = [(keys[process], period, f"{80 + number % 7}.{process}") for period in months(number // 3 * ROWS, ROWS)]
    elif kind == "same":
        cells = [(keys[PROCESSES], period, f"90.{number % 10}") for period in months(number // 3 * ROWS, ROWS)]
    else:
        cells = [(keys[PROCESSES + 1], period, f"{100 + process}.{number:02d}") for period in CONTESTED]
    path = folder / f"{kind}-{process}-{number}.csv"
    path.write_bytes(tidy(cells))
    return path


def started(store: Path, paths: Sequence[str], server: str | None) -> subprocess.Popen[str]:
    environment = {**os.environ, "SMESTATS_DATABASE_URL": url_of(store)}
    command = [sys.executable, "-m", "tests.reliability.appending", *paths]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command,
        env=environment if server is None else {**environment, SERVER: server},
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
    )


def talk(processes: Sequence[subprocess.Popen[str]]) -> tuple[list[dict[str, Any]], str]:
    """Start all when all are ready, and hear them out."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    heard = [process.communicate(timeout=900) for process in processes]
    assert [process.returncode for process in processes] == [0] * PROCESSES, heard
    said = [json.loads(line) for output, _ in heard for line in output.splitlines()]
    return said, "".join(errors for _, errors in heard)


def test_every_append_is_answered(run: Run) -> None:
    assert len(run.acknowledged) == PROCESSES * FILES
    assert {(item["status"], item["report"].get("outcome")) for item in run.acknowledged} <= {
        (0, "stored"),
        (0, "unchanged"),
        (201, "stored"),
        (200, "unchanged"),
    }


def test_both_ways_of_appending_took_part(run: Run) -> None:
    assert {item["status"] for item in run.acknowledged} >= {0, 201}


def test_nobody_hears_of_a_lock(run: Run) -> None:
    assert "locked" not in run.complaints + json.dumps(run.acknowledged)
    assert "Traceback" not in run.complaints


def test_the_store_is_sound(run: Run) -> None:
    assert run.after.faults == []


def test_nothing_acknowledged_is_lost_and_nothing_is_stored_besides(run: Run) -> None:
    promised = sorted(cell for report in run.stored for cell in stored_cells(report))

    assert sorted(set(run.after.vintages) - set(run.before.vintages)) == promised
    assert len(run.after.vintages) == len(run.before.vintages) + len(promised)
    assert {number for number, _, _ in set(run.after.batches) - set(run.before.batches)} == {
        report["batch_id"] for report in run.stored
    }


def test_files_nobody_else_has_are_stored_as_new(run: Run) -> None:
    assert {report["counts"]["new"] for report in run.reports("own")} == {ROWS}


def test_a_file_that_all_append_is_stored_once(run: Run) -> None:
    outcomes = [report["outcome"] for report in run.reports("same")]

    assert outcomes.count("stored") == len(outcomes) // PROCESSES
    assert outcomes.count("unchanged") == len(outcomes) - len(outcomes) // PROCESSES


def test_each_of_the_rivals_saw_what_the_one_before_it_had_stored(run: Run) -> None:
    chains: dict[str, list[tuple[int, float | None, float]]] = defaultdict(list)
    for report in run.reports("rival"):
        for cell in report["cells"]:
            chains[cell["period"]].append((report["batch_id"], cell["old_value"], cell["value"]))

    for chain in chains.values():
        before = [None, *(value for _, _, value in sorted(chain))]
        assert [old for _, old, _ in sorted(chain)] == before[:-1]
    assert len(chains) == ROWS


def test_nobody_waits_long(run: Run) -> None:
    waits = sorted(item["seconds"] for item in run.acknowledged)

    assert waits[int(len(waits) * 0.99)] < LONGEST_WAIT


def stored_cells(report: Mapping[str, Any]) -> Iterator[tuple[str, int, float, int]]:
    for cell in report["cells"]:
        if cell["change"] in STORED:
            yield cell["series_key"], *ordinals([cell["period"]]), cell["value"], report["batch_id"]
