"""``python -m tests.benchmarks.append``: measure, print the tables, write them into docs/performance.md."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tests.benchmarks.append.bench import Bench
from tests.benchmarks.append.environments import BENCH, ROOT
from tests.benchmarks.append.report import comparison, growth, write_between_marks

PAGE = ROOT / "docs" / "performance.md"
SIZES = (10_000, 100_000, 1_000_000, 5_000_000)


def main() -> None:
    """Run the benchmark as the arguments say."""
    arguments = _arguments()
    text = tables(BENCH / "append", arguments.rows, arguments.sizes, arguments.rounds, with_peers=arguments.peers)
    sys.stdout.write(f"{text}\n")
    if arguments.write:
        write_between_marks(PAGE, text)


def tables(folder: Path, rows: int, sizes: list[int], rounds: int, *, with_peers: bool) -> str:
    """All tables of the benchmark."""
    bench = Bench(folder, rounds)
    first = bench.first_load(rows, with_peers=with_peers)
    parts = [
        comparison(f"First load of {rows:,} clean rows", first),
        comparison(f"Reload of {rows:,} rows, 1 % revised", bench.reload(rows)),
        comparison(f"First load of {rows:,} rows in random order", bench.shuffled(rows)),
        comparison(f"First load of {rows:,} rows on PostgreSQL, CPU of client and server", bench.postgresql(rows)),
    ]
    by_size = {size: bench.first_load(size, with_peers=False) for size in sizes}
    program, called = ({size: list(costs.values())[place] for size, costs in by_size.items()} for place in (1, 2))
    return "\n\n".join((*parts, growth(called, program)))


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks.append", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the compared files")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="rows of the files for the slope")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each program; medians are shown")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="measure only the near-limit and ours")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
