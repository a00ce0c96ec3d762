"""Figures of no period: bounds of classes, of those who are counted, and marks that an index is read against."""

from __future__ import annotations

import re

from smestats.extract.figures import Figure

_MARK = re.compile(r"\b(?:threshold|mark|line|benchmark)(?: of| at)? $")
# A bound of those who are counted: it has no period.
_OF_WHOM = re.compile(
    r"(?:(?:annual|monthly|quarterly|yearly)(?: \w+){0,3} (?:revenues?|sales|income|turnover|profits?)"
    r"|credit (?:lines?|limits?|ceilings?)|registered capital)(?: of| at)? $"
)
# 300人以下的, 2000万元及以上，且: the bound of a class, whatever the period.
_CLASS_BOUND = re.compile(
    r"(?:\(含[^)]{0,6}\))?(?:的(?!企业[^,;。]{0,6}\d)|或|,?且|(?:普惠型?|民营)?(?:小微|小型|微型|中小|中型|大型)[^,;。\d]{0,4}(?:企业|贷款|主体))"
)
_AT_OR_BEYOND = ("以上", "以下")
_NOT_BEYOND = ("不超过", "不高于", "不多于", "不低于", "不少于", "不足", "低于", "少于", "小于")
_CLASS_LIST = re.compile(r"的|或|,?且|、[^,;。、\d]{0,8}(?:不超过|不高于|不多于|不低于|不少于|低于|少于)")
_PROPORTIONS = frozenset(("percent", "fraction", "tenths", "times", "points", "time"))

_FARTHEST = 90


def is_undated(text: str, figure: Figure) -> bool:
    """Whether a figure bounds what is spoken of, so that it is of no period."""
    if figure.behaviour not in _PROPORTIONS and _is_class_bound(text, figure):
        return True
    if figure.behaviour == "points":
        return _MARK.search(text, max(0, figure.start - 16), figure.start) is not None
    return figure.behaviour == "money" and figure.qualifier != "EQ" and _is_of_whom(text, figure)


def _is_of_whom(text: str, figure: Figure) -> bool:
    return _OF_WHOM.search(text, max(0, figure.start - _FARTHEST), figure.start) is not None


def _is_class_bound(text: str, figure: Figure) -> bool:
    if text.endswith(_AT_OR_BEYOND, figure.core, figure.end):
        return _CLASS_BOUND.match(text, figure.end) is not None
    return text.startswith(_NOT_BEYOND, figure.start) and _CLASS_LIST.match(text, figure.end) is not None
