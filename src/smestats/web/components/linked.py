"""Text in which the keys of series are links."""

from __future__ import annotations

import re
from typing import Any

from dash import dcc

from smestats.web.desk import current_desk
from smestats.web.view import View

_KEY = re.compile(r"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)")


def linked(view: View, text: str, *, here: str = "") -> list[Any]:
    """``text`` with every key of the catalogue but ``here`` leading to its series."""
    series = current_desk().catalogue.series
    return [
        dcc.Link(part, href=view.href(f"/series/{part}")) if part in series and part != here else part
        for part in _KEY.split(text)
        if part
    ]
