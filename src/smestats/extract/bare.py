"""Numbers with nothing behind them: levels of an index, and counts of what was named before."""

from __future__ import annotations

from smestats.extract.lists import Item
from smestats.extract.movement import moves_before
from smestats.extract.nouns import noun_before
from smestats.extract.qualifiers import bound_before
from smestats.extract.sentences import Sentence
from smestats.extract.tables import Phrases, read_table, words_pattern
from smestats.extract.units import Unit

_CONTEXT = read_table("context")
_INDEX = words_pattern(_CONTEXT["index"])
_LEVEL_AFTER = Phrases((word, word) for word in (*_CONTEXT["level_after"], *_CONTEXT["level_after_zh"]))
_COUNT_AFTER = Phrases((word, word) for word in (*_CONTEXT["count_after"], *_CONTEXT["count_after_zh"]))
_LARGE_AFTER = Phrases((word, word) for word in _CONTEXT["large_after"])
_COUNT_NOUNS = words_pattern(_CONTEXT["count_nouns_zh"])
_INDEX_POINTS = Unit("index points", "points")
_HIGHEST_INDEX, _REACH = 300, 250


def is_index(text: str, sentence: Sentence) -> bool:
    """Whether the sentence, or what stands shortly before it, speaks of an index."""
    return _INDEX.search(text, max(0, sentence.start - _REACH), sentence.end) is not None


def bare_unit(text: str, sentence: Sentence, item: Item, *, is_index: bool, follows: bool) -> Unit | None:
    """What a bare number is of; ``None`` where it is no figure. ``follows`` says that one of its list is a figure."""
    number = item.number
    if number.style == "zh" or (text[item.end : item.end + 1] in "年月日%-/" and item.end < len(text)):
        return None
    if is_index and number.plain and number.value <= _HIGHEST_INDEX and (follows or _leads(text, item.start)):
        return _INDEX_POINTS
    return _count(text, sentence, item)


def _leads(text: str, start: int) -> bool:
    """Whether a level or a change may stand at ``start``."""
    bound = bound_before(text, start)
    place = bound.start if bound else start
    place -= text[place - 1 : place] == " "
    return bound is not None or _LEVEL_AFTER.ending(text, place) is not None or moves_before(text, start)


def _count(text: str, sentence: Sentence, item: Item) -> Unit | None:
    bound = bound_before(text, item.start)
    start = bound.start if bound else item.start
    place = start - (text[start - 1 : start] == " ")
    lexicon = _LARGE_AFTER if not item.number.plain else _COUNT_AFTER
    if not item.number.value.is_integer() or (lexicon.ending(text, place) or _COUNT_AFTER.ending(text, place)) is None:
        return None
    noun = noun_before(text, sentence.start, place)
    is_chinese = place > 0 and not text[place - 1].isascii()
    if noun is None or (is_chinese and _COUNT_NOUNS.search(text, max(sentence.start, place - 12), place) is None):
        return None
    return Unit(noun.name, "thing")
