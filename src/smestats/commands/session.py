"""What every command needs: the settings, the catalogue and an open store, with failures put into words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from smestats.catalogue import Catalogue, read_catalogue
from smestats.commands.exits import SettingsError, StoreUnusableError
from smestats.errors import StoreEmptyError
from smestats.settings import Settings
from smestats.store.engine import driver, open_engine
from smestats.store.migrate import upgrade
from smestats.store.records import read_definitions


def read_settings(**stated: Any) -> Settings:
    """Settings from the environment; what is ``stated`` on the command line and not ``None`` comes first.

    Raises:
        SettingsError: A setting cannot be what it is set to.
    """
    try:
        return Settings(**{name: value for name, value in stated.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        place = f"--{name.replace('_', '-')}" if stated.get(name) is not None else f"SMESTATS_{name.upper()}"
        raise SettingsError(name=place, reason=first["msg"]) from error


@contextmanager
def open_store(settings: Settings) -> Iterator[Engine]:
    """The store, whatever is in it; closed at the end.

    Raises:
        StoreUnusableError: The database cannot be opened, read or written.
    """
    try:
        engine = _opened(settings.database_url)
        try:
            yield engine
        finally:
            engine.dispose()
    except (SQLAlchemyError, driver().Error) as error:
        raise StoreUnusableError(url=_shown(settings.database_url), reason=_reason(error)) from error


def _opened(url: str) -> Engine:
    try:
        return open_engine(url)
    except ImportError as error:
        raise StoreUnusableError(url=_shown(url), reason=f"there is no driver for it ({error})") from error
    except OSError as error:
        raise StoreUnusableError(url=_shown(url), reason=f"its folder cannot be made ({error})") from error


@contextmanager
def open_filled_store(settings: Settings) -> Iterator[Engine]:
    """The store, with current tables.

    Raises:
        StoreEmptyError: The database has no tables, so nothing was ever stored.
        StoreUnusableError: As ``open_store``.
    """
    with open_store(settings) as engine:
        if not sa.inspect(engine).has_table("batch"):
            raise StoreEmptyError(url=_shown(settings.database_url))
        upgrade(engine)
        yield engine


def known_catalogue(settings: Settings, engine: Engine) -> Catalogue:
    """The catalogue of ``data/`` with the series that only the store has."""
    bundled = read_catalogue(settings.data)
    return bundled.with_stored(*read_definitions(engine, besides=bundled))


def _shown(url: str) -> str:
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "SMESTATS_DATABASE_URL"


def _reason(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
