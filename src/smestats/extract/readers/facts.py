"""What a text says of itself: language, title, the day it was published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from email.utils import parsedate_to_datetime

from smestats.schemas import Language

_SAMPLE = 20_000
_LONGEST_TITLE = 160
_LONGEST_DATELINE = 100
_HEAD_LINES, _TAIL_LINES = 12, 8
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DATES: Sequence[tuple[re.Pattern[str], tuple[int, int, int]]] = (
    (re.compile(r"(?<!\d)(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), (1, 2, 3)),
    (re.compile(rf"({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?, ?(\d{{4}})", re.IGNORECASE), (3, 1, 2)),
    (re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? (\d{{4}})", re.IGNORECASE), (3, 2, 1)),
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d (?:a|p)\.m\.")
_LABEL = re.compile(r"发布|發布|日期|时间|時間|来源|來源|source|publish|updated|posted|date|\btime ?:", re.IGNORECASE)
# Xinhua | March 21, 2023; ECONOMICS COMMENTARY — Sep 18, 2024; 2019-09-10 china.org.cn
_HOUSE = (
    r"(?:xinhua|china daily|people's daily|global times|cgtn|ecns|cctv|caixin|reuters"
    r"|[a-z.]{2,20}\.(?:com|org|gov|net|cn))\b"
)
_HOUSE_BEFORE = re.compile(rf"\b{_HOUSE}|[|—–·•]$", re.IGNORECASE)
_HOUSE_BEHIND = re.compile(rf"[|—–·•]|\(?{_HOUSE}", re.IGNORECASE)
_CAPTION = re.compile(r"\b(?:photo|picture|taken|shows?|works?|seen)\b", re.IGNORECASE)
# BEIJING, May 9, 2024 (Xinhua) --
_WIRE = re.compile(rf"[A-Z][A-Za-z .'-]{{1,30}}, ((?i:{_MONTH})) (\d{{1,2}}), (\d{{4}}) \(")
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?$", re.IGNORECASE)
_LONGEST_REST = 8
_LONGEST_STAMP = 60
_DEADLINES = tuple("前起以之至到止")
_ENDS = "。.!！?？;；,，:：、"
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.{0,5000}?)\n---[ \t]*\r?\n", re.DOTALL)
_ENTRY = re.compile(r"^(title|date):[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def language_of(text: str) -> Language | None:
    """Chinese where Chinese characters carry the text, else English; ``None`` without letters."""
    sample = text[:_SAMPLE]
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in sample)
    latin = sum(character.isascii() and character.isalpha() for character in sample)
    if not chinese and not latin:
        return None
    return "zh" if chinese * 4 >= latin else "en"


def title_of(text: str) -> str | None:
    """The first line, where it stands apart and reads as a headline."""
    lines = _lines(text)
    if len(lines) < 2:
        return None
    first = lines[0].lstrip("# ").rstrip()
    is_headline = 0 < len(first) <= _LONGEST_TITLE and first[-1] not in _ENDS and not first.startswith("<")
    return first if is_headline and _dateline(first) is None else None


def day_of(text: str) -> date | None:
    """The day in a line of its own near the beginning or the end."""
    lines = _lines(text)
    for line in [*lines[:_HEAD_LINES], *reversed(lines[-_TAIL_LINES:])]:
        day = _dateline(line)
        if day is not None:
            return day
    return None


def day_near_top(text: str) -> date | None:
    """The day in a line of its own among the first ones."""
    return next(filter(None, map(_dateline, _lines(text)[:_HEAD_LINES])), None)


def front_matter(text: str) -> dict[str, str]:
    """``title`` and ``date`` of a block between two lines of dashes at the start of the text."""
    match = _FRONT_MATTER.match(text[: _SAMPLE // 2])
    return {key: value.strip("'\"") for key, value in _ENTRY.findall(match[1])} if match else {}


def day_in(text: str) -> date | None:
    """The day a short text names, in any of the usual forms."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern, places in _DATES:
        match = pattern.search(plain)
        if match:
            return _day([match[place] for place in places])
    try:
        return parsedate_to_datetime(plain).date()
    except ValueError:
        return None


def _dateline(line: str) -> date | None:
    """The day of a line that says little beside it."""
    if (wire := _WIRE.match(line)) is not None:
        return _day([wire[place] for place in (3, 1, 2)])
    if len(line) > _LONGEST_DATELINE:
        return None
    plain = unicodedata.normalize("NFKC", line)
    for pattern, places in _DATES:
        match = pattern.search(plain)
        if match:
            stands_alone = _is_stamp(plain[: match.start()].strip(), plain[match.end() :].strip())
            return _day([match[place] for place in places]) if stands_alone else None
    return None


def _is_stamp(before: str, after: str) -> bool:
    """Whether what stands around a date says that it dates the text, and no deadline."""
    before = _WEEKDAY.sub("", before)
    is_of_house = _HOUSE_BEFORE.search(before) or _HOUSE_BEHIND.match(after)
    is_labelled = (is_of_house and not _CAPTION.search(before)) or any(
        sign.search(part) for sign in (_LABEL, _CLOCK) for part in (before, after)
    )
    longest = _LONGEST_STAMP if is_labelled else _LONGEST_REST
    return len(before) + len(after) <= longest and not after.startswith(_DEADLINES)


def _day(parts: Sequence[str]) -> date | None:
    year, month, day = parts
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
