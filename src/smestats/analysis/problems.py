"""What can be wrong with an exploration, in both languages: the texts are in ``problems.toml``."""

from __future__ import annotations

from smestats.schemas import Problem
from smestats.schemas.wording import read_wordings

_LONGEST = 60


def problem(kind: str, *, cell: str = "", column: int | None = None, **facts: object) -> Problem:
    """A problem of ``kind``.

    Args:
        kind: A key of ``problems.toml``.
        cell: The text as received.
        column: The character of a formula, from 1.
        **facts: What the texts mention; a ``Bilingual`` is said in the language of the text.
    """
    shown = "".join(character if character.isprintable() else "�" for character in cell)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    stated = {**facts, "cell": shown, "column": column}
    wording = read_wordings("smestats.analysis", "problems.toml")[kind]
    return wording.problem(kind, stated, column=column, cell=shown)
