"""Periods that stand beside a figure in words of their own: the year's target of 5 percent, forty years ago."""

from __future__ import annotations

import re

from smestats.extract.around import Placed, Scene, as_placed
from smestats.extract.figures import Figure

# The full-year target to cut 2.5 trillion yuan; 2.5 trillion yuan was the full-year target.
_LEADING, _NAMED_BEHIND = re.compile(r"[^,.;:()\d]{0,40}"), re.compile(r"\s?|,? (?:was|is|as|being) [^,.;:()\d]{0,40}")
_AGO, _GAP = re.compile(r" (?:ago|earlier|before)\b"), re.compile(r",? (?:just |only |about |some |over |nearly )?")
_PARTS = ("fraction", "percent", "tenths")


def named_aside(scene: Scene, figure: Figure, following: Figure | None) -> Placed | None:
    """The year of a target, or so many years before what the text is about; ``None`` where neither is said."""
    return _of_target(scene, figure) or _years_ago(scene, figure, following)


def _of_target(scene: Scene, figure: Figure) -> Placed | None:
    for mention in scene.mentions:
        if mention.role != "target" or mention.period is None:
            continue
        leads = mention.end <= figure.start and _LEADING.fullmatch(scene.text, mention.end, figure.start)
        is_of = figure.behaviour not in _PARTS and figure.phrase_end <= mention.start
        if leads or (is_of and _NAMED_BEHIND.fullmatch(scene.text, figure.phrase_end, mention.start)):
            return as_placed(mention)
    return None


def _years_ago(scene: Scene, figure: Figure, following: Figure | None) -> Placed | None:
    """“China had 500,000 firms 40 years ago”."""
    day = scene.around.topic or scene.published
    if following is None or following.unit != "years" or day is None or figure.behaviour == "time":
        return None
    if _AGO.match(scene.text, following.end) is None:
        return None
    if not any(_GAP.fullmatch(scene.text, end, following.start) for end in (figure.end, figure.phrase_end)):
        return None
    return Placed(str(int(day[:4]) - int(following.value)), "inferred")
