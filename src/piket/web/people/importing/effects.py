"""What an import does to rosters in force: whose days it takes, and whom mending them would move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from piket.organisation.importing.values import AbsenceEntry, Comparison, Entry, Fate
from piket.planning.mending.values import NotMendable
from piket.web import clock
from piket.web.permissions import Access, Action
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.mending.sheet import MOST
from piket.web.rosters.mending.unfit import LEFT, WORKING, Taken, fields_of
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE

_FORESEEN = 4
"""Rosters whose mending is computed for the page; of the others it is when somebody opens it."""
_END = date.max


@dataclass(frozen=True)
class Touched:
    """A roster in force with the people whose days are taken. `moves`: (name, day) of others who would move."""

    roster: Roster
    people: tuple[Taken, ...]
    foreseen: bool
    moves: tuple[tuple[str, date], ...]
    hopeless: bool
    may_mend: bool

    def fields(self) -> Iterator[tuple[str, str]]:
        """What opens the page of the mending with these changes in it."""
        return fields_of(self.people)


@dataclass(frozen=True)
class _Gone:
    name: str
    why: str
    start: date
    end: date


def touched(access: Access, found: Comparison, since: date, *, foresee: bool = True) -> list[Touched]:
    """The rosters in force that do not fit any more, in the tree's order; a mending is tried for the first few."""
    gone = _gone(found, since)
    rows = Assignment.objects.filter(
        employee__number__in=list(gone),
        roster__status__in=IN_FORCE,
        day__gte=clock.today(),
        place__in=WORKING,
    ).order_by("roster__unit__sort", "roster_id", "employee__sort_name", "day")
    days: dict[int, dict[tuple[str, int, str, str], list[date]]] = defaultdict(lambda: defaultdict(list))
    for roster, number, employee, day in rows.values_list(
        "roster_id", "employee__number", "employee_id", "day"
    ):
        for absent in gone[number]:
            if absent.start <= day <= absent.end:
                days[roster][number, employee, absent.name, absent.why].append(day)
    rosters = Roster.objects.select_related("unit").in_bulk(list(days))
    return [
        _touched(access, rosters[pk], people, foresee=foresee and at < _FORESEEN)
        for at, (pk, people) in enumerate(days.items())
    ]


def _gone(found: Comparison, since: date) -> dict[str, list[_Gone]]:
    gone: dict[str, list[_Gone]] = defaultdict(list)
    for entry in found.rows:
        if isinstance(entry, AbsenceEntry):
            if entry.fate in (Fate.NEW, Fate.CHANGED):
                gone[entry.number].append(_Gone(entry.name, entry.kind.value, entry.start, entry.end))
        elif isinstance(entry, Entry) and (why := _why(entry)):
            gone[entry.number].append(_Gone(entry.name, why, since, _END))
    return gone


def _why(entry: Entry) -> str:
    if entry.fate is Fate.LEFT:
        return LEFT
    return "moved" if entry.fate is Fate.CHANGED and entry.moves else ""


def _touched(
    access: Access, roster: Roster, people: dict[tuple[str, int, str, str], list[date]], *, foresee: bool
) -> Touched:
    taken = tuple(
        Taken(number, name, employee, why, tuple(dict.fromkeys(days)))
        for (number, employee, name, why), days in people.items()
    )
    in_shifts = any(part["shifts"] for part in roster.parts)
    foresee = foresee and not in_shifts and len(taken) <= MOST
    moves, hopeless = _foreseen(access, roster, taken) if foresee else ((), False)
    may = access.may(Action.EDIT_ROSTER, roster.unit)
    return Touched(roster, taken, foresee, moves, hopeless, may)


def _foreseen(
    access: Access, roster: Roster, taken: Iterable[Taken]
) -> tuple[tuple[tuple[str, date], ...], bool]:
    """Who else would move, and whether no roster is possible with what is known."""
    changes = [one.change for one in taken]
    try:
        proposal = mending.propose(roster, changes, roster.unit.zone_name(access.agency.time_zone))
    except NotMendable:
        return (), True
    return tuple((line.person, line.day) for line in proposal.lines if not line.own), False
