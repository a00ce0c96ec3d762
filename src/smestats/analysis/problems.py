"""What can be wrong with an exploration, in both languages: the texts are in ``problems.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

from smestats.schemas import LANGUAGES, Bilingual, Language, Model, Problem

_LONGEST = 60


class Wording(Model):
    """What was found, and what to write instead."""

    message: Bilingual
    remedy: Bilingual


WORDINGS: Mapping[str, Wording] = {
    kind: Wording.model_validate(texts)
    for kind, texts in tomllib.loads(
        resources.files("smestats.analysis").joinpath("problems.toml").read_text(encoding="utf-8")
    ).items()
}


def problem(kind: str, *, cell: str = "", column: int | None = None, **facts: object) -> Problem:
    """A problem of ``kind``.

    Args:
        kind: A key of ``problems.toml``.
        cell: The text as received.
        column: The character of a formula, from 1.
        **facts: What the texts mention; a ``Bilingual`` is said in the language of the text.
    """
    shown = "".join(character if character.isprintable() else "�" for character in cell)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    stated = {**facts, "cell": shown, "column": column}
    wording = WORDINGS[kind]
    return Problem(
        kind=kind,
        column=column,
        cell=shown,
        message=_fill(wording.message, stated),
        remedy=_fill(wording.remedy, stated),
    )


def _fill(template: Bilingual, facts: Mapping[str, object]) -> Bilingual:
    texts = {
        language: template[language].format(**{name: _said(fact, language) for name, fact in facts.items()})
        for language in LANGUAGES
    }
    return Bilingual(**texts)


def _said(fact: object, language: Language) -> object:
    return fact[language] if isinstance(fact, Bilingual) else fact
