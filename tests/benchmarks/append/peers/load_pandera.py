"""pandera: the columns checked against a schema, then pandas' to_sql."""

import sqlite3
import sys

import pandas as pd
import pandera.pandas as pa

file, database = sys.argv[1:3]
schema = pa.DataFrameSchema(
    {
        "series_key": pa.Column(str, pa.Check.str_matches(r"[A-Z][A-Z0-9_]*$")),
        "period": pa.Column(str, pa.Check.str_matches(r"\d{4}-\d{2}$")),
        "value": pa.Column(float, pa.Check.ge(0), nullable=True),
    },
    strict=True,
    unique=["series_key", "period"],
)
connection = sqlite3.connect(database)
schema.validate(pd.read_csv(file)).to_sql("cells", connection, index=False)
connection.commit()
connection.close()
