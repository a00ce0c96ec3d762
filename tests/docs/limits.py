"""The table of limits, from the class and its docstring."""

from __future__ import annotations

import re
from dataclasses import asdict

from smestats.ingest.limits import Limits
from tests.docs.markdown import table

_ATTRIBUTE = re.compile(r"^ +(\w+): (.+)$", re.MULTILINE)


def limits() -> str:
    """Every bound of a file and its size."""
    sizes = asdict(Limits())
    return table(("limit", "at most"), ((text.rstrip("."), f"{sizes[name]:,}") for name, text in meanings().items()))


def meanings() -> dict[str, str]:
    """What the docstring says of each limit."""
    return dict(_ATTRIBUTE.findall(Limits.__doc__ or ""))
