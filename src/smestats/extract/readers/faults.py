"""Why a document cannot be read, in both languages; the texts are in ``faults.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smestats.errors import RequestError
from smestats.schemas import Problem
from smestats.schemas.wording import Wording, read_wordings


class DocumentRefusedError(RequestError):
    """The file is no document that can be read; choose another form of it."""

    code = "document-refused"
    template = "{message}"

    def __init__(self, problem: Problem) -> None:
        super().__init__(kind=problem.kind, message=f"{problem.message.en} {problem.remedy.en}")
        self.problem = problem


def refusals() -> Mapping[str, Wording]:
    """Every reason by its stable name."""
    return read_wordings("smestats.extract.readers", "faults.toml")


def refused(kind: str, **facts: Any) -> DocumentRefusedError:
    """The error to raise for ``kind``; ``facts`` fill its texts and may be bilingual."""
    return DocumentRefusedError(refusals()[kind].problem(kind, facts))
