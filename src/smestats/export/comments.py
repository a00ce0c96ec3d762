"""What a CSV file says about itself: lines that begin with ``#`` before the header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smestats.export.view import Fact

MARK = "#"
_LINE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# A spreadsheet cuts these lines into cells at its separators; no piece may begin as a formula does.
_STARTS_FORMULA = re.compile(r"([,;\t\"]\s*)(?=[=+\-@＝＋－＠])")


def comment_lines(title: str, facts: Iterable[Fact]) -> list[str]:
    """One line for the title and each fact, harmless to spreadsheets; pandas skips them with ``comment="#"``."""
    texts = [title, *(f"{fact.label}: {fact.text}" for fact in facts)]
    return [f"{MARK} {harmless(text)}" for text in texts]


def harmless(text: str) -> str:
    """``text`` on one line, of which no piece between separators can run."""
    return _STARTS_FORMULA.sub(r"\1'", _LINE_END.sub(" ", text).strip())
