"""Runs cases through ``append``, each in a store of its own, and writes what the scorer reads.

A case folder holds ``manifest.jsonl``, the files it names and ``score.py``; the manifest's fields are
those of the cases beside this module.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_catalogue
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
from smestats.ingest.report import AppendReport
from smestats.schemas import Selection
from smestats.settings import Settings
from smestats.store.engine import open_engine, write_transaction
from smestats.store.migrate import upgrade
from smestats.store.repository import read_batches, read_observations
from smestats.store.sync import sync_catalogue

OUTCOMES = {"stored": "accept", "unchanged": "accept", "needs_confirmation": "warn", "refused": "refuse"}
TODAY = date(2025, 11, 23)
CASES = Path(__file__).parent

Case = Mapping[str, Any]


@dataclass(frozen=True)
class Bench:
    """A folder for stores, the catalogue, and an empty store to copy for each case."""

    folder: Path
    catalogue: Catalogue
    template: Path

    @classmethod
    def prepare(cls, folder: Path) -> Bench:
        """Make the empty store: tables and definitions, no figures."""
        catalogue = read_catalogue(Settings().data)
        template = folder / "template.db"
        engine = open_engine(f"sqlite:///{template}")
        upgrade(engine)
        with write_transaction(engine) as connection:
            sync_catalogue(connection, catalogue)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        return cls(folder, catalogue, template)

    def open_store(self, name: str) -> Engine:
        """A store of its own, with no figures."""
        path = self.folder / f"{name}.db"
        shutil.copyfile(self.template, path)
        return open_engine(f"sqlite:///{path}")


def read_cases(folder: Path) -> list[Case]:
    """The cases of a folder."""
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def run_case(case: Case, folder: Path, bench: Bench) -> dict[str, Any]:
    """One case, and what became of it as the scorer wants it."""
    content = (folder / case["file"]).read_bytes()
    engine = bench.open_store(case["id"])
    try:
        if case.get("preload"):
            _append(engine, bench, _tidy(case["preload"]), "preload.csv", confirm=True)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        report = _append(engine, bench, content, case.get("upload_name") or Path(case["file"]).name)
        seconds = time.perf_counter() - started
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        if report.outcome == "needs_confirmation":
            _confirm(engine, bench, content, report)
        stored = _stored(engine, bench.catalogue)
        return {**_result(case, report), "stored": stored, "seconds": seconds, "rss_mb": grown}
    finally:
        engine.dispose()


def run_folder(folder: Path, bench: Bench) -> Iterator[dict[str, Any]]:
    """Every case of a folder."""
    for case in read_cases(folder):
        yield run_case(case, folder, bench)


def score(folder: Path, results: Iterable[Mapping[str, Any]], path: Path) -> str:
    """Write the results and return what the folder's scorer says of them."""
    path.write_text("".join(json.dumps(result, ensure_ascii=False) + "\n" for result in results), encoding="utf-8")
    scorer = folder / "score.py"
    if not scorer.exists():  # the scorer reads the manifest beside it
        scorer = Path(shutil.copy(CASES / "score.py", path.parent))
        shutil.copy(folder / "manifest.jsonl", path.parent)
    program = [sys.executable, "-X", "utf8", str(scorer), str(path)]
    return subprocess.run(program, capture_output=True, encoding="utf-8", check=True).stdout


def _append(engine: Engine, bench: Bench, content: bytes, name: str, *, confirm: bool = False) -> AppendReport:
    return append(
        engine,
        content,
        name,
        bench.catalogue,
        user="cases",
        confirm=confirm,
        today=TODAY,
        limits=Limits(),
    )


def _confirm(engine: Engine, bench: Bench, content: bytes, report: AppendReport) -> None:
    """Store what was held: as the next batch, so that nothing was stored before."""
    batches = len(read_batches(engine))
    confirmed = _append(engine, bench, content, report.file.name, confirm=True)
    if confirmed.outcome != "stored" or confirmed.batch_id != batches + 1:
        raise AssertionError(f"{report.file.name}: held rows were stored before they were confirmed, or not by it")


def _tidy(rows: Iterable[list[Any]]) -> bytes:
    lines = ["series_key,period,value"]
    lines += [f"{key},{period},{'' if value is None else value}" for key, period, value, *_ in rows]
    return "\n".join(lines).encode()


def _result(case: Case, report: AppendReport) -> dict[str, Any]:
    cells = report.as_dict()["cells"]
    return {
        "id": case["id"],
        "outcome": OUTCOMES[report.outcome],
        "rows": [
            [cell["series_key"], cell["period"], cell["value"], _unit(cell["unit"]), cell["status"]] for cell in cells
        ],
        "faults": [
            {"line": fault.line, "column": fault.column, "kind": fault.kind}
            for fault in (*report.file.faults, *report.warnings)
        ],
    }


def _stored(engine: Engine, catalogue: Catalogue) -> list[list[Any]]:
    observations = read_observations(engine, Selection())
    return [
        [row.series_key, row.time_period, value, _unit(catalogue.series[row.series_key].unit), row.obs_status]
        for row in observations.itertuples()
        for value in [None if row.obs_value != row.obs_value else row.obs_value]
    ]


def _unit(unit: str) -> str:
    # The cases call every unit that counts things "count"; the catalogue says what is counted.
    return "count" if unit == "platforms" else unit
