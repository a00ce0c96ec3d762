"""What is said of a problem: texts in both languages, kept in a TOML file beside the code that finds it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from smestats.schemas.problem import Problem
from smestats.schemas.text import LANGUAGES, Bilingual, Language, Model


class Wording(Model):
    """What was found and what to do, facts in braces by their names, and how bad it is."""

    message: Bilingual
    remedy: Bilingual
    severity: Literal["error", "warning"] = "error"

    def problem(
        self,
        kind: str,
        facts: Mapping[str, Any],
        *,
        line: int | None = None,
        column: int | None = None,
        cell: str = "",
    ) -> Problem:
        """A problem in words.

        Args:
            kind: Its stable name.
            facts: What the texts mention: anything, ``Bilingual``, or a function that gives one of these.
            line: Physical line, from 1.
            column: Field or character, from 1.
            cell: What it was found in, as it is shown.
        """
        said = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
        return Problem(
            kind=kind,
            line=line,
            column=column,
            cell=cell,
            message=_filled(self.message, said),
            remedy=_filled(self.remedy, said),
        )


@lru_cache
def read_wordings(package: str, file: str) -> Mapping[str, Wording]:
    """Every kind of problem in a file of ``package``, in its order."""
    content = resources.files(package).joinpath(file).read_text(encoding="utf-8")
    return {kind: Wording.model_validate(texts) for kind, texts in tomllib.loads(content).items()}


def _filled(template: Bilingual, facts: Mapping[str, Any]) -> Bilingual:
    return Bilingual(**{language: template[language].format(**_in(language, facts)) for language in LANGUAGES})


def _in(language: Language, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: fact[language] if isinstance(fact, Bilingual) else fact for name, fact in facts.items()}
