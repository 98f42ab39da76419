"""Programs are told who came, moved and left by an import, and that one was taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from piket.organisation.importing.values import Comparison, Entry, Fate
from piket.web.organisation.models import Employee
from piket.web.people.models import PeopleImport
from piket.web.webhooks.events import Event
from piket.web.webhooks.outbox import record

AT_ONCE = 200
"""People of one message."""
_EVENTS: dict[Event, Callable[[Entry], bool]] = {
    Event.PEOPLE_JOINED: lambda entry: entry.fate in (Fate.NEW, Fate.BACK),
    Event.PEOPLE_MOVED: lambda entry: entry.fate is Fate.CHANGED and entry.moves,
    Event.PEOPLE_LEFT: lambda entry: entry.fate is Fate.LEFT,
}


def announce(upload: PeopleImport, found: Comparison) -> None:
    """Of an import just applied. Three queries where nobody asked to be told."""
    for event, concerns in _EVENTS.items():
        numbers = [entry.number for entry in found.entries if concerns(entry)]
        if numbers:
            record(upload.agency_id, event, lambda numbers=numbers: _facts(upload, numbers))  # type: ignore[misc]


def announce_undone(upload: PeopleImport) -> None:
    """Whoever keeps people of her own reads them again."""
    record(upload.agency_id, Event.PEOPLE_RESTORED, lambda: [{"import": upload.pk}])


def _facts(upload: PeopleImport, numbers: list[str]) -> Iterator[dict[str, Any]]:
    """The people and where they stand now, in parts."""
    people = Employee.objects.filter(number__in=numbers).order_by("pk").values_list("pk", "unit__code")
    rows = [{"person": person, "unit": unit} for person, unit in people]
    for at in range(0, len(rows), AT_ONCE):
        yield {"import": upload.pk, "since": upload.since, "people": rows[at : at + AT_ONCE]}
