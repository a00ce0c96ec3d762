"""The page on extraction names every reason for refusing a document and every limit, as they are."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from smestats.extract.readers import Limits
from smestats.extract.readers.faults import refusals

PAGE = (Path(__file__).parents[3] / "docs" / "extract.md").read_text(encoding="utf-8")


def test_every_reason_is_named() -> None:
    assert [kind for kind in refusals() if f"`{kind}`" not in PAGE] == []


def test_every_limit_is_named() -> None:
    assert [limit.name for limit in fields(Limits) if f"`{limit.name}`" not in PAGE] == []


def test_the_limits_are_those_of_the_code() -> None:
    limits = Limits()

    assert f"{limits.max_bytes // 1024**2} MiB" in PAGE
    assert f"{limits.max_unpacked // 1024**2} MiB" in PAGE
    for number in (limits.max_characters, limits.max_elements, limits.max_operators):
        assert f"{number:,}" in PAGE
