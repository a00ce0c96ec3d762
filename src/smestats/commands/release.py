"""``smestats release``: the release of a month as HTML or PDF."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy.engine import Engine

from smestats.catalogue import Catalogue
from smestats.commands.exits import Exit, UsageError
from smestats.commands.paper import pdf_of
from smestats.commands.session import known_catalogue, open_filled_store, read_settings
from smestats.commands.terminal import say, write
from smestats.errors import PeriodError
from smestats.periods import Frequency, Period
from smestats.release import compose, html_of
from smestats.schemas import LANGUAGES, Language, Selection
from smestats.store.repository import read_documents, read_observations, read_revision

FORMATS = ("html", "pdf")
ChoiceT = TypeVar("ChoiceT", bound=str)


def run(arguments: Namespace) -> Exit:
    """Write the release of one month to a file, or to standard output."""
    month = _month(arguments.month)
    form, language = _choice("--format", arguments.format, FORMATS), _choice("--lang", arguments.lang, LANGUAGES)
    if form == "pdf" and arguments.out is None:
        raise UsageError(reason="A PDF is written to a file: name it with --out FILE.")
    settings = read_settings()
    with open_filled_store(settings) as engine:
        html = _html(engine, known_catalogue(settings, engine), month, language)
    content = html.encode("utf-8") if form == "html" else pdf_of(html)
    if arguments.out is None:
        write(content)
        return Exit.DONE
    Path(arguments.out).write_bytes(content)
    say(f"{arguments.out}: release of {month}, {len(content):,} bytes.")
    return Exit.DONE


def _html(engine: Engine, catalogue: Catalogue, month: Period, language: Language) -> str:
    revision = read_revision(engine)
    stored = datetime.fromisoformat(revision) if revision else datetime.now(UTC)
    documents = {item.document_id: item for item in read_documents(engine)}
    observations = read_observations(engine, Selection())
    return html_of(compose(observations, catalogue, documents, month, language=language, stored=stored))


def _month(text: str) -> Period:
    period = Period.parse(text)
    if period.frequency is not Frequency.MONTHLY:
        raise PeriodError(text=text)
    return period


def _choice(name: str, text: str, allowed: tuple[ChoiceT, ...]) -> ChoiceT:
    found = next((item for item in allowed if item == text), None)
    if found is None:
        raise UsageError(reason=f"{name} {text!r} is not known; write one of: {', '.join(allowed)}.")
    return found
