"""A citation for reference managers, in the RIS format."""

from __future__ import annotations

from collections.abc import Iterator

from smestats.share.citation import Citation

MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"
_LANGUAGES = {"en": "en", "zh": "zh"}


def ris(citation: Citation) -> str:
    """A ``DATA`` record: one tag a line, ended by CRLF, closed by ``ER``."""
    return "".join(f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in _tags(citation))


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    day = f"{citation.day:%Y/%m/%d}"
    yield "TY", "DATA"
    for name in citation.publishers or ("smestats",):
        yield "AU", name
    yield "TI", f"{citation.name} [{citation.keys}]"
    yield "PY", f"{citation.day.year}"
    yield "DA", day
    yield "PB", "smestats"
    yield "N1", citation.note
    yield "LA", _LANGUAGES[citation.language]
    yield "UR", citation.address
    yield "Y2", day
    yield "ER", ""
