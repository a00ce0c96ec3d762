"""Who may write: until there are accounts, whoever sits at the machine the desk runs on."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

from smestats.api.errors import NotLocalError, ReadOnlyError
from smestats.settings import LOOPBACK, Settings


def refuse_writes_from_afar(settings: Settings, request: Request) -> None:
    """Let a write pass only from this machine, to a desk that only this machine reaches.

    The name in the address counts as well: a page of another site may point its own name at this machine, and a
    browser then takes its requests for ours.

    Raises:
        ReadOnlyError: The desk may not be written to.
        NotLocalError: The server listens to others, or the request is from or for elsewhere.
    """
    if settings.read_only:
        raise ReadOnlyError
    if not (settings.is_loopback and _is_loopback(request.remote_addr) and _host(request) in LOOPBACK):
        raise NotLocalError


def _is_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _host(request: Request) -> str | None:
    try:
        return urlsplit(f"//{request.host}").hostname
    except ValueError:
        return None
