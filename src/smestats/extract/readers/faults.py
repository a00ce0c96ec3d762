"""Why a document cannot be read, in both languages; the texts are in ``faults.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from smestats.errors import RequestError
from smestats.schemas import LANGUAGES, Bilingual, Language, Model, Problem


class DocumentRefusedError(RequestError):
    """The file is no document that can be read; choose another form of it."""

    code = "document-refused"
    template = "{message}"

    def __init__(self, problem: Problem) -> None:
        super().__init__(kind=problem.kind, message=f"{problem.message.en} {problem.remedy.en}")
        self.problem = problem


class Refusal(Model):
    """What was found, and what to do instead."""

    message: Bilingual
    remedy: Bilingual


@lru_cache(maxsize=1)
def refusals() -> Mapping[str, Refusal]:
    """Every reason by its stable name."""
    texts = resources.files("smestats.extract.readers").joinpath("faults.toml").read_bytes()
    return {kind: Refusal.model_validate(entry) for kind, entry in tomllib.loads(texts.decode("utf-8")).items()}


def refused(kind: str, **facts: Any) -> DocumentRefusedError:
    """The error to raise for ``kind``; ``facts`` fill its texts and may be bilingual."""
    refusal = refusals()[kind]
    said = {language: _in(language, facts) for language in LANGUAGES}
    message = Bilingual(**{language: refusal.message[language].format(**said[language]) for language in LANGUAGES})
    return DocumentRefusedError(Problem(kind=kind, message=message, remedy=refusal.remedy))


def _in(language: Language, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: fact[language] if isinstance(fact, Bilingual) else fact for name, fact in facts.items()}
