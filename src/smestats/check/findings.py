"""What a check can find, in both languages: the texts are in ``findings.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smestats.schemas import Problem
from smestats.schemas.wording import Wording, read_wordings


def wordings() -> Mapping[str, Wording]:
    """Every kind, in the order of ``findings.toml``."""
    return read_wordings("smestats.check", "findings.toml")


def finding(kind: str, *, line: int | None = None, **facts: Any) -> Problem:
    """A problem of this kind; ``facts`` fill its texts, and ``cell`` names the observation."""
    return wordings()[kind].problem(kind, facts, line=line, cell=str(facts.get("cell", "")))


def is_error(problem: Problem) -> bool:
    """Whether the store is wrong, and not merely worth a look."""
    return wordings()[problem.kind].severity == "error"
