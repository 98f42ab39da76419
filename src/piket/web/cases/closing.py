"""Close an office: by the clause that orders it or by a dated decision, shown first, then done by mending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from piket.health.closing import Ordered, closed_by
from piket.pipeline.closing_down import has_office
from piket.policy.events import Event
from piket.web.cases.closures import holding
from piket.web.cases.effects import Effect, carried_out, mark, moved
from piket.web.cases.models import UnitClosure
from piket.web.directives.queries import decisions_given
from piket.web.directives.services import rulebook_of
from piket.web.organisation.models import Unit
from piket.web.organisation.queries import unit_value
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_of
from piket.web.protocol.grounds import Cited, Decided, Ground
from piket.web.rosters.files import stored_book
from piket.web.rosters.mending.services import closed_book
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import name_act

EVENT = "cluster"
LONGEST = timedelta(days=30)


@dataclass(frozen=True)
class Wanted:
    """What closes an office: the day of the event, and for how long by which ground."""

    event_day: date
    first: date
    last: date
    ground: Ground


def law_on(access: Access, unit: Unit, event_day: date) -> Ordered | None:
    """The clause that closes the office after an event on that day, where one holds for the unit."""
    event = Event(EVENT, unit.code, event_day, str(access.user))
    book = rulebook_of(access.agency, but="")
    return closed_by(book, unit_value(unit), event, decisions_given())


def wanted_by_law(ordered: Ordered, event_day: date) -> Wanted:
    cited = ordered.citation
    ground = Cited(f"{cited.directive}#{cited.provision}", cited.instrument, cited.clause, cited.source)
    return Wanted(event_day, ordered.first, ordered.last, ground)


def effects(access: Access, unit: Unit, wanted: Wanted) -> list[Effect]:
    """By roster in force on the days that lie ahead. Raises `NotKept` or `NotMendable` with the reasons."""
    today = clock_of(unit, access.agency.time_zone).today
    if wanted.last < today or wanted.last < wanted.first or wanted.event_day > wanted.first:
        raise NotKept("closing_days")
    if wanted.last - wanted.first > LONGEST:
        raise NotKept("closing_days")
    standing = Roster.objects.filter(
        unit=unit, status__in=IN_FORCE, first_day__lte=wanted.last, last_day__gte=max(wanted.first, today)
    )
    rosters = list(standing.select_related("unit", "ruling_set").order_by("first_day"))
    offices = [roster for roster in rosters if has_office(stored_book(roster))]
    if not offices:
        raise NotKept("shifts" if rosters else "roster")
    since, zone = max(today, wanted.first), access.agency.time_zone
    return [Effect(roster, closed_book(roster, wanted.first, wanted.last, since, zone)) for roster in offices]


def close(*, access: Access, unit: Unit, wanted: Wanted, seen: str) -> UnitClosure:
    """The office closes on these days: each roster mended and in force, and who moves is told at once.

    `seen` is the `mark` of what was shown. A decision of one's own is for who may decide. Raises `PermissionDenied`,
    `NotKept`, or `NotMendable`.
    """
    _refuse(access, unit, wanted)
    rosters = Roster.objects.select_for_update(of=("self",)).filter(unit=unit, status__in=IN_FORCE)
    list(rosters)
    found = effects(access, unit, wanted)
    if mark(found) != seen:
        raise NotKept("changed")
    name_act("office.close")
    made = carried_out(access, found)
    name_act("office.close")
    return UnitClosure.objects.create(
        agency=access.agency, unit=unit, event=EVENT, event_day=wanted.event_day, first_day=wanted.first,
        last_day=wanted.last, roster=made, moved=moved(found),
        closed_by=access.user, **wanted.ground.columns,
    )  # fmt: skip


def _refuse(access: Access, unit: Unit, wanted: Wanted) -> None:
    if not access.may(Action.CLOSE_OFFICE, unit):
        raise PermissionDenied
    if holding(wanted.first, wanted.last).filter(unit=unit).exists():
        raise NotKept("closed")
    if isinstance(wanted.ground, Decided):
        if not access.may(Action.DECIDE, unit):
            raise PermissionDenied
        if not wanted.ground.by or wanted.ground.on > wanted.first:
            raise NotKept("decision")
        return
    ordered = law_on(access, unit, wanted.event_day)
    if ordered is None or wanted_by_law(ordered, wanted.event_day) != wanted:
        raise NotKept("clause")
