"""English sums that flow, told by the end of a month: they are of the months until then, not of the day."""

from __future__ import annotations

import calendar
import re

from smestats.extract.around import Placed, Scene
from smestats.extract.figures import Figure
from smestats.extract.mentions import Mention
from smestats.extract.tables import read_table, words_pattern

_FLOWS = words_pattern(read_table("context")["year_flows_en"])
_STOCKS = words_pattern(read_table("context")["stocks_en"])
_DAY = len("2024-01-31")
_BEHAVIOURS = ("money", "percent", "points")
# The average interest rate of new loans; loans newly issued at a rate.
_NEW_RATE = re.compile(r"\b(?:new|newly)\b[^.;]*\brates?\b|\brates?\b[^.;]*\b(?:new|newly)\b")
_PARTS = {"Q": 3, "S": 6, "A": 12}


def until(scene: Scene, figure: Figure, placed: Placed) -> Placed:
    """“By the end of July, exports were 9 trillion yuan”: of January to July; what stands on the day keeps it."""
    if figure.behaviour not in _BEHAVIOURS or not _is_month_end(placed.period):
        return placed
    flows = list(_FLOWS.finditer(scene.text, scene.sentence.start, figure.start))
    if not flows or _STOCKS.search(scene.text, flows[-1].end(), figure.start):
        return placed
    return placed._replace(period=_months_until(placed.period or ""))


def of_new_loans(scene: Scene, figure: Figure) -> Placed | None:
    """What new loans cost is of the months in which they were lent, though balances of a day were told before."""
    text, around = scene.text, scene.around
    if figure.behaviour not in ("percent", "points") or not _NEW_RATE.search(
        text, scene.sentence.start, scene.sentence.end
    ):
        return None
    day = around.stock or around.balance
    if around.flow is not None or around.topic is not None or day is None:
        period = around.flow.period if around.flow else around.topic
        return Placed(period, "inferred") if period else None
    return part_ended(day)


def part_ended(day: Mention) -> Placed | None:
    """“The end of the first quarter”: the quarter; ``None`` for the end of a month."""
    size = _PARTS.get(day.named.frequency)
    if size is None or not day.named.at_end or not _is_month_end(day.period):
        return None
    year, month = (day.period or "")[:4], int((day.period or "")[5:7])
    number = month // size
    return Placed(year if size == 12 else f"{year}-{day.named.frequency}{number}", "inferred")


def _is_month_end(period: str | None) -> bool:
    if period is None or len(period) != _DAY or "/" in period:
        return False
    year, month, day = (int(part) for part in period.split("-"))
    return day == calendar.monthrange(year, month)[1]


def _months_until(day: str) -> str:
    """January to the month of ``day``, in the words of SDMX."""
    year, month = day[:4], day[5:7]
    return {"12": year, "06": f"{year}-S1", "03": f"{year}-Q1", "01": f"{year}-01"}.get(
        month, f"{year}-01/{year}-{month}"
    )
