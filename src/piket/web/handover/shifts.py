"""The shifts of a unit as its rosters in force name them, and which one each of them relieves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from piket.planning.values import ShiftRoster
from piket.web.organisation.models import Employee, Unit
from piket.web.rosters.files import stored_book
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shift:
    """One shift of a day, with everyone whom the roster names for it. It belongs to the day on which it starts."""

    unit: Unit
    roster: int
    day: date
    code: str
    start: datetime
    end: datetime
    people: tuple[Employee, ...]

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
    """The shift that this one takes over from: of those begun before it the one whose end lies nearest to its start."""
    earlier = [one for one in shifts if one.start < shift.start]
    return min(earlier, key=lambda one: (abs(one.end - shift.start), -one.start.timestamp()), default=None)


def shift_with(unit: Unit, day: date, code: str) -> tuple[Shift, Shift | None] | None:
    """A shift and the one it relieves; None where the roster in force has no such shift. One query."""
    around = shifts_of(unit, day - DAY, day)
    found = next((one for one in around if (one.day, one.code) == (day, code)), None)
    return (found, relieved_by(found, around)) if found else None


def service_of(roster: int) -> ShiftRoster | None:
    """The roster as planning knows it, with its rules. One query."""
    row = Roster.objects.select_related("unit").get(pk=roster)
    rosters = (entry.roster for entry in stored_book(row).entries)
    return next((one for one in rosters if isinstance(one, ShiftRoster)), None)
