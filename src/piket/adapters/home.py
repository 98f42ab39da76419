"""Where Piket keeps its data on this machine.

Standard library only: the launcher asks before anything is installed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SYSTEM_HOME = Path("/var/lib/piket")


def data_home() -> Path:
    """The data folder: `PIKET_HOME` if set, `/var/lib/piket` for root, else the user's own data folder."""
    named = os.environ.get("PIKET_HOME")
    if named:
        return Path(named).expanduser().absolute()
    if is_root():
        return SYSTEM_HOME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "piket"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "piket"


def public_root() -> Path:
    """Where the public pages are written and served from: `PIKET_PUBLIC_ROOT` if set, else in the data folder."""
    named = os.environ.get("PIKET_PUBLIC_ROOT")
    return Path(named) if named else data_home() / "publik"


def is_root() -> bool:
    """Whether we run as the superuser of the system, whom PostgreSQL refuses to serve."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
