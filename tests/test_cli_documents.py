"""The commands that read a press text, as a shell runs them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from smestats.schemas import Selection
from smestats.store.engine import open_engine
from smestats.store.repository import read_observations
from tests.releases import CHINESE, ENGLISH
from tests.test_cli import command, count

CONTRACT = [
    "start",
    "end",
    "text",
    "quote",
    "value",
    "lower",
    "upper",
    "qualifier",
    "unit",
    "kind",
    "direction",
    "time_period",
    "period_basis",
    "series_key",
    "confidence",
]
# Eight are printed, two follow for January.
STORED, PRINTED = 10, 8


@pytest.fixture
def release(tmp_path: Path) -> str:
    """A Chinese release in a file."""
    path = tmp_path / "指数.txt"
    path.write_text(CHINESE, encoding="utf-8")
    return str(path)


def said(ended: subprocess.CompletedProcess[bytes]) -> str:
    assert b"Traceback" not in ended.stderr
    return ended.stderr.decode()


def test_extract_prints_the_contract(release: str, tmp_path: Path) -> None:
    ended = command("extract", release, "--format", "json", url=f"sqlite:///{tmp_path / 'none.db'}")

    found = json.loads(ended.stdout)
    assert (ended.returncode, list(found)) == (0, ["document", "quantities"])
    assert found["document"] == {
        "title": "2026年2月中小企业发展指数继续回升",
        "language": "zh",
        "published_on": "2026-03-10",
        "sha256": hashlib.sha256(CHINESE.encode()).hexdigest(),
    }
    assert all(list(item) == CONTRACT for item in found["quantities"])
    assert all(CHINESE[item["start"] : item["end"]] == item["text"] for item in found["quantities"])
    giants = next(item for item in found["quantities"] if item["series_key"] == "LITTLE_GIANTS")
    assert (giants["value"], giants["lower"], giants["upper"], giants["qualifier"]) == (17000.0, 17000.0, None, "GT")
    assert not (tmp_path / "none.db").exists()


def test_extract_reads_standard_input_and_takes_the_day_from_the_command_line(tmp_path: Path) -> None:
    text = b"In October, the SME Development Index stood at 89.2."
    arguments = ("extract", "-", "--published-on", "2023-11-09", "--lang", "en", "--format", "csv")

    ended = command(*arguments, url=f"sqlite:///{tmp_path / 'none.db'}", input=text)

    (row,) = csv.DictReader(io.StringIO(ended.stdout.decode()))
    assert (row["series_key"], row["time_period"], row["value"]) == ("SMEDI", "2023-10", "89.2")


def test_extract_for_people_names_every_quantity(release: str, tmp_path: Path) -> None:
    ended = command("extract", release, url=f"sqlite:///{tmp_path / 'none.db'}")

    lines = ended.stdout.decode().splitlines()
    assert lines[0] == "2026年2月中小企业发展指数继续回升 (zh, 2026-03-10)"
    assert any("36.5万亿元" in line and "LOANS_INCLUSIVE" in line and "36500000000000" in line for line in lines)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", "document_empty"), (b"\x89PNG\r\n\x1a\n....", "not_a_document"), (b"%PDF-1.7 broken", "pdf_broken")],
)
@pytest.mark.parametrize("name", ["extract", "add-document"])
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / "file.txt").write_bytes(content)

    ended = command(name, str(tmp_path / "file.txt"), url=f"sqlite:///{tmp_path / 'none.db'}")

    assert ended.returncode == 1
    assert f"smestats {name}: {kind}: " in said(ended)
    assert ended.stdout == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "no-such-file.txt"),
        ("extract", "-", "--published-on", "yesterday"),
        ("add-document", "-", "--published-on", "2024-13-01"),
        ("add-document", "-", "--title", "x"),
        ("add-document", "-", "--published-on", "2024-01-01"),
        ("add-document", "-", "--title", "x", "--published-on", "2024-01-01", "--url", "javascript:alert(1)"),
        ("add-document", "-", "--title", "=1+1", "--published-on", "2024-01-01"),
    ],
)
def test_wrong_usage_is_2_with_a_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = command(*arguments, url=f"sqlite:///{tmp_path / 'none.db'}", input=b"The index was 89.2. It rose.")

    assert ended.returncode == 2
    assert said(ended).startswith(f"smestats {arguments[0]}: ")


def test_a_document_is_stored_with_its_figures_after_confirmation_and_never_twice(built_url: str, release: str) -> None:
    documents, batches = count(built_url, "document"), count(built_url, "batch")

    asked = command("add-document", release, url=built_url, input=b"")
    assert (asked.returncode, count(built_url, "document")) == (3, documents)
    assert f"{STORED} new" in asked.stdout.decode()

    stored = command("add-document", release, "--yes", "--format", "json", "--user", "Li Wei", url=built_url)
    report = json.loads(stored.stdout)
    assert (stored.returncode, report["outcome"], report["counts"]["new"]) == (0, "stored", STORED)
    assert {cell["status"] for cell in report["cells"]} == {"V"}
    assert (count(built_url, "document"), count(built_url, "batch")) == (documents + 1, batches + 1)

    again = command("add-document", release, "--yes", "--format", "json", "--published-on", "2026-03-11", url=built_url)
    assert (again.returncode, json.loads(again.stdout)["outcome"]) == (0, "unchanged")
    assert (count(built_url, "document"), count(built_url, "batch")) == (documents + 1, batches + 1)
    assert command("check", url=built_url).returncode == 0


FLAT = """2026年2月中小企业发展指数与上月持平

发布时间：2026-03-10

2月，中小企业发展指数为89.2，与上月持平。分行业看，工业指数为89.6，比上月上升0.2点。
"""


def derived(url: str) -> set[tuple[str, str, float, str, str]]:
    """Series, period, value, status and computation of what the store derived for January 2026."""
    engine = open_engine(url)
    found = read_observations(engine, Selection(start=date(2026, 1, 1), end=date(2026, 1, 31)))
    engine.dispose()
    columns = (found[name] for name in ("series_key", "time_period", "obs_value", "obs_status", "derivation"))
    return set(zip(*columns, strict=True))


def test_levels_that_follow_for_the_period_before_are_stored_with_their_computation(
    built_url: str, tmp_path: Path
) -> None:
    (tmp_path / "flat.txt").write_text(FLAT, encoding="utf-8")
    arguments = ("add-document", str(tmp_path / "flat.txt"), "--publisher", "An association")

    asked = command(*arguments, url=built_url, input=b"").stdout.decode()
    stored = command(*arguments, "--yes", url=built_url)

    assert "not printed: SMEDI 2026-01 follows, 89.2 ± 0" in asked
    assert "not printed: SMEDI_INDUSTRY 2026-01 follows, 89.6 - 0.2" in asked
    assert stored.returncode == 0
    assert derived(built_url) == {
        ("SMEDI", "2026-01", 89.2, "V", "89.2 ± 0"),
        ("SMEDI_INDUSTRY", "2026-01", 89.4, "V", "89.6 - 0.2"),
    }
    assert command("check", url=built_url).returncode == 0


def test_a_level_that_follows_never_stands_in_for_one_that_is_stored(built_url: str, tmp_path: Path) -> None:
    printed = "1月中小企业发展指数\n\n发布时间：2026-02-10\n\n1月，中小企业发展指数为89.3。\n"
    (tmp_path / "january.txt").write_text(printed, encoding="utf-8")
    (tmp_path / "flat.txt").write_text(FLAT, encoding="utf-8")

    assert command("add-document", str(tmp_path / "january.txt"), "--yes", url=built_url).returncode == 0
    assert command("add-document", str(tmp_path / "flat.txt"), "--yes", url=built_url).returncode == 0

    values = {(key, value) for key, _, value, *_ in derived(built_url)}
    assert values == {("SMEDI", 89.3), ("SMEDI_INDUSTRY", 89.4)}


def test_only_what_is_printed_is_stored_where_that_is_asked(built_url: str, release: str) -> None:
    ended = command("add-document", release, "--yes", "--printed-only", "--format", "json", url=built_url)

    assert (ended.returncode, json.loads(ended.stdout)["counts"]["new"]) == (0, PRINTED)
    assert derived(built_url) == set()


def test_a_dry_run_shows_the_plan_and_stores_nothing(built_url: str, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text(ENGLISH, encoding="utf-8")
    before = count(built_url, "document"), count(built_url, "batch")

    ended = command("add-document", str(tmp_path / "release.txt"), "--dry-run", "--yes", url=built_url)

    assert ended.returncode == 0
    assert "SMEDI 2026-02: 89.2 index points (new)" in ended.stdout.decode()
    assert (count(built_url, "document"), count(built_url, "batch")) == before


def test_a_text_without_figures_of_the_catalogue_is_refused(built_url: str, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("A note\n\nPublished: 2024-01-02\n\nIt rained on 12 farms.\n", encoding="utf-8")

    ended = command("add-document", str(tmp_path / "other.txt"), "--yes", url=built_url)

    assert ended.returncode == 1
    assert "nothing_matches" in said(ended)
