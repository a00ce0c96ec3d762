"""What a computed point was computed of, in a text short enough to travel with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smestats.errors import PeriodError
from smestats.periods import Period

# First part of a computed point's customdata, where that of a published one has its series.
COMPUTED = "computed"
_STEPS, _INPUTS, _KEY, _PERIODS = "|", ";", ":", ","


class Input(NamedTuple):
    """A series and the periods of it, each standing for all that lie in it."""

    series_key: str
    periods: tuple[Period, ...]


def write_inputs(steps: Sequence[str], inputs: Sequence[Input]) -> str:
    """``pch|SMEDI:2020-10,2020-09``: the steps of the computation, then the inputs."""
    written = (f"{item.series_key}{_KEY}{_PERIODS.join(str(period) for period in item.periods)}" for item in inputs)
    return f"{_PERIODS.join(steps)}{_STEPS}{_INPUTS.join(written)}"


def read_inputs(text: str) -> tuple[tuple[str, ...], tuple[Input, ...]]:
    """Steps and inputs of a text; what is not written as ``write_inputs`` writes is left out."""
    steps, _, rest = text.partition(_STEPS)
    inputs = []
    for part in rest.split(_INPUTS):
        key, _, periods = part.partition(_KEY)
        try:
            inputs.append(Input(key, tuple(Period.parse(period) for period in periods.split(_PERIODS))))
        except PeriodError:
            continue
    return tuple(step for step in steps.split(_PERIODS) if step), tuple(inputs)
