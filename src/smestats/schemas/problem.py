"""Findings about data: values, collected in a report, never raised."""

from __future__ import annotations

from smestats.schemas.text import Bilingual, Model


class Problem(Model):
    """One fault or warning in a file.

    ``kind`` is the stable name of specs and tests; ``line`` is the physical line (header = 1) and
    ``column`` the field's number from 1, ``None`` where neither applies; ``cell`` is the text as
    received, shortened for display.
    """

    kind: str
    line: int | None = None
    column: int | None = None
    cell: str = ""
    message: Bilingual
    remedy: Bilingual
