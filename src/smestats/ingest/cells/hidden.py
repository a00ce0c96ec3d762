"""What no cell may hold: characters that hide, or change how the rest is shown."""

from __future__ import annotations

import re

from smestats.ingest.faults import Flaw

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Line ends and tabs are seen. NEL (U+0085) and joiners are prose; the byte order mark inside a text is not.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]")
_INVISIBLE = re.compile("[\x85\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028\u2029\u2060-\u2064]")


def hidden_flaw(text: str, *, prose: bool = False) -> Flaw | None:
    """The first thing in ``text`` that must not be in a cell.

    ``prose`` allows what a note may need: separators of lines, and the joiners of emoji and scripts.
    """
    if text.isascii() and text.isprintable():
        return None
    if "\0" in text:
        return Flaw("nul_byte")
    for kind, pattern in (("bidi_control", _BIDI), ("control_char", _CONTROL), ("control_char", _INVISIBLE)):
        match = None if prose and pattern is _INVISIBLE else pattern.search(text)
        if match:
            return Flaw(kind, {"code": ord(match[0])})
    return None


def length_flaw(text: str, limit: int) -> Flaw | None:
    """A field that is too long to be one."""
    return Flaw("field_too_long", {"limit": limit}) if len(text) > limit else None
