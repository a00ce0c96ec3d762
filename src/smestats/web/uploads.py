"""What a browser sends of a file and of who appends it, checked before anything is made of it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import get_args

from smestats.errors import RequestError
from smestats.ingest.reader import safe_name
from smestats.schemas import RevisionReason
from smestats.settings import Settings

REASONS: tuple[RevisionReason, ...] = get_args(RevisionReason)
NAME_LENGTH = 80
NOTE_LENGTH = 2_000
_NO_NAME = "upload.csv"
_SHOWN = 32
_FIRST_DAY = date(1990, 1, 1)


class UploadUnreadableError(RequestError):
    """What arrived is not a file as a browser sends it; choose the file again."""

    code = "upload-unreadable"
    template = "The file did not arrive whole. Choose it again."


class UploadTooLargeError(RequestError):
    """The file is larger than the page takes; split it or use the command line."""

    code = "upload-too-large"
    template = "The file has {size} bytes; this page takes at most {limit}."


class PublicationDateError(RequestError):
    """A publication date that cannot be one; give a day up to today, or none."""

    code = "publication-invalid"
    template = "{text!r} is not a publication date. Give a day up to today, as YYYY-MM-DD."


@dataclass(frozen=True)
class Upload:
    """A file as it was dropped."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """Digest of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who commits and why."""

    user: str
    note: str = ""
    reason: RevisionReason | None = None
    published_on: date | None = None


def read_upload(dropped: object, settings: Settings) -> Upload:
    """The file in what the browser sends: ``{"name": ..., "contents": "data:...;base64,..."}``.

    Raises:
        UploadUnreadableError: It is nothing of the kind.
        UploadTooLargeError: It has more bytes than the settings allow.
    """
    if not isinstance(dropped, dict) or not isinstance(dropped.get("contents"), str):
        raise UploadUnreadableError
    head, comma, encoded = dropped["contents"].partition(",")
    if not head.startswith("data:") or not comma:
        raise UploadUnreadableError
    try:
        content = base64.b64decode(encoded, validate=True) if head.endswith(";base64") else b""
    except (binascii.Error, ValueError):
        raise UploadUnreadableError from None
    if len(content) > settings.max_upload_bytes:
        raise UploadTooLargeError(size=f"{len(content):,}", limit=f"{settings.max_upload_bytes:,}")
    return Upload(safe_name(one_line(dropped.get("name"))) or _NO_NAME, content)


def sign(user: object, note: object, reason: object, settings: Settings, *, published: object = None) -> Signature:
    """Who commits and why, from what the page's fields hold; nonsense counts as not given, except for a date.

    Raises:
        PublicationDateError: ``published`` is not a day up to today.
    """
    return Signature(
        user=one_line(user)[:NAME_LENGTH].strip() or settings.user,
        note=one_line(note)[:NOTE_LENGTH].strip(),
        reason=next((known for known in REASONS if known == reason), None),
        published_on=_publication(one_line(published), today=date.today()),
    )


def _publication(text: str, *, today: date) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise PublicationDateError(text=text[:_SHOWN]) from None
    if day is not None and not _FIRST_DAY <= day <= today:
        raise PublicationDateError(text=text[:_SHOWN])
    return day


def one_line(text: object) -> str:
    """A text from the browser on one line, without what hides or reorders characters."""
    if not isinstance(text, str):
        return ""
    return " ".join("".join(item if unicodedata.category(item)[0] != "C" else " " for item in text).split())
