"""Whenever a process is killed, its appends are in the store whole or not at all, and none it told of is lost."""

from __future__ import annotations

import hashlib
import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from smestats.catalogue import Catalogue
from tests.reliability.dying import heard, victim
from tests.reliability.files import months, ordinals, tidy
from tests.reliability.size import sized
from tests.reliability.stores import Contents, contents, copied, empty_store, opened, url_of

KILLS = sized(20, 500)
KILLS_PER_STORE = 25
ROWS = 360
LONGEST = 4  # files a victim gets through before it is killed
SECONDS = 0.15  # about twice what one append takes
STATEMENTS, NEVER = 10, 1_000  # an append takes more steps than the one, and fewer than the other
SEED = 20_261_123
CELLS = [("SMEDI", period) for period in months(0, ROWS)]


@dataclass
class Victims:
    """One store, the files that were appended to it, and those that were acknowledged.

    Every file gives all cells another value, so that each stores every row and supersedes those before.
    """

    store: Path
    files: Iterator[Path]
    acknowledged: list[Path] = field(default_factory=list)
    tried: list[Path] = field(default_factory=list)

    def next_files(self, number: int) -> list[str]:
        files = [next(self.files) for _ in range(number)]
        self.tried += files
        return [str(path) for path in files]

    def contents(self) -> Contents:
        with opened(self.store) as engine:
            return contents(engine)

    def has_stored(self, path: Path) -> bool:
        return hashlib.sha256(path.read_bytes()).hexdigest() in self.contents().kept

    def wrong(self) -> list[str]:
        """What a kill must not leave behind."""
        found = self.contents()
        files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in self.tried}
        stored = [files[sha256] for _, sha256, _ in found.batches]
        promised = {(*cell, number) for number, sha256, _ in found.batches for cell in cells_of(files[sha256])}
        lost = [path.name for path in self.acknowledged if path not in stored]
        torn = set(found.vintages) ^ promised
        doubled = len(found.vintages) - len(set(found.vintages))
        return [*found.faults, *(f"lost: {name}" for name in lost), *map(str, torn), *["doubled"] * doubled]


def figures(folder: Path) -> Iterator[Path]:
    for number in count():
        path = folder / f"{number:05d}.csv"
        value = f"{50 + number % 9_000 / 100:.2f}"
        path.write_bytes(tidy((key, period, value) for key, period in CELLS))
        yield path


def cells_of(path: Path) -> list[tuple[str, int, float]]:
    rows = [line.split(",") for line in path.read_text().splitlines()[1:]]
    return [(key, *ordinals([period]), float(value)) for key, period, value in rows]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    return empty_store(tmp_path_factory.mktemp("kill") / "template.db", catalogue)


@pytest.mark.parametrize("first", range(0, KILLS, KILLS_PER_STORE))
def test_a_kill_at_any_moment_leaves_batches_whole_and_keeps_what_was_acknowledged(
    template: Path, tmp_path: Path, first: int
) -> None:
    victims = Victims(copied(template, tmp_path / "store.db"), figures(tmp_path))

    for number in range(first, min(first + KILLS_PER_STORE, KILLS)):
        chance = random.Random(SEED + number)  # noqa: S311 - a seeded choice, not a secret
        kill_after(victims, appends=chance.randrange(LONGEST), seconds=chance.uniform(0, SECONDS))

        assert victims.wrong() == [], f"after kill {number}"

    assert victims.acknowledged


def kill_after(victims: Victims, *, appends: int, seconds: float) -> None:
    """Kill a process that many seconds after that many acknowledgements."""
    process, acknowledgements = victim(url_of(victims.store), victims.next_files(LONGEST + 2))
    with acknowledgements:
        first = [acknowledgements.recv() for _ in range(appends)]
        acknowledgements.poll(seconds)
        process.kill()
        process.join()
        victims.acknowledged += map(Path, [*first, *heard(acknowledgements)])
    assert process.exitcode == -signal.SIGKILL


def test_a_kill_before_any_step_of_a_revision_leaves_it_whole_or_absent(template: Path, tmp_path: Path) -> None:
    files = figures(tmp_path)
    first = Victims(copied(template, tmp_path / "first.db"), files)
    assert not kill_at(first, NEVER)
    is_stored = []

    for step in range(1, NEVER):
        victims = Victims(copied(first.store, tmp_path / f"{step}.db"), files, [*first.acknowledged], [*first.tried])
        is_killed = kill_at(victims, step)
        assert victims.wrong() == [], f"after a kill at step {step}"
        is_stored.append(victims.has_stored(victims.tried[-1]))
        if not is_killed:
            break

    # Absent up to the commit, whole from then on, though the process did not live to tell of the last ones.
    assert is_stored == sorted(is_stored)
    assert is_stored.count(False) > STATEMENTS
    assert is_stored.count(True) > 1


def kill_at(victims: Victims, step: int) -> bool:
    """Append one file in a process that kills itself before that step, if it gets there."""
    process, acknowledgements = victim(url_of(victims.store), victims.next_files(1), dies_at=step)
    with acknowledgements:
        process.join()
        victims.acknowledged += map(Path, heard(acknowledgements))
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0
