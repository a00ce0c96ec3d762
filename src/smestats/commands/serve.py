"""``smestats serve``: the dashboard, over a store that is built first where it has to be."""

from __future__ import annotations

from argparse import Namespace

from smestats.build import build, is_built, is_documents_only
from smestats.commands.exits import Exit
from smestats.commands.session import open_store, read_settings
from smestats.commands.terminal import say
from smestats.errors import ServerRefusedError
from smestats.web.server import serve

_OPTIONS = ("host", "port", "workers", "read_only")


def run(arguments: Namespace) -> Exit:
    """Build the store if it has not this data yet, then serve until stopped.

    Raises:
        ServerRefusedError: The address is reachable from outside and the server may write.
    """
    settings = read_settings(**{name: getattr(arguments, name) for name in _OPTIONS})
    if not settings.is_loopback and not settings.read_only:
        raise ServerRefusedError(host=settings.host)
    with open_store(settings) as engine:
        if not is_built(engine, settings.data):
            build(engine, settings.data, documents_only=is_documents_only(engine), progress=say)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"Open http://{host}:{settings.port}")
    serve(settings)
    return Exit.DONE
