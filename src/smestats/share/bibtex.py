"""A citation for BibTeX and biblatex."""

from __future__ import annotations

from smestats.share.citation import Citation
from smestats.share.vocabulary import say

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# A link holds none of these unescaped but for a slip; inside braces they would end or break the field.
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def bibtex(citation: Citation) -> str:
    """An ``@misc`` entry; every text is escaped, the address is given as it is."""
    authors = " and ".join(f"{{{escaped(name)}}}" for name in citation.publishers) or "{smestats}"
    fields = {
        "author": authors,
        "title": f"{{{escaped(citation.name)}}} [{escaped(citation.keys)}]",
        "howpublished": escaped(say(citation.language, "cite.desk")),
        "year": f"{citation.day.year}",
        "note": escaped(citation.note),
        "url": "".join(_IN_ADDRESS.get(letter, letter) for letter in citation.address),
        "urldate": citation.day.isoformat(),
    }
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items())
    return f"@misc{{{citation.key},\n{lines}\n}}\n"


def escaped(text: str) -> str:
    """``text`` with everything TeX would obey spelled out, on one line."""
    return "".join(_ESCAPED.get(letter, letter) for letter in " ".join(text.split()))
