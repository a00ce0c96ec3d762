"""Days and moments as addresses and command lines write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from smestats.errors import DateError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The store's moments sort as text from here on; nothing was recorded before.
_FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def read_day(name: str, text: str) -> date:
    """A day written ``YYYY-MM-DD``.

    Raises:
        DateError: ``text`` is not one; the error carries the parameter's ``name``.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise DateError(name=name, text=text)


def read_moment(name: str, text: str) -> datetime:
    """A moment in UTC: a day means its last microsecond, a moment without offset is UTC.

    Raises:
        DateError: ``text`` is neither a day nor an ISO moment.
    """
    if _DAY.fullmatch(text):
        return max(datetime.combine(read_day(name, text), time.max, tzinfo=UTC), _FIRST_MOMENT)
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(aware.astimezone(UTC), _FIRST_MOMENT)
    except (ValueError, OverflowError):
        raise DateError(name=name, text=text) from None


def write_moment(moment: datetime) -> str:
    """The shortest text that :func:`read_moment` reads as ``moment``: the day alone where it is the day's last."""
    utc = moment.astimezone(UTC)
    if utc.timetz() == time.max.replace(tzinfo=UTC):
        return utc.date().isoformat()
    return utc.replace(tzinfo=None).isoformat() + "Z"


def moment_text(moment: datetime) -> str:
    """A moment as the store writes it: UTC, microseconds, sortable as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
