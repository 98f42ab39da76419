"""What is known of a person's vaccination, as it lies sealed: read whole, changed, written whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from piket.web.sealing import seal, unseal

_HEALTH = "vaccination health"
_NAME = "vaccination name"


@dataclass(frozen=True)
class Record:
    """Doses in order as (day, vaccine); why not yet, until when; adverse events as (day, words)."""

    doses: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    until: str = ""
    adverse: tuple[tuple[str, str], ...] = ()

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat(self.doses[-1][0]) if self.doses else None


@dataclass(frozen=True)
class Identity:
    """Who it is where no employee says so: a name, and a register number where there is one."""

    name: str
    number: str = ""


def sealed_record(record: Record) -> str:
    return seal(json.dumps(asdict(record)), _HEALTH)


def open_record(sealed: str) -> Record:
    read: dict[str, Any] = json.loads(unseal(sealed, _HEALTH))
    return Record(
        tuple((day, vaccine) for day, vaccine in read["doses"]),
        read["reason"],
        read["until"],
        tuple((day, words) for day, words in read["adverse"]),
    )


def sealed_identity(identity: Identity) -> str:
    return seal(json.dumps(asdict(identity)), _NAME)


def open_identity(sealed: str) -> Identity:
    return Identity(**json.loads(unseal(sealed, _NAME)))
