"""Numbers with nothing behind them: levels of an index, and counts of what was named before."""

from __future__ import annotations

import re

from smestats.extract.lists import Item
from smestats.extract.movement import moves_before
from smestats.extract.nouns import direct_noun_after, noun_before, noun_numbered
from smestats.extract.qualifiers import bound_before
from smestats.extract.sentences import Sentence
from smestats.extract.tables import Phrases, read_table, words_pattern
from smestats.extract.units import Unit

_CONTEXT = read_table("context")
_INDEX = words_pattern(_CONTEXT["index"])
_LEVEL_AFTER = Phrases((word, word) for word in (*_CONTEXT["level_after"], *_CONTEXT["level_after_zh"]))
_COUNT_AFTER = Phrases((word, word) for word in (*_CONTEXT["count_after"], *_CONTEXT["count_after_zh"]))
_COUNT_NOUNS = words_pattern(_CONTEXT["count_nouns_zh"])
_INDEX_POINTS = Unit("index points", "points")
_ITEMS = Unit("items", "thing")
_MONEY = words_pattern(_CONTEXT["money_zh"])
_YUAN = Unit("yuan", "money")
_AFTER_MONEY = re.compile(r"[,;。、)!]|$|[左右以上多余元的]|同比|比|较|增|占|和|与")
_LARGE = 1e8
_PEOPLE_BEFORE = re.compile(r"(?:人数|人次|户数|家数|件数)(?:已|达到?|为|增至)?$")
_SUM_BEFORE = re.compile(r"(?:授信|额度|金额|注册资本|注册资金|单笔|总额)(?:在|为|达)?$")
_ADJACENT = 8
_LARGE_IN_SPEECH = re.compile(r"[万亿]$")
_CLAUSE_ENDS = re.compile(r"[,;。、]|$|左右|以上|多[,;。]")
_HAS = re.compile(r"(?:有|是|为|达到?|已达|共|近|约)$")
_THRESHOLD = re.compile("为.{0,6}(?:临界|荣枯)")
_BEFORE = re.compile(r"(?:\b(?:and|to|from|with|another|of|or|other|by|for|while|whereas|but|which|them)|[,;])\s$")
_BEHIND = re.compile(r"\s?(?:[,.;)]|(?:in|were|was|are|is|have|had|of|to|at|from|for|and|or|on|[a-z]{2,10}ed)\b|$)")
_MOVES = re.compile(
    r"\s(?:of them )?(?:rose|fell|increased|decreased|declined|dropped|gained|climbed|were|remained|rallied|retreated"
    r"|expanded|picked|edged|saw|witnessed|reported|recorded|registered|posted|showed|experienced|achieved|turned|stayed"
    r"|went|grew|shrank|slowed|advanced)\b"
)
_SUB_INDICES = Unit("sub-indices", "thing")
_TALLY = re.compile(
    r"(?:sub[- ]?(?:industry )?ind(?:ex(?:es)?|ices)|indexes|indices)\b[^.;]{0,80}"
    r"(?:increased|decreased|rose|fell|leveled|levelled|flat|unchanged|dropped|declined|remained) (?:by|in|at) $"
)
_YEARS, _SCORE = Unit("years", "time"), Unit("points", "points")
_AGED, _LONGEST_AGE = re.compile(r"\b(?:aged?|ages)(?: between| from)? $"), 16
_OF_SO_MANY = re.compile(r"\b(?:batch|list|total|set|series|sample|team|network) of $")
# Among the listed firms, 23 have a title.
_AMONG = re.compile(r"\b(?:among|of) (?:the|these|those|all|them|which)\b[^.;\d]{0,50}, $")
_HAVE, _AMONG_REACH = re.compile(r" (?:have|had|were|are)\b"), 70
# Of 45 clusters, there are 13 in the east, including 3 in the north.
_THERE_ARE, _IN = re.compile(r"\b(?:there are|including|with) $"), re.compile(r" (?:in|from) [a-z]")
_NOW = re.compile(
    r" (?:(?:now|already|still|also) [a-z]+|(?:more|fewer|less) than\b"
    r"|(?:more|fewer)(?: (?:this|next|last|by|in) |[,.;])"
    r"|of (?:them|those|these)\b)"
)
_IS_NUMBER, _NUMBER_REACH = re.compile(r"(?:,|\b(?:be|was|is|at|to|from|of)) $"), 120
_SUMS = 1e9
_SUMS_OF = re.compile(
    r"\b(?:yuan|balance|loans?|lending|credit|revenues?|profits?|deposits?|assets|investment|output|sales|income|value|cuts|tax)\b"
)
_MOST_PARTS, _LONGEST_TALLY = 12, 130
_ONE_DIGIT = re.compile(r"\d{2,3}\.\d")
_BEHIND_LEVEL = re.compile(
    r"[,.;:)、，。；](?!\d)|$|\n| (?![a-z]*(?:percent|pct|per cent|yuan|million|billion|trillion)\b)"
)
_AND_CHANGE = re.compile(r",[-+]\d|\)")  # (29.5,-9.9), (32.9)
_LOWEST_INDEX, _USUAL_INDEX = 40, 130
_HIGHEST_INDEX, _REACH, _MONEY_REACH = 300, 250, 60


def is_index(text: str, sentence: Sentence) -> bool:
    """Whether the sentence, or what stands shortly before it, speaks of an index."""
    return _INDEX.search(text, max(0, sentence.start - _REACH), sentence.end) is not None


def bare_unit(
    text: str, sentence: Sentence, item: Item, *, is_index: bool, follows: bool, counted: str | None
) -> Unit | None:
    """What a bare number is of; ``None`` where it is no figure.

    ``follows`` says that one of its list is a figure; ``counted`` is what the figures before it in the sentence count.
    """
    number = item.number
    if item.end < len(text) and text[item.end] in "年月日%-/号":
        return None
    may_be_level = is_index and number.style == "digits" and number.plain and number.value <= _HIGHEST_INDEX
    if may_be_level and number.value.is_integer() and _is_tally(text, item):
        return _SUB_INDICES
    if may_be_level and (follows or _leads(text, item.start) or _THRESHOLD.match(text, item.end)):
        return _INDEX_POINTS
    if may_be_level and _is_like_a_level(text, item):
        return _INDEX_POINTS
    if item.number.style == "digits" and _AGED.search(text, max(0, item.start - _LONGEST_AGE), item.start):
        return _YEARS
    if item.number.style == "digits" and text.startswith(" out of 100", item.end):
        return _SCORE
    if _is_money(text, sentence, item):
        return _YUAN
    return _count(text, sentence, item, counted)


def _is_like_a_level(text: str, item: Item) -> bool:
    """“The market sub-index (80.9)”, “below April's 88.9”: indices of this kind have one digit behind the point."""
    if _ONE_DIGIT.fullmatch(text, item.number.start, item.end) is None or not _BEHIND_LEVEL.match(text, item.end):
        return False
    is_alone = text[item.start - 1 : item.start] == "(" and _AND_CHANGE.match(text, item.end) is not None
    return (0 if is_alone else _LOWEST_INDEX) <= item.number.value <= _USUAL_INDEX


def _is_tally(text: str, item: Item) -> bool:
    """“The sub-indexes rose by 5, leveled by 1 and fell by 2”: so many of them did, as translators have it."""
    if item.number.value > _MOST_PARTS or "." in text[item.number.start : item.end]:
        return False
    return _TALLY.search(text, max(0, item.start - _LONGEST_TALLY), item.start) is not None


def _is_money(text: str, sentence: Sentence, item: Item) -> bool:
    """余额达17.6万亿，比年初增加2.7万亿: what is counted in hundreds of millions beside words of money is yuan."""
    if item.number.bare:
        return False
    bound = bound_before(text, item.start)
    before = (
        max(sentence.start, (bound.start if bound else item.start) - _ADJACENT),
        bound.start if bound else item.start,
    )
    if _PEOPLE_BEFORE.search(text, *before):
        return False  # 用工人数超过1.3亿
    if text[item.end - 1 : item.end] == "万" and _SUM_BEFORE.search(text, *before):
        return True  # 单户授信小于500万的
    if item.value < _LARGE:
        return False
    if item.number.style == "digits" and text[item.end - 1 : item.end] == "n":
        return item.value >= _SUMS and _SUMS_OF.search(text, sentence.start, item.start) is not None
    if text[item.end - 1 : item.end] != "亿":
        return False
    return (
        _AFTER_MONEY.match(text, item.end) is not None
        and _MONEY.search(text, max(0, item.start - _MONEY_REACH), item.start) is not None
    )


def _leads(text: str, start: int) -> bool:
    """Whether a level or a change may stand at ``start``."""
    bound = bound_before(text, start)
    place = bound.start if bound else start
    place -= text[place - 1 : place] == " "
    return bound is not None or _LEVEL_AFTER.ending(text, place) is not None or moves_before(text, start)


def _count_in_speech(text: str, sentence: Sentence, item: Item) -> Unit | None:
    """市场主体有1.3亿，其中8000多万是个体工商户: a large count without a measure word, as people speak."""
    if item.number.style != "digits" or item.number.bare or not _LARGE_IN_SPEECH.search(text, item.start, item.end):
        return None
    if text[item.end : item.end + 1] == "是" and (named := direct_noun_after(text, item.end + 1)) is not None:
        return Unit(named.noun.name, "thing")
    bound = bound_before(text, item.start)
    start = bound.start if bound else item.start
    if not _CLAUSE_ENDS.match(text, item.end) or not (bound or _HAS.search(text, sentence.start, start)):
        return None
    noun = noun_before(text, _clause_start(text, sentence, start), start)
    return Unit(noun.name, "thing") if noun is not None else None


def _count(text: str, sentence: Sentence, item: Item, counted: str | None) -> Unit | None:
    number = item.number
    if (spoken := _count_in_speech(text, sentence, item)) is not None:
        return spoken
    if number.style == "zh" or number.bare or not number.value.is_integer():
        return None
    bound = bound_before(text, item.start)
    start = bound.start if bound else item.start
    place = start - (text[start - 1 : start] == " ")
    if not _may_count(text, sentence, item, place, is_bounded=bound is not None, goes_on=counted is not None):
        return None
    noun = noun_numbered(text, sentence.start, place) or noun_before(text, _clause_start(text, sentence, place), place)
    if noun is not None and not _is_chinese_without_count(text, sentence, place):
        return Unit(noun.name, "thing")
    if counted is not None:
        return Unit(counted, "thing")
    noun = noun_before(text, sentence.start, place)
    if noun is not None and not _is_chinese_without_count(text, sentence, place):
        return Unit(noun.name, "thing")
    if _is_chinese(text, place):
        return None
    return _ITEMS if not number.plain or _is_told(text, sentence, item, place) else None


def _clause_start(text: str, sentence: Sentence, place: int) -> int:
    return max(sentence.start, *(text.rfind(mark, sentence.start, place) + 1 for mark in ",;:"))


def _is_chinese(text: str, place: int) -> bool:
    return place > 0 and not text[place - 1].isascii()


def _is_chinese_without_count(text: str, sentence: Sentence, place: int) -> bool:
    """A Chinese number without a measure word is a count only behind 数量 and the like."""
    if not _is_chinese(text, place):
        return False
    return _COUNT_NOUNS.search(text, max(sentence.start, place - 12), place) is None


def _is_told(text: str, sentence: Sentence, item: Item, place: int, *, goes_on: bool = False) -> bool:
    """“A batch of 251”, “108 now run a business”: only a count can stand here."""
    if item.number.style != "digits":
        return False
    if _AMONG.search(text, max(sentence.start, place - _AMONG_REACH), item.start) and _HAVE.match(text, item.end):
        return True
    if goes_on and _THERE_ARE.search(text, max(sentence.start, place - 12), item.start) and _IN.match(text, item.end):
        return True
    is_many = _OF_SO_MANY.search(text, max(sentence.start, place - _LONGEST_AGE), item.start) is not None
    return is_many or (place > sentence.start and _NOW.match(text, item.end) is not None)


def _is_number(text: str, sentence: Sentence, item: Item, place: int) -> bool:
    """“The number of clusters, 200 in 2023, will be 300 this year”."""
    if _IS_NUMBER.search(text, max(sentence.start, place - 8), item.start) is None:
        return False
    return noun_numbered(text, max(sentence.start, place - _NUMBER_REACH), place) is not None


def _may_count(text: str, sentence: Sentence, item: Item, place: int, *, is_bounded: bool, goes_on: bool) -> bool:
    """Whether a count may stand here: a large or bounded number, one behind “reached”, or one of a series of counts."""
    number = item.number
    if number.style == "digits" and (not number.plain or is_bounded or _COUNT_AFTER.ending(text, place)):
        return place > sentence.start or (is_bounded and not number.plain)
    if _is_told(text, sentence, item, place, goes_on=goes_on):
        return True
    if number.style == "en" and _MOVES.match(text, item.end):
        return True
    if number.style == "digits" and item.end < sentence.end and _is_number(text, sentence, item, place):
        return True
    return (
        goes_on
        and _BEFORE.search(text, max(sentence.start, place - 8), item.start) is not None
        and (_BEHIND.match(text, item.end) is not None or _MOVES.match(text, item.end) is not None)
    )
