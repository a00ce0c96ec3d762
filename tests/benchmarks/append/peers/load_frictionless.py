"""frictionless: a table schema, validation, and a load into SQLite."""

import sys

from frictionless import Resource, Schema, system
from frictionless.formats.sql import SqlControl

file, database = sys.argv[1:3]
schema = Schema.from_descriptor(
    {
        "fields": [
            {"name": "series_key", "type": "string", "constraints": {"required": True, "pattern": "[A-Z][A-Z0-9_]*"}},
            {"name": "period", "type": "yearmonth", "constraints": {"required": True}},
            {"name": "value", "type": "number", "constraints": {"minimum": 0}},
        ],
    }
)
with system.use_context(trusted=True):
    resource = Resource(path=file, schema=schema)
    report = resource.validate()
    if not report.valid:
        sys.exit(str(report.flatten(["rowNumber", "fieldNumber", "type"])[:5]))
    resource.write(f"sqlite:///{database}", control=SqlControl(table="cells"))
