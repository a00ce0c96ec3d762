"""Files made to exhaust the reader are refused by name, soon and in little memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from smestats.catalogue import Catalogue
from tests.reliability.appending import append_by_command
from tests.reliability.forks import measured
from tests.reliability.hostile import FILES, MEBIBYTE
from tests.reliability.size import IS_FULL
from tests.reliability.stores import contents, copied, empty_store, opened, url_of

SECONDS = 10
MEMORY = 512 * MEBIBYTE
REPORT = 200_000  # characters
PATIENCE = 120
# As an upload is taken; and as the command line takes it from somebody who allows five million rows.
WAYS = {"usual": (), "large": ("--max-rows", "5000000")}

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    return empty_store(tmp_path_factory.mktemp("hostile") / "template.db", catalogue)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("way", WAYS if IS_FULL else ["usual"])
def test_a_hostile_file_is_refused_soon_and_in_little_memory(
    template: Path, tmp_path: Path, name: str, way: str
) -> None:
    store = copied(template, tmp_path / "store.db")
    path = written(tmp_path / "hostile.xlsx", FILES[name]())

    cost = measured(append_to, url_of(store), str(path), WAYS[way], patience=PATIENCE)

    path.unlink()
    assert cost is not None, f"no answer in {PATIENCE} seconds"
    status, report = cost.result
    assert (status, report["outcome"]) == (1, "refused")
    assert report["faults"]
    assert len(str(report)) < REPORT
    assert cost.seconds < SECONDS
    assert cost.memory < MEMORY
    with opened(store) as engine:
        assert contents(engine).vintages == ()


def append_to(url: str, path: str, options: Sequence[str]) -> tuple[int, dict[str, Any]]:
    os.environ["SMESTATS_DATABASE_URL"] = url
    return append_by_command(path, *options)


def written(path: Path, pieces: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(pieces)
    return path
