"""Writes of the agency's own office hours, audited; rosters in force take them over from today on."""

from __future__ import annotations

from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction

from piket.web.organisation.models import Unit, WorkingHours
from piket.web.permissions import Access, Action
from piket.web.rosters.hours.retiming import retime, usual_hours
from piket.web.tenancy import name_act


@transaction.atomic
def keep_hours(
    *,
    access: Access,
    unit: Unit,
    pattern: str,
    weekdays: tuple[int, ...],
    start: time,
    end: time,
    first: date | None,
    last: date | None,
    ground: str,
) -> int:
    """Set hours for offices of this pattern in the unit and below it; the number of duties that got other hours.

    What was set before for the very same unit, pattern, days and season gives way.
    """
    if not access.may(Action.ARRANGE, unit):
        raise PermissionDenied
    name_act("hours.keep")
    before = usual_hours(access.agency)
    WorkingHours.objects.update_or_create(
        agency=access.agency,
        unit=unit,
        pattern=pattern,
        weekdays=list(weekdays),
        first=first,
        last=last,
        defaults={"start": start, "end": end, "ground": ground},
    )
    return retime(access.agency, unit, before)


@transaction.atomic
def remove_hours(*, access: Access, hours: WorkingHours) -> int:
    """What held without them holds again; the number of duties that got other hours."""
    if not access.may(Action.ARRANGE, hours.unit):
        raise PermissionDenied
    name_act("hours.remove")
    before = usual_hours(access.agency)
    hours.delete()
    return retime(access.agency, hours.unit, before)
