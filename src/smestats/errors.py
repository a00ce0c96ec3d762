"""Failures a caller can act on: one class per remedy, each with a stable code.

Findings about *data* are not exceptions but :class:`smestats.schemas.Problem` values.
"""

from __future__ import annotations

from typing import Any, ClassVar


class SmestatsError(Exception):
    """Base of every failure; ``facts`` fill ``template`` and stay readable on the instance."""

    code: ClassVar[str] = "error"
    template: ClassVar[str] = "Something went wrong."

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.template.format(**facts))


class NotFoundError(SmestatsError):
    """What was asked for does not exist; ask for something else."""


class SeriesNotFoundError(NotFoundError):
    """No series has this key."""

    code = "series-not-found"
    template = "There is no series {series_key!r}. The nearest is {nearest!r}; /catalogue lists all."


class DocumentNotFoundError(NotFoundError):
    """No source document has this id."""

    code = "document-not-found"
    template = "There is no document {document_id!r}; /documents lists all."


class BatchNotFoundError(NotFoundError):
    """No batch has this number."""

    code = "batch-not-found"
    template = "There is no batch {batch_id}; the append page lists all."


class RequestError(SmestatsError):
    """The request cannot be carried out as it stands; correct it and ask again."""


class PeriodError(RequestError):
    """A text is not a reference period."""

    code = "period-invalid"
    template = "{text!r} is not a period; write 2020-10, 2020-Q3, 2023-S1, 2022 or 2020-09-30."


class DateError(RequestError):
    """A text is not a date."""

    code = "date-invalid"
    template = "{name}={text!r} is not a date; write YYYY-MM-DD."


class CatalogueError(RequestError):
    """A catalogue or release file says something that cannot be; mend the file it names."""

    code = "catalogue-invalid"
    template = "{path}: {reason}"


class ConflictError(SmestatsError):
    """The store has moved on; look again and decide anew."""


class DefinitionTakenError(ConflictError):
    """A key is in use already; a definition is never overwritten."""

    code = "definition-taken"
    template = "{key!r} is in use already, and a definition is never overwritten. Choose another key."


class PlanChangedError(ConflictError):
    """The store no longer gives the plan that was reviewed."""

    code = "plan-changed"
    template = "The store has changed since this plan was made. Nothing was stored; review the new plan."


class NothingToConfirmError(ConflictError):
    """No current figure of a document waits for a second person."""

    code = "nothing-to-confirm"
    template = "No figure of document {document_id!r} waits for confirmation."


class OwnFiguresError(ConflictError):
    """Who read a document cannot be the second person who confirms it."""

    code = "own-figures"
    template = "{user_name!r} stored these figures; a second person has to confirm them."


class UndoRefusedError(ConflictError):
    """A later batch built on cells of the batch to be undone."""

    code = "undo-refused"
    template = (
        "Batch {batch_id} cannot be undone: {count} of its cells were changed by a later batch "
        "({cells}). Undo batch {blocking} first."
    )


class BatchAlreadyUndoneError(ConflictError):
    """The batch has been undone before."""

    code = "batch-already-undone"
    template = "Batch {batch_id} was already undone by batch {undo_batch_id}."


class StoreError(SmestatsError):
    """The database cannot be used as it is; an administrator has to act."""


class StoreUnsafeError(StoreError):
    """SQLite is too old for safe write-ahead logging."""

    code = "store-unsafe"
    template = "SQLite {version} can corrupt a write-ahead log; install a driver with 3.51.3 or later."


class StoreEmptyError(StoreError):
    """The database has no tables or no figures."""

    code = "store-empty"
    template = "The store at {url} is empty. Run `smestats build` first."


class ServerRefusedError(SmestatsError):
    """The server was asked to listen where it must not."""

    code = "server-refused"
    template = (
        "Refusing to listen on {host}: anyone who reaches it could append. "
        "Listen on 127.0.0.1, or set SMESTATS_READ_ONLY=1."
    )
