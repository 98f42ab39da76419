"""What the writes of all lists have in common. Who calls has asked whether she may, and names the act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from django.utils import timezone

from piket.organisation.importing.values import Comparison, Fate
from piket.web.lists.models import SentList


class Memory(Protocol):
    """What the agency said of such lists before."""

    columns: dict[str, str]

    def save(self) -> None: ...


def name_columns(upload: SentList, memory: Memory, chosen: Mapping[str, str]) -> None:
    """What each header means, said by a person; remembered for the agency's next list."""
    upload.chosen = dict(chosen)
    upload.save(update_fields=["chosen"])
    memory.columns = memory.columns | dict(chosen)
    memory.save()


def is_as_seen(found: Comparison, mark: str, without_faulty: bool) -> bool:
    """Whether it would still do what was seen; one with faults only where they are to be left out."""
    return found.mark == mark and (without_faulty or not found.errors) and found.writes


def keep_applied(upload: SentList, found: Comparison, kept: dict[str, Any]) -> None:
    """It stands now: how much of what it did, and what undoing it needs."""
    upload.kept = kept
    upload.counts = {fate.value: found.count(fate) for fate in Fate} | {"errors": found.faulty_rows}
    upload.status, upload.applied_at = SentList.Status.APPLIED, timezone.now()
    upload.save(update_fields=["kept", "counts", "status", "applied_at"])
