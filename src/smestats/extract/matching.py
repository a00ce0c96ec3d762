"""Which series a figure is of: its subject's, of the same kind, unit and frequency."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from smestats.extract.around import Placed
from smestats.extract.figures import Figure
from smestats.extract.kinds import Meaning
from smestats.extract.named import Named
from smestats.extract.subjects import Subjects
from smestats.extract.tables import any_of, read_table, words_pattern
from smestats.periods import Frequency, Period
from smestats.schemas import Indicator, Series


class Match(NamedTuple):
    """A series and how sure it is that the figure is of it."""

    series_key: str | None
    confidence: float


NO_MATCH = Match(None, 0.0)
_LOCAL = words_pattern(read_table("blockers")["local"])
_PLANNED = re.compile(rf"{any_of(read_table('blockers')['planned_zh'])}[^,;。]{{0,48}}$")
_PLANNED_EN = re.compile(rf"\b{any_of(read_table('blockers')['planned_en'])}\b[^,.;]{{0,80}}$")
_PLAN_REACH, _PLAN_REACH_EN = 60, 100
_PLACE = re.compile(
    r"(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省"
    r"|(?:北京|天津|上海|重庆)市|(?:内蒙古|广西|西藏|宁夏|新疆)[^,;。]{0,4}自治区"
)
# Guangdong has 15 million, loans in Jiangsu reached, Zhejiang's balance
_PLACE_EN = re.compile(
    rf"\b{any_of(read_table('blockers')['provinces'])}(?: province| municipality| autonomous region)?"
    r"(?:'s |' |(?: now| already| alone)? (?:has|had|have|was|were|reached|totaled|stood|rose|grew|exceeded|topped"
    r"|recorded|boasts|hosts|reported|amounted|increased|registered|is home|is host)\b)"
)
# A place where the country's figures were told.
_NATIONAL = re.compile(r"全国|我国|中国|举行|召开|举办|人民银行|监管总局|工信部|工业和信息化部")
# “深圳普惠小微贷款余额”: a clause that a place begins, of what is there.
_OF_PLACE = re.compile(
    rf"(?:^|[,;。:\s\"])(?:[^,;。、\d]{{0,4}}(?:目前|末|底|月|年))?{any_of(read_table('blockers')['places_zh'])}[省市]?(?:的|辖内|地区|共有|现有|已)?"
    r"[^,;。、\d日电讯举召]{0,16}(?:贷款|企业|主体|个体|集群|小巨人|平台|基地)"
)
# “全国100个，其中江苏5个集群”: a place right before its number.
_IN_PLACE = re.compile(
    rf"(?:^|[,;。:\s\"]|其中){any_of(read_table('blockers')['places_zh'])}[省市]?(?:共|仅|就|已|现|累计|培育|认定|新增|建成|入选|拥有|有|达){{0,6}}(?:约|近|超过?)?\d[\d.,]*[余多万亿]*[个家户]"
)
# 在浙江，民营经济主体达967万户
_AT_PLACE = re.compile(rf"(?:^|[,;。:\s\"])在{any_of(read_table('blockers')['places_zh'])}[省市]?(?:境内)?,")
# 北京市甲集群、上海市乙集群等100个集群: places only begin the names of some of them.
_AMONG = re.compile(r"、[^,;。]{2,60}等(?:约|近|超过?)?\d")
_BANKS = words_pattern(read_table("blockers")["banks_zh"] + read_table("blockers")["banks_en"])
_GRANTED = re.compile(
    r"\b(?:issu|grant|extend|provid|disburs|lend|offer|releas)(?:ed|ing|es|e|s)?"
    r"(?: (?:a total of|another|new|up to|more than|over|about|nearly|some|an additional))* ?$"
)
_FOUNDED = re.compile(r"\b(?:establishment|founding|registration) of (?:a total of )?$")
_COUNTED = ("measure", "thing")
# What is less sure than this is left unmatched; a stock told of a longer period is hardly sure.
_LEAST_SURE, _OTHER_FREQUENCY = 0.6, 0.62
_FOR_PERIODS: Mapping[str, tuple[str, ...]] = {
    "D": ("M", "Q", "A"),
    "M": ("M",),
    "Q": ("Q", "M"),
    "S": ("S",),
    "A": ("A", "M"),
}
_FOR_SPANS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("-01", "-06"): ("S",),
    ("-01", "-12"): ("A",),
    **{(f"-{first:02d}", f"-{first + 2:02d}"): ("Q",) for first in (1, 4, 7, 10)},
}
# Texts count the holders of a licence in 家 and 户 alike.
_HOLDERS = frozenset(("enterprises", "households", "market entities"))


def match(
    subjects: Subjects,
    indicators: Mapping[str, Indicator],
    figure: Figure,
    meaning: Meaning,
    placed: Placed,
    named: Named,
    published_on: date | None,
) -> Match:
    """The series of the subject named that the figure is of, if any; a target is of none."""
    subject = _fitting_subject(subjects, figure, named)
    if named.is_carried and meaning.kind in ("share", "count"):
        return NO_MATCH
    if published_on is not None and placed.period is not None and _first_day(placed.period) > published_on:
        return NO_MATCH
    least = subjects.subjects[subject].least
    if least is not None and figure.value < least and figure.behaviour in (*_COUNTED, "money"):
        return NO_MATCH
    fitting = [item for item in subjects.series[subject] if _fits(item, indicators[item.indicator], figure, meaning)]
    if not fitting:
        return NO_MATCH
    chosen = _of_flow(fitting, indicators, meaning)
    is_flow = bool(chosen) and indicators[chosen[0].indicator].kind == "flow"
    return _of_frequency(chosen, placed, named.confidence, is_flow=is_flow)


def _fitting_subject(subjects: Subjects, figure: Figure, named: Named) -> int:
    """The first of those with this name that the figure is not too small for."""
    for subject in (named.subject, *named.others):
        least = subjects.subjects[subject].least
        if least is None or figure.value >= least:
            return subject
    return named.subject


def _fits(series: Series, indicator: Indicator, figure: Figure, meaning: Meaning) -> bool:
    """Whether figures of this series are of the figure's kind and unit."""
    if indicator.kind in ("stock", "flow") and figure.behaviour != "money":
        return meaning.kind == "count" and figure.behaviour in _COUNTED and _is_counted(series.unit, indicator, figure)
    if figure.unit != series.unit:
        return False
    match indicator.kind:
        case "change":
            return meaning.kind == "change" and meaning.compared not in ("year", "since")
        case "rate":
            return meaning.kind == "rate" and meaning.is_growth and meaning.compared in (None, "year")
        case "share":
            return meaning.kind in ("share", "rate") and not meaning.is_growth
        case "index":
            return meaning.kind == "level" and figure.qualifier == "EQ"
        case _:
            return meaning.kind == "level" and not meaning.is_flow


def _is_counted(unit: str, indicator: Indicator, figure: Figure) -> bool:
    """Whether the thing counted is the series'; a bare measure word leaves that to the subject."""
    if figure.noun is None and (figure.behaviour == "measure" or figure.unit == "items"):
        return True
    if unit == "count":
        return figure.unit.removesuffix("s") in indicator.name.en.lower()
    if unit.startswith(figure.unit) or unit.endswith(figure.unit):
        return True
    return {unit, figure.unit} <= _HOLDERS or (unit == "cities" and figure.unit == "items")


def _of_flow(fitting: Sequence[Series], indicators: Mapping[str, Indicator], meaning: Meaning) -> list[Series]:
    """What is newly recognised is no stock."""
    kinds = {indicators[item.indicator].kind for item in fitting}
    if not meaning.is_flow:
        return [item for item in fitting if indicators[item.indicator].kind != "flow" or "stock" not in kinds]
    return [item for item in fitting if indicators[item.indicator].kind != "stock" or meaning.kind != "count"]


def _of_frequency(fitting: Sequence[Series], placed: Placed, confidence: float, *, is_flow: bool) -> Match:
    if not fitting:
        return NO_MATCH
    sure = confidence * (1.0 if placed.basis == "stated" else 0.95 if placed.basis == "inferred" else 0.8)
    if placed.period is None:
        return Match(fitting[0].series_key, round(sure, 2))
    if is_flow and _is_day(placed.period):
        return NO_MATCH
    is_index = fitting[0].unit == "index points"
    for frequency in _frequencies(placed.period)[: 1 if is_index else None]:
        for item in fitting:
            if item.frequency == frequency:
                return Match(item.series_key, round(sure, 2))
    if is_flow or is_index or sure * _OTHER_FREQUENCY < _LEAST_SURE:
        return NO_MATCH
    return Match(fitting[0].series_key, round(sure * _OTHER_FREQUENCY, 2))


def _is_day(period: str) -> bool:
    """Whether it is a day within a year: that on which a flow was told is not its period."""
    first, _, last = period.partition("/")
    return not last and len(first) == len("2024-05-10") and not first.endswith("-12-31")


def _first_day(period: str) -> date:
    return Period.parse(period.partition("/")[0]).start


def _frequencies(period: str) -> tuple[str, ...]:
    """Frequencies that a figure of this period may belong to, the likeliest first."""
    first, _, last = period.partition("/")
    if last:
        return _FOR_SPANS.get((first[4:], last[4:]), ()) if first[:4] == last[:4] else ()
    parsed = Period.parse(period)
    if parsed.frequency is Frequency.DAILY and period.endswith("-12-31"):
        return ("M", "A", "Q")
    return _FOR_PERIODS[parsed.frequency]


def is_planned(text: str, start: int, figure: Figure) -> bool:
    """Whether so many are only to come: 今年计划再认定100个, banks were asked to raise it by 30 percent."""
    if _PLANNED_EN.search(text, max(start, figure.start - _PLAN_REACH_EN), figure.start):
        return True
    if figure.behaviour not in _COUNTED:
        return False
    return _PLANNED.search(text, max(start, figure.start - _PLAN_REACH), figure.start) is not None


def is_past(placed: Placed, published_on: date | None) -> bool:
    """Whether a figure is of a period that was over when the text was published, whatever its verb."""
    if placed.period is None or published_on is None:
        return False
    return Period.parse(placed.period.rpartition("/")[2]).end < published_on


def is_granted(text: str, figure: Figure) -> bool:
    """“Banks have issued 6 trillion yuan of loans”: what is lent in some time is no balance."""
    return figure.behaviour == "money" and _GRANTED.search(text, max(0, figure.start - 40), figure.start) is not None


def is_founded(text: str, figure: Figure) -> bool:
    """“The establishment of 13 million market entities”: those new are not all there are."""
    if figure.unit not in _HOLDERS:
        return False
    return _FOUNDED.search(text, max(0, figure.start - 40), figure.start) is not None


def is_of_bank(text: str, start: int, figure: Figure) -> bool:
    """Whether one bank, or some, tell of their own loans."""
    return figure.behaviour in ("money", "percent") and _BANKS.search(text, start, figure.start) is not None


def is_local(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` speaks of one province or city."""
    if _LOCAL.search(text, start, end) is not None or _PLACE_EN.search(text, start, end) is not None:
        return True
    place = (
        _OF_PLACE.search(text, max(0, start - 1), end)
        or _IN_PLACE.search(text, max(0, start - 1), end)
        or _AT_PLACE.search(text, max(0, start - 1), end)
        or _PLACE.search(text, start, end)
    )
    if place is not None and _AMONG.search(text, place.start(), end):
        return False
    return place is not None and _NATIONAL.search(text, place.end(), end) is None
