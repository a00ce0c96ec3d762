"""Exit statuses and the failures of the command line itself."""

from __future__ import annotations

from enum import IntEnum

from smestats.errors import RequestError, StoreError


class Exit(IntEnum):
    """What a command's end means."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NEEDS_CONFIRMATION = 3
    INTERRUPTED = 130


class UsageError(RequestError):
    """The command was written in a way it cannot be carried out."""

    code = "usage"
    template = "{reason}"


class SettingsError(RequestError):
    """The environment sets something that cannot be."""

    code = "settings-invalid"
    template = "{name}: {reason}"


class StoreUnusableError(StoreError):
    """The database cannot be opened, read or written."""

    code = "store-unusable"
    template = (
        "The store at {url} cannot be used: {reason}. SMESTATS_DATABASE_URL names it: "
        "sqlite:///FILE, or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE."
    )
