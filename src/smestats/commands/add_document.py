"""``smestats add-document``: a press text becomes a plan, and the plan a batch, once somebody said yes."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.engine import Engine

from smestats.build import define_if_lacking
from smestats.catalogue import Catalogue, read_catalogue
from smestats.commands.documents import read_file, refusing, stated_day
from smestats.commands.exits import Exit, UsageError
from smestats.commands.report import say_report, write_report
from smestats.commands.session import open_store, read_settings
from smestats.commands.terminal import complain, say
from smestats.commands.words import checked_text
from smestats.errors import DateError
from smestats.ingest.cells.text import address_flaw, text_flaw
from smestats.ingest.document import ReadDocument, Signing, append_document, known_document
from smestats.ingest.figures import lines_of
from smestats.ingest.reading import Facts, TextOfFile, extraction_of
from smestats.ingest.report import AppendReport
from smestats.ingest.review import Candidate, Figure, accept_all, accept_derived, candidates
from smestats.schemas import Selection, SourceDocument
from smestats.store.records import read_definitions
from smestats.store.repository import read_observations

_NOTHING = (
    "No figure of this text matches a series with a period that fits. "
    "Assign them on the page /documents/new, or see `smestats extract` for what was found."
)
_FIRST_DAY = date(1990, 1, 1)
_EXITS = {"refused": Exit.REFUSED, "needs_confirmation": Exit.NEEDS_CONFIRMATION}


def run(arguments: Namespace) -> Exit:
    """Add one document with the figures that match the catalogue, or say what stands against it."""
    given = {
        name: checked_text(f"--{name}", getattr(arguments, name)) for name in ("title", "publisher", "url", "user")
    }
    day = stated_day(arguments)
    with refusing("add-document") as refusal:
        file = read_file(arguments.file)
        facts = _facts(file, given, day or file.published_on, arguments)
        refusal.exit = _add(file, facts, given["user"], arguments)
    return refusal.exit


def _add(file: TextOfFile, facts: Facts, user: str, arguments: Namespace) -> Exit:
    settings = read_settings()
    bundled, signing = read_catalogue(settings.data), Signing(user=user or settings.user)
    with open_store(settings) as engine:
        define_if_lacking(engine, settings.data, bundled)
        catalogue = bundled.with_stored(*read_definitions(engine, besides=bundled))
        read = known_document(engine, file, facts, user=signing.user)
        matching = _matching(file, read.document, catalogue)
        if arguments.printed_only:
            matching = [item for item in matching if not item.is_derived]
        accepted = _accepted(engine, matching)
        is_json = arguments.format == "json"
        if not accepted:
            complain(f"smestats add-document: nothing_matches: {_NOTHING}")
            return Exit.REFUSED
        if not is_json:
            _say_document(read, accepted)
        planned = _append(engine, read, accepted, catalogue, signing, dry_run=True)
        if planned.outcome in ("refused", "unchanged") or arguments.dry_run:
            return _told(planned, is_json=is_json)
        if not arguments.yes and not _agrees(replace(planned, outcome="needs_confirmation"), is_json=is_json):
            complain("smestats add-document: nothing was stored; add --yes to store without being asked.")
            return Exit.NEEDS_CONFIRMATION
        stored = _append(engine, read, accepted, catalogue, signing, digest=planned.digest)
        return _told(stored, is_json=is_json)


def _facts(file: TextOfFile, given: dict[str, str], day: date | None, arguments: Namespace) -> Facts:
    title = given["title"] or file.title or ""
    if not title:
        raise UsageError(reason="The document has no title; give one with --title.")
    if day is None:
        raise UsageError(reason="The document does not state its day of publication; give it with --published-on.")
    if not _FIRST_DAY <= day <= date.today():
        raise DateError(name="published-on", text=day.isoformat())
    if given["url"] and address_flaw(given["url"]):
        raise UsageError(reason="--url takes an address that begins with https:// or http://.")
    for name in ("title", "publisher"):
        if text_flaw(given[name]):
            raise UsageError(reason=f"--{name} holds what is no plain text: a formula, markup or hidden characters.")
    return Facts(
        title=title,
        publisher=given["publisher"] or file.publisher or "",
        published_on=day,
        language=arguments.lang or file.language,
        url=given["url"] or file.url or "",
    )


def _matching(file: TextOfFile, document: SourceDocument, catalogue: Catalogue) -> list[Candidate]:
    """What the text prints of the catalogue's series, and the levels that follow for the period before."""
    found = extraction_of(file, catalogue, published_on=document.published_on, language=document.language)
    return [item for item in candidates(found, {}, catalogue) if item.figure is not None]


def _accepted(engine: Engine, matching: Sequence[Candidate]) -> list[Candidate]:
    """Every printed figure, and a level that follows only where the store has none."""
    derived = sorted({item.figure.series_key for item in matching if item.figure and item.is_derived})
    stored = _cells(engine, tuple(derived)) if derived else frozenset()
    chosen = {**accept_all(matching), **accept_derived(matching, stored)}
    return [replace(item, decision=chosen[item.key]) for item in matching if item.key in chosen]


def _cells(engine: Engine, series_keys: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Series and period of whatever is stored of these series."""
    found = read_observations(engine, Selection(series_keys=series_keys))
    return frozenset(zip(found["series_key"], found["time_period"], strict=True))


def _append(
    engine: Engine,
    read: ReadDocument,
    accepted: Sequence[Candidate],
    catalogue: Catalogue,
    signing: Signing,
    *,
    dry_run: bool = False,
    digest: str | None = None,
) -> AppendReport:
    return append_document(
        engine,
        read,
        accepted,
        catalogue,
        today=date.today(),
        signing=signing,
        confirm=True,
        dry_run=dry_run,
        expected_digest=digest,
    )


def _say_document(read: ReadDocument, accepted: Sequence[Candidate]) -> None:
    document = read.document
    known = "stored already" if read.is_stored else "new"
    about = f"{document.title.en} ({document.publisher.en}, {document.published_on}, {document.date_basis})"
    say(f"{document.document_id}, {known}: {about}")
    for line, place in lines_of(document, accepted).items():
        item = accepted[place]
        if item.figure is not None:
            say(f"  line {line}: {_reading(item, item.figure)}, {item.figure.confidence:.0%} sure")


def _reading(item: Candidate, figure: Figure) -> str:
    if item.is_derived:
        return f"not printed: {figure.series_key} {figure.time_period} follows, {figure.derivation}"
    return f"“{item.quantity.text}” is {figure.series_key}"


def _told(report: AppendReport, *, is_json: bool) -> Exit:
    if is_json:
        write_report(report)
    else:
        say_report(report)
    return _EXITS.get(report.outcome, Exit.DONE)


def _agrees(planned: AppendReport, *, is_json: bool) -> bool:
    """Show the plan and ask at a terminal; elsewhere nobody can say yes."""
    _told(planned, is_json=is_json)
    if is_json or not sys.stdin.isatty():
        return False
    say(f"Store these {planned.counts['rows']} figures as not yet validated? Write yes to store them.")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
