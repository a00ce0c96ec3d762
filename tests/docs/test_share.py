"""docs/share.md lists the formats and columns there are, and its examples work."""

from __future__ import annotations

import io
import shlex
from pathlib import Path

import pandas as pd
import pytest
from dash import Dash
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy.engine import Engine

from smestats.cli import main, parser
from smestats.export import COLUMNS, FORMATS
from smestats.settings import Settings
from smestats.web.departures import CITATIONS
from smestats.web.desk import EXTENSION, Desk
from tests.docs.command_line import options
from tests.docs.markdown import code, fences, table_under
from tests.docs.parts import ROOT

TEXT = (ROOT / "docs" / "share.md").read_text(encoding="utf-8")
LINES = [line for fence in fences(TEXT) for line in fence.splitlines()]
ADDRESSES = [line for line in LINES if line.startswith(("/download", "/cite"))]
COMMANDS = [line for line in LINES if line.startswith("smestats ")]


@pytest.fixture
def client(app: Dash, built_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setitem(app.server.extensions, EXTENSION, Desk(Settings(), built_engine))
    return app.server.test_client()


def first_column(*header: str) -> list[str]:
    return [code(row[0]) for row in table_under(TEXT, *header)]


def test_every_format_and_column_is_listed_in_order() -> None:
    assert first_column("format", "is") == list(FORMATS)
    assert first_column("column", "says") == list(COLUMNS)
    assert {row[0].strip("`"): row[1].strip("`.") for row in table_under(TEXT, "format", "file")} == {
        name: suffix for name, (_, suffix, _) in CITATIONS.items()
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_page_answers(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 200


def test_pandas_reads_a_file_as_the_page_says(client: FlaskClient) -> None:
    content = client.get(ADDRESSES[0]).data

    assert list(pd.read_csv(io.BytesIO(content), comment="#").columns) == list(COLUMNS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_works(
    command: str, built_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: object
) -> None:
    monkeypatch.setenv("SMESTATS_DATABASE_URL", built_url)
    monkeypatch.chdir(tmp_path)

    assert main(shlex.split(command)[1:]) == 0


def test_the_options_of_the_release_are_shown() -> None:
    assert {word for command in COMMANDS for word in command.split() if word.startswith("--")} == options(
        parser(), "release"
    )


def test_the_sample_is_the_release_of_its_month() -> None:
    pages = PdfReader(ROOT / "docs" / "samples" / "release-2020-10.pdf").pages

    assert "SME Development Index at 87.0 in October 2020" in " ".join(pages[0].extract_text().split())
