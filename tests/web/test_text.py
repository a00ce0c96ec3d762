"""The interface's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smestats.settings import PACKAGE, Settings
from smestats.web.text import TEXT, say

_SAID = re.compile(r"""say\(\s*[\w.]+,\s*"([a-z0-9_.]+)"[,)]""")
_FIELD = re.compile(r"\{(\w+)[^}]*\}")


@pytest.mark.parametrize("key", sorted(TEXT))
def test_both_languages_fill_in_the_same_facts(key: str) -> None:
    assert set(_FIELD.findall(TEXT[key].en)) == set(_FIELD.findall(TEXT[key].zh))


@pytest.mark.parametrize("key", sorted(TEXT))
def test_chinese_words_are_chinese_and_english_words_are_not(key: str) -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")

    assert not chinese.search(TEXT[key].en) or key == "shell.other_language"
    assert chinese.search(TEXT[key].zh) or key == "shell.other_language" or len(TEXT[key].zh) < 12


def _sources() -> list[Path]:
    return [*(PACKAGE / "web").rglob("*.py"), *Settings().pages.glob("*.py")]


@pytest.mark.parametrize("path", _sources(), ids=lambda path: path.name)
def test_every_key_the_code_says_exists(path: Path) -> None:
    unknown = {key for key in _SAID.findall(path.read_text(encoding="utf-8")) if key not in TEXT}

    assert unknown == set()


def test_facts_are_filled_in() -> None:
    assert say("zh", "source.upload", batch=7) == "上传，第 7 批"
