"""Monthly releases as the desk makes them for a view."""

from __future__ import annotations

from datetime import UTC, datetime

import flask
from flask import Response, request

from smestats.errors import PeriodError
from smestats.periods import Frequency, Period
from smestats.release import Release, compose, html_of, release_months
from smestats.release.compose import ReleaseNotFoundError
from smestats.web.desk import Desk, current_desk
from smestats.web.shared import pinned
from smestats.web.text import say
from smestats.web.view import View, read_view

blueprint = flask.Blueprint("releases", __name__)
PRINTED = "/print/release/"


def months_of(view: View) -> tuple[Period, ...]:
    """Months that have a release in this view, newest first."""
    desk = current_desk()
    return release_months(desk.observations(view.select()), desk.catalogue)


def read_month(text: str) -> Period | None:
    """A month as addresses write it; ``None`` for anything else."""
    try:
        period = Period.parse(text)
    except PeriodError:
        return None
    return period if period.frequency is Frequency.MONTHLY and period.year else None


def release_of(view: View, month: Period, *, is_printed: bool = False) -> Release:
    """The release of ``month`` in this view.

    Raises:
        ReleaseNotFoundError: No index is stored for the month.
    """
    desk = current_desk()
    return compose(
        desk.observations(view.select()),
        desk.catalogue,
        {item.document_id: item for item in desk.documents()},
        month,
        language=view.language,
        stored=_moment(view, desk),
        theme="light" if is_printed else view.theme,
    )


@blueprint.get(f"{PRINTED}<month>")
def printed(month: str) -> Response:
    """A release as one page that carries everything with it."""
    view, period = read_view(request.args), read_month(month)
    try:
        if period is None:
            return _absent(view, month)
        content = html_of(release_of(view, period, is_printed=True))
    except ReleaseNotFoundError:
        return _absent(view, month)
    return Response(content, content_type="text/html; charset=utf-8")


def _absent(view: View, month: str) -> Response:
    words = say(view.language, "release.unknown", month=month[:32])
    return Response(f"{words}\n", 404, content_type="text/plain; charset=utf-8")


def _moment(view: View, desk: Desk) -> datetime:
    return view.recorded_asof.astimezone(UTC) if view.recorded_asof is not None else pinned(desk)
