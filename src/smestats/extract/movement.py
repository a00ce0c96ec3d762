"""Rise or fall, share, comparison: what the words around a figure make of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from smestats.extract.tables import Phrases, read_table, words_pattern

_TABLE = read_table("movement")


def _words(*path: str) -> list[str]:
    section = _TABLE
    for name in path:
        section = section[name]
    return [*section.get("en", ()), *section.get("zh", ())]


_DIRECTIONS = {word: direction for direction in ("up", "down", "none") for word in _words("before", direction)}
_NOUNS = {word: direction for direction in ("up", "down") for word in _words("noun", direction)}
_MOVES = words_pattern([*_DIRECTIONS, *_NOUNS])
_AFTER: Phrases[str] = Phrases((word, direction) for direction in ("up", "down") for word in _words("after", direction))
_FLAT, _SHARE = words_pattern(_words("flat")), words_pattern(_words("share"))
_YEAR, _PREVIOUS, _FLOW = (words_pattern(_words(name)) for name in ("year", "previous", "flow"))
_SIGNS = {"+": "up", "-": "down", "↑": "up", "↓": "down"}
_SIGNED = frozenset("\n (:,、;|比为是化速幅")
# What may stand between a word of movement and its figure.
_GAP = re.compile(
    r"(?:了|的|约|近|超|逾|超过|突破|不足|不到|分别|分别为|幅度|达|高达|为|速度|均|各|\s|,|也|就|又"
    r"|\b(?:by|of|about|around|nearly|almost|over|more than|roughly|some|an?|the|another|further|approximately|only|just|slightly|sharply|significantly|year[ -]on[ -]year|yoy|month[ -]on[ -]month|respectively|at least|up to|close to|less than|no less than|annual|annually|cumulative|combined|average|total|additional|as much as|to be)\b)*"  # noqa: E501
)
# Raise the quota of loans for farms and small firms by a total of 200 billion; not: loans granted by 200 banks.
_BY = re.compile(
    r"\s?(?:[a-z'()-]+ ){0,28}(?<!ed )by (?:a (?:combined |grand )?total of |an? |another |around |about )?"
)
_BY_BEFORE, _BY_LENGTH, _FAR = re.compile(r"\bby (?:[a-z]+ ){0,4}$"), 40, 180
_SPARED = ("saved", "saving")
# Firms that raised 5 billion yuan had none of it before.
_RAISING, _MONEY = ("raise", "raised", "raises", "raising"), re.compile(r"[^,;]{0,40}?(?:yuan|dollars|rmb|[$¥])")
_NOUN_GAP = re.compile(r"[^;。\d]{0,14}")
# What was chosen in one go is no stock.
_CHOSEN = re.compile(
    r"[^,;.。]{0,40}?(?:\b(?:were|was|have been|has been) (?:newly )?"
    r"(?:recognized|recognised|selected|named|picked|chosen|added|approved|shortlisted|announced"
    r"|set up|established|founded)"
    r"|入选|上榜|入围|获评|通过(?:了)?(?:审核|认定|评审|复核)|\bmade the list|\bon the list)"
)
# The fifth batch of “little giants”, 3,671 in all.
_BATCH = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|new|latest) batch of [^.;\d]*$")
# “Selected 34 cities” tells of a year, “has selected 34 cities” of all years.
_CHOSE = re.compile(
    r"(?<!has )(?<!have )(?<!had )(?<!now )(?<!been )\b(?:recogni[sz]ed|selected|named|certified|approved|designated)"
    r"(?: (?:about|around|some|over|nearly|more than))? $"
)
# Specialised and new enterprises are no newly chosen ones.
_OF_NAME = re.compile(r"(?:\b(?:and|special(?:i[sz]ed)?|unique|sophisticated|innovative|refined),? )$")
_NEW_OF_NAME = re.compile(r" (?:energy|materials?|technolog|media|infrastructure|quality|econom|and )")
_ELSEWHERE = re.compile(r" ?(?:short of|below|above|higher than|lower than)\b[^.;]{0,40}\b(?:19|20)\d\d")
_SINCE = re.compile(
    r"[较比](?:\d{4}|上|去)?年(?:初|末|底)|年均|since (?:the (?:start|beginning|end)|(?:19|20)\d\d)"
    r"|from the (?:start|beginning|end) of"
)
_BEYOND = {"高于": "up", "低于": "down"}
# 高于上季度1.2点: what a level is compared with, between the word and by how much.
_COMPARED_WITH = re.compile(
    r"(?:\d{4}年|\d{1,2}月|[一二三四]季度|[上去前]年|[上前]一?个?(?:月|季度?)|同期|末|底|份|水平|平均|全国|的){1,6}(?:约|近|超)?"
    r"|[^,;。\d的为]{2,20}"
)
_LEVEL = re.compile(r"(?:(?<!达)到|至|\bto|\bat)\s?$")
_CLAUSE_END = re.compile("[,;。:]")
_CLAUSE_BEHIND = re.compile(r"[;。]|[,、](?=[\u4e00-\u9fff])")
_COMPARED = re.compile(
    r"(?:year[- ]o(?:n|ver)[- ]year|month[- ]o(?:n|ver)[- ]month|yoy|annual|quarterly|monthly|net|cumulative) "
)
_REACH = 48


class Movement(NamedTuple):
    """What the words around a figure say: ``direction`` up or down, ``compared`` with year, previous or since."""

    direction: str | None
    is_growth: bool
    is_share: bool
    compared: str | None
    is_flow: bool


def moves_before(text: str, start: int) -> bool:
    """Whether a word of movement leads to the number at ``start``."""
    return direction_before(text, max(0, start - _REACH), start)[0] is not None


def sign_before(text: str, start: int) -> str | None:
    """The direction that a sign gives the number at ``start``: (-0.1), 同比+2.1%, ↓0.3点. A hyphen is none."""
    direction = _SIGNS.get(text[start - 1 : start])
    return direction if direction and (text[start - 1] in "↑↓" or text[start - 2 : start - 1] in _SIGNED) else None


def direction_before(text: str, limit: int, start: int) -> tuple[str | None, bool]:
    """The direction that the words in front of a figure give it, and whether they are words of growth at all."""
    if start > limit and (sign := sign_before(text, start)) is not None:
        return sign, True
    last = None
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1] in (" ", "("):
        return "down", True
    for last in _MOVES.finditer(text, limit, start):  # noqa: B007
        pass
    if last is None or _LEVEL.search(text, max(limit, start - 4), start):
        return None, False
    word = last.group()
    if word in _BEYOND and _COMPARED_WITH.fullmatch(text, last.end(), start):
        return _BEYOND[word], True
    if word in _NOUNS:
        fits = _NOUN_GAP.fullmatch(text, last.end(), start)
        return (_beyond(text, limit, last.start()) or _NOUNS[word], True) if fits else (None, False)
    if word in _RAISING and not _BY.fullmatch(text, last.end(), start) and _MONEY.match(text, start):
        return None, False
    may_lead = word.isascii() and word not in _SPARED
    fits = _GAP.fullmatch(text, last.end(), start) or (_BY.fullmatch(text, last.end(), start) if may_lead else None)
    direction = _DIRECTIONS[word] if fits else _beyond(text, limit, start)
    return (direction, True) if direction not in (None, "none") else (None, False)


def _beyond(text: str, limit: int, start: int) -> str | None:
    """低于大型企业新增贷款占比2.5个百分点: what it is compared with may speak of growth itself."""
    word = max(_BEYOND, key=lambda each: text.rfind(each, limit, start))
    place = text.rfind(word, limit, start)
    if place < 0 or not _COMPARED_WITH.fullmatch(text, place + len(word), start):
        return None
    return _BEYOND[word]


def direction_after(text: str, end: int) -> str | None:
    """The direction that the words right behind a figure give it (0.3 points higher, 10% growth)."""
    place = end + (text[end : end + 1] in (" ", "-"))
    if compared := _COMPARED.match(text, place):
        place = compared.end()
    found = _AFTER.starting(text, place)
    return found[1] if found and text[found[0] : found[0] + 1] not in ("到", "至") else None


def direction_of_run(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> str | None:
    """Rising or falling for so many months; ``None`` where both are said or the run is of something else."""
    for piece in (_clause_behind(text, end, sentence_end), _clause_before(text, start, sentence_start)):
        if _FLAT.search(piece):
            return None
        found = {_DIRECTIONS.get(match.group(), "none") for match in _MOVES.finditer(piece)} - {"none"}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _clause_behind(text: str, end: int, limit: int) -> str:
    return _CLAUSE_END.split(text[end : min(limit, end + 14)], maxsplit=1)[0]


def _clause_before(text: str, start: int, limit: int) -> str:
    return _CLAUSE_END.split(text[max(limit, start - 48) : start])[-1]


def movement_around(
    text: str, sentence_start: int, previous_end: int, start: int, end: int, sentence_end: int
) -> Movement:
    """What the words around the figure (or list) at ``start``..``end`` say; ``previous_end`` ends the one before."""
    reach = _FAR if _BY_BEFORE.search(text, max(0, start - _BY_LENGTH), start) else _REACH
    limit = max(sentence_start, previous_end, start - reach)
    direction, is_growth = direction_before(text, limit, start)
    if direction is None:
        direction = direction_after(text, end)
        is_growth = direction is not None
    clause = max(sentence_start, start - 40)
    following = min(sentence_end, end + 40)
    if ending := _CLAUSE_BEHIND.search(text, end, following):
        following = ending.start()
    return Movement(
        direction,
        is_growth,
        _SHARE.search(text, limit, following) is not None,
        _compared_behind(text, end, following) or _compared_before(text, clause, start),
        text.startswith(("等", "年度"), start - 1 - (text[start - 1 : start] == "度"))  # 甲、乙等12家: some of them
        or _CHOSEN.match(text, end, min(sentence_end, end + 60)) is not None
        or _BATCH.search(text, max(sentence_start, previous_end, start - 140), start) is not None
        or _CHOSE.search(text, max(sentence_start, start - 24), start) is not None
        or _is_flow(text, max(sentence_start, previous_end, start - 24), min(sentence_end, end + 3)),
    )


def _is_flow(text: str, start: int, end: int) -> bool:
    return any(
        match.group() != "new"
        or not (
            _OF_NAME.search(text, max(start, match.start() - 16), match.start())
            or _NEW_OF_NAME.match(text, match.end())
        )
        for match in _FLOW.finditer(text, start, end)
    )


def _compared_behind(text: str, start: int, end: int) -> str | None:
    if _SINCE.search(text, start, end) or _ELSEWHERE.match(text, start):
        return "since"
    if _YEAR.search(text, start, end):
        return "year"
    return "previous" if _PREVIOUS.search(text, start, end) else None


def _compared_before(text: str, start: int, end: int) -> str | None:
    """What was said last: 比上月上升0.4点，比去年同期低1.2点."""
    year, previous = (_last_start(pattern, text, start, end) for pattern in (_YEAR, _PREVIOUS))
    since = _last_start(_SINCE, text, start, end)
    if since > max(year, previous):
        return "since"
    if year == previous:
        return None
    return "year" if year > previous else "previous"


def _last_start(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    last = -1
    for match in pattern.finditer(text, start, end):
        last = match.start()
    return last
