"""The shifts of a unit as its rosters in force name them, and which one each of them relieves.

A handover that was begun stays to be read when its roster has given way to one that no longer names the shift: then
its own record and its roll call say what the shift was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from piket.planning.values import ShiftRoster
from piket.web.handover.models import Mark, Turn
from piket.web.organisation.models import Employee, Unit
from piket.web.rosters.files import stored_book
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE

DAY = timedelta(days=1)
FREE = timedelta(hours=2)
"""A shift that begins so long after another has ended relieves nobody of it: a measure of the house, no law."""


@dataclass(frozen=True)
class Shift:
    """One shift of a day, with everyone whom the roster names for it. It belongs to the day on which it starts.

    `roster` is None where no roster in force names it any more.
    """

    unit: Unit
    roster: int | None
    day: date
    code: str
    start: datetime
    end: datetime
    people: tuple[Employee, ...]

    @property
    def in_force(self) -> int:
        """Its roster; needs one."""
        assert self.roster is not None  # noqa: S101 - `services.opened` refuses what no roster names
        return self.roster

    @property
    def squads(self) -> list[str]:
        """Of the most people first: who helps out is of another squad."""
        named = [person.squad for person in self.people if person.squad]
        return sorted(set(named), key=lambda squad: (-named.count(squad), squad))

    @property
    def title(self) -> str:
        """'S Regu II'."""
        return " ".join([self.code, *self.squads[:1]])


def shifts_of(unit: Unit, first: date, last: date) -> list[Shift]:
    """Every shift that starts on these days, in the order of their starts. One query."""
    rows = Assignment.objects.filter(roster__unit=unit, roster__status__in=IN_FORCE, day__range=(first, last))
    found: dict[tuple[date, str], list[Assignment]] = {}
    for row in rows.exclude(shift="").select_related("employee").order_by("start", "employee__sort_name"):
        found.setdefault((row.day, row.shift), []).append(row)
    return [_shift(unit, rows) for rows in found.values()]


def _shift(unit: Unit, rows: list[Assignment]) -> Shift:
    one = rows[0]
    people = tuple(row.employee for row in rows)
    return Shift(unit, one.roster_id, one.day, one.shift, one.start, one.end, people)


def relieved_by(shift: Shift, shifts: Iterable[Shift]) -> Shift | None:
    """The shift that this one takes over from: of those begun before it the one whose end lies nearest to its start.
    Of one that ended hours before nobody is on duty any more."""
    earlier = [one for one in shifts if one.start < shift.start <= one.end + FREE]
    return min(earlier, key=lambda one: (abs(one.end - shift.start), -one.start.timestamp()), default=None)


def shift_with(unit: Unit, day: date, code: str) -> tuple[Shift, Shift | None] | None:
    """A shift and the one it relieves; None where neither the roster in force nor a record of a handover knows it. One
    query, three for what only a record knows."""
    around = shifts_of(unit, day - DAY, day)
    found = next((one for one in around if (one.day, one.code) == (day, code)), None)
    return (found, relieved_by(found, around)) if found else _on_record(unit, day, code)


def _on_record(unit: Unit, day: date, code: str) -> tuple[Shift, Shift | None] | None:
    """As it stood when its handover was begun, with whom its roll call names."""
    turn = Turn.objects.filter(unit=unit, day=day, shift=code).first()
    if turn is None:
        return None
    called = Employee.objects.filter(pk__in=Mark.objects.filter(turn=turn).values("employee"))
    shift = Shift(unit, None, day, code, turn.start, turn.end, tuple(called.order_by("sort_name")))
    if turn.before_day is None or turn.before_end is None:
        return shift, None
    before = Shift(unit, None, turn.before_day, turn.before_shift, turn.before_end, turn.before_end, ())
    return shift, before


def service_of(roster: int | None) -> ShiftRoster | None:
    """The roster as planning knows it, with its rules. One query."""
    if roster is None:
        return None
    row = Roster.objects.select_related("unit").get(pk=roster)
    rosters = (entry.roster for entry in stored_book(row).entries)
    return next((one for one in rosters if isinstance(one, ShiftRoster)), None)
