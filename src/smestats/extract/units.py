"""What stands behind a number and says of what it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from smestats.extract.tables import Phrases, read_table


class Unit(NamedTuple):
    """A unit in English, how it behaves (see ``tables/units.toml``) and what a printed number is multiplied by."""

    name: str
    behaviour: str
    factor: float = 1.0


def _lexicon() -> Phrases[Unit]:
    return Phrases(
        (word, Unit(entry["unit"], entry["class"], entry.get("factor", 1.0)))
        for entry in read_table("units")["unit"]
        for word in (*entry.get("en", ()), *entry.get("zh", ()))
    )


_UNITS = _lexicon()
_CURRENCIES = Phrases(
    (word, unit)
    for word, unit in _UNITS.meanings.items()
    if unit.behaviour == "money" and (word.isascii() or word in "¥€£") and len(word) < 5
)
_HYPHENATED = frozenset(("time", "points", "percent", "money", "times", "physical"))
# What makes another word of a measure word.
_OTHER_WORDS = {
    "成": "立为本员功果长效都熟就交品绩因型片年分",
    "位": "于居列置数",
    "元": "旦首素件器老",
    "点": "半钟整击赞评名分一二三四五六七八九",
    "周": "期转边密刊报末恩",
    "年": "期级限代度产均报检轮底末初",
    "月": "报息份",
    "人": "民均才口员力工物格",
    "名": "单称义录",
    "家": "级长具电园乡门",
    "项": "目",
    "只": "是有要能会",
    "对": "于此外应接标比称",
    "倍": "增感速",
    "天": "然津气下",
    "批": "发准复评",
    "分": "别析类布配为行期钟之支",
    "起": "来到步点草源",
    "大": "型量幅力约多于概小赛会宗写连众学幅家",
    "例": "如",
    "场": "所景面地内外",
    "部": "署委级",
    "张": "家",
    "日": "期常均报电讯益前渐元本",
    "件": "套",
    "条": "例件龙",
    "类": "似",
    "种": "植业子",
    "米": "其",
    "台": "湾账商风式",
    "组": "织建合成长",
    "门": "槛户类",
    "座": "谈",
    "章": "程",
    "户": "籍外均口",
    "段": "时",
    "支": "持付出撑",
    "起点": "",
    "处": "理置于罚",
    "所": "得有以需在",
    "间": "接隔",
    "片": "区面",
    "道": "路德理",
    "套": "利现餐",
    "款": "项式",
    "平": "均方稳台",
    "头": "部企",
    "份": "额",
    "篇": "章",
    "次": "于序",
    "秒": "批",
}


# 超九成为, 七成都是: tenths, though 成为 and 成都 are words.
_TENTHS = re.compile(
    "(?:[超近约逾达占过有足到仅,、。;:(][二三四五六七八九]成为|[二三四五六七八九]成都[是有在为属来集已被])"
)


def unit_after(text: str, end: int) -> tuple[int, Unit] | None:
    """The unit that starts behind a number which ends at ``end``, and where it ends."""
    gap = text[end : end + 1]
    found = _UNITS.starting(text, end + 1 if gap in (" ", "-") and gap else end)
    if found is None or (gap == "-" and found[1].behaviour not in _HYPHENATED):
        return None
    if (
        not gap.isascii()
        and text[found[0] : found[0] + 1]
        and text[found[0]] in _OTHER_WORDS.get(text[end : found[0]], "")
        and not (gap == "成" and _are_tenths(text, end))
    ):
        return None
    return found


def _are_tenths(text: str, place: int) -> bool:
    return any(_TENTHS.match(text, max(0, place - back)) is not None for back in (1, 2))


def currency_before(text: str, start: int) -> tuple[int, Unit] | None:
    """The currency in front of a number, and where it starts."""
    place = start - (text[start - 1 : start] == " ")
    found = _CURRENCIES.ending(text, place)
    return (found[0], found[1]) if found and (found[1] is not None) else None


def time_unit(word: str) -> Unit | None:
    """The unit of time of this English name, for “seven consecutive months”."""
    unit = _UNITS.meanings.get(word)
    return unit if unit is not None and unit.behaviour == "time" else None
