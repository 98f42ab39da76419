"""Whom a sitting may call, how many each unit can spare from its posts, and for how many more its office has room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from piket.planning.appointments import Standing
from piket.planning.values import Place, ShiftRoster
from piket.presence.relief import need_of
from piket.web.handover.page import asked_by, unit_need
from piket.web.handover.shifts import service_of
from piket.web.organisation.models import Unit
from piket.web.rosters.parts import SHIFTS
from piket.web.vaccination.whereabouts import Facts, Part, Span

_Figures = list[int | None]


@dataclass(frozen=True)
class Sparing:
    """`leads` stay to be in charge; the other two are as `planning.appointments` has them."""

    leads: frozenset[tuple[int, int]]
    spare: dict[tuple[str, int], int]
    room: dict[tuple[str, date], int]


def standing(
    facts: Facts, sparing: Sparing, spans: Sequence[Span], at: int, person: int, office: int | None, *, days_off: bool
) -> Standing | None:  # fmt: skip
    """Where she could be called from; None where she is not to be called."""
    span = spans[at]
    part = facts.parts[span.day].get(person)
    if part is None or facts.away(person, span) or person in facts.recalled[span.day]:
        return None
    rows = facts.during(person, span)
    if not rows:
        return Standing.FREE if days_off and facts.rested(person, span) else None
    if len(rows) > 1 or rows[0].unit_id != part.unit or (person, at) in sparing.leads:
        return None
    if rows[0].place == Place.OFFICE.value:
        return Standing.POST
    if rows[0].place != Place.HOME.value:
        return None
    return Standing.COMES if part.unit == office else Standing.FREE


def sparing_of(facts: Facts, spans: Sequence[Span], office: Unit | None) -> Sparing:
    """By those who are there, and what must stay by the roster. Two queries more for each roster of shifts."""
    needs = _Needs(facts)
    leads: set[tuple[int, int]] = set()
    spare: dict[tuple[str, int], int] = {}
    for at, span in enumerate(spans):
        for part, people in _by_part(facts, span.day).items():
            here = [person for person in people if facts.at_post(person, span)]
            lead = next((person for person in here if facts.people[person].lead), None)
            if lead is not None:
                leads.add((lead, at))
            spare[part.key, at] = max(0, len(here) - needs.of(part, span))
    days = {span.day for span in spans} if office else set()
    room = {
        (part.key, day): _room(facts, part, day, people, needs.figures(part, day)[1])
        for day in days
        for part, people in _by_part(facts, day).items()
        if office and part.unit == office.pk
    }
    return Sparing(frozenset(leads), spare, room)


def _by_part(facts: Facts, day: date) -> dict[Part, list[int]]:
    found: dict[Part, list[int]] = defaultdict(list)
    for person, part in facts.parts[day].items():
        found[part].append(person)
    return found


def _room(facts: Facts, part: Part, day: date, people: Sequence[int], most: int | None) -> int:
    """Who is planned there and who is called there already take of the cap; without a cap there is room for all."""
    if most is None:
        return len(people)
    come = {
        person
        for person in people
        if any(row.day == day and row.place == Place.OFFICE.value for row in facts.rows[person])
        or any(one.day == day and one.at_office for one in facts.booked[person])
    }
    return max(0, most - len(come))


class _Needs:
    """How many must stay at their posts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._services: dict[int, tuple[ShiftRoster | None, int | None]] = {}

    def figures(self, part: Part, day: date) -> _Figures:
        """Least, most and planned heads of a part's day."""
        rows = (row for one in self._stored(part) for row in one["days"] if row[0] == day.isoformat())
        return next((row[1:] for row in rows), [None, None, None])

    def _stored(self, part: Part) -> Iterator[dict[str, Any]]:
        return (one for one in self.facts.rosters[part.roster].parts if one["label"] == part.label)

    def of(self, part: Part, span: Span) -> int:
        if part.label == SHIFTS:
            return self._of_shifts(part, span)
        desks: int = sum(desk["minimum"] for one in self._stored(part) for desk in one["desks"])
        return max(self.figures(part, span.day)[0] or 0, desks)

    def _of_shifts(self, part: Part, span: Span) -> int:
        """By their roster, else by the unit's word, else all whom the roster names."""
        named: dict[tuple[date, str], int] = defaultdict(int)
        for person, of in self.facts.parts[span.day].items():
            if of == part:
                for row in self.facts.during(person, span):
                    named[row.day, row.shift] += bool(row.shift)
        service, by_unit = self._service(part)
        return sum(
            need_of(asked_by(service, day, code), by_unit, n).people for (day, code), n in named.items()
        )

    def _service(self, part: Part) -> tuple[ShiftRoster | None, int | None]:
        if part.roster not in self._services:
            unit = self.facts.rosters[part.roster].unit
            self._services[part.roster] = (service_of(part.roster), unit_need(unit))
        return self._services[part.roster]
