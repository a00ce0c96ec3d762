"""Writes texts and gold tables from the annotated texts: ``python -m tests.extract_corpus.write [--check]``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.extract_corpus.gold import PARTS, corpus_files
from tests.extract_corpus.markup import FOLDER, annotated_texts


def differences(folder: Path = FOLDER) -> list[str]:
    """Files that are not what the annotated texts say, or that they know nothing of."""
    wanted = corpus_files(annotated_texts(folder / "annotated"))
    stale = [name for name, text in wanted.items() if _read(folder / name) != text]
    return stale + [str(path.relative_to(folder)) for path in _present(folder) if _name(path, folder) not in wanted]


def write(folder: Path = FOLDER) -> int:
    """Write every file; the count of those written."""
    wanted = corpus_files(annotated_texts(folder / "annotated"))
    for path in _present(folder):
        if _name(path, folder) not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return len(wanted)


def _present(folder: Path) -> list[Path]:
    return [path for part in PARTS for path in sorted((folder / part).rglob("*")) if path.is_file()]


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> int:
    """Write, or with ``--check`` only say what is out of date."""
    if "--check" in sys.argv[1:]:
        stale = differences()
        sys.stdout.write("".join(f"{name} is not what its annotated text says\n" for name in stale))
        return bool(stale)
    sys.stdout.write(f"{write()} files written\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
