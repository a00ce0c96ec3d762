"""Periods named in Chinese: 2024年一季度, 今年1-10月, 截至9月末, 去年底, 上半年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from smestats.extract.calendar import Named
from smestats.extract.numerals_zh import DIGITS, value_of
from smestats.extract.tables import Lexicon, read_table

_RELATIVE: Lexicon[tuple[str, int, bool]] = Lexicon(
    (word, (entry[0], entry[1], len(entry) > 2)) for word, entry in read_table("periods")["zh"]["relative"].items()
)
_TO = r"\s?(?:-{1,2}|~|至|到)\s?"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[二三四五六七八九]|一(?=月|至|到))"
_PLANS: dict[str, int] = {f"十{digit}五": 2001 + 5 * DIGITS[digit] for digit in "一二三四五六七"}
_PLAN = re.compile(r"(十[一二三四五六七]五)\"?(?:期间|时期|末|以来)")
# 记者23日获悉: a day whose month is that of the text.
_DAY = (
    r"(?:[12]\d|3[01]|[1-9])日(?=(?:上午|下午|晚间?)?"
    r"(?:在|从|向|电|讯|举行|召开|发布|公布|表示|介绍|宣布|透露|通报|印发|获悉|联合|消息|说|称|对外))"
)
_START = re.compile(
    r"十[一二三四五六七]五|(?<![0-9.])(?:民国)?1[01]\d年(?=\d{1,2}月|[底末度]|第)|(?<![0-9.])(?:(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})(?=年|-\d\d?-|/\d\d?/|\.\d\d?\.\d|[-~至到]{1,2}(?:20)?\d\d年)"
    rf"|(?<![0-9.月年至到~-]){_DAY}"
    r"|昨[日天]|[今去上前明后本当同迄至目现如截][年月季个一前今止有已至到在]|[上下]半年|年[初末底]|全年"
    rf"|(?<![0-9.第]){_MONTH}(?:月份?)?(?:{_TO}{_MONTH})?月"
    r"|(?<![0-9.])第?[一二三四1-4]季度?(?:度|(?=末|报))|q[1-4](?![a-z0-9])|[前首](?:[二三两23]个?季度?|季度?|[一二两三四五六七八九十\d]{1,2}个?月)|[1一](?:-|至)[234二三四]季度",
    re.ASCII,
)
_YEAR = re.compile(r"((?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})年?度?", re.ASCII)
# 104年3月: years of the Republic, as Taiwan counts them.
_MINGUO = re.compile(r"(?:民国)?(1[01]\d)年(?=\d{1,2}月|[底末度]|第)", re.ASCII)
_YEARS = re.compile(rf"((?:19|20)\d\d)年?{_TO}((?:20)?\d\d)年度?", re.ASCII)
_ISO = re.compile(r"((?:19|20)\d\d)([-/.])(\d\d?)\2(\d\d?)(?!\d)", re.ASCII)
_MONTHS = re.compile(rf"({_MONTH})月?份?{_TO}({_MONTH})月份?")
_ONE_MONTH = re.compile(
    rf"({_MONTH})月(?:份|当月)?(?:(\d{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?"
)
_ONE_DAY = re.compile(_DAY, re.ASCII)
_QUARTER = re.compile(r"第?([一二三四1-4])季度?|q([1-4])(?![a-z0-9])")
_QUARTERS = re.compile(r"[前首]([二三两23])个?季度?|[1一](?:-|至)([234二三四])季度")
_FIRST_QUARTER = re.compile("首季度?")
_FIRST_MONTHS = re.compile(r"[前首]([一二两三四五六七八九十\d]{1,2})个?月")
_HALF = re.compile(r"([上下])半年|h([12])(?![a-z0-9])")
_END = re.compile(r"(?:年|月|季)?(?:末|底|终)")
_SAME_PART = ("同期", "同月", "同季")
_PART_GAP = re.compile(r"的|,")


def find_names(text: str) -> Iterator[tuple[int, int, Named]]:
    """Start, end and name of every period named in Chinese; a day of a month is one too."""
    if text.isascii():
        return
    place = 0
    while match := _START.search(text, place):
        found = _read(text, match.start())
        place = found[0] if found is not None else match.start() + 1
        if found is not None:
            yield match.start(), found[0], found[1]


def _read(text: str, start: int) -> tuple[int, Named] | None:
    if plan := _PLAN.match(text, start):
        first = _PLANS[plan.group(1)]
        ends = plan.group().endswith("末")
        return plan.end(), Named("A", year=first + 4 if ends else first, last_year=None if ends else first + 4)
    if iso := _ISO.match(text, start):
        year, _, month, day = iso.groups()
        return iso.end(), Named("D", int(month), day=int(day), year=int(year))
    if years := _YEARS.match(text, start):
        return _span_of_years(years)
    if (day := _read_day(text, start)) is not None:
        return day
    year_end, year = _read_year(text, start)
    if year is not None and text.startswith("全年", year_end) and not text.startswith("全年", start):
        return year_end + len("全年"), year
    if year is not None and year.relative:
        return _with_end(text, year_end, year)
    place = year_end
    if year is not None and _PART_GAP.match(text, place) and _read_part(text, place + 1) is not None:
        place += 1
    part = _read_part(text, place)
    if part is None:
        return _with_end(text, year_end, year) if year is not None else None
    end, named = part
    if year is not None:
        named = replace(named, year=year.year, offset=year.offset)
    return _with_end(text, end, named)


def _read_day(text: str, start: int) -> tuple[int, Named] | None:
    """A day that is named without its month."""
    if day := _ONE_DAY.match(text, start):
        return day.end(), Named("D", day=int(day.group().removesuffix("日")), relative=True)
    return (start + 2, Named("D", offset=-1, relative=True)) if text.startswith(("昨日", "昨天"), start) else None


def _span_of_years(years: re.Match[str]) -> tuple[int, Named]:
    first, last = int(years.group(1)), int(years.group(2))
    return years.end(), Named("A", year=first, last_year=last if last > 99 else first // 100 * 100 + last)


def _read_year(text: str, start: int) -> tuple[int, Named | None]:
    if year := _YEAR.match(text, start):
        written = year.group(1)
        return year.end(), Named("A", year=int("".join(str(DIGITS.get(digit, digit)) for digit in written)))
    if year := _MINGUO.match(text, start):
        return year.end(), Named("A", year=1911 + int(year.group(1)))
    if not text.startswith("至今年", start) and (word := _RELATIVE.starting(text, start)):
        frequency, offset, anchored = word[1]
        if text.startswith("年初", start):
            return word[0], Named("A", offset=offset, at_end=True)
        if frequency == "A" and text.startswith(_SAME_PART, word[0]):
            return word[0], Named("A", offset=offset, anchored=True, same_part=True)
        return word[0], Named(frequency, offset=offset, relative=frequency != "A", anchored=anchored)
    if text.startswith(("年末", "年底"), start):
        return start + 1, Named("A")
    return (start + 2, Named("A")) if text.startswith("全年", start) else (start, None)


def _read_part(text: str, place: int) -> tuple[int, Named] | None:
    if half := _HALF.match(text, place):
        return half.end(), Named("S", 1 if half.group(1) == "上" or half.group(2) == "1" else 2)
    if quarters := _QUARTERS.match(text, place):
        return quarters.end(), Named("Q", 1, last=_count(quarters.group(1) or quarters.group(2)))
    if first := _FIRST_QUARTER.match(text, place):
        return first.end(), Named("Q", 1)
    if months := _FIRST_MONTHS.match(text, place):
        return months.end(), Named("M", 1, last=_count(months.group(1)))
    if quarter := _QUARTER.match(text, place):
        return quarter.end(), Named("Q", _count(quarter.group(1) or quarter.group(2)))
    if months := _MONTHS.match(text, place):
        return months.end(), Named("M", _count(months.group(1)), last=_count(months.group(2)))
    if month := _ONE_MONTH.match(text, place):
        return month.end(), Named("M", _count(month.group(1)), day=_count(month.group(2)) if month.group(2) else None)
    return None


def _with_end(text: str, place: int, named: Named) -> tuple[int, Named]:
    end = _END.match(text, place)
    if end is None or named.day is not None or (named.frequency == "D"):
        return place, named
    return end.end(), replace(named, at_end=True)


def _count(written: str) -> int:
    return int(written) if written.isascii() else int(value_of(written) or 0)
