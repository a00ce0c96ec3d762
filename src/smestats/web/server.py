"""Serves the application: granian's WSGI mode, threads in every worker process."""

from __future__ import annotations

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from smestats.errors import ServerRefusedError
from smestats.settings import Settings

_THREADS = 8


def serve(settings: Settings) -> None:
    """Serve until stopped.

    Raises:
        ServerRefusedError: The address is reachable from outside and the server may write.
    """
    if not settings.is_loopback and not settings.read_only:
        raise ServerRefusedError(host=settings.host)
    # Workers are new processes that read the environment; what was decided here must reach them.
    os.environ["SMESTATS_DATABASE_URL"] = settings.database_url
    os.environ["SMESTATS_HOST"] = settings.host
    os.environ["SMESTATS_READ_ONLY"] = "1" if settings.read_only else "0"
    Granian(
        "smestats.web.wsgi:server",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=_THREADS,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
        websockets=False,
    ).serve()
