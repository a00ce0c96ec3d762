"""What a browser sends of a file and of who appends it."""

from __future__ import annotations

import base64

import pytest

from smestats.settings import Settings
from smestats.web.uploads import UploadTooLargeError, UploadUnreadableError, read_upload, sign

SETTINGS = Settings(max_upload_bytes=64, user="desk")


def dropped(content: bytes, name: object = "figures.csv") -> dict[str, object]:
    return {"contents": f"data:text/csv;base64,{base64.b64encode(content).decode()}", "name": name}


def test_a_file_arrives_as_it_was() -> None:
    upload = read_upload(dropped(b"\xff\x00,\r\n"), SETTINGS)

    assert (upload.name, upload.content) == ("figures.csv", b"\xff\x00,\r\n")


def test_an_empty_file_arrives_empty() -> None:
    assert read_upload({"contents": "data:", "name": "a.csv"} | dropped(b""), SETTINGS).content == b""


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "data:text/csv;base64,QQ==",
        {},
        {"contents": None},
        {"contents": ["data:text/csv;base64,QQ=="]},
        {"contents": "QQ=="},
        {"contents": "data:text/csv;base64"},
        {"contents": "data:text/csv;base64,Q"},
        {"contents": "data:text/csv;base64,QQ==\u00e9"},
        {"contents": "data:text/csv;base64,Q Q=="},
        {"contents": "javascript:text/csv;base64,QQ=="},
    ],
)
def test_what_is_no_file_is_refused(sent: object) -> None:
    with pytest.raises(UploadUnreadableError):
        read_upload(sent, SETTINGS)


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UploadTooLargeError, match="65 bytes; this page takes at most 64"):
        read_upload(dropped(b"x" * 65), SETTINGS)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\data\\smedi.csv", "smedi.csv"),
        ("../../etc/passwd", "passwd"),
        ("\u202egnp.csv", "gnp.csv"),
        ("a\nb.csv", "a b.csv"),
        ("", "upload.csv"),
        (None, "upload.csv"),
        (["x"], "upload.csv"),
        ("中小企业.csv", "中小企业.csv"),
    ],
)
def test_a_file_name_is_only_a_name(name: object, kept: str) -> None:
    assert read_upload(dropped(b"x", name), SETTINGS).name == kept


def test_who_signs_is_kept_on_one_line() -> None:
    signature = sign(" Li\u202e Wei\n", "line\r\nline", "correction", SETTINGS)

    assert (signature.user, signature.note, signature.reason) == ("Li Wei", "line line", "correction")


@pytest.mark.parametrize("nonsense", [None, "", "  ", 7, {}, ["x"]])
def test_who_does_not_sign_is_the_user_of_the_settings(nonsense: object) -> None:
    signature = sign(nonsense, nonsense, nonsense, SETTINGS)

    assert (signature.user, signature.note, signature.reason) == ("desk", "", None)


def test_long_texts_are_cut() -> None:
    signature = sign("n" * 500, "t" * 5000, None, SETTINGS)

    assert (len(signature.user), len(signature.note)) == (80, 2000)
