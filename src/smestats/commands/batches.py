"""``smestats batches``: what was stored, when and by whom."""

from __future__ import annotations

from argparse import Namespace

from smestats.commands.exits import Exit
from smestats.commands.session import open_filled_store, read_settings
from smestats.commands.terminal import say_table
from smestats.schemas import Batch
from smestats.store.records import read_batches

_HEADER = ("batch", "kind", "stored (UTC)", "rows", "new", "revised", "user", "state", "file", "note")


def run(_arguments: Namespace) -> Exit:
    """List every batch, newest first."""
    with open_filled_store(read_settings()) as engine:
        say_table(_HEADER, [_row(batch) for batch in read_batches(engine)])
    return Exit.DONE


def _row(batch: Batch) -> tuple[str, ...]:
    numbers = (str(batch.rows), str(batch.new), str(batch.revised))
    stored = f"{batch.recorded_at:%Y-%m-%d %H:%M:%S}"
    about = (batch.user_name, _state(batch), batch.file_name or "", batch.note)
    return (str(batch.batch_id), batch.kind, stored, *numbers, *about)


def _state(batch: Batch) -> str:
    if batch.undone_by is not None:
        return f"undone by {batch.undone_by}"
    return f"undoes {batch.undoes}" if batch.undoes is not None else "stored"
