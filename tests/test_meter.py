"""Whoever waits at a terminal sees the rows being counted; a pipe gets nothing."""

from __future__ import annotations

import io
import os
import pty
import sys

import pytest

from smestats.commands import meter
from smestats.commands.meter import shown_progress
from smestats.ingest.progress import unheard


def test_a_terminal_shows_the_rows_and_is_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meter, "_FIRST", 0.0)
    reading, writing = pty.openpty()
    with os.fdopen(writing, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with shown_progress() as progress:
            progress("read", 1_200_000)
        shown = os.read(reading, 1_000).decode()
    os.close(reading)

    assert "Reading and checking: 1,200,000 rows" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with shown_progress() as progress:
        assert progress is unheard

    assert sys.stderr.getvalue() == ""
