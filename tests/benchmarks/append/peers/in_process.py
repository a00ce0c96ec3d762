"""smestats.ingest.commit.append alone: the CPU of one call, without starting the program."""

import sys
import time
from datetime import date
from pathlib import Path

from smestats.catalogue import read_catalogue
from smestats.ingest.commit import append
from smestats.ingest.limits import Limits
from smestats.settings import Settings
from smestats.store.engine import open_engine

file, database = sys.argv[1:3]
settings = Settings()
catalogue = read_catalogue(settings.data)
engine = open_engine(f"sqlite:///{database}")
limits = Limits(max_rows=100_000_000, max_bytes=10_000_000_000)
begin = time.process_time()
report = append(
    engine,
    Path(file).read_bytes(),
    "benchmark.csv",
    catalogue,
    user="benchmark",
    today=date(2026, 11, 23),
    confirm=True,
    limits=limits,
)
sys.stdout.write(f"cpu_seconds={time.process_time() - begin}\n")
engine.dispose()
sys.exit(report.outcome != "stored")
