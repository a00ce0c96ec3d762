"""Numbers in English words: seven, twenty-five, three hundred million, two thirds, doubled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from smestats.extract.tables import read_table

_TABLE = read_table("numerals")["en"]
ONES: dict[str, int] = dict(_TABLE["ones"])
SCALES: dict[str, float] = dict(_TABLE["scales"])
_PARTS: dict[str, int] = dict(_TABLE["parts"])
_MULTIPLES: dict[str, int] = dict(_TABLE["multiples"])
_SCALE_NAMES = ("hundred", "thousand", "million", "billion", "trillion")

_COUNTS = "|".join(sorted((*ONES, *_SCALE_NAMES), key=len, reverse=True)).replace("zero", "zero(?!-[a-z])")
_AND = "|".join(rf"(?<={name})[ ]and[ ]" for name in _SCALE_NAMES)
_RUN = re.compile(rf"\b(?:(?:an?[ ])?half[ ]an?[ ]|an?[ ])?(?:{_COUNTS})(?:(?:[ -]|{_AND})(?:{_COUNTS}))*(?![a-z])")
_PART = re.compile(rf"[ -](?:of[ ]an?[ ])?({'|'.join(_PARTS)})(?![a-z])")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half(?![a-z])")
_ALONE = re.compile(
    rf"\b(?:(?P<multiple>{'|'.join(_MULTIPLES)})"
    r"|(?P<double>double|triple)"
    r"(?=[ ](?:that|what|the[ ](?:number|figure|level|amount|size|rate|average|total))(?![a-z]))"
    r"|an?[ ](?:(?P<part>third|fifth|tenth)(?=[ ]of[ ]|[.,;]|[ ](?:more|less|higher|lower|and)[ ]|$)"
    r"|(?P<quarter>quarter)(?=[ ]of[ ]))"
    r"|(?P<half>half)(?=[ ](?:of|the|their|its|all|them|these|those)(?![a-z]))"
    r"|an?[ ](?P<some>third|quarter|fifth|tenth)(?=[ ])"
    r"(?![ ](?:party|parties|batch|time|month|year|quarter|day|consecutive|straight|successive|round)(?![a-z]))"
    r"|(?P<point>half(?:[ ]an?)?)(?=[ ](?:percentage[ ])?point)"
    r"|(?P<bounded>half)(?=[ .,;:)]|$)(?![ ](?:an?|years?|hours?|days?|months?|way|the)(?![a-z])))(?![a-z])"
)
_BOUND = re.compile(
    r"(?:than|nearly|almost|about|over|around|roughly|approximately|some|least|by|for"
    r"|represents?|under|exceed(?:s|ed|ing)?) $"
)
_LONGEST_BOUND = 16
_SMALL = "|".join((*(word for word, size in ONES.items() if 0 < size < 11), r"[1-9]"))
# “One in five”, “nine out of ten”: a share where few are meant of a round or small number.
_ONE_IN = re.compile(
    rf"(?<![\d.,$-])\b({_SMALL})[ ](?:out[ ]of|in)(?:[ ]every)?[ ](10|20|100|twenty|a[ ]hundred|{_SMALL})"
    r"(?![\d,.:%-]{0,9}\d)(?![a-z%])"
)

_TENTH = re.compile(r"\ba ([3-9]|10)(?:rd|th)(?= of (?:the|its|all|total|their|china)\b)")

Found = tuple[int, int, float, str | None]


def find_words(text: str) -> Iterator[Found]:
    """Start, end, size and own unit of every number in English words."""
    shares = [*_shares(text), *_tenths(text)]
    shares.sort()
    inside = _inside(shares)
    yield from sorted([*shares, *(found for found in (*_runs(text), *_alone(text)) if not inside(found))])


def _inside(shares: list[Found]) -> Callable[[Found], bool]:
    starts = [share[0] for share in shares]

    def holds(found: Found) -> bool:
        place = bisect_right(starts, found[0]) - 1
        return place >= 0 and found[0] < shares[place][1]

    return holds


def _shares(text: str) -> Iterator[Found]:
    for match in _ONE_IN.finditer(text):
        few, many = (float(ONES.get(word, 0) or (100 if word == "a hundred" else word)) for word in match.groups())
        if few < many and (" out of " in match.group() or few <= 3 or many >= 10):
            yield match.start(), match.end(), few / many, "fraction"


def _tenths(text: str) -> Iterator[Found]:
    """“About a 10th of the total”."""
    for match in _TENTH.finditer(text):
        yield match.start(), match.end(), 1 / int(match[1]), "fraction"


def _runs(text: str) -> Iterator[Found]:
    for match in _RUN.finditer(text):
        words = re.split(r"[ -]", match.group())
        value = _value(words)
        if value is None or (words[0] in _SCALE_NAMES and not _is_bounded(text, match.start())):
            continue  # loans (trillion yuan)
        if more := _AND_A_HALF.match(text, match.end()):
            yield match.start(), more.end(), value + 0.5, None
            continue
        part = _PART.match(text, match.end())
        if part and value < 10 and not _is_quarter_of_a_year(part.group(1), value, words[0]):
            yield match.start(), part.end(), value / _PARTS[part.group(1)], "fraction"
        elif words[0] not in ("a", "an") or match.end() - match.start() > 2:
            yield match.start(), match.end(), value, None


def _is_quarter_of_a_year(part: str, value: float, first: str) -> bool:
    """A quarter and two quarters are lengths of time, one quarter and three quarters shares."""
    return part.startswith("quarter") and (value == 2 or (value == 1 and first != "one"))


def _alone(text: str) -> Iterator[Found]:
    for match in _ALONE.finditer(text):
        if (match["bounded"] or match["some"]) and not _is_bounded(text, match.start()):
            continue
        if match["multiple"]:
            yield match.start(), match.end(), float(_MULTIPLES[match["multiple"]]), "times"
        elif match["double"]:
            yield match.start(), match.end(), 2.0 if match["double"] == "double" else 3.0, "times"
        elif match["point"]:
            yield match.start(), match.end(), 0.5, None
        else:
            part = match["part"] or match["quarter"] or match["some"] or "half"
            yield match.start(), match.end(), 1 / _PARTS[part], "fraction"


def _is_bounded(text: str, start: int) -> bool:
    return _BOUND.search(text, max(0, start - _LONGEST_BOUND), start) is not None


def _value(words: list[str]) -> float | None:
    """Size of a run of number words; ``None`` where they do not make one number."""
    factor = 1.0
    if words[0] in ("a", "an", "half"):
        factor = 0.5 if "half" in words else 1.0
        words = ["one", *(word for word in words if word not in ("a", "an", "half"))]
        if words[1:2] == ["dozen"]:
            words = words[1:]
    total = current = 0.0
    for word in words:
        if word == "and":
            continue
        if word in ONES:
            step = ONES[word]
            if step == ONES["dozen"] and word == "dozen":
                current = max(current, 1) * step
            elif current % (100 if step >= 10 else 10) or (step < 10 and 10 <= current % 100 < 20):
                return None
            else:
                current += step
        elif word == "hundred":
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * SCALES[word]
            current = 0.0
    return (total + current) * factor
