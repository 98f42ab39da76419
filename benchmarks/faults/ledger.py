"""What clients asked for and what was acknowledged to them: lines in a file of each client, on the disk before it goes
on."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ASKED, ACKNOWLEDGED = "asked", "acknowledged"
WORKS = ("check-in", "report", "publication", "signature", "job")


class Ledger:
    """One client's own file; append-only."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._alone = threading.Lock()

    def asked(self, work: str, key: str, **more: Any) -> None:
        self._write({"event": ASKED, "work": work, "key": key, "at": time.time(), **more})

    def acknowledged(self, work: str, key: str, **more: Any) -> None:
        self._write({"event": ACKNOWLEDGED, "work": work, "key": key, "at": time.time(), **more})

    def _write(self, said: dict[str, Any]) -> None:
        line = (json.dumps(said) + "\n").encode()
        with self._alone:
            os.write(self._file, line)
            os.fsync(self._file)


@dataclass
class Told:
    """Of one kind of work: what was asked, by its key, and what was acknowledged of it."""

    asked: dict[str, dict[str, Any]] = field(default_factory=dict)
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)


def told(folder: Path) -> dict[str, Told]:
    """All files of a folder together; every kind of work is there, also one that nobody asked for."""
    return gathered(
        json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text().splitlines()
    )


def gathered(lines: Iterable[dict[str, Any]]) -> dict[str, Told]:
    found: dict[str, Told] = defaultdict(Told, {work: Told() for work in WORKS})
    for line in lines:
        kind = found[line["work"]]
        where = kind.asked if line["event"] == ASKED else kind.acknowledged
        where[line["key"]] = {**where.get(line["key"], {}), **line}
    return found
