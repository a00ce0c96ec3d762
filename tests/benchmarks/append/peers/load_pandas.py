"""pandas: read_csv and to_sql, nothing checked."""

import sqlite3
import sys

import pandas as pd

file, database = sys.argv[1:3]
connection = sqlite3.connect(database)
pd.read_csv(file).to_sql("cells", connection, index=False)
connection.commit()
connection.close()
