"""``python -m tests.append_cases [FOLDER]``: run a folder of cases and print the scorer's lines."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.append_cases.runner import CASES, Bench, run_folder, score


def main() -> None:
    """Run the cases beside this module, or those of the folder given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    with tempfile.TemporaryDirectory() as work:
        bench = Bench.prepare(Path(work))
        lines = score(folder, run_folder(folder, bench), Path(work) / "results.jsonl")
    sys.stdout.write(lines)


if __name__ == "__main__":
    main()
