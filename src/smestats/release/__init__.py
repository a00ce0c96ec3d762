"""The monthly release: what a month's index says, from stored figures alone. Pure: values in, a document out."""

from smestats.release.compose import compose, main_series, release_months
from smestats.release.html import html_of
from smestats.release.model import Drawing, Evidence, Release, Row

__all__ = ["Drawing", "Evidence", "Release", "Row", "compose", "html_of", "main_series", "release_months"]
