from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from piket.organisation.values import ServiceShift
from piket.pipeline.services import Turn, own_hours, service_for, turn_of
from piket.planning.values import ShiftType
from piket.policy.values import ROUND_THE_CLOCK
from piket.web.clock import today
from piket.web.organisation.models import Agency, Shift, Unit
from piket.web.organisation.queries import shift_values
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.parts import SHIFTS, clock_text
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.labels import unit_type_name

_DAY = 24 * 60


@dataclass(frozen=True)
class Now:
    """One shift as it holds today. `row` None: the pattern's own hours."""

    shift: ShiftType
    row: Shift | None

    @property
    def hours(self) -> str:
        return hours_text(self.shift)

    @property
    def overnight(self) -> bool:
        return self.shift.end >= _DAY

    @property
    def net(self) -> tuple[int, int]:
        """Hours and minutes without the rest inside it."""
        return divmod(self.shift.end - self.shift.start - (self.row.pause if self.row else 0), 60)


@dataclass(frozen=True)
class Use:
    """A roster in force of this kind: its hours by shift, and whether they are those of today."""

    roster: Roster
    hours: list[str]
    same: bool


@dataclass(frozen=True)
class Kind:
    """A kind of service of the agency: its shifts today, what is set for later, what held, and who uses them."""

    unit_type: str
    units: int
    shifts: list[Now]
    coming: list[Shift]
    past: list[Shift]
    turn: Turn
    uses: list[Use]

    @property
    def name(self) -> str:
        return unit_type_name(self.unit_type)


def serving_units(agency: Agency) -> dict[str, int]:
    """Kinds of service with how many units of the agency serve in shifts, in the tree's order. One query."""
    in_squads = Q(employees__active=True) & ~Q(employees__squad="")
    rows = Unit.objects.filter(Q(pattern__in=[p.value for p in ROUND_THE_CLOCK]) | in_squads, agency=agency)
    found: dict[str, int] = {}
    for _pk, unit_type in rows.order_by("sort").values_list("pk", "unit_type").distinct():
        found[unit_type] = found.get(unit_type, 0) + 1
    return found


def kinds(access: Access) -> list[Kind]:
    """Every kind of service of the agency. Four queries, whatever the size."""
    day, own = today(), shift_values(access.agency)
    rows: dict[str, list[Shift]] = defaultdict(list)
    for row in Shift.objects.filter(agency=access.agency):
        rows[row.unit_type].append(row)
    uses = _rosters(access)
    return [
        _kind(unit_type, units, own, rows[unit_type], uses[unit_type], day)
        for unit_type, units in serving_units(access.agency).items()
    ]


def _kind(
    unit_type: str,
    units: int,
    own: Sequence[ServiceShift],
    rows: list[Shift],
    rosters: list[tuple[Roster, list[dict[str, str]]]],
    day: date,
) -> Kind:
    service = service_for(unit_type)
    shifts = own_hours(service.shifts, own, unit_type, day)
    holding = {r.code: r for r in rows if r.first <= day and (r.last is None or day <= r.last)}
    now = {shift.code: hours_text(shift) for shift in shifts}
    return Kind(
        unit_type=unit_type,
        units=units,
        shifts=[Now(shift, holding.get(shift.code)) for shift in shifts],
        coming=[row for row in rows if row.first > day],
        past=[row for row in rows if row.last is not None and row.last < day],
        turn=turn_of(service.cycle, shifts, service.twice),
        uses=[_use(roster, worked, now) for roster, worked in rosters],
    )


def _use(roster: Roster, worked: list[dict[str, str]], now: dict[str, str]) -> Use:
    hours = [f"{one['code']} {one['hours']}" for one in worked]
    return Use(roster, hours, all(now.get(one["code"]) == one["hours"] for one in worked))


def _rosters(access: Access) -> dict[str, list[tuple[Roster, list[dict[str, str]]]]]:
    """Rosters in force that are not over and have shifts in them, by the kind of their unit. One query."""
    found: dict[str, list[tuple[Roster, list[dict[str, str]]]]] = defaultdict(list)
    ahead = Roster.objects.filter(status__in=IN_FORCE, last_day__gte=today())
    seen = ahead.filter(unit__in=access.units(Action.VIEW_ROSTERS), parts__contains=[{"label": SHIFTS}])
    for roster in seen.select_related("unit").defer("book").order_by("unit__sort", "first_day"):
        shifts = [one for part in roster.parts for one in part["shifts"]]
        found[roster.unit.unit_type].append((roster, shifts))
    return found


def hours_text(shift: ShiftType) -> str:
    """As the rosters write them."""
    return f"{clock_text(shift.start)}–{clock_text(shift.end)}"


def codes(kinds: list[Kind]) -> list[tuple[str, str]]:
    """What can be set: 'kind:code' with its words."""
    return [
        (f"{kind.unit_type}:{shift.code}", f"{kind.name}: {shift.code} {shift.name}")
        for kind in kinds
        for shift in service_for(kind.unit_type).shifts
    ]


def as_it_is(kinds: list[Kind], which: str) -> dict[str, object]:
    """What a form begins with: the shift chosen, as it holds today; empty where none is."""
    for kind in kinds:
        for now in kind.shifts:
            if which == f"{kind.unit_type}:{now.shift.code}":
                start, _dash, end = now.hours.partition("–")
                row = {"pause": now.row.pause, "ground": now.row.ground} if now.row else {}
                return {"which": which, "name": now.shift.name, "start": start, "end": end, **row}
    return {}
