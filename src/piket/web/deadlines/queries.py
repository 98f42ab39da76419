from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from piket.web.deadlines.models import Deadline
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE, rosters
from piket.web.rosters.services import OPEN
from piket.web.rulings.models import RulingSet


@dataclass(frozen=True)
class Standing:
    """How the rosters of the newest computation stand, unit by unit, for who may act for all heads at once.

    `ready`: sound, approved by their heads; `unacted`: sound, no head has acted and none is in force; `broken`:
    a rule is broken, so that nobody can put it in force; `acted`: in force by the head; `provisional`: by the office.
    """

    ruling_set: RulingSet
    deadline: Deadline | None
    ready: list[Roster]
    unacted: list[Roster]
    broken: list[Roster]
    provisional: list[Roster]
    acted: int

    @property
    def passed(self) -> bool:
        return self.deadline is not None and self.deadline.at <= now()


def now() -> datetime:
    return timezone.now()


def standing(access: Access) -> Standing | None:
    """Of the newest computation; None before the first. Three queries."""
    ruling_set = newest(access)
    if ruling_set is None:
        return None
    units = access.units(Action.PUBLISH_PROVISIONAL)
    found = rosters(access).filter(ruling_set=ruling_set, unit__in=units.values("pk"))
    shown = found.exclude(status=Roster.Status.SUPERSEDED).order_by("unit__sort", "version")
    rows = list(shown.select_related(None).select_related("unit").defer("book", "parts"))
    served = {row.unit_id for row in rows if row.status in IN_FORCE}
    waiting = [row for row in rows if row.status in OPEN]
    sound = [row for row in waiting if not row.violations]
    return Standing(
        ruling_set=ruling_set,
        deadline=Deadline.objects.filter(ruling_set=ruling_set).select_related("set_by").first(),
        ready=[row for row in sound if row.status == Roster.Status.APPROVED],
        unacted=[row for row in sound if row.status == Roster.Status.DRAFT and row.unit_id not in served],
        broken=[row for row in waiting if row.violations],
        provisional=[row for row in rows if row.status == Roster.Status.PROVISIONAL],
        acted=sum(row.status == Roster.Status.PUBLISHED for row in rows),
    )


def newest(access: Access) -> RulingSet | None:
    """The computation that the newest roster stands for."""
    found = rosters(access).exclude(ruling_set=None).exclude(status=Roster.Status.SUPERSEDED)
    roster = found.order_by("-ruling_set_id").first()
    return roster.ruling_set if roster else None
