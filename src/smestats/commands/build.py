"""``smestats build``: the store from ``data/``."""

from __future__ import annotations

from argparse import Namespace

from smestats.build import build
from smestats.commands.exits import Exit
from smestats.commands.session import open_store, read_settings
from smestats.commands.terminal import say


def run(arguments: Namespace) -> Exit:
    """Bring the store to what ``data/`` says."""
    settings = read_settings()
    with open_store(settings) as engine:
        report = build(engine, settings.data, documents_only=arguments.documents_only, progress=say)
    say(f"{report.stored} figures stored." if report.stored else "The store has all of this already.")
    return Exit.DONE
