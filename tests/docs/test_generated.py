"""The generated parts of the documentation are what the code gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from smestats.ingest.faults import WARNINGS, kinds
from smestats.ingest.limits import Limits
from tests.docs.limits import meanings
from tests.docs.markdown import code, table_under, tables
from tests.docs.parts import PAGES, PARTS, part_names, renewed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_what_the_code_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert renewed(text) == text, "Write it anew with `python -m tests.docs`."


def test_every_part_stands_in_one_page() -> None:
    names = [name for page in PAGES for name in part_names(page.read_text(encoding="utf-8"))]

    assert sorted(names) == sorted(PARTS)


def test_a_stale_part_is_written_anew_and_the_text_around_it_stays() -> None:
    page = "Before.\n<!-- generated: limits -->\nold\n<!-- end of limits -->\nAfter.\n"

    text = renewed(page)

    assert (text.startswith("Before.\n"), text.endswith("<!-- end of limits -->\nAfter.\n")) == (True, True)
    assert "old" not in text
    assert PARTS["limits"]() in text


def test_the_tables_list_every_kind_once_as_a_fault_or_as_a_warning() -> None:
    faults, warnings = (
        {code(row[0]) for row in rows[1:]} for name in ("faults", "warnings") for rows in tables(PARTS[name]())
    )

    assert warnings == WARNINGS
    assert faults | warnings == set(kinds())
    assert not faults & warnings


def test_every_limit_is_listed() -> None:
    assert set(meanings()) == set(Limits.__dataclass_fields__)
    assert len(table_under(PARTS["limits"](), "limit", "at most")) == len(meanings())
