"""Notes and sources: stored as typed, unless they could be taken for something other than text."""

from __future__ import annotations

import re

from smestats.ingest.cells.hidden import hidden_flaw
from smestats.ingest.cells.width import bare, narrow
from smestats.ingest.faults import Flaw
from smestats.ingest.plausible import is_scrambled, restored

# What a spreadsheet would calculate; prose that starts with a dash is prose. Possessive, so that a long cell
# takes no longer for each of its characters.
_FORMULA = re.compile(
    r"[=+@]|-\s*+(?:[\d.]++\s*+[+*/]\s*+[\d.]|[a-z][a-z\d.]*+\((?!e?s\))|[^\n|]*+\|[^\n!]*+!|=)|[\t\r\n]\s*+[=+@]",
    re.IGNORECASE,
)
_UNSEEN = " \u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u3000"
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ .,;()'!?/-]*")
_MARKUP = re.compile(
    r"</?[a-z!?%][^>]*>?|\{[{%]|\$\{|#\{|%\([a-z_]\w*\)[#0+-]*[\d.]*[diouxefgcrsa]|\{[\w.\[\]]*__"
    r"|&(?:#\w+|(?:lt|gt|quot|amp)(?![a-z\d]));?|\]\(\s*+<?(?:[a-z][\w+.-]*:|[/#.]|www\.)"
    r"|(?:javascript|vbscript|livescript)\s*:|data:\s*text/html|\x3c%",
    re.IGNORECASE,
)
_C1 = re.compile("[\x80-\x9f]")  # controls that nobody types: bytes of another encoding
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}\\]+", re.IGNORECASE)


def text_flaw(text: str) -> Flaw | None:
    """Why ``text`` cannot be stored as prose."""
    if _PLAIN.fullmatch(text):
        return None
    flaw = hidden_flaw(text, prose=True)
    if flaw:
        return (_mojibake(text) if _C1.search(text) else None) or flaw
    if _FORMULA.match(narrow(text).lstrip(_UNSEEN)) or _FORMULA.match(text):
        return Flaw("formula_injection")
    if _MARKUP.search(text):
        return Flaw("note_markup")
    return _mojibake(text)


def _mojibake(text: str) -> Flaw | None:
    original = restored(text)
    if original:
        return Flaw("encoding_invalid.mojibake", {"found": original[:40]})
    return Flaw("encoding_invalid.scrambled") if is_scrambled(text) else None


def address_flaw(text: str) -> Flaw | None:
    """Why ``text`` cannot be stored as a web address."""
    flaw = hidden_flaw(bare(text))
    if flaw or _ADDRESS.fullmatch(bare(text)):
        return flaw
    return Flaw("note_markup.address")


def has_lost_characters(text: str) -> bool:
    """Whether an earlier program replaced characters it could not read."""
    return "\ufffd" in text or "锟斤拷" in text
