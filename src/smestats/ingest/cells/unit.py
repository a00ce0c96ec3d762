"""Units: matched as a whole, converted in decimal."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, Inexact
from functools import partial

from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.width import bare, narrow
from smestats.ingest.faults import Flaw
from smestats.schemas import Unit
from smestats.schemas.nearest import nearest

_EXACT = Context(prec=60, traps=[Inexact])


def parse_unit(text: str, names: Mapping[str, Unit]) -> Unit | Flaw | None:
    """The unit a cell names; ``None`` where it is blank, which means the series' own."""
    word = bare(text)
    if not word:
        return None
    unit = names.get(word) or names.get(narrow(word)) or _without_case(word, names)
    return unit or hidden_flaw(word) or Flaw("unit_unknown", {"nearest": partial(nearest, word, tuple(names))})


def multiplier(unit: Unit, own: Unit) -> Decimal | None:
    """What turns a value in ``unit`` into ``own``; ``None`` where they measure different things."""
    if unit.code == own.code:
        return Decimal(1)
    if (unit.base or unit.code) != (own.base or own.code):
        return None
    return _EXACT.divide(unit.factor, own.factor)


def _without_case(word: str, names: Mapping[str, Unit]) -> Unit | None:
    folded = narrow(word).casefold()
    return next((unit for name, unit in names.items() if name.casefold() == folded), None)
