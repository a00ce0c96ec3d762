"""What a view needs to leave the desk: its title, its sources, its citation, its links. Pure: values in, values out."""

from smestats.share.bibtex import bibtex
from smestats.share.citation import Citation, citation_of
from smestats.share.departing import departing, export_lines, file_stem
from smestats.share.links import Links, links_of
from smestats.share.ris import ris
from smestats.share.sources import sources_of
from smestats.share.told import Told, tell

__all__ = [
    "Citation",
    "Links",
    "Told",
    "bibtex",
    "citation_of",
    "departing",
    "export_lines",
    "file_stem",
    "links_of",
    "ris",
    "sources_of",
    "tell",
]
