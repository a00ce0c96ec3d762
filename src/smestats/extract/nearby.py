"""Periods that stand right beside a figure, or behind it: 88.3 in April, 3 trillion yuan of loans by the end of May."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smestats.extract.around import Placed, Scene, as_placed
from smestats.extract.calendar import shift, shift_years
from smestats.extract.figures import Figure
from smestats.extract.inherited import is_of_balance
from smestats.extract.mentions import Mention
from smestats.extract.tables import any_of, read_table

_TABLE = read_table("periods")["en"]
_BESIDE = re.compile(
    r"(?:\s?\([^()]{0,48}\))?\s?"
    rf"(?:(?:{any_of(_TABLE['fitting'])})\s){{0,3}}"
    r"(?:\b(?:in|at|by|during|for|on|as of|as at|of|over|through|until|from|between)\b\s?)?(?:the |a )?"
    r"(?:whole of |rest of |course of )?"
)
_BESIDE_BASE = re.compile(
    r"\s?(?:(?:recorded|registered|posted|reported|logged|seen) )?(?:(?:in|at|during|of) )?(?:the |a )?"
    r"(?:same (?:period|month|quarter) (?:of|in) )?"
)
# April's 88.9, the previous year's reading of 88.9
_GENITIVE = re.compile(r"(?:'s?) (?:(?:reading|level|figure|value|score|mark) of )?")
BESIDE_ZH = re.compile(r"(?:同期|同月|同季|末|底|份)?(?:的|为|是|有|达|:|\(-?)|年均")
_APART = re.compile(
    r";|, (?:and|but|while|whereas) |。|其中"
    r"|\b(?:than|from|short of|below|above|compared|where|levels?|since|as in|that (?:at|in|of)"
    r"|plans? (?:for|to)|(?:goals?|targets?) of|equivalent to)\b"
)
# In Chinese a period stands before its figure: behind a comma it is that of the next one.
_NEXT_ZH = re.compile(r",$|[\u4e00-\u9fff]{2},")
_SAME_PART = re.compile(r"same (?:period|month|quarter) (?:of|in) $")
# No less than half of the payments in 2019.
_OF_WHOLE = re.compile(r" of (?:the|its|all|their) (?:(?!targets? |goals? )[a-z-]+ ){1,4}in ")
_WITH = re.compile(r", with ")
_TURNS = re.compile(r"; |, (?:while|whereas|but) ")
_MULTIPLE = re.compile(r" (?:the|that|those|what|as (?:much|many)) ")
# Cut by 50 basis points on July 5; 658 firms were chosen in the fifth batch on July 14.
_ON_DAY = re.compile(r" on (?:the )?|(?: [a-z-]+){1,4} (?:was|were) [a-z]+(?:ed|en)\b[^,.;:]{0,60} on (?:the )?")
_FARTHEST, _NEAR, _CLOSE = 90, 50, 32


def limit_of(text: str, figures: Sequence[Figure], index: int) -> int | None:
    """Where the first figure behind ``figures[index]`` starts that is not of one list with it, nor in brackets."""
    group = figures[index].group
    following = (figure for figure in figures[index + 1 :] if figure.group != group)
    return next((figure.start for figure in following if text[figure.start - 1] != "("), None)


def beside(scene: Scene, figure: Figure, following: Figure | None) -> Placed | None:
    """The period right behind the figure (88.3 in April), or right before it where it is compared (高于2022年的88.4)."""  # noqa: E501
    text = scene.text
    limit = following.start if following else len(text)
    for mention in scene.mentions:
        if (
            mention.role == "day"
            and figure.end <= mention.start < limit
            and _ON_DAY.fullmatch(text, figure.end, mention.start)
        ):
            return as_placed(mention) if mention.period else None
        if mention.role not in ("own", "base"):
            continue
        if _GENITIVE.fullmatch(text, mention.end, figure.start):
            return anchored(scene, mention)
        is_before = mention.role == "base" and mention.end <= figure.start and figure.behaviour != "times"
        if is_before and BESIDE_ZH.fullmatch(text, mention.end, figure.start):
            return anchored(scene, mention)
        gap = _BESIDE if mention.role == "own" else _BESIDE_BASE
        for end in (figure.phrase_end, figure.end):
            if end <= mention.start < limit and gap.fullmatch(text, end, mention.start):
                return anchored(scene, mention)
        is_part = figure.unit in ("percent", "fraction") and mention.role == "own" and mention.start < limit
        if is_part and figure.end <= mention.start and _OF_WHOLE.fullmatch(text, figure.end, mention.start):
            return anchored(scene, mention)
    return None


def anchored(scene: Scene, mention: Mention) -> Placed | None:
    """“The previous month” is that before the month the text is about."""
    named = mention.named
    if named.year is not None and named.frequency == "A" and _is_same_part(scene.text, mention):
        anchor = scene.around.flow.period if scene.around.flow else scene.around.topic
        return Placed(shift_years(anchor, named.year - int(anchor[:4])), "stated") if anchor else as_placed(mention)
    if not named.anchored:
        return as_placed(mention) if mention.period else None
    inside = [item.period for item in scene.mentions if item.role == "own" and not item.named.anchored and item.period]
    said = scene.around.flow.period if scene.around.flow else None
    known = (*inside[:1], said, scene.around.topic) if named.same_part else (scene.around.topic, *inside[:1])
    anchor = next((period for period in known if period), None)
    if anchor is None:
        return as_placed(mention) if mention.period else None
    if named.frequency == "A" and named.same_part:
        return Placed(shift_years(anchor, named.offset or 0), "inferred")
    return Placed(shift(anchor, named.frequency, named.offset or 0), "inferred")


def _is_same_part(text: str, mention: Mention) -> bool:
    """“In the same period of 2022”, 2022年同期."""
    before = _SAME_PART.search(text, max(0, mention.start - _CLOSE), mention.start)
    return before is not None or text.startswith(("同期", "同月"), mention.end)


def rather_behind(scene: Scene, figure: Figure, previous: Figure | None, following: Figure | None) -> Placed | None:
    """“890 billion in 2019, and 75 percent was paid by the end of 2019”: each period stands behind its figure."""
    if previous is None:
        own = [item for item in scene.mentions if item.role == "own" and item.end <= figure.start]
        if not own or not _WITH.search(scene.text, own[-1].end, figure.start):
            return None
        limit = following.start if following else scene.sentence.end
        return behind(scene, figure, min(limit, figure.end + _FARTHEST))
    between = [item for item in scene.mentions if previous.end <= item.start and item.end <= figure.start]
    limit = following.start if following else scene.sentence.end
    if _TURNS.search(scene.text, previous.end, figure.start):
        return behind(scene, figure, min(limit, figure.end + _FARTHEST))
    if not any(_BESIDE.fullmatch(scene.text, previous.end, item.start) for item in between):
        return None
    return behind(scene, figure, min(limit, figure.end + _NEAR))


def behind(scene: Scene, figure: Figure, limit: int | None) -> Placed | None:
    """The next period named behind a figure, before ``limit``, unless something else begins in between."""
    if figure.behaviour == "times" and _MULTIPLE.match(scene.text, figure.end):
        return None  # 2.8 times the total of last year
    for mention in scene.mentions:
        if limit is not None and mention.start >= limit:
            return None
        if mention.named.same and is_of_balance(scene, figure):
            continue
        if mention.role == "own" and figure.end <= mention.start and mention.period is not None:
            gap = scene.text[figure.end : mention.start].removesuffix("from ")
            if len(gap) > _FARTHEST or _APART.search(gap) or mention.named.anchored or _NEXT_ZH.search(gap):
                return None
            return as_placed(mention)
    return None
