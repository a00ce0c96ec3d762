"""``python -m tests.docs [--check]``: write the generated parts of the documentation, or say which are out of date."""

from __future__ import annotations

import argparse
import sys

from tests.docs.parts import ROOT, stale_pages


def main() -> int:
    """Write what is out of date; with ``--check`` only name it, and fail when there is any."""
    parser = argparse.ArgumentParser(prog="python -m tests.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a page is out of date")
    only_check = parser.parse_args().check
    stale = stale_pages()
    for page, text in stale.items():
        if not only_check:
            page.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{page.relative_to(ROOT)}: {'out of date' if only_check else 'written'}\n")
    return int(bool(stale) and only_check)


if __name__ == "__main__":
    sys.exit(main())
