"""What the finder is compared with: a plain regular expression and quantulum3."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.extract_corpus.findings import Finding
from tests.extract_corpus.gold import Case
from tests.extract_corpus.markup import FOLDER

System = Callable[[Sequence[Case]], Sequence[Sequence[Finding]]]
QUANTULUM_PYTHON = FOLDER.parents[1] / ".bench" / "quantulum3" / "bin" / "python"
_SCALES: Mapping[str, float] = {
    "万亿": 1e12, "萬億": 1e12, "亿": 1e8, "億": 1e8, "万": 1e4, "萬": 1e4,
    "trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3,
}  # fmt: skip
_PLAIN = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>万亿|萬億|亿|億|万|萬|trillion|billion|million|thousand)?"
    r"\s?(?P<unit>%|percent|个百分点|個百分點|percentage points?|点|點|points?|元|yuan)?"
)
_PLAIN_UNITS = {
    "%": "percent", "percent": "percent", "个百分点": "percentage points", "個百分點": "percentage points",
    "点": "index points", "點": "index points", "元": "yuan", "yuan": "yuan",
}  # fmt: skip


def plain_expression(cases: Sequence[Case]) -> list[list[Finding]]:
    """Every run of digits with its scale and unit, and nothing known about texts."""
    return [[_of_match(match) for match in _PLAIN.finditer(case.text)] for case in cases]


def quantulum(cases: Sequence[Case]) -> list[list[Finding]]:
    """quantulum3, which reads English only, in its own environment."""
    answer = subprocess.run(
        [QUANTULUM_PYTHON, Path(__file__).with_name("run_quantulum.py")],
        input=json.dumps([case.text for case in cases]),
        capture_output=True,
        text=True,
        check=True,
    )
    return [[Finding(**finding) for finding in findings] for findings in json.loads(answer.stdout)]


def _of_match(match: re.Match[str]) -> Finding:
    unit = match["unit"]
    return Finding(
        start=match.start(),
        end=match.end(),
        value=float(match["number"].replace(",", "")) * _SCALES.get(match["scale"], 1),
        unit=_PLAIN_UNITS.get(unit, "percentage points" if unit and "percentage" in unit else "index points"),
        qualifier="exact",
    )
