"""Numbers of a text, in digits or in words of either language; whether they are figures is not asked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from typing import NamedTuple

from smestats.extract.numerals_en import SCALES as ENGLISH_SCALES
from smestats.extract.numerals_en import find_words
from smestats.extract.numerals_zh import find_characters, read_scale


class Number(NamedTuple):
    """A number: where it stands, its size, and how it is written.

    ``inside`` is the bound that a word inside it gives (30多万); ``bare`` numbers are a scale without a count (万, 亿),
    figures only beside a qualifier; ``unit`` is what the number itself says (三分之一 a fraction, doubled 2 times).
    ``upper`` is the other end where two counts stand side by side (两三家).
    """

    start: int
    end: int
    value: float
    style: str
    plain: bool = False
    inside: str | None = None
    bare: bool = False
    unit: str | None = None
    upper: float | None = None


# 93 000宗: thousands set apart by blanks, as Hong Kong prints them.
_DIGITS = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![第件表图章节])[1-9]\d{0,2}(?: \d{3}(?![\d.,]))++(?=[\u4e00-\u9fff])"
    r"|\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?",
    re.ASCII,
)
_FRACTION = re.compile(r"/([1-9]\d?)(?![\d/.\-])", re.ASCII)
_GROUP = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_SCALE_WORD = re.compile(r"[ -]?([a-z]{1,8})(?:[ -](million|billion|trillion))?(?![a-z])")
# 1.36t yuan, 10b yuan, $1.3t.
_SHORT_SCALES, _SUM, _CURRENCIES = {"t": 1e12, "b": 1e9}, re.compile(r" (?:yuan|rmb|dollars)\b"), ("$", "¥", "€")
_THOUSANDS = re.compile(r"k(?= [a-z])")
_LONGEST = 24


def find_numbers(text: str) -> list[Number]:
    """Every number of a folded text, in order and apart."""
    found: list[Number] = []
    for number in merge(_in_digits(text), _in_words(text), _in_characters(text), key=_place):
        if not found or number.start >= found[-1].end:
            found.append(number)
            if len(found) > 1 and _is_continued(text, *found[-2:]):
                last = found.pop()
                found[-1] = found[-1]._replace(end=last.end, value=found[-1].value + last.value)
    return found


def _is_continued(text: str, high: Number, low: Number) -> bool:
    """“3 billion 510 million”: one number in two scales."""
    is_scaled = (
        high.style == low.style == "digits" and text[high.end - 4 : high.end] == text[low.end - 4 : low.end] == "lion"
    )
    return is_scaled and text[high.end : low.start] == " " and high.value > low.value


def _place(number: Number) -> tuple[int, int]:
    return number.start, -number.end


def _in_digits(text: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        written = match.group()
        if end - start > _LONGEST:
            continue
        if "," in written and not _GROUP.match(written):
            end = start + written.index(",")
            written = text[start:end]
        yield _scaled(text, start, end, written)


def _scaled(text: str, start: int, end: int, written: str) -> Number:
    value = float(written.replace(",", "").replace(" ", ""))
    part = _FRACTION.match(text, end)
    if part and value < int(part.group(1)) <= 10 and written.isdigit():
        return Number(start, part.end(), value / int(part.group(1)), "digits", unit="fraction")
    following = text[end : end + 1]
    if following and (following in "多余来几万亿千百兆" or (following == " " and text[end + 1 : end + 2] in "万亿")):
        scale = read_scale(text, end + (following == " "), value)
        if scale.end > end + 1 or following != " ":
            return Number(start, scale.end, scale.value, "digits", scale.end == end, scale.inside)
    if following == "k" and _THOUSANDS.match(text, end):
        return Number(start, end + 1, value * 1e3, "digits")
    if (short := _SHORT_SCALES.get(following)) and _is_sum(text, start, end + 1):
        return Number(start, end + 1, float(f"{value * short:.15g}"), "digits")
    word = _SCALE_WORD.match(text, end) if following in (" ", "-") or following.isalpha() else None
    if word and (factor := ENGLISH_SCALES.get(word.group(1))):
        factor *= ENGLISH_SCALES.get(word.group(2) or "", 1.0)
        return Number(start, word.end(), float(f"{value * factor:.15g}"), "digits")
    return Number(start, end, value, "digits", "," not in written)


def _is_sum(text: str, start: int, end: int) -> bool:
    """Whether yuan or dollars stand beside a number with a scale of one letter."""
    if _SUM.match(text, end):
        return True
    return text[start - 1 : start] in _CURRENCIES and not text[end : end + 1].isalpha()


def _in_words(text: str) -> Iterator[Number]:
    for start, end, value, unit in find_words(text):
        yield Number(start, end, value, "en", unit=unit)


def _in_characters(text: str) -> Iterator[Number]:
    for found in find_characters(text):
        yield Number(
            found.start, found.end, found.value, "zh", False, found.inside, found.bare, found.unit, found.upper
        )
