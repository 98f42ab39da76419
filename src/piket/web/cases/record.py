"""What is known of a case, as it lies sealed: read whole, changed, written whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from piket.web.sealing import seal, unseal

_PURPOSE = "staff case"


@dataclass(frozen=True)
class Record:
    """`found` is the day it was known, `since` the first on which others could be concerned; `group` joins the contacts
    that were looked for. `ended`: the day from which it is over."""

    found: date
    since: date
    words: str
    group: UUID
    ended: date | None = None


def sealed(record: Record) -> str:
    return seal(json.dumps(asdict(record), default=str), _PURPOSE)


def opened(text: str) -> Record:
    read: dict[str, Any] = json.loads(unseal(text, _PURPOSE))
    return Record(
        date.fromisoformat(read["found"]),
        date.fromisoformat(read["since"]),
        read["words"],
        UUID(read["group"]),
        date.fromisoformat(read["ended"]) if read["ended"] else None,
    )
