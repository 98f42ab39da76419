"""The handovers of a day, by unit: closed, open, late, with differences. A constant number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet

from piket.planning.instants import zone
from piket.web.handover.models import Mark, Statement, Turn
from piket.web.handover.page import Whole, whole_of
from piket.web.handover.shifts import DAY, shifts_of
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

LATE = timedelta(minutes=15)
"""How long after its start a handover that is not closed is told as late: a measure of the house, no law."""
STATES = ("late", "open", "differing", "closed", "ahead")


@dataclass(frozen=True)
class Line:
    """One shift of a unit that takes over on the day. `state`: `ahead`, `open`, `late` or `closed`."""

    unit: Unit
    code: str
    hours: str
    people: int
    state: str
    turn: Turn | None
    signed: int
    corrected: bool

    @property
    def sides(self) -> int:
        """Who signs: two, but for a shift that relieves nobody."""
        return 1 if self.turn and not self.turn.before_shift else 2

    @property
    def differing(self) -> int:
        return self.turn.differing if self.turn else 0

    def is_(self, what: str) -> bool:
        """Whether it counts in the figure that opened the list."""
        return bool(self.differing) if what == "differing" else not what or self.state == what


def units(access: Access) -> QuerySet[Unit]:
    """The units whose presence she may see."""
    return access.units(Action.VIEW_PRESENCE)


def lines(access: Access, day: date, clock: Clock, unit: Unit | None = None) -> list[Line]:
    """Every shift that starts on the day in the units of her branch, or in one of them; also one that no roster in
    force names any more, where somebody has signed for it. Six queries."""
    known = {one.pk: one for one in ([unit] if unit else units(access))}
    rows = Assignment.objects.filter(roster__unit__in=list(known), roster__status__in=IN_FORCE, day=day)
    shifts = rows.exclude(shift="").values_list("roster__unit", "shift", "start", "end")
    turns = {(turn.unit_id, turn.shift): turn for turn in Turn.objects.filter(unit__in=list(known), day=day)}
    said = Statement.objects.filter(turn__in=[turn.pk for turn in turns.values()])
    signed = Counter(said.filter(corrects=None).values_list("turn", flat=True))
    corrected = set(said.exclude(corrects=None).values_list("turn", flat=True))
    named = list(shifts.annotate(n=Count("employee_id", distinct=True)).order_by())
    called = Mark.objects.filter(turn__in=[turn.pk for turn in turns.values()]).values_list("turn")
    there = dict(called.annotate(n=Count("employee", distinct=True)).order_by())
    seen = {(unit_id, code) for unit_id, code, *_rest in named}
    named += [
        (turn.unit_id, turn.shift, turn.start, turn.end, there.get(turn.pk, 0))
        for key, turn in turns.items()
        if key not in seen and signed[turn.pk]
    ]
    found = []
    for unit_id, code, start, end, people in named:
        turn = turns.get((unit_id, code))
        pk = turn.pk if turn else 0
        local = replace(clock, zone=zone(known[unit_id].zone_name(access.agency.time_zone)))
        hours = f"{local.shown(start)}–{local.shown(end)}"
        line = Line(
            known[unit_id], code, hours, people, _state(turn, start, clock), turn, signed[pk], pk in corrected
        )
        found.append((known[unit_id].sort, start, line))
    return [line for _sort, _start, line in sorted(found, key=lambda item: item[:2])]


def _state(turn: Turn | None, start: datetime, clock: Clock) -> str:
    if turn is not None and turn.closed_at is not None:
        return "closed"
    if clock.now > start + LATE:
        return "late"
    return "open" if turn is not None or clock.now >= start else "ahead"


def sums(found: list[Line]) -> list[tuple[str, int]]:
    """How many lines each state has."""
    return [(state, sum(line.is_(state) for line in found)) for state in STATES]


@dataclass(frozen=True)
class Gap:
    """A shift ahead that cannot take over as it stands."""

    whole: Whole
    begins: str


def gaps_ahead(unit: Unit, agency_zone: str) -> list[Gap]:
    """The shifts of a unit that start within a day and lack people or somebody in charge, the next first."""
    clock = clock_of(unit, agency_zone)
    soon = [
        shift
        for shift in shifts_of(unit, clock.today, clock.today + DAY)
        if clock.now < shift.start <= clock.now + DAY
    ]
    wholes = [whole_of(unit, shift.day, shift.code) for shift in soon]
    return [
        Gap(whole, clock.reading(whole.shift.start))
        for whole in wholes
        if whole is not None and not whole.ahead.complete
    ]


def own_units(access: Access) -> list[Unit]:
    """The units whose shifts she answers for herself: those of her own memberships, not a whole branch below."""
    mine = [m.unit_id for m in access.memberships if m.unit_id]
    return list(access.units(Action.KEEP_HANDOVER).filter(pk__in=mine))


def gaps_of(access: Access) -> list[Gap]:
    """What the one in charge is told on her first page: the gaps ahead in her own units."""
    return [gap for unit in own_units(access)[:3] for gap in gaps_ahead(unit, access.agency.time_zone)]
