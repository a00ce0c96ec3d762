"""Settings, from the environment (``SMESTATS_*``) and nowhere else."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parent
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def checkout() -> Path | None:
    """The root of the checkout this package runs from; ``None`` for an installed wheel."""
    root = PACKAGE.parents[1]
    return root if (root / "pyproject.toml").is_file() and (root / "data").is_dir() else None


def _resource(name: str) -> Path:
    root = checkout()
    return root / name if root else PACKAGE / "_bundled" / name


def _default_database_url() -> str:
    root = checkout()
    folder = root / ".smestats" if root else user_data_path("smestats", appauthor=False)
    return f"sqlite:///{folder / 'smestats.db'}"


class Settings(BaseSettings):
    """What the environment may decide.

    Attributes:
        database_url: SQLAlchemy address of the store; SQLite or PostgreSQL.
        host: Address the server listens on; anything but loopback needs ``read_only``.
        port: TCP port.
        workers: Server processes.
        read_only: Serve without the means to append.
        max_upload_bytes: Largest upload by page or REST, in bytes.
        max_upload_rows: Most rows of an upload by page or REST.
        max_document_characters: Longest text of a document by page or REST.
        user: Name recorded with appends from this machine when none is given.
    """

    model_config = SettingsConfigDict(env_prefix="SMESTATS_", frozen=True)

    database_url: str = Field(default_factory=_default_database_url)
    host: str = "127.0.0.1"
    port: int = Field(default=8050, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    read_only: bool = False
    max_upload_bytes: int = Field(default=16 * 1024 * 1024, gt=0)
    max_upload_rows: int = Field(default=200_000, gt=0)
    max_document_characters: int = Field(default=500_000, gt=0)
    user: str = "analyst"

    @cached_property
    def data(self) -> Path:
        """Folder of documents, catalogue and observations."""
        return _resource("data")

    @cached_property
    def pages(self) -> Path:
        """Folder of the Dash pages."""
        return _resource("dashboards")

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in LOOPBACK
