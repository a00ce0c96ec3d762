"""What the grammar of the command line holds."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction


def commands(parser: ArgumentParser) -> dict[str, ArgumentParser]:
    """The grammar of each command."""
    found = next(action for action in parser._actions if isinstance(action, _SubParsersAction))
    return dict(found.choices)


def options(parser: ArgumentParser, command: str) -> set[str]:
    """The options of one command, but for help."""
    actions = commands(parser)[command]._actions
    return {name for action in actions for name in action.option_strings if name.startswith("--")} - {"--help"}
