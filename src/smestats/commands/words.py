"""Texts given on the command line that are stored."""

from __future__ import annotations

from smestats.commands.exits import UsageError
from smestats.commands.terminal import harmless

_LONGEST = 1_000


def checked_text(option: str, text: str | None) -> str:
    """``text`` without outer blanks; empty when it was not given.

    Raises:
        UsageError: It is too long or holds control characters.
    """
    stripped = (text or "").strip()
    if len(stripped) > _LONGEST:
        raise UsageError(reason=f"{option} has more than {_LONGEST} characters.")
    if harmless(stripped) != stripped:
        raise UsageError(reason=f"{option} holds control characters or line breaks; write it on one line.")
    return stripped
