"""Settings come from the environment and are checked before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from smestats.settings import Settings, checkout


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "HOST", "PORT", "WORKERS", "READ_ONLY", "USER"):
        monkeypatch.delenv(f"SMESTATS_{name}", raising=False)


def test_without_an_environment_the_server_is_local_and_the_store_is_in_the_checkout() -> None:
    settings = Settings()

    assert (settings.host, settings.port, settings.workers, settings.read_only) == ("127.0.0.1", 8050, 1, False)
    assert settings.is_loopback
    assert settings.database_url == f"sqlite:///{checkout()}/.smestats/smestats.db"


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMESTATS_DATABASE_URL", "postgresql://desk@db/smestats")
    monkeypatch.setenv("SMESTATS_HOST", "0.0.0.0")  # noqa: S104 - only read
    monkeypatch.setenv("SMESTATS_PORT", "9000")
    monkeypatch.setenv("SMESTATS_WORKERS", "3")

    settings = Settings()

    assert (settings.database_url, settings.port, settings.workers) == ("postgresql://desk@db/smestats", 9000, 3)
    assert not settings.is_loopback


@pytest.mark.parametrize(("name", "text"), [("PORT", "eight"), ("PORT", "70000"), ("WORKERS", "0")])
def test_a_setting_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(f"SMESTATS_{name}", text)

    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_the_folders_of_the_checkout_are_used() -> None:
    root = checkout()

    assert root is not None
    assert (Settings().data, Settings().pages) == (root / "data", root / "dashboards")
    assert root == Path(__file__).parents[1]
