"""Every page there is, by an address that shows it with figures on it."""

from __future__ import annotations

from collections.abc import Mapping

import dash

# Pages with a variable in their path, by one or more addresses.
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "/series/<series_key>": ("/series/SMEDI", "/series/LOANS_INCLUSIVE", "/series/PLATFORMS_PROVINCIAL"),
    "/documents/<document_id>": ("/documents/003_2a6bdbfbcf509770", "/documents/001_667bf2112a95e142"),
    "/release/<month>": ("/release/2020-10",),
}
# Pages that show nothing without a question.
ASKED: Mapping[str, tuple[str, ...]] = {
    "/explore": ("/explore", "/explore?s=SMEDI,SMEDI_EAST&units=pc1"),
    "/embed": ("/embed?s=SMEDI",),
}


def addresses() -> tuple[str, ...]:
    """An address of every registered page; the application must exist.

    Raises:
        KeyError: A page has a variable in its path and no example here.
    """
    found: list[str] = []
    for page in dash.page_registry.values():
        template = page.get("path_template")
        path = str(page["path"])
        found += EXAMPLES[template] if template else ASKED.get(path, (path,))
    return tuple(found)
