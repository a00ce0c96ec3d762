"""``smestats undo``: restore what was known before a batch."""

from __future__ import annotations

from argparse import Namespace

from smestats.commands.exits import Exit
from smestats.commands.session import open_filled_store, read_settings
from smestats.commands.terminal import say
from smestats.commands.words import checked_text
from smestats.store.append import undo
from smestats.store.engine import write_transaction


def run(arguments: Namespace) -> Exit:
    """Undo one batch, as a batch of its own."""
    settings = read_settings()
    user_name = checked_text("--user", arguments.user) or settings.user
    note = checked_text("--note", arguments.note)
    with open_filled_store(settings) as engine, write_transaction(engine) as connection:
        undo_id = undo(connection, arguments.batch_id, user_name=user_name, note=note)
    say(f"Batch {arguments.batch_id} is undone by batch {undo_id}. Nothing was deleted.")
    return Exit.DONE
