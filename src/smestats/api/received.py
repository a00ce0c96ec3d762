"""A file as it arrives in a request: the body itself or the field ``file`` of a form; whole, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.http import parse_options_header

from smestats.api.errors import (
    BodyIncompleteError,
    BodyUnreadableError,
    LengthUnknownError,
    ParameterRepeatedError,
    ParameterUnknownError,
)
from smestats.api.form import Form, read_form

FIELD = "file"
_FORM, _URL_ENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
_PART = 64 * 1024
# Texts, headers and boundaries around the file of a form.
_MOST_AROUND = 256 * 1024
# What is read past the largest file, to be thrown away: a client that is still sending does not see an answer.
_MOST_DISCARDED = 256 * 1024 * 1024
_MOST_FIELDS = 64

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file and what came with it.

    Attributes:
        name: As the client states it; empty when it states none.
        content: The bytes; of a file that is too large only the first ones.
        is_too_large: Whether there were more than are taken.
        sha256: Of all bytes; empty where not all are known.
        is_counted: Whether a length or an end mark tells that they are whole.
        fields: The texts of the form.
    """

    name: str
    content: bytes
    is_too_large: bool
    sha256: str
    is_counted: bool
    fields: Fields = field(default_factory=dict)

    def check(self, sha256: str | None) -> None:
        """Compare with the digest the client states.

        Raises:
            BodyIncompleteError: It is the digest of other bytes.
            LengthUnknownError: None is stated, and nothing else tells that the file is whole.
        """
        if sha256 is not None and self.sha256 and sha256.strip().lower() != self.sha256:
            raise BodyIncompleteError(reason=f"its sha256 is {self.sha256}")
        if sha256 is None and not self.is_counted:
            raise LengthUnknownError


@dataclass(frozen=True)
class _Body:
    """The first bytes of a body, with the size and the sha256 of all."""

    content: bytes
    size: int
    sha256: str
    is_counted: bool


def receive(request: Request, *, most: int) -> Received:
    """The file of ``request``, cut one byte after the most that is taken.

    Raises:
        BodyUnreadableError: The body is no form though it says so, or a form without the file.
        BodyIncompleteError: Fewer bytes arrived than were announced.
        ParameterUnknownError: A file in a field of another name.
        ParameterRepeatedError: More than one file.
    """
    return _from_form(request, most) if request.mimetype == _FORM else _from_body(request, most)


def receive_fields(request: Request) -> Fields:
    """The texts of a form without a file; none when there is no body.

    Raises:
        BodyUnreadableError: There is a body, and it is no form.
        BodyIncompleteError: Fewer bytes arrived than were announced.
        ParameterUnknownError: There is a file in it.
    """
    body = _read_body(request, _MOST_AROUND)
    if body.size > _MOST_AROUND:
        raise BodyUnreadableError(reason=f"it has more than {_MOST_AROUND} bytes")
    if request.mimetype == _FORM:
        form = _read_form(request, body)
        if form.files:
            raise ParameterUnknownError(name=form.files[0].field, nearest="", allowed="texts, and no file")
        return form.fields
    if not body.size:
        return {}
    if request.mimetype != _URL_ENCODED:
        raise BodyUnreadableError(reason="parameters are taken from the address or from a form")
    if not body.is_counted:
        raise LengthUnknownError
    return _url_encoded(body.content)


def discard_rest(request: Request) -> None:
    """Read what is left of the body, as far as it is bounded."""
    request.max_content_length = _MOST_DISCARDED
    for _ in _parts(request):
        pass


def _from_body(request: Request, most: int) -> Received:
    body = _read_body(request, most)
    _, options = parse_options_header(request.headers.get("Content-Disposition"))
    return Received(
        name=options.get("filename", ""),
        content=body.content,
        is_too_large=body.size > most,
        sha256=body.sha256,
        is_counted=body.is_counted or not body.size,
    )


def _from_form(request: Request, most: int) -> Received:
    body = _read_body(request, most + _MOST_AROUND)
    form = _read_form(request, body)
    for file in form.files:
        if file.field != FIELD:
            raise ParameterUnknownError(name=file.field, nearest=FIELD, allowed=FIELD)
    if not form.files:
        raise BodyUnreadableError(reason=f"the form has no file, with a name, in its field {FIELD!r}")
    if len(form.files) > 1:
        raise ParameterRepeatedError(name=FIELD)
    file, is_too_large = form.files[0], len(form.files[0].content) > most
    if _is_cut(body) and not is_too_large:
        raise BodyUnreadableError(reason="there is too much around the file of the form")
    return Received(
        name=file.name,
        content=file.content[: most + 1],
        is_too_large=is_too_large,
        sha256="" if _is_cut(body) else hashlib.sha256(file.content).hexdigest(),
        is_counted=True,
        fields=form.fields,
    )


def _read_form(request: Request, body: _Body) -> Form:
    return read_form(body.content, request.mimetype_params.get("boundary", ""), is_cut=_is_cut(body))


def _is_cut(body: _Body) -> bool:
    return body.size > len(body.content)


def _read_body(request: Request, most: int) -> _Body:
    """Read a body to its end, and keep one byte more of it than is taken."""
    request.max_content_length = most + _MOST_DISCARDED
    kept, size, digest = bytearray(), 0, hashlib.sha256()
    for part in _parts(request):
        size += len(part)
        digest.update(part)
        kept += part[: max(0, most + 1 - len(kept))]
    announced = request.content_length
    if announced is not None and announced != size:
        raise BodyIncompleteError(reason=f"{size} of {announced} bytes")
    return _Body(bytes(kept), size, digest.hexdigest(), is_counted=announced is not None)


def _url_encoded(body: bytes) -> Fields:
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise BodyUnreadableError(reason="it is not a form of UTF-8 texts") from error
    fields: dict[str, list[str]] = {}
    for name, text in pairs:
        fields.setdefault(name, []).append(text)
    return fields


def _parts(request: Request) -> Iterator[bytes]:
    stream = request.stream
    while part := stream.read(_PART):
        yield part
