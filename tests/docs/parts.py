"""The generated parts of pages, each between two markers that name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.docs.codes import qualifiers, statuses
from tests.docs.faults import faults, warnings
from tests.docs.limits import limits
from tests.docs.report import report
from tests.docs.transforms import aggregations, units

ROOT = Path(__file__).parents[2]

# Name of a part to what writes it; a further part is a further line here and two markers in its page.
PARTS: Mapping[str, Callable[[], str]] = {
    "aggregations": aggregations,
    "faults": faults,
    "limits": limits,
    "qualifiers": qualifiers,
    "report": report,
    "statuses": statuses,
    "units": units,
    "warnings": warnings,
}
PAGES = (ROOT / "docs" / "append.md", ROOT / "docs" / "transforms.md")

_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end of \2 -->)", re.DOTALL)


def part_names(text: str) -> tuple[str, ...]:
    """Names of the generated parts in a page, in its order."""
    return tuple(match[2] for match in _PART.finditer(text))


def renewed(text: str) -> str:
    """A page with its generated parts as the code has them now."""
    return _PART.sub(lambda match: f"{match[1]}{PARTS[match[2]]().strip()}\n{match[3]}", text)


def stale_pages() -> dict[Path, str]:
    """Pages that are out of date, and what they should say."""
    pages = {page: renewed(page.read_text(encoding="utf-8")) for page in PAGES}
    return {page: text for page, text in pages.items() if text != page.read_text(encoding="utf-8")}
