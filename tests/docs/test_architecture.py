"""docs/architecture.md and docs/data-model.md name what exists."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import get_args

import pytest

from smestats.frames import OBSERVATIONS
from smestats.schemas import QUALIFIERS, BatchKind, bounds
from smestats.store.tables import metadata
from tests.docs.markdown import code, codes, table_under
from tests.docs.parts import ROOT

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DATA_MODEL = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
TEXTS = codes(ARCHITECTURE + DATA_MODEL)
# Where a name or a file may be counted from, so that a page need not write the same beginning again and again.
PACKAGES = ("smestats", "smestats.web", "")
FOLDERS = ("", "src/smestats", "src/smestats/web", "data", "data/catalogue", "data/observations")

FILE = re.compile(r"[\w./<>-]+\.(?:py|toml|csv|md|txt)|[\w./<>-]+/")
NAME = re.compile(r"([a-z_]\w*(?:\.\w+)+)(?:\(.*\))?")
FILES = sorted({text for text in TEXTS if FILE.fullmatch(text)})
NAMES = sorted({match[1] for text in TEXTS if not FILE.fullmatch(text) and (match := NAME.fullmatch(text))})


def resolves(name: str) -> bool:
    """Whether a dotted name is a module or stands in one."""
    module, _, rest = name.partition(".")
    known = find_spec(module)
    if known is None:
        return False
    found: object = import_module(module)
    while rest:
        step, _, rest = rest.partition(".")
        if not hasattr(found, step) and not _is_module(f"{module}.{step}"):
            return False
        module = f"{module}.{step}"
        found = getattr(found, step, None) or import_module(module)
    return True


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("name", NAMES)
def test_a_dotted_name_is_that_of_something(name: str) -> None:
    assert any(resolves(f"{package}.{name}".lstrip(".")) for package in PACKAGES)


@pytest.mark.parametrize("file", FILES)
def test_a_file_or_folder_is_there(file: str) -> None:
    pattern = re.sub(r"<\w+>", "*", file).rstrip("/")

    assert any(list((ROOT / folder).glob(pattern)) for folder in FOLDERS)


def test_the_order_of_imports_names_modules() -> None:
    (order,) = re.findall(r"`import-linter` holds it: (.*?);", ARCHITECTURE, re.DOTALL)
    modules = re.findall(r"\w+", order)

    assert len(modules) > 10
    assert [name for name in modules if not _is_module(f"smestats.{name}")] == []


def test_the_data_model_lists_every_table() -> None:
    assert {code(row[0]) for row in table_under(DATA_MODEL, "table", "a row is")} == set(metadata.tables)


def test_the_data_model_lists_every_column_of_an_observations_frame() -> None:
    named = [name for row in table_under(DATA_MODEL, "column", "what it holds") for name in codes(row[0])]

    assert named == list(OBSERVATIONS)


def test_the_data_model_lists_every_qualifier_with_its_bounds() -> None:
    rows = table_under(DATA_MODEL, "qualifier", "printed as", "lower", "upper")
    words: dict[float | None, str] = {3800: "the number", 4200: "the upper end", None: "open"}

    stated = {code(qualifier): (lower, upper) for qualifier, _, lower, upper in rows}

    assert stated == {
        item: tuple(words[bound] for bound in bounds(3800, item, range_upper=4200)) for item in QUALIFIERS
    }


def test_the_data_model_lists_every_kind_of_batch() -> None:
    (line,) = re.findall(r"A \*\*batch\*\* is .*", DATA_MODEL)

    assert set(codes(line)) == set(get_args(BatchKind))
