"""Outages on record: what they excuse from now on, and what was judged before they were known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied

from piket.presence import outages as pure
from piket.presence.values import Kind
from piket.web.organisation.branches import within
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence import reasons
from piket.web.presence.models import Observed, Outage
from piket.web.presence.standing import Clock, clock_of
from piket.web.tenancy import name_act, set_local

_LONGEST = timedelta(days=3)


class NotRecorded(Exception):
    """Nothing was kept: the end is not after the start, lies ahead, or is days away."""


def record_outage(*, access: Access, unit: Unit, start: datetime, end: datetime, ground: str) -> int:
    """Keep an outage of a branch and judge anew what it excuses; how many check-ins those are.

    A later judgement is a later row: what was noticed before stays on record. Raises `PermissionDenied`, `NotRecorded`.
    """
    if not access.may(Action.RECORD_OUTAGE, unit):
        raise PermissionDenied
    local = clock_of(unit, access.agency.time_zone)
    if not start < end <= local.now or end - start > _LONGEST:
        raise NotRecorded
    name_act("presence.outage")
    outage = Outage.objects.create(
        agency=access.agency, unit=unit, start=start, end=end, ground=ground, recorded_by=access.user
    )
    # The database lets nobody write of another's check-ins; a judgement is the machine's, as in a job.
    set_local(user=None)
    try:
        return len(Observed.objects.bulk_create(_excused(outage, local)))
    finally:
        set_local(user=access.user.pk)


def _excused(outage: Outage, local: Clock) -> Iterator[Observed]:
    """New rows for check-ins that came in its window and whose duty began in it."""
    branch = within(outage.unit, "unit")
    rows = Observed.objects.filter(
        branch,
        kind=Kind.IN.value,
        fits=False,
        check_in__received_at__range=(outage.start, outage.end + pure.GRACE),
        assignment__isnull=False,
    )
    window = [pure.Outage(outage.start, outage.end)]
    for row in rows.latest_only().select_related("check_in", "assignment"):
        begin, at = row.assignment.start, row.check_in.received_at  # type: ignore[union-attr]
        before = reasons.from_json(row.reasons)
        after = pure.excused(before, begin, at, window, local.zone)
        if after != before:
            row.pk = None
            row.reasons = reasons.as_json(after)
            row.fits = not any(reason.look for reason in after)
            yield row
