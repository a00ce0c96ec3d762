"""The near-limit on PostgreSQL: the csv module into COPY, keyed by series and period, nothing checked."""

import csv
import sys
from pathlib import Path

import psycopg

TABLE = """CREATE TABLE cells (
    series_key TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE PRECISION, PRIMARY KEY (series_key, period)
)"""

file, address = sys.argv[1:]
with psycopg.connect(address) as connection:
    connection.execute(TABLE)
    with (
        Path(file).open(encoding="utf-8", newline="") as lines,
        connection.cursor() as cursor,
        cursor.copy("COPY cells FROM STDIN") as copy,
    ):
        rows = csv.reader(lines)
        next(rows)
        for row in rows:
            copy.write_row(row)
