"""CSV for Excel: the same as ``csv`` behind a byte order mark, without which Excel reads Chinese as noise."""

from __future__ import annotations

import codecs

import pandas as pd

from smestats.catalogue import Catalogue
from smestats.export import csv
from smestats.export.view import Exported


def write(observations: pd.DataFrame, catalogue: Catalogue) -> bytes:
    """As ``csv.write``, behind the mark."""
    return codecs.BOM_UTF8 + csv.write(observations, catalogue)


def write_view(exported: Exported, catalogue: Catalogue) -> bytes:
    """As ``csv.write_view``, behind the mark."""
    return codecs.BOM_UTF8 + csv.write_view(exported, catalogue)
