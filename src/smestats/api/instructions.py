"""What a request that writes may say beside its file: who, why, and how far to go."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, get_args

from flask import Request

from smestats.api.errors import ChoiceUnknownError, DateOutOfRangeError, TextUnusableError
from smestats.api.parameters import read_arguments, read_day, read_format
from smestats.ingest.cells.period import FIRST_YEAR
from smestats.schemas import LANGUAGES, Language, RevisionReason

SIGNATURE = ("user", "note")
APPEND = (
    "name",
    "dry_run",
    "confirm",
    *SIGNATURE,
    "published_on",
    "reason",
    "digest",
    "sha256",
    "format",
    "lang",
)
FORMATS = ("json", "csv")
REASONS: tuple[RevisionReason, ...] = get_args(RevisionReason)
_FLAGS: Mapping[str, bool] = {"1": True, "0": False, "true": True, "false": False}
_Word = TypeVar("_Word", bound=str)
_LONGEST = 1_000
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who writes and what they say of it; an empty ``user`` is the one of the settings."""

    user: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Instructions:
    """How a file is to be appended.

    Attributes:
        signature: Who appends.
        name: Of the file, where it is not stated with it.
        is_dry_run: Plan only.
        is_confirmed: Store in spite of warnings.
        published_on: When the public could know figures that give no day of their own.
        reason: Why figures are revised.
        digest: Of the plan that was reviewed.
        sha256: Of the file.
        format: Of the answer: the report as JSON, or its problems as CSV.
        language: Of messages and remedies.
    """

    signature: Signature
    name: str
    is_dry_run: bool
    is_confirmed: bool
    published_on: date | None
    reason: RevisionReason | None
    digest: str | None
    sha256: str | None
    format: str
    language: Language


def stated(request: Request, fields: Mapping[str, Sequence[str]], allowed: Sequence[str]) -> dict[str, str]:
    """Each parameter of the address or of the form ``fields``, with its one text.

    Raises:
        ParameterUnknownError: A name is not ``allowed``.
        ParameterRepeatedError: A name is given more than once, here or there.
    """
    address = dict(request.args.lists())
    names = dict.fromkeys([*address, *fields])
    return read_arguments({name: [*address.get(name, ()), *fields.get(name, ())] for name in names}, allowed)


def read_signature(texts: Mapping[str, str]) -> Signature:
    """Who writes.

    Raises:
        TextUnusableError: A text is too long, or holds what cannot be seen.
    """
    return Signature(user=_line("user", texts), note=_line("note", texts))


def read_instructions(texts: Mapping[str, str], *, today: date) -> Instructions:
    """How to append, from the parameters ``APPEND``.

    Raises:
        RequestError: A parameter has no meaning; the error names it.
    """
    return Instructions(
        signature=read_signature(texts),
        name=_line("name", texts),
        is_dry_run=_flag("dry_run", texts),
        is_confirmed=_flag("confirm", texts),
        published_on=_past_day("published_on", texts, today),
        reason=_choice("reason", texts, REASONS),
        digest=texts.get("digest"),
        sha256=texts.get("sha256"),
        format=read_format(texts.get("format", FORMATS[0]), FORMATS),
        language=_choice("lang", texts, LANGUAGES) or LANGUAGES[0],
    )


def _line(name: str, texts: Mapping[str, str]) -> str:
    text = texts.get(name, "").strip()
    if len(text) > _LONGEST:
        raise TextUnusableError(name=name, reason=f"has more than {_LONGEST} characters")
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        raise TextUnusableError(name=name, reason="holds control characters or line breaks")
    return text


def _flag(name: str, texts: Mapping[str, str]) -> bool:
    text = texts.get(name, "0")
    if text.lower() not in _FLAGS:
        raise ChoiceUnknownError(name=name, text=text, allowed="1, 0")
    return _FLAGS[text.lower()]


def _choice(name: str, texts: Mapping[str, str], allowed: Sequence[_Word]) -> _Word | None:
    if name not in texts:
        return None
    found = next((word for word in allowed if word == texts[name]), None)
    if found is None:
        raise ChoiceUnknownError(name=name, text=texts[name], allowed=", ".join(allowed))
    return found


def _past_day(name: str, texts: Mapping[str, str], today: date) -> date | None:
    if name not in texts:
        return None
    day, first = read_day(name, texts[name]), date(FIRST_YEAR, 1, 1)
    if not first <= day <= today:
        raise DateOutOfRangeError(name=name, text=texts[name], first=first.isoformat())
    return day
