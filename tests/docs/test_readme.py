"""README.md: its commands, settings and pages are those of the product."""

from __future__ import annotations

import re

import pytest

from smestats.cli import parser
from smestats.settings import Settings
from smestats.web.components.shell import NAVIGATION
from tests.docs.command_line import commands, options
from tests.docs.markdown import code, codes, table_under
from tests.docs.pages import page_paths
from tests.docs.parts import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
USAGES = dict(re.findall(r"^smestats ([\w-]+) ?(.*)$", TEXT, re.MULTILINE))


def test_the_commands_listed_are_those_of_the_command_line() -> None:
    assert set(USAGES) == set(commands(parser()))


@pytest.mark.parametrize("command", USAGES)
def test_a_command_has_the_options_listed(command: str) -> None:
    assert set(re.findall(r"--[a-z-]+", USAGES[command])) <= options(parser(), command)


def test_append_is_listed_with_all_its_options() -> None:
    assert set(re.findall(r"--[a-z-]+", USAGES["append"])) == options(parser(), "append")


def test_the_settings_listed_are_those_there_are() -> None:
    rows = table_under(TEXT, "variable", "default", "meaning")

    assert [code(row[0]) for row in rows] == [f"SMESTATS_{name.upper()}" for name in Settings.model_fields]


def test_the_defaults_listed_are_those_of_the_settings() -> None:
    rows = table_under(TEXT, "variable", "default", "meaning")

    stated = {code(row[0]).removeprefix("SMESTATS_").lower(): codes(row[1])[0] for row in rows[1:]}

    assert stated == {
        name: str(int(field.default) if isinstance(field.default, bool) else field.default)
        for name, field in Settings.model_fields.items()
        if name != "database_url"
    }


def test_the_pages_listed_are_those_of_the_rail_and_exist() -> None:
    listed = [path for row in table_under(TEXT, "page", "what it is for") for path in codes(row[0])]

    assert {path for path, _ in NAVIGATION} <= set(listed)
    assert {re.sub(r"<\w+>", "<>", path) for path in listed} <= {re.sub(r"<\w+>", "<>", path) for path in page_paths()}
