"""Workbooks without the moment they were written, so that equal views give equal files."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_PROPERTIES = "docProps/core.xml"


def reproducible(content: bytes) -> bytes:
    """The workbook ``content`` with every moment in it set to the first of 1980."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == _PROPERTIES:
                part = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", part)
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, part)
    return written.getvalue()
