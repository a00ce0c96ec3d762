"""Numbers in Chinese characters: 三十六, 两千五百, 三十多万, 三分之一, 百分之三十, 翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from smestats.extract.tables import read_table

_TABLE = read_table("numerals")["zh"]
DIGITS: dict[str, int] = dict(_TABLE["digits"])
STEPS: dict[str, int] = dict(_TABLE["steps"])
SCALES: dict[str, float] = dict(_TABLE["scales"])
_NOT_SCALED: tuple[str, ...] = tuple(_TABLE["not_scaled"])
_ALL = "".join((*DIGITS, *STEPS, *SCALES))
_INSIDE = {"多": "GT", "余": "GT", "几": "GT", "来": "AP"}

_RUN = re.compile(
    rf"[{_ALL}]++(?:点[{''.join(DIGITS)}]++)?(?:[多余几来](?=[万亿千百个家户项种类名位条件只场次年天倍成元]))?[万亿]*+"
)
_BOUNDS: dict[str, str] = dict(_TABLE["bounds"])
_MULTIPLE = re.compile(rf"翻了?(?P<bound>{'|'.join(_BOUNDS)})?(?:(?P<times>[一两二三])?番|一?倍)")
_HALF = re.compile(r"(?P<bound>过|超)半(?!年|个|天|小时)|[一过]半|半数|(?P<part>半)(?=个(?:百分)?点)")
_PARTS = re.compile(
    rf"([{_ALL}]{{1,4}}|\d{{1,4}})分之([{_ALL}]{{1,6}}(?:点[{''.join(DIGITS)}]{{1,3}})?|\d{{1,3}}(?:\.\d{{1,3}})?)",
    re.ASCII,
)
_NAMED_PARTS = {"百": "percent", "千": "per mille"}


class Scaled(NamedTuple):
    """Where the scale behind a number ends, the size with it, and the bound a word inside gives."""

    end: int
    value: float
    inside: str | None


class Found(NamedTuple):
    """A number in characters; the fields of ``numbers.Number``."""

    start: int
    end: int
    value: float
    inside: str | None = None
    bare: bool = False
    unit: str | None = None
    upper: float | None = None


def read_scale(text: str, place: int, value: float) -> Scaled:
    """Read 多, 万, 亿, 万亿 and what goes with them behind a number in digits that ends at ``place``."""
    inside = None
    if text[place : place + 1] in _INSIDE and text[place + 1 : place + 2] in ("万", "亿", "千", "百"):
        inside, place = _INSIDE[text[place]], place + 1
    end, factor = _scale(text, place)
    if end == place:
        return Scaled(place, value, inside)
    if factor == 1e4 and text[end : end + 1] in ("多", "余") and text[end + 1 : end + 2] == "亿":  # 4万多亿元
        inside, end, factor = _INSIDE[text[end]], end + 2, 1e12
    value = _clean(value * factor)
    if factor == 1e4 and (ones := _UNITS_MORE.match(text, end)):
        more_ones = float(ones["thousands"]) * 1000 if ones["thousands"] else float(ones.group().replace(",", ""))
        return Scaled(ones.end(), value + more_ones, inside)
    more = _MORE.match(text, end) if factor > 1e4 else None
    if more:  # 1亿3000万
        inner, inner_factor = _scale(text, more.end())
        if inner > more.end() and inner_factor < factor:
            return Scaled(inner, value + float(more.group().replace(",", "")) * inner_factor, inside)
    return Scaled(end, value, inside)


_MORE = re.compile(r"\d,\d{3}|\d{1,4}(?:\.\d{1,4})?", re.ASCII)
# 3万1769名, 138万3,981家, 875万9千人
_UNITS_MORE = re.compile(r"(?:\d,\d{3}|\d{3,4}|(?P<thousands>\d)千)(?=[家户人名件个项笔元])", re.ASCII)
# 兆 is 万亿 in Taiwan; before other letters it is mega.
_TRILLION = re.compile(r"兆(?=[元余多美日量\d,、。;)]|$)", re.ASCII)


def _scale(text: str, place: int) -> tuple[int, float]:
    factor = 1.0
    while (character := text[place : place + 1]) and not text.startswith(_NOT_SCALED, place):
        if character in SCALES:
            factor *= SCALES[character]
        elif factor == 1.0 and _TRILLION.match(text, place):
            factor *= 1e12
        elif character in STEPS and STEPS[character] >= 100 and factor == 1.0:
            factor *= STEPS[character]
        else:
            break
        place += 1
    return place, factor


def find_characters(text: str) -> Iterator[Found]:
    """Every number in Chinese characters, in order."""
    if text.isascii():
        return
    place = 0
    for found in sorted((*_parts(text), *_words(text), *_runs(text)), key=lambda item: (item.start, -item.end)):
        if found.start >= place:
            place = found.end
            yield found


def _parts(text: str) -> Iterator[Found]:
    if "分之" not in text:
        return
    for match in _PARTS.finditer(text):
        whole, part = (_any_value(group) for group in match.groups())
        if part is None or not whole:
            continue
        unit = _NAMED_PARTS.get(match.group(1))
        yield Found(match.start(), match.end(), part if unit else part / whole, unit=unit or "fraction")


def _words(text: str) -> Iterator[Found]:
    for match in _MULTIPLE.finditer(text):
        times = 2.0 if match["times"] is None else 2.0 ** DIGITS[match["times"]]
        yield Found(match.start(), match.end(), times, inside=_BOUNDS.get(match["bound"]), unit="times")
    for match in _HALF.finditer(text):
        if match["part"]:
            yield Found(match.start(), match.end(), 0.5)
        else:
            yield Found(match.start(), match.end(), 0.5, inside=_BOUNDS.get(match["bound"]), unit="fraction")


def _runs(text: str) -> Iterator[Found]:
    for match in _RUN.finditer(text):
        written = match.group()
        inside = next((_INSIDE[character] for character in written if character in _INSIDE), None)
        core = "".join(character for character in written if character not in _INSIDE)
        while core and text.startswith(_NOT_SCALED, match.start() + len(written) - 1) and core[-1] in "千百":
            core, written = core[:-1], written[:-1]
        side = _side_by_side(core)
        if side:
            yield Found(match.start(), match.start() + len(written), side[0], inside, upper=side[1])
        elif core and (value := value_of(core)) is not None:
            bare = core[0] in "百千万亿"
            yield Found(match.start(), match.start() + len(written), value, inside, bare)


def _any_value(written: str) -> float | None:
    return float(written) if written[0].isdigit() and written.isascii() else value_of(written)


def value_of(written: str) -> float | None:
    """Size of a numeral such as 两千五百万; ``None`` where the characters make no number (十四五, 一一)."""
    whole, _, decimals = written.partition("点")
    if decimals:
        size = value_of(whole)
        return None if size is None else size + float("0." + "".join(str(DIGITS[digit]) for digit in decimals))
    if all(character in DIGITS for character in whole) and len(whole) > 1:
        return float("".join(str(DIGITS[digit]) for digit in whole)) if len(whole) == 4 else None
    return _grouped(whole)


def _grouped(whole: str) -> float | None:
    total = section = 0.0
    digit: int | None = None
    last_step = 10_000
    for character in whole:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in STEPS:
            if STEPS[character] >= last_step:
                return None
            last_step = STEPS[character]
            section += (1 if digit is None else digit) * last_step
            digit = None
        else:
            factor, section, digit, last_step = SCALES[character], section + (digit or 0), None, 10_000
            total = (total + section or 1) * factor if factor > 1e4 or not total else total + (section or 1) * factor
            section = 0.0
    if digit and last_step in (100, 1000) and whole[-2] in STEPS:
        digit *= last_step // 10  # 两千五 is 2500
    return _clean(total + section + (digit or 0))


def _side_by_side(core: str) -> tuple[float, float] | None:
    """两三 and 七八十: the two ends."""
    if len(core) < 2 or core[0] not in DIGITS or core[1] not in DIGITS:
        return None
    low, high, tail = DIGITS[core[0]], DIGITS[core[1]], core[2:]
    if high != low + 1 or not low or any(character in DIGITS for character in tail):
        return None
    ends = [value_of(digit + tail) for digit in core[:2]]
    return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None


def _clean(value: float) -> float:
    """Without the dust of a product of decimals: 1.03 x 1e8 is 103000000."""
    return float(f"{value:.15g}")
