"""The wheel carries the data and the pages: it works without the checkout, from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, as an installer would lay it out."""
    built, target = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(built), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(unpacked: Path, folder: Path, *arguments: str) -> str:
    """Run Python in ``folder`` with the wheel's content before anything installed."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(unpacked),
        "SMESTATS_DATABASE_URL": f"sqlite:///{folder / 'store.db'}",
    }
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_build_from_the_wheel_has_the_same_figures(unpacked: Path, tmp_path: Path) -> None:
    where = run(unpacked, tmp_path, "-c", "import smestats; print(smestats.__file__)")
    run(unpacked, tmp_path, "-m", "smestats", "build")
    figures = json.loads(run(unpacked, tmp_path, "-m", "smestats", "series", "--all", "--format", "json"))

    assert where.startswith(str(unpacked))
    assert {row["obs_value"] for row in figures if row["series_key"] == "PLATFORMS_NATIONAL"} == {703}


def test_the_wheel_finds_its_pages(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "from smestats.web.app import create_app; import dash;"
        "create_app(); print(sorted(p['path'] for p in dash.page_registry.values()))"
    )

    pages = run(unpacked, tmp_path, "-c", code)

    assert "'/append'" in pages
    assert "'/financing'" in pages
