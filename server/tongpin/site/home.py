"""Home: where the project lies on this machine, and where this installation keeps what is its own."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("TONGPIN_HOME") or ROOT / ".local").resolve()
DATA = HOME / "data"
KEYS = HOME / "keys"
WEB = ROOT / "web" / "dist"
DEMO = ROOT / "demo"

