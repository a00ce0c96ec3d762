"""The command line: exit statuses, one JSON object, sentences instead of tracebacks."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from smestats import __version__
from smestats.catalogue import Catalogue, read_catalogue
from smestats.cli import COMMANDS, main, parser
from smestats.export import FORMATS
from smestats.settings import Settings, checkout
from smestats.store.engine import open_engine, write_transaction
from smestats.store.sync import add_series

MONTH = "series_key,period,value\nSMEDI,2026-01,89.1\n"
PUBLISHED = {
    "series_key",
    "time_period",
    "obs_value",
    "qualifier",
    "lower",
    "upper",
    "unit",
    "obs_status",
    "printed",
    "published_on",
    "recorded_at",
    "batch_id",
    "derivation",
    "citation",
    "source_url",
}


class Ended(NamedTuple):
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON value it has to be."""
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, over the store at ``url``."""

    def _run(*arguments: str, url: str | None = None) -> Ended:
        if url is not None:
            monkeypatch.setenv("SMESTATS_DATABASE_URL", url)
        capfd.readouterr()
        try:
            status = main(list(arguments))
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        said = capfd.readouterr()
        assert "Traceback" not in said.out + said.err
        return Ended(status, said.out, said.err)

    return _run


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """The address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'new.db'}"


@pytest.fixture
def month(tmp_path: Path) -> str:
    """A file with one new month."""
    return write(tmp_path / "month.csv", MONTH)


def write(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    return str(path)


def command(*arguments: str, url: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "SMESTATS_DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, "-m", "smestats", *arguments], capture_output=True, check=False, env=environment, **options
    )


def count(url: str, table: str) -> int:
    engine = open_engine(url)
    with engine.connect() as connection:
        found = connection.execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar_one()
    engine.dispose()
    return int(found)


def test_the_version_is_printed_without_loading_anything_heavy() -> None:
    heavy = {"numpy", "pandas", "dash", "sqlalchemy", "pydantic"}
    code = f"import sys, smestats.cli; print(*{heavy} & set(sys.modules))"

    shown = subprocess.run([sys.executable, "-m", "smestats", "--version"], capture_output=True, check=True)
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert shown.stdout.decode().strip() == f"smestats {__version__}"
    assert loaded.stdout.strip() == b""


def test_append_does_not_load_the_dashboard_or_pandas() -> None:
    heavy = {"dash", "plotly", "pandas"}
    modules = "smestats.commands.append, smestats.build, smestats.ingest.commit"
    code = f"import sys, {modules}; print(*{heavy} & set(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert loaded.stdout.strip() == b""


def test_every_command_has_its_module_and_its_help(run: Run) -> None:
    modules = {path.stem for path in (Path(main.__globals__["__file__"]).parent / "commands").glob("*.py")}

    assert {name.replace("-", "_") for name in COMMANDS} <= modules
    assert all(text in run("--help").out for text in COMMANDS)
    assert all(name in parser().format_help() for name in COMMANDS)


def test_the_help_of_series_names_every_format(run: Run) -> None:
    assert all(name in run("series", "--help").out for name in FORMATS)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("appendd",),
        ("append",),
        ("append", "no-such-file.csv"),
        ("append", "."),
        ("append", "x.csv", "--format", "xml"),
        ("append", "x.csv", "--max-rows", "0"),
        ("append", "x.csv", "--user", "a\nb"),
        ("append", "x.csv", "--note", "\x1b[31m"),
        ("undo",),
        ("undo", "seven"),
        ("undo", "-1"),
        ("series",),
        ("series", "SMEDI", "--all"),
        ("series", "SMEDI", "--format", "xml"),
        ("series", "SMEDI", "--asof", "yesterday"),
        ("series", "SMEDI", "--recorded-asof", "03/04/2020"),
        ("series", "SMEDI", "--start", "2020.1"),
        ("series", "SMEDI", "--units", "yoy"),
        ("series", "SMEDI_Q", "--frequency", "m"),
        ("series", "--all", "--units", "pch"),
    ],
)
def test_wrong_usage_is_2_with_a_sentence(run: Run, built_url: str, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments, url=built_url)

    assert (ended.status, ended.out) == (2, "")
    assert ended.err.strip()


def test_a_setting_that_cannot_be_is_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch, empty_url: str) -> None:
    monkeypatch.setenv("SMESTATS_PORT", "eight")

    ended = run("series", "SMEDI", url=empty_url)

    assert ended.status == 2
    assert "SMESTATS_PORT" in ended.err


# ------------------------------------------------------------------ build, check, batches


def test_build_makes_the_store_and_says_so(run: Run, empty_url: str) -> None:
    first, second = run("build", "--documents-only", url=empty_url), run("build", "--documents-only")

    assert (first.status, second.status) == (0, 0)
    assert "22 figures stored" in first.out
    assert "has all of this already" in second.out


def test_check_passes_a_built_store(run: Run, built_url: str) -> None:
    ended = run("check", url=built_url)

    assert ended.status == 0
    assert "0 errors" in ended.out


def test_check_refuses_a_damaged_store(run: Run, built_url: str) -> None:
    engine = open_engine(built_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE citation SET span_start = span_start + 1 WHERE document_id IS NOT NULL")
    engine.dispose()

    ended = run("check", url=built_url)

    assert ended.status == 1
    assert "quote_not_at_span" in ended.out


def test_batches_lists_what_was_stored(run: Run, built_url: str) -> None:
    ended = run("batches", url=built_url)

    assert ended.status == 0
    assert re.search(r"^ +1 +document +2026-11-23 00:00:01 .*003_2a6bdbfbcf509770\.csv", ended.out, re.MULTILINE)


# ------------------------------------------------------------------ series


def test_series_prints_one_json_array_of_every_observation(built_url: str, catalogue: Catalogue) -> None:
    ended = command("series", "--all", "--format", "json", url=built_url)
    items = json.loads(ended.stdout)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert len(items) > 400
    assert all(set(item) >= PUBLISHED for item in items)
    assert all(item["unit"] == catalogue.find_series(item["series_key"]).unit for item in items)
    [smedi] = [item for item in items if (item["series_key"], item["time_period"]) == ("LOANS_INCLUSIVE", "2020-09")]
    assert (smedi["obs_value"], smedi["unit"], smedi["qualifier"]) == (14_600_000_000_000, "yuan", "EQ")


def test_series_cites_a_document_exactly_or_not_at_all(run: Run, built_url: str, built_engine: Engine) -> None:
    items = run("series", "--all", "--format", "json", url=built_url).json
    cited = [item["citation"] for item in items if item["citation"] is not None]

    assert cited
    assert all(set(item) == {"document_id", "start", "end", "quote"} for item in cited)
    assert all(item["source_url"] for item in items if item["citation"] is None and item["obs_status"] == "A")


def test_series_prints_csv_and_a_table(run: Run, built_url: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("series", "SMEDI", "--format", "csv", url=built_url).out)))
    table = run("series", "SMEDI").out.splitlines()

    assert {row["series_key"] for row in rows} == {"SMEDI"}
    assert len(table) == len(rows) + 1
    assert any(re.match(r"SMEDI +2020-10 +87\.0 +EQ +index points", line) for line in table)


def test_series_computes_transforms_with_their_reasons(run: Run, built_url: str) -> None:
    arguments = ("series", "SMEDI", "--start", "2020-10", "--end", "2020-11", "--asof", "2020-12-31")
    table = run(*arguments, "--units", "chg", url=built_url).out.splitlines()
    items = run(*arguments, "--units", "pch", "--format", "json").json
    quarters = run("series", "SMEDI", "--frequency", "q", "--aggregation", "eop", "--format", "csv").out

    assert re.match(r"SMEDI +2020-10 +0\.1 +0\.1 +0\.1 +index points +EQ +up", table[1])
    assert [(item["time_period"], item["sign"]) for item in items] == [("2020-10", "up")]
    bound = run("series", "LOANS_INCLUSIVE_REGULATOR", "--units", "pch", "--end", "2021-12").out.splitlines()[-1]
    assert re.search(r"2021-12 +2\.13 +2\.13 +percent +GT +up", bound)  # 19.1 / 18.7 is above 2.13 and below 2.14
    assert {row["time_period"][4:6] for row in csv.DictReader(io.StringIO(quarters))} == {"-Q"}


def test_series_asof_sees_only_what_was_public(run: Run, built_url: str) -> None:
    seen = run("series", "SMEDI", "--asof", "2020-12-31", "--format", "json", url=built_url).json

    assert {item["time_period"]: item["obs_value"] for item in seen} == {"2020-09": 86.9, "2020-10": 87.0}


@pytest.mark.parametrize(
    ("moment", "batches"), [("2026-11-22", set()), ("2026-11-23T00:00:02Z", {1, 2}), ("2026-11-23", {1, 2, 3, 4, 5, 6})]
)
def test_series_recorded_asof_takes_a_day_or_a_moment(run: Run, built_url: str, moment: str, batches: set[int]) -> None:
    seen = run("series", "--all", "--recorded-asof", moment, "--format", "json", url=built_url).json

    assert {item["batch_id"] for item in seen} == batches


def test_an_unknown_series_names_the_nearest(run: Run, built_url: str) -> None:
    ended = run("series", "SMEDY", url=built_url)

    assert (ended.status, ended.out) == (1, "")
    assert "'SMEDI'" in ended.err


@pytest.mark.parametrize(
    "arguments", [("series", "--all", "--format", "json"), ("batches",), ("check",), ("undo", "1")]
)
def test_an_empty_store_says_how_to_fill_it(run: Run, empty_url: str, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments, url=empty_url)

    assert (ended.status, ended.out) == (1, "")
    assert "smestats build" in ended.err


def test_a_reader_who_leaves_early_sees_no_traceback(built_url: str) -> None:
    environment = {**os.environ, "SMESTATS_DATABASE_URL": built_url}
    arguments = [sys.executable, "-m", "smestats", "series", "--all", "--format", "json"]
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("postgresql://desk:secret@localhost:1/smestats", "localhost:1"),
        ("nonsense", "SMESTATS_DATABASE_URL"),
        ("mysql://desk:secret@localhost/smestats", "no driver"),
        ("sqlite:///{file}", "not a database"),
        ("sqlite:///{file}/below/smestats.db", "folder cannot be made"),
    ],
)
def test_a_store_that_cannot_be_used_is_named_without_its_password(
    run: Run, tmp_path: Path, url: str, named: str
) -> None:
    (tmp_path / "file.db").write_bytes(b"This is not a database, but long enough to be taken for one." * 20)

    ended = run("series", "SMEDI", url=url.format(file=tmp_path / "file.db"))

    assert (ended.status, ended.out) == (1, "")
    assert named in ended.err
    assert "sqlite:///FILE" in ended.err
    assert "secret" not in ended.err


# ------------------------------------------------------------------ append and undo


def test_a_new_month_is_stored_once(run: Run, built_url: str, month: str) -> None:
    first = run("append", month, "--format", "json", url=built_url)
    second = run("append", month, "--format", "json")

    assert (first.status, first.json["outcome"], first.json["batch_id"]) == (0, "stored", 7)
    assert (second.status, second.json["outcome"], second.json["batch_id"]) == (0, "unchanged", None)
    assert first.json["counts"]["new"] == second.json["counts"]["unchanged"] == 1
    [cell] = first.json["cells"]
    assert (cell["series_key"], cell["period"], cell["value"], cell["change"]) == ("SMEDI", "2026-01", 89.1, "new")
    assert cell["line"] == 2


def test_a_dry_run_stores_nothing(run: Run, built_url: str, month: str) -> None:
    ended = run("append", month, "--dry-run", "--format", "json", url=built_url)

    assert (ended.status, ended.json["outcome"], ended.json["batch_id"]) == (0, "planned", None)
    assert "SMEDI,2026-01" not in run("series", "SMEDI", "--format", "csv").out


def test_a_revision_needs_yes(run: Run, built_url: str, tmp_path: Path, month: str) -> None:
    run("append", month, url=built_url)
    revision = write(tmp_path / "revision.csv", MONTH.replace("89.1", "89.2"))

    asked = run("append", revision, "--format", "json")
    given = run("append", revision, "--format", "json", "--yes")

    assert (asked.status, asked.json["outcome"]) == (3, "needs_confirmation")
    assert [warning["kind"] for warning in asked.json["warnings"]] == ["revision"]
    assert (given.status, given.json["outcome"], given.json["counts"]["revised"]) == (0, "stored", 1)


def test_a_fault_refuses_the_whole_file_in_json(run: Run, built_url: str, tmp_path: Path) -> None:
    broken = write(tmp_path / "broken.csv", MONTH + "SMEDI,2026-02,89.1*\n")
    before = count(built_url, "observation")

    ended = run("append", broken, "--format", "json", "--yes", url=built_url)

    assert (ended.status, ended.json["outcome"], ended.err) == (1, "refused", "")
    [fault] = ended.json["faults"]
    assert (fault["line"], fault["column"], fault["kind"]) == (3, 3, "value_footnote_mark")
    assert fault["message"]
    assert fault["remedy"]
    assert count(built_url, "observation") == before


def test_standard_input_is_read(built_url: str) -> None:
    ended = command("append", "-", "--format", "json", url=built_url, input=MONTH.encode())

    assert (ended.returncode, json.loads(ended.stdout)["outcome"]) == (0, "stored")


def test_the_text_report_says_qualifiers_in_words(built_url: str) -> None:
    rows = b"series_key,period,value,qualifier\nPLATFORMS_PROVINCIAL,2023-04,4000,GT\n"

    ended = command("append", "-", "--dry-run", url=built_url, input=rows)

    assert "PLATFORMS_PROVINCIAL 2023-04: more than 4000 count (new)" in ended.stdout.decode()


def test_the_text_report_says_the_qualifier_of_the_old_value(run: Run, built_url: str, tmp_path: Path) -> None:
    rows = "series_key,period,value,qualifier\nPLATFORMS_PROVINCIAL,2023-04,{}\n"
    run("append", write(tmp_path / "first.csv", rows.format("3800,GT")), url=built_url)

    ended = run("append", write(tmp_path / "second.csv", rows.format("4000,")))

    assert "PLATFORMS_PROVINCIAL 2023-04: 4000 count (revised, was more than 3800)" in ended.out + ended.err


def test_the_report_tells_an_exact_value_from_the_same_number_as_a_bound(
    run: Run, built_url: str, tmp_path: Path
) -> None:
    rows = "series_key,period,value,qualifier\nPLATFORMS_PROVINCIAL,2023-04,3800,{}\n"
    run("append", write(tmp_path / "first.csv", rows.format("")), url=built_url)
    second = write(tmp_path / "second.csv", rows.format("GT"))

    ended = run("append", second, url=built_url)
    cell = json.loads(run("append", second, "--format", "json", url=built_url).out)["cells"][0]

    assert "PLATFORMS_PROVINCIAL 2023-04: more than 3800 count (revised, was 3800)" in ended.out
    assert "is stored as 3800; the file says more than 3800" in ended.out
    assert (cell["qualifier"], cell["old_qualifier"]) == ("GT", "EQ")


def test_the_text_report_names_the_batch_and_the_way_back(run: Run, built_url: str, month: str) -> None:
    ended = run("append", month, url=built_url)

    assert "SMEDI 2026-01: 89.1 index points (new)" in ended.out
    assert "smestats undo 7" in ended.out


def test_the_text_report_names_every_fault_with_its_place(run: Run, built_url: str, tmp_path: Path) -> None:
    ended = run("append", write(tmp_path / "broken.csv", MONTH + "SMEDY,2026-02,1\n"), url=built_url)

    assert ended.status == 1
    assert "fault series_unknown (line 3, column 1)" in ended.out
    assert "nothing was stored" in ended.out


def test_nothing_in_a_file_can_steer_the_terminal(run: Run, built_url: str, tmp_path: Path) -> None:
    hostile = write(tmp_path / "a\x1b[2Jb.csv", "series_key,period,value\n\x1b]0;title\x07,2026-02,\x9b31m\u202e1\n")

    ended = run("append", hostile, url=built_url)

    assert ended.status == 1
    assert not set(ended.out + ended.err) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_append_to_an_empty_database_stores_this_file_and_nothing_else(
    run: Run, empty_url: str, month: str, catalogue: Catalogue
) -> None:
    ended = run("append", month, "--format", "json", url=empty_url)

    assert (ended.status, ended.json["outcome"]) == (0, "stored")
    assert count(empty_url, "observation") == 1
    assert count(empty_url, "series") == len(catalogue.series)


def test_a_series_that_a_user_described_is_taken_and_given_out(run: Run, built_url: str, tmp_path: Path) -> None:
    engine = open_engine(built_url)
    smedi = read_catalogue(Settings().data).series["SMEDI"]
    with write_transaction(engine) as connection:
        add_series(connection, smedi.model_copy(update={"series_key": "SMEDI_HUNAN"}), user_name="Li Wei")
    engine.dispose()
    file = write(tmp_path / "hunan.csv", "series_key,period,value\nSMEDI_HUNAN,2025-11,88.4\n")

    stored = run("append", file, url=built_url)
    given = run("series", "SMEDI_HUNAN", "--format", "json", url=built_url)
    checked = run("check", url=built_url)

    assert (stored.status, given.status, checked.status) == (0, 0, 0)
    assert [(item["time_period"], item["obs_value"]) for item in json.loads(given.out)] == [("2025-11", 88.4)]


def test_who_and_why_are_kept_with_the_batch(run: Run, built_url: str, month: str) -> None:
    run("append", month, "--user", "Li Wei", "--note", "December release", url=built_url)

    newest = run("batches").out.splitlines()[1]

    assert "Li Wei" in newest
    assert "December release" in newest
    assert "month.csv" in newest


def test_more_rows_are_taken_only_when_told(run: Run, built_url: str, tmp_path: Path) -> None:
    rows = "".join(f"SMEDI,2025-{month:02d},89.{month % 10}\n" for month in range(1, 4))
    file = write(tmp_path / "rows.csv", "series_key,period,value\n" + rows)

    ended = run("append", file, "--max-rows", "2", "--format", "json", url=built_url)

    assert ended.status == 1
    assert ended.json["faults"][0]["kind"] == "too_many_rows"


def test_a_bound_of_rows_costs_no_memory(run: Run, built_url: str, month: str) -> None:
    ended = run("append", month, "--max-rows", "2000000000", "--format", "json", url=built_url)

    assert ended.json["outcome"] == "stored"


def test_a_file_that_is_too_large_is_refused(run: Run, built_url: str, tmp_path: Path) -> None:
    large = write(tmp_path / "large.csv", "series_key,period,value\n" + "\n" * (17 * 1024 * 1024))

    ended = run("append", large, "--format", "json", url=built_url)

    assert (ended.status, ended.json["faults"][0]["kind"]) == (1, "file_too_large")


def test_undo_takes_a_month_back_and_the_file_can_be_appended_again(run: Run, built_url: str, month: str) -> None:
    run("append", month, url=built_url)

    undone = run("undo", "7", "--note", "wrong month")
    seen = run("series", "SMEDI", "--format", "csv").out
    again = run("append", month, "--format", "json")

    assert undone.status == 0
    assert "batch 8" in undone.out
    assert "2026-01" not in seen
    assert again.json["outcome"] == "stored"


@pytest.mark.parametrize("batch_id", ["99", "2147483647"])
def test_undo_of_an_unknown_batch_is_refused(run: Run, built_url: str, batch_id: str) -> None:
    ended = run("undo", batch_id, url=built_url)

    assert (ended.status, ended.out) == (1, "")
    assert batch_id in ended.err


def test_undo_is_refused_where_a_later_batch_built_on_it(run: Run, built_url: str, tmp_path: Path, month: str) -> None:
    run("append", month, url=built_url)
    run("append", write(tmp_path / "revision.csv", MONTH.replace("89.1", "89.2")), "--yes")

    ended = run("undo", "7")

    assert ended.status == 1
    assert "SMEDI 2026-01" in ended.err
    assert "Undo batch 8 first" in ended.err


# ------------------------------------------------------------------ serve


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])  # noqa: S104 - it must refuse them
def test_serve_refuses_to_listen_to_the_world(run: Run, empty_url: str, host: str) -> None:
    ended = run("serve", "--host", host, url=empty_url)

    assert (ended.status, ended.out) == (1, "")
    assert "SMESTATS_READ_ONLY" in ended.err


@pytest.mark.parametrize(("option", "text"), [("--port", "eight"), ("--port", "70000"), ("--workers", "0")])
def test_serve_refuses_options_that_cannot_be(run: Run, empty_url: str, option: str, text: str) -> None:
    ended = run("serve", option, text, url=empty_url)

    assert ended.status == 2
    assert option in ended.err


def test_python_app_py_is_the_same_command(built_url: str) -> None:
    root = checkout()
    assert root is not None
    environment = {**os.environ, "SMESTATS_DATABASE_URL": built_url}

    ended = subprocess.run(
        [sys.executable, "app.py", "--host", "192.0.2.1"], cwd=root, env=environment, capture_output=True, check=False
    )

    assert ended.returncode == 1
    assert b"Refusing to listen" in ended.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_serve_builds_an_empty_store_first_and_answers(empty_url: str) -> None:
    environment = {**os.environ, "SMESTATS_DATABASE_URL": empty_url, "PYTHONUNBUFFERED": "1"}
    arguments = [sys.executable, "-m", "smestats", "serve", "--port", str(free_port())]
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        said = [next(process.stdout).decode() for _ in range(8)]
        process.terminate()

    assert any("press_smedi.csv: 184 new" in line for line in said)
    assert any(line.startswith("Open http://127.0.0.1:") for line in said)
