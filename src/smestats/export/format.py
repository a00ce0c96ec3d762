"""What an export format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from smestats.catalogue import Catalogue
from smestats.export.view import Exported


@dataclass(frozen=True)
class Format:
    """One way to write observations.

    Attributes:
        media_type: For ``Content-Type``, with its charset where it has one.
        suffix: Of a file's name, without the dot.
        write: From an observations frame and the catalogue that names its units to the file's bytes.
        write_view: From a view, with all that it must say of itself, and the catalogue to the file's bytes.
    """

    media_type: str
    suffix: str
    write: Callable[[pd.DataFrame, Catalogue], bytes]
    write_view: Callable[[Exported, Catalogue], bytes]
