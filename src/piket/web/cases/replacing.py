"""Others stand in for somebody who is away: the roster mended by the means that every planner has."""

from __future__ import annotations

from piket.planning.mending.values import Change, Kind
from piket.web.cases.models import Isolation
from piket.web.permissions import Access
from piket.web.presence.standing import clock_of
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.mending.services import accept
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import name_act


def rosters_of(access: Access, one: Isolation) -> list[Roster]:
    """Those in force that reach a day which lies ahead, the first to be mended first."""
    today = clock_of(one.unit, access.agency.time_zone).today
    rows = Roster.objects.filter(
        unit=one.employee.unit_id, status__in=IN_FORCE, first_day__lte=one.last_day,
        last_day__gte=max(one.first_day, today),
    )  # fmt: skip
    if one.roster_id:  # what was mended for her already needs no second look
        rows = rows.exclude(pk=one.roster_id)
    return list(rows.select_related("unit", "ruling_set").order_by("first_day"))


def change_of(one: Isolation) -> Change:
    return Change(Kind.ISOLATION, one.first_day, one.last_day, one.employee.number)


def propose(access: Access, one: Isolation, roster: Roster) -> mending.Proposal:
    """Raises `NotMendable`, with why not and what would do."""
    return mending.propose(roster, [change_of(one)], roster.unit.zone_name(access.agency.time_zone))


def replace(*, access: Access, isolation: Isolation, roster: Roster, mark: str) -> Roster:
    """The mending that `mark` names, kept as the next version. Raises as `mending.services.accept` does."""
    made = accept(access=access, roster=roster, changes=[change_of(isolation)], mark=mark)
    name_act("isolation.replace")
    Isolation.objects.filter(pk=isolation.pk).update(roster=made)
    return made
