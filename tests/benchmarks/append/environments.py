"""Python environments of the peers, each with what it pins; made once below ``.bench``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BENCH = ROOT / ".bench"
_REQUIREMENTS = Path(__file__).with_name("requirements")


def interpreter(peer: str) -> Path:
    """The Python of a peer; its environment is made where it is lacking or its pins have changed."""
    pins = _REQUIREMENTS / f"{peer}.txt"
    folder = BENCH / "environments" / peer
    python, stamp = folder / "bin" / "python", folder / pins.name
    if not stamp.is_file() or stamp.read_bytes() != pins.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        sys.stderr.write(f"Installing {peer} (once)\n")
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [python, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-deps", "--require-hashes"]
        subprocess.run([*install, "-r", pins], check=True)
        shutil.copy(pins, stamp)
    return python
