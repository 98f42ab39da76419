"""Files that hold a secret. Standard library only."""

from __future__ import annotations

import os


def private(path: str, flags: int) -> int:
    """For `open(path, "x", opener=private)`: a new file, from its first instant readable by its owner alone."""
    return os.open(path, flags, 0o600)
