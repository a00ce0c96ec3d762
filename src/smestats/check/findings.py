"""What a check can find, in both languages: the texts are in ``findings.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from smestats.schemas import LANGUAGES, Bilingual, Model, Problem


class Wording(Model):
    """One kind of finding: how bad it is, what was found and what to do."""

    severity: Literal["error", "warning"]
    message: Bilingual
    remedy: Bilingual


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Wording]:
    """Every kind, in the order of ``findings.toml``."""
    content = resources.files("smestats.check").joinpath("findings.toml").read_text(encoding="utf-8")
    return {kind: Wording.model_validate(entry) for kind, entry in tomllib.loads(content).items()}


def finding(kind: str, *, line: int | None = None, **facts: Any) -> Problem:
    """A problem of this kind; ``facts`` fill its texts, and ``cell`` names the observation."""
    wording = wordings()[kind]
    return Problem(
        kind=kind,
        line=line,
        cell=str(facts.get("cell", "")),
        message=_fill(wording.message, facts),
        remedy=_fill(wording.remedy, facts),
    )


def is_error(problem: Problem) -> bool:
    """Whether the store is wrong, and not merely worth a look."""
    return wordings()[problem.kind].severity == "error"


def _fill(template: Bilingual, facts: Mapping[str, Any]) -> Bilingual:
    return Bilingual(**{language: template[language].format(**facts) for language in LANGUAGES})
