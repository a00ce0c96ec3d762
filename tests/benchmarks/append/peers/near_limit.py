"""The near-limit: the csv module into the driver's executemany, keyed by series and period, nothing checked."""

import csv
import sys
from pathlib import Path

try:
    import pysqlite3 as sqlite3  # the library our own store uses
except ImportError:
    import sqlite3

TABLE = """CREATE TABLE IF NOT EXISTS cells (
    series_key TEXT NOT NULL, period TEXT NOT NULL, value REAL, PRIMARY KEY (series_key, period)
) WITHOUT ROWID"""
INSERT = "INSERT INTO cells VALUES (?, ?, ?)"
UPSERT = f"{INSERT} ON CONFLICT DO UPDATE SET value = excluded.value"

file, database, way = sys.argv[1:]
connection = sqlite3.connect(database)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
connection.execute(TABLE)
with Path(file).open(encoding="utf-8", newline="") as lines:
    rows = csv.reader(lines)
    next(rows)
    connection.executemany(UPSERT if way == "reload" else INSERT, rows)
connection.commit()
connection.close()
