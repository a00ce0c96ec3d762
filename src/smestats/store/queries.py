"""Queries: functions that return a ``Select`` and run nothing.

What is current, what was public on a day (``asof``) and what this store knew at a moment
(``recorded_asof``) are all decided here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from smestats.periods import Frequency, Period
from smestats.schemas import Selection
from smestats.schemas.moments import moment_text
from smestats.store import tables


def effective_publication(vintage: Any, batch: Any) -> sa.ColumnElement[str]:
    """When the public could know a vintage: its own date, else its batch's, else the day it was stored."""
    return sa.func.coalesce(vintage.published_on, batch.published_on, sa.func.substr(batch.recorded_at, 1, 10))


def all_vintages(*, superseded: bool = True) -> sa.Select[Any] | sa.CompoundSelect[Any]:
    """Every vintage, or only the current ones."""
    current = sa.select(tables.observation)
    if not superseded:
        return current
    names = [column.name for column in tables.observation.columns]
    return sa.union_all(current, sa.select(*(tables.superseded.c[name] for name in names)))


def select_visible(
    *, asof: date | None = None, recorded_asof: datetime | None = None
) -> sa.Select[Any] | sa.CompoundSelect[Any]:
    """One vintage per cell: the newest that these two days may know, in the columns of ``observation``.

    Newest means published last, and stored last among those. A batch that was undone by then is not seen.
    """
    if asof is None and recorded_asof is None:
        return all_vintages(superseded=False)
    vintages, batch, undo = all_vintages().subquery("v"), tables.batch.alias("b"), tables.batch.alias("u")
    published = effective_publication(vintages.c, batch.c)
    undone = undo.c.undoes == batch.c.batch_id
    if recorded_asof is not None:
        undone &= undo.c.recorded_at <= moment_text(recorded_asof)
    rank = sa.func.row_number().over(
        partition_by=(vintages.c.series_id, vintages.c.ordinal),
        order_by=(published.desc(), vintages.c.batch_id.desc()),
    )
    ranked = (
        sa.select(*vintages.c, rank.label("rank"))
        .select_from(vintages)
        .join(batch, batch.c.batch_id == vintages.c.batch_id)
        .outerjoin(undo, undone)
        .where(undo.c.batch_id.is_(None))
    )
    if asof is not None:
        ranked = ranked.where(published <= asof.isoformat())
    if recorded_asof is not None:
        ranked = ranked.where(batch.c.recorded_at <= moment_text(recorded_asof))
    best = ranked.subquery("ranked")
    return sa.select(*(column for column in best.c if column.name != "rank")).where(best.c["rank"] == 1)


def select_observations(selection: Selection) -> sa.Select[Any]:
    """Observations of ``selection``, each in the newest vintage it may see, oldest period first."""
    visible = select_visible(asof=selection.asof, recorded_asof=selection.recorded_asof).subquery("o")
    return _with_evidence(visible, selection).order_by(tables.series.c.series_key, visible.c.ordinal)


def select_vintages(selection: Selection) -> sa.Select[Any]:
    """Every vintage of the series of ``selection``, newest first in each cell, undone ones included."""
    vintages = all_vintages().subquery("o")
    published = effective_publication(vintages.c, tables.batch.c)
    return _with_evidence(vintages, selection).order_by(
        tables.series.c.series_key, vintages.c.ordinal, published.desc(), vintages.c.batch_id.desc()
    )


def select_last_moment() -> sa.Select[Any]:
    """When the store last changed: by a batch, or by a series that a user described."""
    last = sa.union_all(
        sa.select(sa.func.max(tables.batch.c.recorded_at).label("moment")),
        sa.select(sa.func.max(tables.series.c.added_at)),
    ).subquery("last")
    return sa.select(sa.func.max(last.c.moment))


def select_batches() -> sa.Select[Any]:
    """Batches, newest first, each with the batch that undid it and whether its file was kept."""
    undo = tables.batch.alias("u")
    kept = sa.exists().where(tables.upload.c.sha256 == tables.batch.c.sha256)
    return (
        sa.select(tables.batch, undo.c.batch_id.label("undone_by"), kept.label("has_file"))
        .outerjoin(undo, undo.c.undoes == tables.batch.c.batch_id)
        .order_by(tables.batch.c.batch_id.desc())
    )


def _with_evidence(vintages: sa.FromClause, selection: Selection) -> sa.Select[Any]:
    v, s, b, c = vintages.c, tables.series.c, tables.batch.c, tables.citation.c
    query = (
        sa.select(
            s.series_key,
            s.frequency,
            v.ordinal,
            v.value,
            v.range_upper,
            v.qualifier,
            v.obs_status,
            c.printed,
            c.period_basis,
            c.period_reason,
            sa.func.coalesce(v.published_on, b.published_on).label("published_on"),
            b.recorded_at,
            v.batch_id,
            v.line,
            c.derivation,
            c.note,
            c.document_id,
            c.span_start,
            c.span_end,
            c.quote,
            c.source_title,
            c.source_url,
        )
        .select_from(vintages)
        .join(tables.series, s.series_id == v.series_id)
        .join(tables.batch, b.batch_id == v.batch_id)
        .outerjoin(tables.citation, c.citation_id == v.citation_id)
    )
    if selection.series_keys:
        query = query.where(s.series_key.in_(selection.series_keys))
    return query.where(*_within(v.ordinal, selection))


def _within(ordinal: Any, selection: Selection) -> Sequence[sa.ColumnElement[bool]]:
    bounds = []
    if selection.start is not None:
        bounds.append(_by_frequency(selection.start, lambda first: ordinal >= first))
    if selection.end is not None:
        bounds.append(_by_frequency(selection.end, lambda last: ordinal <= last))
    return bounds


def _by_frequency(day: date, compare: Any) -> sa.ColumnElement[bool]:
    frequency = tables.series.c.frequency
    return sa.or_(
        *(sa.and_(frequency == item.value, compare(Period.containing(day, item).ordinal)) for item in Frequency)
    )
