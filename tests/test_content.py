"""Content on disk is sliced, counted and read like bytes in memory."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from smestats.content import ContentStream, FileContent, pieces, sha256_of

BYTES = bytes(range(250)) * 4


@pytest.fixture
def on_disk(tmp_path: Path) -> FileContent:
    path = tmp_path / "file"
    path.write_bytes(BYTES)
    return FileContent(io.BytesIO(path.read_bytes()))


@pytest.mark.parametrize(
    "places", [slice(None), slice(0, 10), slice(990, 2_000), slice(-5, None), slice(20, 10), slice(3_000, None)]
)
def test_slices_are_those_of_bytes(on_disk: FileContent, places: slice) -> None:
    assert on_disk[places] == BYTES[places]
    assert len(on_disk) == len(BYTES)


def test_pieces_make_up_the_whole(on_disk: FileContent) -> None:
    assert b"".join(pieces(on_disk, size=300)) == BYTES
    assert [len(piece) for piece in pieces(on_disk, 100, 450, size=300)] == [300, 50]
    assert list(pieces(b"")) == []


def test_the_sha256_is_that_of_the_bytes(on_disk: FileContent) -> None:
    assert sha256_of(on_disk) == sha256_of(BYTES) == hashlib.sha256(BYTES).hexdigest()


def test_a_stream_reads_on_from_where_it_stands(on_disk: FileContent) -> None:
    stream = io.BufferedReader(ContentStream(on_disk, 100), buffer_size=64)

    assert stream.read(150) == BYTES[100:250]
    assert stream.read() == BYTES[250:]
    assert stream.read() == b""
