"""What a check of the installation says: no Django is needed for it, nor a database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from piket.policy.values import Bilingual


class State(StrEnum):
    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Check:
    """One thing looked at: its name, how it stands, what was seen, and where it is not good how to mend it."""

    name: Bilingual
    state: State
    seen: Bilingual
    mend: Bilingual | None = None


def both(indonesian: str, english: str) -> Bilingual:
    return Bilingual(id=indonesian, en=english)
