"""What the writes of all lists have in common. Who calls has asked whether she may, and names the act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils import timezone

from piket.organisation.importing.values import Comparison, Fate
from piket.web.lists.models import SentList

Status = SentList.Status


class NotApplied(Exception):
    """The list would now do something else than was seen, it has faults, or it was applied already."""


class NotUndone(Exception):
    """It is not the last list that was applied."""


class Memory(Protocol):
    """What the agency said of such lists before."""

    columns: dict[str, str]

    def save(self) -> None: ...


def throw_away(lists: QuerySet[SentList], files: QuerySet[Any]) -> None:
    """Those of these lists that still wait, with what was sent. `files`: of their kind."""
    waiting = lists.filter(status=Status.UPLOADED)
    files.filter(upload__in=waiting).delete()
    waiting.update(status=Status.DISCARDED)


def name_columns(upload: SentList, memory: Memory, chosen: Mapping[str, str]) -> None:
    """What each header means, said by a person; remembered for the agency's next list."""
    upload.chosen = dict(chosen)
    upload.save(update_fields=["chosen"])
    memory.columns = memory.columns | dict(chosen)
    memory.save()


def must_be_as_seen(found: Comparison, mark: str, without_faulty: bool) -> None:
    """It would still do what was seen; one with faults only where they are to be left out. Raises `NotApplied`."""
    if found.mark != mark or (found.errors and not without_faulty) or not found.writes:
        raise NotApplied("mark")


def keep_applied(upload: SentList, found: Comparison, kept: dict[str, Any]) -> None:
    """It stands now: how much of what it did, and what undoing it needs."""
    upload.kept = kept
    upload.counts = {fate.value: found.count(fate) for fate in Fate} | {"errors": found.faulty_rows}
    upload.status, upload.applied_at = Status.APPLIED, timezone.now()
    upload.save(update_fields=["kept", "counts", "status", "applied_at"])


def keep_undone(upload: SentList) -> None:
    """It was taken back, and what undoing it needed is needed no more."""
    upload.status, upload.kept = Status.UNDONE, {}
    upload.save(update_fields=["status", "kept"])
