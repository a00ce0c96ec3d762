"""``docs/transforms.md`` lists what there is and its examples work."""

from __future__ import annotations

import shlex

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from smestats.analysis.reasons import REASONS
from smestats.cli import main
from smestats.schemas.exploration import AGGREGATIONS, PARAMETERS, UNITS
from smestats.settings import Settings
from tests.api.conftest import open_client
from tests.docs.markdown import code, fences, table_under
from tests.docs.parts import ROOT

TEXT = (ROOT / "docs" / "transforms.md").read_text(encoding="utf-8")
LINES = [line for fence in fences(TEXT) for line in fence.splitlines()]
ADDRESSES = [line for line in LINES if line.startswith("/api/")]
COMMANDS = [line for line in LINES if line.startswith("smestats ")]


def first_column(*header: str) -> list[str]:
    return [code(row[0]) for row in table_under(TEXT, *header)]


def test_every_unit_aggregation_reason_and_parameter_is_listed_in_order() -> None:
    assert first_column("unit", "is", "of the values x") == list(UNITS)
    assert first_column("aggregation", "is", "of the values x") == list(AGGREGATIONS)
    assert first_column("reason", "when") == list(REASONS)
    assert first_column("parameter", "says", "default") == list(PARAMETERS)


@pytest.fixture
def client(built_engine: Engine) -> FlaskClient:
    return open_client(built_engine, Settings())


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_page_answers(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 200, answer.text
    assert "SMEDI" in answer.text or "LOANS" in answer.text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_works(
    command: str, built_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMESTATS_DATABASE_URL", built_url)

    assert main(shlex.split(command)[1:]) == 0
    assert "SMEDI" in capsys.readouterr().out


def test_the_page_has_examples_of_both() -> None:
    assert ADDRESSES
    assert COMMANDS
