"""Figures of what was named before: such SMEs, 160 million of them, their number."""

from __future__ import annotations

import re

from smestats.extract.figures import Figure
from smestats.extract.named import CARRIED, SURE, UNCOUNTED, Named, Scene
from smestats.extract.subjects import Hit

_COUNTED = ("measure", "thing")
_BEFORE = 40
# 140,000 such enterprises: those spoken of before.
_KINDS = r"such (?:\w+ ){0,2}?(?:enterprises|smes|firms|companies|businesses|clusters|platforms|bases|entities)\b"
_SUCH = re.compile(rf" {_KINDS}")
_REACH = 400
_OF_THEM = re.compile(r" of (?:them|these|those)\b(?! (?:were|are|have|had|was|in|from|is|being|will)\b)")
# The number of such enterprises rose to 17,600.
_NUMBER_OF_SUCH = re.compile(rf"\bnumber of {_KINDS}[^.;]{{0,200}}$")
_THEIR_NUMBER = re.compile(
    r"\b(?:their (?:total )?number|the (?:total )?number|the (?:cumulative|overall) (?:total|number))(?: had| has)? "
    r"(?:was|is|reached|stood at|rose to|grew to|climbed to|increased to|hit|topped|exceeded|surpassed)? ?$"
)


# “Lending has grown. The balance reached 30 trillion yuan”: of what the sentence before names.
_REFERS = re.compile(
    r"\b(?:(?:the|its|their) (?:total |outstanding |overall |loan |lending )?(?:balance|amount|volume|sum|total|figure)"
    r"|(?:with )?an outstanding (?:amount|balance)|it|which) (?:has |had )?(?:of |was |is |now )?[^,;:.\d]{0,30}$"
)
_LONGEST_REFERENCE = 70


def referred(scene: Scene, figure: Figure, begin: int) -> tuple[Named, int] | None:
    """What the sentence before names, where it is one thing alone and this one only refers to it, and where it does."""
    if figure.behaviour not in ("money", "percent") or figure.sentence == 0:
        return None
    place = max(begin, figure.start - _LONGEST_REFERENCE)
    before, sentence = scene.sentences[figure.sentence - 1], scene.sentences[figure.sentence]
    refers = _REFERS.search(scene.text, place, figure.start)
    if before.paragraph != sentence.paragraph or refers is None:
        return None
    hits = scene.between(before.start, before.end)
    named = {(hit.subject, hit.others) for hit in hits if figure.unit in _units(scene, hit)}
    if len(named) != 1:
        return None
    subject, others = named.pop()
    return Named(subject, SURE * CARRIED * CARRIED, others=others), refers.start()


def _units(scene: Scene, hit: Hit) -> set[str]:
    return {series.unit for series in scene.subjects.series[hit.subject]}


def _means_them(text: str, figure: Figure) -> bool:
    """“Home to 160 million of them”, “their number was 55 million”."""
    before = _THEIR_NUMBER.search(text, max(0, figure.start - _BEFORE), figure.start)
    return before is not None or _OF_THEM.match(text, figure.end) is not None


def such(scene: Scene, figure: Figure) -> Named | None:
    """“140,000 such SMEs”: of the kind named last."""
    text = scene.text
    says_such = figure.noun is not None and _SUCH.match(text, figure.end) is not None
    is_total = figure.unit == "items" or figure.phrase_end == figure.end
    is_count = figure.behaviour in _COUNTED
    sentence = scene.sentences[figure.sentence]
    counts_such = _NUMBER_OF_SUCH.search(text, sentence.start, figure.start) if is_count else None
    if not says_such and counts_such is None and not (is_count and is_total and _means_them(text, figure)):
        return None
    end = counts_such.start() if counts_such else figure.start
    for hit in reversed(scene.between(max(0, figure.start - _REACH), end)):
        if scene.subjects.series[hit.subject][0].unit not in UNCOUNTED:
            return Named(hit.subject, SURE * CARRIED, others=hit.others)
    return None
