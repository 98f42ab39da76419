"""Reads about closed offices: what holds on a day, and what a computation must know of them."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from piket.pipeline.shut import Shut
from piket.policy.events import Event
from piket.policy.values import Bilingual
from piket.web.cases.models import UnitClosure
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import Access, Action
from piket.web.protocol.grounds import ground_in


def holding(first: date, last: date) -> QuerySet[UnitClosure]:
    """Those that close an office on one of these days, early ends counted."""
    rows = UnitClosure.objects.filter(first_day__lte=last, last_day__gte=first)
    never = rows.filter(reopening__first_day__lte=F("first_day"))
    return rows.exclude(reopening__first_day__lte=first).exclude(pk__in=never.values("pk"))


def closures_on(access: Access, today: date, unit: Unit | None = None) -> list[UnitClosure]:
    """What is closed, or will be. One query."""
    units = access.units(Action.VIEW_PROTOCOL).values("pk")
    rows = holding(today, date.max).filter(unit__in=units)
    rows = rows.filter(unit=unit) if unit else rows
    return list(rows.select_related("unit", "reopening").order_by("first_day"))


def ended_early(access: Access, since: date, unit: Unit) -> list[UnitClosure]:
    """Closures of a unit that ended before their time and would still hold. One query."""
    units = access.units(Action.VIEW_PROTOCOL).values("pk")
    rows = UnitClosure.objects.filter(unit__in=units, unit_id=unit.pk, last_day__gte=since)
    return list(rows.filter(reopening__isnull=False).select_related("unit", "reopening__opened_by"))


def is_closed(unit: Unit, day: date) -> bool:
    return holding(day, day).filter(unit=unit).exists()


def events_of(agency: Agency) -> tuple[Event, ...]:
    """What a new computation must know: events for which a clause closed an office, without those that turned out not
    to have happened."""
    rows = UnitClosure.objects.filter(agency=agency, reopening=None).exclude(provision="")
    return tuple(
        Event(row.event, row.unit.code, row.event_day, str(row.closed_by or ""))
        for row in rows.select_related("unit", "closed_by").order_by("pk")
    )


def shut_of(agency: Agency) -> tuple[Shut, ...]:
    """Offices that a decision closed, which no clause tells a new computation of."""
    rows = UnitClosure.objects.filter(agency=agency, provision="").select_related("unit", "reopening")
    return tuple(
        Shut(
            row.unit.code,
            row.first_day,
            row.last_closed,
            Bilingual(ground_in(row, "id"), ground_in(row, "en")),
        )
        for row in rows.order_by("pk")
        if row.first_day <= row.last_closed
    )
