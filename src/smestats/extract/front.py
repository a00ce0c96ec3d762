"""What a text says of itself: its title and the day it was published."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from smestats.extract.fold import fold
from smestats.extract.markup import front_end
from smestats.extract.readers import facts

_TITLE = re.compile(r"^title:[ \t]*(\S[^\n]{0,400})$", re.MULTILINE | re.IGNORECASE)
_DATE = re.compile(r"^(?:date|published|published_on|pubdate):[ \t]*(\S[^\n]{0,60})$", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r"\s*#\s+(\S[^\n]{0,300})")
_ISO = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)", re.ASCII)
_PUBLISHED = re.compile(
    r"(?:发布时间|发布日期|发文日期|成文日期|日期|时间|来源|updated|published|date)[^\n\d]{0,20}((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})",
    re.ASCII,
)
_HEAD, _FRONT = 1200, 20_000


def title_of(source: str) -> str | None:
    """The title in the front matter or in a first heading."""
    source = source[:_FRONT]
    head = source[: front_end(fold(source))]
    found = _TITLE.search(head) or _HEADING.match(source[len(head) :])
    return found.group(1).strip().strip("'\"“”") or None if found else None


def day_of(source: str) -> date | None:
    """The day in the front matter, beside a word such as 发布时间, or in a line of its own near the beginning."""
    folded = fold(source[:_FRONT])
    head = folded[: front_end(folded)]
    written = _DATE.search(head)
    if written is not None:
        return _read_day(written.group(1))
    found = _PUBLISHED.search(folded[:_HEAD])
    return _as_day(found) if found else facts.day_near_top(source[:_HEAD])


def _read_day(written: str) -> date | None:
    iso = _ISO.search(written)
    if iso:
        return _as_day(iso)
    try:
        return parsedate_to_datetime(written).date()
    except ValueError:
        return None


def _as_day(found: re.Match[str]) -> date | None:
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
