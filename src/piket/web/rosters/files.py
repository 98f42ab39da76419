"""A stored roster as files: the book that can be checked again (XLSX, JSON) and the wall sheet (PDF)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from piket.letters.discreet import discreet
from piket.letters.values import RosterAnnex
from piket.organisation.values import EmploymentStatus
from piket.pipeline.letters import PersonLine, signature_of, unit_annex
from piket.pipeline.standing import Standing
from piket.pipeline.values import UnitPlan
from piket.planning.instants import zone
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.rosterfile.as_json import from_json
from piket.planning.values import Assignment, Person, Place, QuotaProblem, QuotaRoster
from piket.policy.wording import short_date
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters import models
from piket.web.rosters.parts import population_of
from piket.web.rosters.queries import IN_FORCE, days_of, people_of


def stored_book(roster: models.Roster) -> RosterBook:
    """The unit's book as it was stored: problems, cells and proofs, without names and hours."""
    return from_json(roster.book)


def standing_since(agency: Agency, since: date) -> Standing:
    """What the agency's rosters in force say of `since` and later; of a unit's several the last."""
    in_force = models.Roster.objects.filter(agency=agency, status__in=IN_FORCE, last_day__gte=since)
    return Standing(
        since,
        {
            (entry.roster.problem.unit, population_of(entry.label)): entry.roster
            for book in in_force.order_by("first_day").values_list("book", flat=True)
            for entry in from_json(book).entries
        },
    )


def plans_of(roster: models.Roster) -> tuple[UnitPlan, ...]:
    """The parts as the pure rooms know them."""
    return tuple(
        UnitPlan(
            entry.roster.problem.unit,
            population_of(entry.label),
            entry.roster,
            (),
        )
        for entry in stored_book(roster).entries
    )


def book_of(roster: models.Roster, time_zone: str, *, health: bool) -> RosterBook:
    """The whole book with names and hours. Without the right to health grounds nobody is marked as exempt."""
    people = people_of(roster)
    entries = stored_book(roster).entries
    return RosterBook(
        entries=entries if health else tuple(map(_discreet, entries)),
        assignments=_assignments(roster, time_zone),
        names={number: person.name for number, person in people.items()},
        title=f"{roster.unit.name}, {short_date(roster.first_day)} – {short_date(roster.last_day)}",
        draft=not roster.in_force,
    )


def _assignments(roster: models.Roster, time_zone: str) -> tuple[Assignment, ...]:
    local = zone(time_zone)
    rows = models.Assignment.objects.filter(roster=roster).order_by("employee__number", "day", "start")
    return tuple(
        Assignment(
            number,
            roster.unit.code,
            day,
            start.astimezone(local),
            end.astimezone(local),
            Place(place),
            shift or None,
        )
        for number, day, start, end, place, shift in rows.values_list(
            "employee__number", "day", "start", "end", "place", "shift"
        )
    )


def _discreet(entry: Entry) -> Entry:
    """Home days of the exempt as days fixed at home: the check holds, the ground stays hidden."""
    if not isinstance(entry.roster, QuotaRoster):
        return entry
    problem = entry.roster.problem
    people = tuple(
        _fixed_at_home(person, problem) if person.home_only else person for person in problem.people
    )
    return replace(entry, roster=replace(entry.roster, problem=replace(problem, people=people)))


def _fixed_at_home(person: Person, problem: QuotaProblem) -> Person:
    away = {day for day, _ in person.away}
    fixed = tuple((b.day, Place.HOME) for b in problem.days if b.day not in away)
    return replace(person, home_only=False, locked=fixed)


def lines_of(people: Mapping[str, Employee]) -> dict[str, PersonLine]:
    """What a letter says of each; a NIK never stands on paper."""
    return {
        number: PersonLine(
            person.name,
            "" if person.status == EmploymentStatus.NON_ASN else number,
            person.rank,
            person.position,
            person.head,
            person.lead,
        )
        for number, person in people.items()
    }


def wall_sheet(roster: models.Roster, place: str, on: date | None = None) -> RosterAnnex:
    """The roster as one landscape sheet for the wall, which visitors read too, signed by the unit's head where there
    is one."""
    lines = lines_of(people_of(roster))
    head = next((line for line in lines.values() if line.head), None)
    return replace(
        discreet(unit_annex(roster.unit.name, plans_of(roster), lines, days_of(roster))),
        place=place,
        date=on,
        signature=signature_of(head, head.post if head else f"Kepala {roster.unit.name}"),
        provisional=roster.status == models.Roster.Status.PROVISIONAL,
        draft=not roster.in_force,
    )
