"""Periods named in English: in October, the first half of 2023, Q3, by the end of last year, January to October."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from smestats.extract.calendar import Named
from smestats.extract.numerals_en import ONES
from smestats.extract.tables import Phrases, any_of, read_table

_TABLE = read_table("periods")["en"]
_MONTHS: dict[str, int] = dict(_TABLE["months"])
_ORDINALS: dict[str, int] = dict(_TABLE["ordinals"])
_RELATIVE: Phrases[tuple[str, int, bool]] = Phrases(
    (word, (entry[0], entry[1], len(entry) > 2)) for word, entry in _TABLE["relative"].items()
)

_MONTH = any_of(_MONTHS)
_ORDINAL = any_of(_ORDINALS)
_COUNT = "|".join((*(word for word, size in ONES.items() if 1 < size < 13), r"\d{1,2}"))
_TO = r"(?:\s?-\s?|-to-|\s(?:to|through|until|and)\s)"
_SAME = rf"(?:this period|(?:{any_of(_TABLE['same'])})[ -](?:period|month|quarter|year))"

_UP_TO_TARGET = r"(?:[a-z]+ ){0,6}(?:target|goal)s?(?![a-z])"

# As of Friday; the day of the week on which something was said is of no matter to its figures.
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY = re.compile(
    rf"(?:(?<=as of )|(?<=as at )|(?<=through )|(?<=until ))(?:last )?({any_of(_WEEKDAYS)})day(?![a-z])"
)
# Firms have disclosed their semi-annual reports.
_HALF = r"(?:semi-?annual|half-year(?:ly)?|interim) (?:financial )?(?:reports?|results)(?![a-z])"
_HALF_YEARLY = re.compile(_HALF)

_START = re.compile(
    rf"\b(?=(?:{_MONTH})(?![a-z])|(?:19|20)\d\d(?![\u4e00-\u9fff])(?!\d|,\d|\.\d|%|[a-z])|(?:{_ORDINAL})[ -](?:{_COUNT}|half|quarter|three)(?![a-z])"  # noqa: E501
    rf"|[qh][1-4](?![a-z0-9])|[1-4][qh](?:\d\d)?(?![a-z0-9])|1\dth five-year plan|year[ -]end(?![a-z])|end of the year"
    rf"|(?:last )?(?:{any_of(_WEEKDAYS)})day(?![a-z])|{_HALF}"
    rf"|{_SAME}(?![a-z'])|(?:the year's|(?:full|whole)-year|annual|yearly) (?={_UP_TO_TARGET})"
    r"|(?:full|whole|entire)[ -]year(?![a-z'])|(?:first|second|third|fourth)(?=[,.;)]| and | but |$)"
    rf"|{any_of(_RELATIVE.meanings)}(?![a-z]))",
    re.ASCII,
)
_TARGET = re.compile(rf"(?:the year's|(?:full|whole)-year|annual|yearly) {_UP_TO_TARGET}")
_SAME_PART = re.compile(r"same |year (?:earlier|ago|before)|corresponding")
_SAME_PERIOD = re.compile(_SAME)
_OF_ANOTHER = re.compile(
    r" (?:of|in|last|a year|the year|one year|earlier|ago|before|to|through|ended|ending|on|after|plan)\b"
)
_DURING = re.compile(r"(?:\b(?:in|during|for|over|throughout|within|at)|^|[\"(,.;:\n]) $|\n$|^$")
_NAMED_MONTH = re.compile(rf"({_MONTH})(?![a-z])\.?", re.ASCII)
_MONTH_RANGE = re.compile(rf"({_MONTH})\.?{_TO}({_MONTH})(?![a-z])\.?", re.ASCII)
_DAY_AFTER = re.compile(
    r" (\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[.,]\d| (?:percent|points?|million|billion|trillion)|:\d)", re.ASCII
)
_DAY_BEFORE = re.compile(r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?$", re.ASCII)
_YEAR_AFTER = re.compile(
    r"(?: \([qh][1-4]\))?(?: (?:period|span))?(?:,? (?:of |in )?(?:the year )?|-)((?:19|20)\d\d)(?!\d|,\d|\.\d|%)",
    re.ASCII,
)
_YEAR = re.compile(
    r"((?:19|20)\d\d)(?:(?:\s?-\s?|(?<=from \d{4}) to |(?<=between \d{4}) and | through )((?:20)?\d\d)(?!\d|,\d|%))?",
    re.ASCII,
)
_ITS_END = re.compile(r"(?: year)?[ -]end(?![a-z-])")  # from 2012 end
_OF_YEAR = re.compile(
    r"(?: (?:period|span))?(?:(?: (?:of|in)(?: the)?)? (this|current|last|previous|next) year"
    r"| (?:of|in) the (year)(?! before| earlier| ago))"
)
_PART = re.compile(rf"({_ORDINAL})[ -](?:(half)|(quarter)|({_COUNT})[ -](month|quarter)s?)(?![a-z])", re.ASCII)
# The first half of April.
_OF_MONTH = re.compile(rf" of ({_MONTH})(?![a-z])", re.ASCII)
_PLAN = re.compile(r"(1\d)th five-year plan(?: period|(?<=during the ..th five-year plan)(?= ?[,.;]))", re.ASCII)
_CODE = re.compile(r"([qh])([1-4])|([1-4])([qh])(\d\d)?", re.ASCII)
# From 2020 to May 2021, from October 2020 to May this year.
_ACROSS = re.compile(
    rf"(?:({_MONTH})\.?,? )?((?:19|20)\d\d) (?:to|and|through) (?:the end of )?({_MONTH})\.?,?(?: of)? "
    r"(?:((?:19|20)\d\d)(?!\d)|(this|last) year)",
    re.ASCII,
)
_FIRST_OF = (
    "from ",
    "from the beginning of ",
    "from the start of ",
    "between ",
    "between the beginning of ",
    "between the start of ",
)
_MONTHS_TO = re.compile(rf"({_COUNT}) months (?:to|through|ended|ending)(?: in| on)? $", re.ASCII)
_QUARTER_TO = re.compile(r"quarter (?:to|through|ended|ending)(?: in| on)? $")
_END_BEFORE = re.compile(r"(?:end|close|ends)(?: of(?: the| last| this)?| in)? $|end-$|year-end $")
_OFFSETS = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1}
# These months are words of their own: only what stands beside one tells.
_AMBIGUOUS = frozenset(("may", "march", "mar", "jan", "jun"))
_WHOLE_YEAR = re.compile(r"(?:full|whole|entire)[ -]year")
_ELLIPTIC = ("first", "second", "third", "fourth")
_NEAR = 160
_FIRST = frozenset(("first", "1st", "opening", "initial"))
_FREQUENCIES = {"period": "P", "month": "M", "quarter": "Q", "year": "A"}
_BESIDE = re.compile(
    r"(?:\b(?:in|of|by|since|from|than|until|till|through|during|for|early|late|mid|last|this|on|and|or|end)[ -]|[(\-])$"  # noqa: E501
)
_DATED = re.compile(r"'s\b| (?:sme|smedi|index|reading|survey|data|figures?)\b|\.? \d|, (?:19|20)\d\d")

Found = tuple[int, int, Named]


def find_names(text: str) -> Iterator[Found]:
    """Start, end and name of every period named in English."""
    place = 0
    quarter: Found | None = None
    for match in _START.finditer(text):
        if match.start() < place:
            continue
        found = _read(text, match.start()) or _read_elliptic(text, match.start(), quarter)
        if found is not None and found[2].frequency in "QS" and not found[2].same:
            quarter = found
        if found is not None:
            start, end, named = _widened(text, found)
            place = end
            yield start, end, named


def _read(text: str, start: int) -> Found | None:
    if found := (
        _read_target(text, start)
        or _read_across(text, start)
        or _read_weekday(text, start)
        or (_read_digits(text, start) if text[start].isdigit() else None)
    ):
        return found
    if (part := _PART.match(text, start)) is not None:
        return _read_part(text, part)
    if (code := _CODE.match(text, start)) is not None and not text[code.end() : code.end() + 1].isalpha():
        return _read_code(text, code)
    if text.startswith(("year-end", "year end"), start):
        return _of_year(text, start, start + 8, Named("A", at_end=True))
    if text.startswith("end of the year", start):
        return start, start + 15, Named("A", offset=0, at_end=True)
    if (whole := _WHOLE_YEAR.match(text, start)) is not None:
        return _of_year(text, start, whole.end(), Named("A"))
    if (same := _SAME_PERIOD.match(text, start)) is not None:
        return _read_same(text, same)
    if (month := _NAMED_MONTH.match(text, start)) is not None:
        return _read_months(text, start) or (_read_month(text, month) if _is_month(text, month) else None)
    if word := _RELATIVE.starting(text, start):
        frequency, offset, anchored = word[1]
        same_part = _SAME_PART.search(text, start, word[0]) is not None or text.startswith("year's", word[0] - 4)
        return (
            start,
            word[0],
            Named(frequency, offset=offset, relative=frequency != "A", anchored=anchored, same_part=same_part),
        )
    return None


def _read_elliptic(text: str, start: int, last: Found | None) -> Found | None:
    """“6.2 percent in the second quarter and 4.8 percent in the third”."""
    if last is None or start - last[1] > _NEAR or not text.endswith("in the ", 0, start):
        return None
    ordinal = next((word for word in _ELLIPTIC if text.startswith(word, start)), None)
    if ordinal is None or (last[2].frequency == "S" and _ORDINALS[ordinal] > 2):
        return None
    return start, start + len(ordinal), replace(last[2], part=_ORDINALS[ordinal], last=None, at_end=False)


def _read_digits(text: str, start: int) -> Found | None:
    if year := _YEAR.match(text, start):
        return _read_years(year)
    if plan := _PLAN.match(text, start):
        first = 2021 + 5 * (int(plan.group(1)) - 14)
        return start, plan.end(), Named("A", year=first, last_year=first + 4)
    return None


def _read_target(text: str, start: int) -> Found | None:
    """“The year's target”, “its annual growth target”."""
    target = _TARGET.match(text, start)
    return None if target is None else (start, target.end(), Named("A"))


def _read_weekday(text: str, start: int) -> Found | None:
    """“As of Friday”; and the half-year of a report."""
    if (half := _HALF_YEARLY.match(text, start)) is not None:
        return start, half.end(), Named("S", offset=-1, relative=True)
    day = _WEEKDAY.match(text, start)
    if day is None:
        return None
    return start, day.end(), Named("D", relative=True, weekday=_WEEKDAYS.index(day.group(1)), at_end=True)


def _read_across(text: str, start: int) -> Found | None:
    across = _ACROSS.match(text, start) if text.endswith(_FIRST_OF, 0, start) else None
    if across is None:
        return None
    first, year, last, last_year, word = across.groups()
    named = Named(
        "M",
        _MONTHS[first] if first else 1,
        last=_MONTHS[last],
        year=int(year),
        last_year=int(last_year) if last_year else _OFFSETS[word],
    )
    return across.start(), across.end(), named


def _read_months(text: str, start: int) -> Found | None:
    months = _MONTH_RANGE.match(text, start)
    if months is None or (" and " in months.group() and not text.endswith("between ", 0, start)):
        return None
    first, last = (_MONTHS[month] for month in months.groups())
    return _of_year(text, start, months.end(), Named("M", first, last=last)) if first < last else None


def _read_same(text: str, same: re.Match[str]) -> Found | None:
    """“In the same period”, “that month”: what was named before; not “the same period of last year”."""
    start, end = same.span()
    if (
        text[end : end + 1] == "-"
        or _OF_ANOTHER.match(text, end)
        or not _DURING.search(text, max(0, start - 12), start)
    ):
        return None
    return start, end, Named(_FREQUENCIES[same.group().rpartition(" ")[2]], same=True)


def _read_years(year: re.Match[str]) -> Found:
    first = int(year.group(1))
    if year.group(2) is None:
        end = _ITS_END.match(year.string, year.end())
        return year.start(), end.end() if end else year.end(), Named("A", year=first, at_end=end is not None)
    last = int(year.group(2))
    last = last if last > 99 else first // 100 * 100 + last
    if last <= first:
        return year.start(), year.end(1), Named("A", year=first)
    return year.start(), year.end(), Named("A", year=first, last_year=last)


def _is_month(text: str, month: re.Match[str]) -> bool:
    return (
        month.group(1) not in _AMBIGUOUS
        or _BESIDE.search(text, max(0, month.start() - 8), month.start()) is not None
        or _DATED.match(text, month.end(1)) is not None
        or _DAY_BEFORE.search(text, max(0, month.start() - 8), month.start()) is not None
    )


def _read_month(text: str, month: re.Match[str]) -> Found:
    named = Named("M", _MONTHS[month.group(1)])
    if (ended := _read_ending(text, month, named.part)) is not None:
        return ended
    end = (
        month.end() if text[month.end() - 1] != "." or text[month.end() : month.end() + 1] in " -" else month.end() - 1
    )
    if (day := _DAY_AFTER.match(text, end)) and 1 <= int(day.group(1)) <= 31:
        dated = Named("D", named.part, day=int(day.group(1)))
        return _of_year(text, month.start(), day.end(), dated)
    before = _DAY_BEFORE.search(text, max(0, month.start() - 8), month.start())
    if before and 1 <= int(before.group(1)) <= 31:
        dated = Named("D", named.part, day=int(before.group(1)))
        return _of_year(text, before.start(), end, dated)
    return _of_year(text, month.start(), end, named)


def _read_ending(text: str, month: re.Match[str], last: int) -> Found | None:
    """“The three months to June”, “the quarter ending in June”, “the June quarter”."""
    start, end = month.span()
    if text.startswith(" quarter", end) and last % 3 == 0:
        return _of_year(text, start, end + len(" quarter"), Named("Q", last // 3))
    if last % 3 == 0 and (quarter := _QUARTER_TO.search(text, max(0, start - 24), start)):
        return _of_year(text, quarter.start(), end, Named("Q", last // 3))
    months = _MONTHS_TO.search(text, max(0, start - 32), start)
    if months is None:
        return None
    length = _count(months.group(1))
    return _of_year(text, months.start(), end, Named("M", last - length + 1, last=last)) if length <= last else None


def _count(written: str) -> int:
    return int(written) if written.isdigit() else ONES[written]


def _read_part(text: str, part: re.Match[str]) -> Found | None:
    ordinal, count = _ORDINALS[part.group(1)], part.group(4)
    if part.group(2) and (month := _OF_MONTH.match(text, part.end())) is not None:
        return _of_year(text, part.start(), month.end(), Named("M", _MONTHS[month.group(1)]))
    if part.group(2):
        return _of_year(text, part.start(), part.end(), Named("S", min(ordinal, 2)))
    if part.group(3):
        quarter = _of_year(text, part.start(), part.end(), Named("Q", ordinal))
        is_of_a_year = quarter[1] > part.end()
        return quarter if is_of_a_year or part.group(1) not in ("last", "latter") else None
    if part.group(1) not in _FIRST:
        return None
    named = Named("M" if part.group(5) == "month" else "Q", 1, last=_count(count))
    return _of_year(text, part.start(), part.end(), named)


def _read_code(text: str, code: re.Match[str]) -> Found | None:
    letter, part = (code.group(1), code.group(2)) if code.group(1) else (code.group(4), code.group(3))
    if letter == "h" and int(part) > 2:
        return None
    year = 2000 + int(code.group(5)) if code.group(5) else None
    return _of_year(text, code.start(), code.end(), Named("S" if letter == "h" else "Q", int(part), year=year))


def _of_year(text: str, start: int, end: int, named: Named) -> Found:
    """The name with the year that follows it."""
    match = _YEAR_AFTER.match(text, end) or _OF_YEAR.match(text, end)
    if match is None or named.year is not None:
        return start, end, named
    written = next((group for group in match.groups() if group and group.isdigit()), None)
    year = int(written) if written else None
    word = next((group for group in match.groups() if group and not group.isdigit()), None)
    offset = _OFFSETS.get(word, 0) if word else None
    return start, match.end(), replace(named, year=year, offset=offset)


def _widened(text: str, found: Found) -> Found:
    """With “the end of” in front, the last day of the period."""
    start, end, named = found
    if named.frequency == "Q" and named.last is None and text.endswith(("by ", "by the "), 0, start):
        return start, end, replace(named, at_end=True)
    before = _END_BEFORE.search(text, max(0, start - 15), start)
    if before is None or named.day is not None or named.frequency == "D" or named.at_end:
        return found
    return before.start(), end, replace(named, at_end=True)
