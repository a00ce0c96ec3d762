"""Every worked case gives what its manifest says, named in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.append_cases.runner import CASES, Bench, Case, read_cases, run_case, run_folder, score

_CASES = read_cases(CASES)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench.prepare(tmp_path_factory.mktemp("cases"))


@pytest.mark.parametrize("case", _CASES, ids=[case["id"] for case in _CASES])
def test_a_case_gives_what_its_manifest_says(case: Case, bench: Bench, tmp_path: Path) -> None:
    said = score(CASES, [run_case(case, CASES, bench)], tmp_path / "results.jsonl")

    assert (
        said
        == f"1 pass, 0 hard failures (0 not debatable), 0 weak, {len(_CASES) - 1} without a result, of {len(_CASES)}\n"
    )


def test_all_cases_pass_together(bench: Bench, tmp_path: Path) -> None:
    said = score(CASES, run_folder(CASES, bench), tmp_path / "results.jsonl")

    assert (
        said == f"{len(_CASES)} pass, 0 hard failures (0 not debatable), 0 weak, 0 without a result, of {len(_CASES)}\n"
    )
