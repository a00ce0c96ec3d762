"""``python -m tests.append_cases [FOLDER] [--http]``: run a folder of cases and print the scorer's lines."""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from tests.append_cases.runner import CASES, Bench, run_folder, score
from tests.append_cases.served import serving_bench


def main() -> None:
    """Run the cases beside this module, or those of the folder given."""
    parser = ArgumentParser(prog="python -m tests.append_cases")
    parser.add_argument("folder", nargs="?", type=Path, default=CASES, metavar="FOLDER")
    parser.add_argument("--http", action="store_true", help="by POST /api/v1/appends to a server, not in this process")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        sys.stdout.write(_run(arguments.folder, Path(work), by_http=arguments.http))


def _run(folder: Path, work: Path, *, by_http: bool) -> str:
    results = work / "results.jsonl"
    if not by_http:
        return score(folder, run_folder(folder, Bench.prepare(work)), results)
    with serving_bench(work) as bench:
        return score(folder, run_folder(folder, bench), results)


if __name__ == "__main__":
    main()
