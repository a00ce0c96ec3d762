"""Runs cases, each over a store without figures, and writes what the scorer reads.

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
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue, read_catalogue
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
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
class Answer:
    """What became of an append: the report of the contract, and the HTTP status that came with it."""

    report: Mapping[str, Any]
    status: int = 200


class Store(Protocol):
    """A store without figures, and one way by which files get into it."""

    @property
    def engine(self) -> Engine:
        """The store itself, to look into."""

    def append(self, content: bytes, name: str, *, confirm: bool = False) -> Answer:
        """Append a file."""

    def memory(self) -> float:
        """The most memory that appending has taken so far, in MB."""


class AnyBench(Protocol):
    """Gives every case its store."""

    @property
    def catalogue(self) -> Catalogue:
        """What the stores define."""

    def open_store(self, name: str) -> AbstractContextManager[Store]:
        """A store without figures."""


@dataclass(frozen=True)
class LocalStore:
    """A store that this process appends to."""

    engine: Engine
    catalogue: Catalogue

    def append(self, content: bytes, name: str, *, confirm: bool = False) -> Answer:
        """Append a file by the function all other ways rest on."""
        report = append(
            self.engine,
            content,
            name,
            self.catalogue,
            user="cases",
            confirm=confirm,
            today=TODAY,
            limits=Limits(),
        )
        return Answer(report.as_dict())

    def memory(self) -> float:
        """The most memory of this process so far, in MB."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Bench:
    """A folder for stores, the catalogue, and an empty store to copy for each case."""

    def __init__(self, folder: Path, catalogue: Catalogue, template: Path) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self.template = template

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

    @contextmanager
    def open_store(self, name: str) -> Iterator[LocalStore]:
        """A store of its own, with no figures."""
        path = self.folder / f"{name}.db"
        shutil.copyfile(self.template, path)
        engine = open_engine(f"sqlite:///{path}")
        try:
            yield LocalStore(engine, self.catalogue)
        finally:
            engine.dispose()


def read_cases(folder: Path) -> list[Case]:
    """The cases of a folder."""
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def run_case(case: Case, folder: Path, bench: AnyBench) -> dict[str, Any]:
    """One case, and what became of it as the scorer wants it."""
    content = (folder / case["file"]).read_bytes()
    name = case.get("upload_name") or Path(case["file"]).name
    with bench.open_store(case["id"]) as store:
        if case.get("preload"):
            store.append(_tidy(case["preload"]), "preload.csv", confirm=True)
        before = store.memory()
        started = time.perf_counter()
        answer = store.append(content, name)
        seconds = time.perf_counter() - started
        grown = store.memory() - before
        if answer.report["outcome"] == "needs_confirmation":
            _confirm(store, content, name)
        stored = _stored(store.engine, bench.catalogue)
        return {**_result(case, answer), "stored": stored, "seconds": seconds, "rss_mb": grown}


def run_folder(folder: Path, bench: AnyBench) -> Iterator[dict[str, Any]]:
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


def _confirm(store: Store, content: bytes, name: str) -> None:
    """Store what was held: as the next batch, so that nothing was stored before."""
    batches = len(read_batches(store.engine))
    report = store.append(content, name, confirm=True).report
    if report["outcome"] != "stored" or report["batch_id"] != batches + 1:
        raise AssertionError(f"{name}: held rows were stored before they were confirmed, or not by it")


def _tidy(rows: Iterable[list[Any]]) -> bytes:
    lines = ["series_key,period,value"]
    lines += [f"{key},{period},{'' if value is None else value}" for key, period, value, *_ in rows]
    return "\n".join(lines).encode()


def _result(case: Case, answer: Answer) -> dict[str, Any]:
    report = answer.report
    return {
        "id": case["id"],
        "outcome": OUTCOMES[report["outcome"]],
        "http": answer.status,
        "rows": [
            [cell["series_key"], cell["period"], cell["value"], cell["unit"], cell["status"]]
            for cell in report["cells"]
        ],
        "faults": [
            {name: problem[name] for name in ("line", "column", "kind")}
            for problem in (*report["faults"], *report["warnings"])
        ],
    }


def _stored(engine: Engine, catalogue: Catalogue) -> list[list[Any]]:
    observations = read_observations(engine, Selection())
    return [
        [row.series_key, row.time_period, value, catalogue.series[row.series_key].unit, row.obs_status]
        for row in observations.itertuples()
        for value in [None if row.obs_value != row.obs_value else row.obs_value]
    ]
