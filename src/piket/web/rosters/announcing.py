"""Programs are told of rosters that come into force, and of those taken back before they began."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from piket.web.rosters.models import Roster
from piket.web.webhooks.events import Event
from piket.web.webhooks.outbox import record


def announce(agency_id: int, rosters: QuerySet[Roster]) -> None:
    """Of rosters that have just come into force: as mended where the unit had one in force for some of these days
    before. Two queries where nobody asked to be told."""
    before = Roster.objects.filter(
        unit=OuterRef("unit"),
        published_at__isnull=False,
        pk__lt=OuterRef("pk"),
        first_day__lte=OuterRef("last_day"),
        last_day__gte=OuterRef("first_day"),
    )
    had_one = Exists(before)
    record(agency_id, Event.ROSTER_PUBLISHED, lambda: _facts(rosters.filter(~had_one)))
    record(agency_id, Event.ROSTER_MENDED, lambda: _facts(rosters.filter(had_one)))


def announce_withdrawn(agency_id: int, rosters: Collection[int]) -> None:
    """Of rosters that were in force and hold no more, with nothing in their place. One query where nobody asked."""
    record(agency_id, Event.ROSTER_WITHDRAWN, lambda: _facts(Roster.objects.filter(pk__in=rosters)))


def _facts(rosters: QuerySet[Roster]) -> Iterator[dict[str, Any]]:
    columns = ("id", "version", "status", "first_day", "last_day", "published_at")
    for row in rosters.order_by("pk").values(*columns, code=F("unit__code")):
        yield {"roster": row.pop("id"), "unit": row.pop("code"), **row}
