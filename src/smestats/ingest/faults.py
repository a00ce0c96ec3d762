"""The catalogue of everything a file can be faulted or warned for, in both languages.

The texts are in ``faults.toml``; a code is a kind, or a kind and a variant of its wording after a dot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from smestats.ingest.show import show
from smestats.schemas import Problem
from smestats.schemas.wording import Wording, read_wordings

WARNINGS = frozenset(
    {
        "revision",
        "duplicate_identical",
        "unusual_change",
        "missing_over_value",
        "scientific_notation",
        "replacement_character",
        "percent_sign",
    }
)


class Flaw(NamedTuple):
    """What is wrong, before it is known where: a code of the catalogue and the facts its texts mention.

    A fact may be ``Bilingual``, or a function that is only called when the flaw is put into words.
    """

    code: str
    facts: Mapping[str, Any] = {}

    @property
    def kind(self) -> str:
        """The stable name, without the variant of the wording."""
        return self.code.partition(".")[0]


class Finding(NamedTuple):
    """A flaw and its place: physical line and field number, ``None`` where they do not apply."""

    flaw: Flaw
    line: int | None = None
    column: int | None = None
    cell: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in a report."""
        return self.line or 0, self.column or 0


def wordings() -> Mapping[str, Wording]:
    """Every code and its texts, as ``faults.toml`` has them."""
    return read_wordings("smestats.ingest", "faults.toml")


def kinds() -> tuple[str, ...]:
    """Every kind of fault and warning, in the order of the catalogue."""
    return tuple(dict.fromkeys(code.partition(".")[0] for code in wordings()))


def problem(finding: Finding) -> Problem:
    """The finding in words."""
    flaw, cell = finding.flaw, show(finding.cell)
    facts = {"cell": cell, **flaw.facts}
    return wordings()[flaw.code].problem(flaw.kind, facts, line=finding.line, column=finding.column, cell=cell)
