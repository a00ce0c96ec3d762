"""Numbers that are no figures. Each rule is a name and a question; a number is left out by the first that says yes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from smestats.extract.movement import sign_before
from smestats.extract.nouns import chinese_noun_after, direct_noun_after, is_counted, singular_after
from smestats.extract.numbers import Number
from smestats.extract.qualifiers import bound_before
from smestats.extract.tables import Lexicon, Phrases, any_of, read_table
from smestats.extract.units import Unit, unit_after

Rule = Callable[[str, Number], bool]

_TABLE = read_table("exclusions")
_RANK: Phrases[str] = Phrases((word, word) for word in (*_TABLE["en_rank"],))
_GENERATION = re.compile(r"[1-9]\.0")  # 工业4.0, but 工业88.5
_RANK_ZH = Lexicon((word, word) for word in _TABLE["zh_rank"])
_LABEL_AFTER = Lexicon((word, word) for word in _TABLE["zh_label_after"])
_PLAN_AFTER = Lexicon((word, word) for word in _TABLE["zh_plan_after"])
_PLAN_AFTER_EN = Phrases((word, word) for word in _TABLE["en_plan_after"])
_FURNITURE = Phrases((word, word) for word in _TABLE["furniture_before"])
_PLAN_EN = re.compile(r" [a-z-]+ (?:[a-z-]+ )?(?:plans?|programmes?|blueprints?|roadmaps?)\b")
_MOST_MARKS = 3
# Lines that lead to other pages.
_LINKS = tuple(_TABLE["link_lines"])
_LONGEST_LINK, _LINE = 160, 240
_OF_TIME = ("日", "天", "小", "个", "时")
_OF_THE_PAGE = re.compile(any_of(_TABLE["of_the_page"]))
_IDIOMS = re.compile(any_of((*_TABLE["idioms"],)))
_IDIOMS_EN = re.compile(rf"\b{any_of(_TABLE['en_idioms'])}(?![a-z])")
_VAGUE = Phrases((word, word) for word in ("several", "few", "many", "countless"))
_VAGUE_ZH = Lexicon((word, word) for word in ("数", "几", "若干", "好几"))
_OF_NUMBER = ("指数", "总数", "户数", "家数", "人数", "件数", "系数")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_SPAN_OF_ORDINALS = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:至|到|-|~|、)$")  # 第一至六批
_ANNIVERSARY = re.compile(r"(?:st|nd|rd|th)? ?-?anniversar")
_LETTERS = re.compile(r"[a-z]+")
_GLUED = frozenset(
    [
        "bn",
        "mln",
        "m",
        "k",
        "tn",
        "trn",
        "trln",
        "bln",
        "mn",
        "km",
        "kg",
        "pct",
        "pp",
        "ppt",
        "bp",
        "bps",
        "x",
        "gw",
        "mw",
        "kw",
        "kwh",
        "gwh",
        "yuan",
        "rmb",
        "usd",
        "percent",
        "points",
        "point",
        "pts",
    ]
)
_HYPHENATED = re.compile(r"-[a-z]")
_RANGE = re.compile(
    r"(?:[$¥])?\d{1,3}(?:,\d{3})*(?:\.\d+)?[%万亿]?-{1,2}\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d{1,4}-{1,2}\d{1,4}[万亿]?",
    re.ASCII,
)
_TALLY = re.compile("[升降平]一[升降平]|.?一[升降平][二三四五六七八九十]")
_CLOCK = re.compile(r":\d|[时點点]\d{1,2}分")
# “Will issue 18 measures”: with a counted noun behind, these are verbs or end a phrase.
_ALSO_VERBS = frozenset(("issue", "line", "level", "step", "part", "phase", "question", "figure", "industry", "web"))
_DIGITS = re.compile(r"[\d,]*\d(?:\.\d+)?%?", re.ASCII)
_MORE = re.compile(r"(?:-plus|-odd|-some|\+)(?= )")
_OF_PAGES, _LONGEST_PAGE = re.compile(r"\b(?:photo|page|slide|image|picture|part|sheet) \d{1,3} of $"), 20
_EQUALS = re.compile(r"\s?(?:us dollars?|dollars?|usd)?\s?[=≈]")
# 01国家, and the year that a name begins with: 2025中小企业白皮书
_LEADING_ZERO = re.compile(r"0\d(?![\d.])", re.ASCII)
_YEAR_OF_NAME = re.compile(
    r"20[0-4]\d(?=(?:中国|全国|中小|小微|民营|世界|国际|企业[^,;。\d]{0,12}(?:白皮书|报告|大会|论坛|年会)))", re.ASCII
)
_EACH = re.compile(r"(?:每|平均每|每隔|(?<![a-z])(?:per |every |each ))$")
_QUOTED_LABEL = re.compile(r"[\"'][\d+n.a-z一二三四五六七八九十百千万双xx·.-]{1,12}[\"']")
_PLUS = re.compile(r"\d?\+")
_DAY_BOUND = ("内", "之内", "以内", "左右", "以上", "前", "后")
_PERIODS = ("个月", "季度", "个季度", "年", "天", "日", "周", "月")
_LONG_CODE, _LONGEST_NAME = 12, 60
_PROGRAMME_AFTER = Phrases((word, word) for word in _TABLE["programme_after"])


def excluding_rule(text: str, number: Number) -> str | None:
    """The name of the rule that leaves a number out; ``None`` where it may be a figure."""
    is_latin = text[number.end : number.end + 1].isascii() and number.style != "zh"
    return next((name for name, rule in (_LATIN if is_latin else RULES).items() if rule(text, number)), None)


def _is_ordinal(text: str, number: Number) -> bool:
    """第三, 20th; an anniversary counts years."""
    if number.style != "zh" and _ORDINAL.match(text, number.end):
        return not _ANNIVERSARY.match(text, number.end)
    if text[number.start - 1 : number.start] == "第":
        return True
    return _SPAN_OF_ORDINALS.search(text, max(0, number.start - 6), number.start) is not None


def _is_rank(text: str, number: Number) -> bool:
    """Top 10, No. 3, 前10强, 排名第2, Fortune 500; but “the number tripled”."""
    if number.unit == "times":
        return False
    before = number.start - (text[number.start - 1 : number.start] in (" ", ":"))
    if _OF_PAGES.search(text, max(0, number.start - _LONGEST_PAGE), number.start):
        return True
    if found := _RANK.ending(text, before):
        if found[1] in _ALSO_VERBS and is_counted(text, number.end):
            return False
        return not (found[1] == "top" and number.value > 1000)
    zh = _RANK_ZH.ending(text, number.start)
    if zh is None:
        return False
    if zh[1] == "前":
        return not text.startswith(_PERIODS, number.end)
    if zh[1] == "后":
        return text.startswith(("位", "名"), number.end)
    if zh[1] == "工业":
        return _GENERATION.fullmatch(text, number.start, number.end) is not None
    if zh[1] in ("居", "列", "新", "双", "表", "图"):
        return number.plain and not _measured(text, number)
    return True


def _measured(text: str, number: Number) -> bool:
    return unit_after(text, number.end + (text[number.end : number.end + 1] in ("多", "余"))) is not None


def _is_code(text: str, number: Number) -> bool:
    """5G, PM2.5, 4P3040.00-490, COVID-19, 010-6820, a number of more digits than anybody reads."""
    if number.style != "digits":
        return False
    if _LEADING_ZERO.match(text, number.start) or _YEAR_OF_NAME.match(text, number.start):
        return True
    before, two = text[number.start - 1 : number.start], text[max(0, number.start - 2) : number.start]
    if before and before.isascii() and (before.isalnum() or before in "_#@") and not _is_currency(text, number.start):
        return True
    if before in ("-", ".", "/") and len(two) == 2 and two[0].isascii() and two[0].isalnum():
        digits = _DIGITS.match(text, number.start)
        return not (before == "-" and _RANGE.fullmatch(_token(text, number.start, digits.end() if digits else 0)))
    letters = _LETTERS.match(text, number.end)
    if letters and not _ORDINAL.match(text, number.end):
        return letters.group() not in _GLUED
    if number.plain and number.end - number.start >= _LONG_CODE:
        return True
    if _MORE.match(text, number.end) or (text[number.end : number.end + 1] == "-" and singular_after(text, number.end)):
        return False
    after = text[number.end : number.end + 2]
    return after[:1] in ("/", "_", "×", "*") or (
        after[:1] == "-" and after[1:].isalpha() and after[1:].isascii() and unit_after(text, number.end) is None
    )


def _token(text: str, start: int, end: int) -> str:
    """The digits, stops and hyphens that ``text[start:end]`` stands among."""
    while (
        start > 0
        and end - start < _LONGEST_NAME
        and (text[start - 1] in ".-%" or (text[start - 1].isascii() and text[start - 1].isalnum()))
    ):
        start -= 1
    return text[start:end]


def _is_currency(text: str, place: int) -> bool:
    return text[max(0, place - 3) : place] in ("rmb", "cny", "usd", "eur") or text[place - 1] in "$¥€£"


def _is_furniture(text: str, number: Number) -> bool:
    """浏览次数：1234, 字号 16, 责任编辑 3: what a page says of itself."""
    line = text.rfind("\n", max(0, number.start - _LONGEST_LINK), number.start) + 1
    if text.startswith(_LINKS, line):
        return True
    if text[number.end : number.end + 1] in _OF_TIME and _OF_THE_PAGE.search(
        text, line, min(_line_end(text, number.end), line + _LINE)
    ):
        return True  # 请30日内与本网联系
    place = number.start
    while place > 0 and text[place - 1] in " :([" and number.start - place < _MOST_MARKS:
        place -= 1
    return _FURNITURE.ending(text, place) is not None


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place, place + _LONGEST_LINK)
    return min(len(text), place + _LONGEST_LINK) if end < 0 else end


def _is_clock(text: str, number: Number) -> bool:
    """09:32, 10时30分, 7×24."""
    before = text[max(0, number.start - 2) : number.start]
    if before[1:] in (":", "×", "*", "时", "点") and before[:1].isdigit():
        return before[1:].isascii() or before[1:] == "×" or text.startswith("分", number.end)
    return number.style == "digits" and _CLOCK.match(text, number.end) is not None


def _is_label(text: str, number: Number) -> bool:
    """12号, 500强, 二十大, 三农: a number that only names."""
    if number.style == "en" or number.unit or not number.value.is_integer():
        return False
    if text.startswith("同比", number.end):
        return False  # 贷款10.2万亿 同比增24.1%
    found = _LABEL_AFTER.starting(text, number.end)
    if found is None:
        return _is_congress(text, number)
    return _measured_longer(text, number, found[0]) is False


def _measured_longer(text: str, number: Number, end: int) -> bool:
    """Whether a unit or a noun explains more of what follows than the label does (三个 end, 五方面)."""
    unit, noun = unit_after(text, number.end), direct_noun_after(text, number.end)
    return bool((unit and unit[0] > end) or (noun and noun.end > end))


def _is_congress(text: str, number: Number) -> bool:
    return text[number.end : number.end + 1] == "大" and number.style == "zh" and 15 < number.value < 30


def _is_plan(text: str, number: Number) -> bool:
    """三年行动计划, five-year plan."""
    if text[number.end : number.end + 1] == "年":
        return _PLAN_AFTER.starting(text, number.end + 1) is not None
    unit = unit_after(text, number.end)
    if unit is None or unit[1].name != "years" or text[number.end : number.end + 1] != "-":
        return False
    return _PLAN_AFTER_EN.starting(text, unit[0] + 1) is not None or _PLAN_EN.match(text, unit[0]) is not None


def _is_idiom(text: str, number: Number) -> bool:
    """千家万户, one-stop."""
    if number.style == "zh":
        return any(
            match.start() <= number.start and match.end() >= number.end
            for match in _IDIOMS.finditer(text, max(0, number.start - 5), number.end + 5)
        )
    if number.style == "en":
        return any(
            match.start() <= number.start < match.end()
            for match in _IDIOMS_EN.finditer(text, max(0, number.start - 12), number.end + 16)
        )
    return False


def _is_vague(text: str, number: Number) -> bool:
    """数百家, several hundred."""
    before = number.start - (text[number.start - 1 : number.start] == " ")
    if text[max(0, before - 2) : before].endswith(_OF_NUMBER):
        return False  # 分项指数七升一降
    return (number.style == "zh" and _VAGUE_ZH.ending(text, before) is not None) or _VAGUE.ending(
        text, before
    ) is not None


def _is_denominator(text: str, number: Number) -> bool:
    """每千人, per 100."""
    return _EACH.search(text, max(0, number.start - 6), number.start) is not None


def _is_quoted(text: str, number: Number) -> bool:
    """“321”, “1+1+3+N”: a programme's name."""
    if text[number.end : number.end + 1] == "+" and text[number.end + 1 : number.end + 2].isalnum():
        return True
    is_added = number.start > 1 and text[number.start - 1] == "+" and text[number.start - 2].isalnum()
    if is_added and sign_before(text, number.start) is None:
        return True
    start = text.rfind('"', max(0, number.start - 12), number.start)
    return start >= 0 and (quoted := _QUOTED_LABEL.match(text, start)) is not None and quoted.end() > number.end


def _is_programme(text: str, number: Number) -> bool:
    """Inside the quoted name of a programme: the “100 Events for 10,000 Enterprises” program."""
    opened = text.rfind('"', max(0, number.start - _LONGEST_NAME), number.start)
    closed = text.find('"', number.end, number.end + _LONGEST_NAME)
    if opened < 0 or closed < 0 or not (text[opened + 1].isdigit() or number.style == "zh"):
        return False
    return _PROGRAMME_AFTER.starting(text, closed + 1 + (text[closed + 1 : closed + 2] == " ")) is not None


def _is_in_title(text: str, number: Number) -> bool:
    """Inside 《》: the name of a document."""
    opened = text.rfind("《", max(0, number.start - 80), number.start)
    return opened >= 0 and text.find("》", opened, number.start) < 0 <= text.find("》", number.end, number.end + 80)


def _is_one(text: str, number: Number) -> bool:
    """一个 and one are articles; two of a kind in one sentence make them counts, which is asked elsewhere."""
    if number.value != 1 or number.style == "digits" or number.unit:
        return False
    unit = unit_after(text, number.end)
    if text.startswith("一点", number.start):
        return True
    if text.startswith("一倍", number.start):
        return False
    if _TALLY.match(text, max(0, number.start - 1)):  # 七升一降
        return False
    return (
        unit is None
        or unit[1].behaviour not in ("time", "percent", "tenths", "points", "money")
        or _is_one_time(text, number, unit[1])
    )


def _is_one_time(text: str, number: Number, unit: Unit) -> bool:
    """一年来, 一天: a time only where it is bounded or numbered."""
    if unit.behaviour == "time" and bound_before(text, number.start) is not None:
        return False
    if number.style == "en":
        return unit.behaviour == "time" and not re.search(
            r"(?:within|than|least|of|for|to|about|nearly|over|past|last|next|every)\s$",
            text[max(0, number.start - 8) : number.start],
        )
    return unit.behaviour == "time" and not re.match(
        r"年?(?:个月|年)?(?:内|以上|以内|以下|期限|的有效|左右|多|时间)", text[number.end : number.end + 6]
    )


def _is_second(text: str, number: Number) -> bool:
    """二次, 二等: the second, where two would be 两."""
    return (
        number.style == "zh"
        and text[number.start : number.end] == "二"
        and not text.startswith(("%", "成", "分之"), number.end)
    )


def _is_day_of_month(text: str, number: Number) -> bool:
    """17日 without its month."""
    if text[number.end : number.end + 1] != "日" or number.value > 31:
        return False
    return not text.startswith(_DAY_BOUND, number.end + 1)


def _is_big(text: str, number: Number) -> bool:
    """九大 before what is not counted."""
    if text[number.end : number.end + 1] != "大" or number.style == "en":
        return False
    if text.startswith("大类", number.end):
        return False
    return number.value > 20 or chinese_noun_after(text, number.end + 1) is None


def _is_point_of_list(text: str, number: Number) -> bool:
    """一、 and (1) and 1. at the start of a line."""
    if "." in text[number.start : number.end]:
        return False
    before = text[number.start - 1 : number.start]
    after = text[number.end : number.end + 1]
    starts = number.start == 0 or before == "\n" or (before in ("(", "（") and text[number.end : number.end + 1] == ")")
    return starts and after in ("、", ")", ".", "．", ",") and not text[number.end + 1 : number.end + 2].isdigit()


def _is_exchange_rate(text: str, number: Number) -> bool:
    """The one dollar of “$1 = 7.25 yuan”."""
    return number.value == 1 and _EQUALS.match(text, number.end) is not None


RULES: Mapping[str, Rule] = {
    "ordinal": _is_ordinal,
    "code": _is_code,
    "exchange rate": _is_exchange_rate,
    "rank": _is_rank,
    "furniture": _is_furniture,
    "clock": _is_clock,
    "label": _is_label,
    "plan": _is_plan,
    "idiom": _is_idiom,
    "vague": _is_vague,
    "denominator": _is_denominator,
    "quoted label": _is_quoted,
    "programme": _is_programme,
    "title": _is_in_title,
    "one": _is_one,
    "second": _is_second,
    "day of the month": _is_day_of_month,
    "big": _is_big,
    "list number": _is_point_of_list,
}
# Rules that ask for a Chinese character behind the number need not be asked where there is none.
_LATIN: Mapping[str, Rule] = {
    name: rule for name, rule in RULES.items() if name not in ("label", "second", "day of the month", "big")
}
