"""The benchmark measures what it says, on files small enough for every test run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.append.bench import Bench
from tests.benchmarks.append.files import write_clean, write_revised
from tests.benchmarks.append.measure import Cost, RunFailedError, run
from tests.benchmarks.append.report import MARKS, comparison, growth, slope, write_between_marks
from tests.benchmarks.append.server import running_server


def test_the_near_limit_and_ours_are_measured_side_by_side(tmp_path: Path) -> None:
    costs = Bench(tmp_path, rounds=1).reload(500)

    text = comparison("Reload", costs)

    assert len(costs) == 3
    assert "(near-limit) | 1.00 |" in text
    assert "| **smestats append** |" in text


def test_on_postgresql_the_server_is_charged_for_its_work(tmp_path: Path) -> None:
    near, own = Bench(tmp_path, rounds=1).postgresql(20_000).values()

    with running_server() as server:
        busy = (
            "import psycopg; psycopg.connect('{database}').execute('SELECT count(*) FROM generate_series(1, 3000000)')"
        )
        address = server.database()
        charged = server.run([sys.executable, "-c", busy.format(database=address)], {})
        alone = run([sys.executable, "-c", busy.format(database=address)], {})

    assert 0 < near.cpu < own.cpu
    assert charged.cpu > alone.cpu + 0.1


def test_cost_by_size_is_told_with_its_slope() -> None:
    by_size = {size: Cost(cpu=size / 1e6, wall=1.0, peak=100 * 1024 * 1024) for size in (1_000, 10_000)}

    text = growth(by_size, by_size)

    assert "to the power of 1.000" in text
    assert "| 10,000 | 1.00 | 0.01 | 100 |" in text


def test_one_value_in_a_hundred_is_revised(tmp_path: Path) -> None:
    clean, revised = tmp_path / "clean.csv", tmp_path / "revised.csv"

    write_clean(clean, 1_000)
    write_revised(revised, clean)

    before, after = clean.read_text().splitlines(), revised.read_text().splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 10


def test_the_cost_is_that_of_the_program(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass\nfilled = bytearray(64 * 1024 * 1024)"

    cost = run([sys.executable, "-c", busy], {})

    assert 0.25 < cost.cpu < 3
    assert cost.peak > 64 * 1024 * 1024


def test_a_program_may_tell_its_own_cpu(tmp_path: Path) -> None:
    assert run([sys.executable, "-c", "print('cpu_seconds=42.5')"], {}).cpu == 42.5


def test_a_program_that_fails_stops_the_benchmark() -> None:
    with pytest.raises(RunFailedError, match="ended with 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], {})


def test_the_slope_of_a_constant_cost_per_row_is_one() -> None:
    assert slope([10, 100, 1000], [0.1, 1.0, 10.0]) == pytest.approx(1)


def test_only_what_lies_between_the_marks_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{MARKS[0]}\nold\n{MARKS[1]}\nafter\n", encoding="utf-8")

    write_between_marks(page, "new")

    assert page.read_text(encoding="utf-8") == f"before\n{MARKS[0]}\n\nnew\n\n{MARKS[1]}\nafter\n"
