"""A form with files, read from its whole body: in pieces the library's reader may add a byte to a file's end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.sansio.multipart import (
    BLANK_LINE_RE,
    Data,
    Epilogue,
    Event,
    Field,
    File,
    MultipartDecoder,
    NeedData,
    State,
)

from smestats.api.errors import BodyUnreadableError

_MOST_FIELD = 64 * 1024
_MOST_HEAD = 16 * 1024
_MOST_PARTS = 64


@dataclass(frozen=True)
class FormFile:
    """A file in a form: the field it stands in, the name it has there, its bytes."""

    field: str
    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """The texts of a form by field, and its files."""

    fields: Mapping[str, Sequence[str]]
    files: Sequence[FormFile]


def read_form(body: bytes, boundary: str, *, is_cut: bool = False) -> Form:
    """The form in ``body``.

    Args:
        body: A ``multipart/form-data`` body.
        boundary: As its media type states it.
        is_cut: Only the beginning of the body is given; its last file is cut as well.

    Raises:
        BodyUnreadableError: It is no whole form, or holds more than a form of ours would.
    """
    if not boundary or not boundary.isascii():
        raise BodyUnreadableError(reason="its media type states no boundary")
    decoder = MultipartDecoder(boundary.encode(), max_parts=_MOST_PARTS)
    try:
        decoder.receive_data(body)
        if not is_cut:
            decoder.receive_data(None)
        return _form(_parts(decoder))
    except (ValueError, RequestEntityTooLarge) as error:
        raise BodyUnreadableError(reason="it is not a whole form, or a field of it is too long") from error


def _form(parts: Iterator[tuple[Field | File, bytes]]) -> Form:
    fields: dict[str, list[str]] = {}
    files: list[FormFile] = []
    for part, content in parts:
        name = part.name or ""
        if isinstance(part, File):
            files.append(FormFile(name, part.filename, content))
        elif len(content) > _MOST_FIELD:
            raise ValueError(name)
        else:
            fields.setdefault(name, []).append(content.decode("utf-8"))
    return Form(fields, files)


def _parts(decoder: MultipartDecoder) -> Iterator[tuple[Field | File, bytes]]:
    part: Field | File | None = None
    contents: list[bytes] = []
    for event in _events(decoder):
        if isinstance(event, Field | File):
            part, contents = event, []
        elif isinstance(event, Data):
            contents.append(event.data)
            if part is not None and not event.more_data:
                yield part, b"".join(contents)
                part = None
    if part is not None:
        yield part, b"".join(contents)


def _events(decoder: MultipartDecoder) -> Iterator[Event]:
    while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
        yield event
        if decoder.state is State.PART and not BLANK_LINE_RE.search(decoder.buffer, 0, _MOST_HEAD):
            raise ValueError("the head of a part does not end")
