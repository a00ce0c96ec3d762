"""Figures of what was named before: such SMEs, 160 million of them, their number."""

from __future__ import annotations

import re

from smestats.extract.figures import Figure
from smestats.extract.named import CARRIED, SURE, UNCOUNTED, Named, Scene

_COUNTED = ("measure", "thing")
_BEFORE = 40
# 140,000 such enterprises: those spoken of before.
_SUCH = re.compile(
    r" such (?:\w+ ){0,2}?(?:enterprises|smes|firms|companies|businesses|clusters|platforms|bases|entities)\b"
)
_REACH = 400
_OF_THEM = re.compile(r" of (?:them|these|those)\b(?! (?:were|are|have|had|was|in|from|is|being|will)\b)")
_THEIR_NUMBER = re.compile(
    r"\b(?:their (?:total )?number|the (?:total )?number|the (?:cumulative|overall) (?:total|number))(?: had| has)? "
    r"(?:was|is|reached|stood at|rose to|grew to|climbed to|increased to|hit|topped|exceeded|surpassed)? ?$"
)


def _means_them(text: str, figure: Figure) -> bool:
    """“Home to 160 million of them”, “their number was 55 million”."""
    before = _THEIR_NUMBER.search(text, max(0, figure.start - _BEFORE), figure.start)
    return before is not None or _OF_THEM.match(text, figure.end) is not None


def such(scene: Scene, figure: Figure) -> Named | None:
    """“140,000 such SMEs”: of the kind named last."""
    text = scene.text
    says_such = figure.noun is not None and _SUCH.match(text, figure.end) is not None
    is_total = figure.unit == "items" or figure.phrase_end == figure.end
    if not says_such and not (figure.behaviour in _COUNTED and is_total and _means_them(text, figure)):
        return None
    for hit in reversed(scene.between(max(0, figure.start - _REACH), figure.start)):
        if scene.subjects.series[hit.subject][0].unit not in UNCOUNTED:
            return Named(hit.subject, SURE * CARRIED, others=hit.others)
    return None
