"""``smestats check``: prove the store."""

from __future__ import annotations

from argparse import Namespace

from smestats.check import CHECKS, check, is_error
from smestats.commands.exits import Exit
from smestats.commands.session import open_filled_store, read_settings
from smestats.commands.terminal import say

_SHOWN = 200


def run(_arguments: Namespace) -> Exit:
    """Say what is wrong with the store; refuse it when anything is an error."""
    with open_filled_store(read_settings()) as engine:
        problems = check(engine)
    for problem in problems[:_SHOWN]:
        say(f"{'error' if is_error(problem) else 'warning'}: {problem.kind}: {problem.message.en} {problem.remedy.en}")
    if len(problems) > _SHOWN:
        say(f"… and {len(problems) - _SHOWN} more.")
    errors = sum(is_error(problem) for problem in problems)
    say(f"{len(CHECKS)} checks, {errors} errors, {len(problems) - errors} warnings.")
    return Exit.REFUSED if errors else Exit.DONE
