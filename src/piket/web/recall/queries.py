"""What the pages of a recall show: whom one may call and why, what was ordered, and who has confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from piket.planning.values import Person, Place, QuotaRoster
from piket.presence.recall import Ask, Candidate, Ranked, rank
from piket.web.agreed.queries import skills_of
from piket.web.organisation.models import Absence, Desk, Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of
from piket.web.recall.law import Law, law_of, office_of
from piket.web.recall.models import Alarm, Called, Delegation, Recall
from piket.web.recall.standing import on_day
from piket.web.rosters.files import stored_book
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE

BACK = timedelta(days=30)
"""How far back the recalls of a person are counted: a measure of the house, no law."""
Days = dict[date, Place]


@dataclass(frozen=True)
class Row:
    """One person of the list, with the number that the form sends."""

    ranked: Ranked
    person: Employee


@dataclass(frozen=True)
class Sheet:
    """The page on which somebody orders. `called` counts those called for the day before this order."""

    unit: Unit
    day: date
    clock: Clock
    roster: Roster | None
    law: Law
    ask: Ask
    rows: list[Row]
    skills: list[str]
    planned: int
    called: int

    @property
    def may_order(self) -> bool:
        return self.roster is not None and self.law.holds

    @property
    def suggested(self) -> list[Row]:
        return [row for row in self.rows if row.ranked.chosen]

    @property
    def others(self) -> list[Row]:
        """Who can be called besides."""
        return [row for row in self.rows if not row.ranked.chosen and row.ranked.against is None]

    @property
    def impossible(self) -> list[Row]:
        return [row for row in self.rows if row.ranked.against is not None]

    @property
    def short(self) -> int:
        """How many of those asked for cannot be found."""
        return max(0, self.ask.count - len(self.suggested))


def orderable(access: Access) -> QuerySet[Unit]:
    """The units whose people she may call."""
    return access.units(Action.ORDER_RECALL)


def roster_on(unit: Unit, day: date) -> Roster | None:
    found = Roster.objects.filter(unit=unit, status__in=IN_FORCE, first_day__lte=day, last_day__gte=day)
    return found.select_related("unit", "ruling_set__directive").first()


def sheet_of(access: Access, unit: Unit, day: date | None, ask: Ask) -> Sheet:
    """A dozen queries, whatever the size of the unit."""
    clock = clock_of(unit, access.agency.time_zone)
    on = max(day or clock.today, clock.today)
    roster = roster_on(unit, on)
    if roster is None:
        return Sheet(unit, on, clock, None, Law(office_of(access, unit)), ask, [], [], 0, 0)
    law = law_of(access, roster, on)
    people = members(roster)
    ranked = rank(candidates(roster, people, law, on), ask)
    desks = Desk.objects.filter(unit=unit).values_list("name", flat=True)
    skills = sorted({*desks, *(skill for one in ranked for skill in one.candidate.skills)})
    called = on_day(on).filter(unit=unit).values("employee").distinct().count()
    planned = sum(one.candidate.place is Place.OFFICE for one in ranked)
    rows = [Row(one, people[one.candidate.ref]) for one in ranked]
    return Sheet(unit, on, clock, roster, law, ask, rows, skills, planned, called)


def members(roster: Roster) -> dict[int, Employee]:
    """The people of a roster who are still on the staff, by their row."""
    numbers = {number for part in roster.parts for number in part["members"]}
    found = Employee.objects.filter(number__in=numbers, active=True)
    return {person.pk: person for person in found}


def candidates(roster: Roster, people: dict[int, Employee], law: Law, day: date) -> Iterator[Candidate]:
    """Each person as the pure room ranks her. Granted leave wins over the roster. Three queries."""
    cells, fixed = _cells(roster), _fixed(roster, day)
    away = dict(
        Absence.objects.filter(employee__in=people, start__lte=day, end__gte=day).values_list(
            "employee", "kind"
        )
    )
    able = skills_of(roster.unit)
    held = Called.objects.filter(last_day__gte=F("first_day"))
    past = held.filter(employee__in=people, first_day__gt=day - BACK, first_day__lte=day)
    recalls = dict(past.values_list("employee").annotate(Count("recall", distinct=True)).order_by())
    for pk, person in people.items():
        days = cells.get(person.number, {})
        yield Candidate(
            ref=pk,
            name=person.name,
            place=Place(away[pk]) if pk in away else days.get(day, Place.OFF),
            bound=law.binds(person.status),
            fixed=person.home_only or person.number in fixed,
            skills=tuple(dict.fromkeys(filter(None, (person.desk, *able.get(person.number, ()))))),
            lead=person.lead,
            recalls=recalls.get(pk, 0),
            office_days=sum(place is Place.OFFICE for place in days.values()),
        )


def _cells(roster: Roster) -> dict[str, Days]:
    """By number, of the parts that share office days out; who works shifts is never at home."""
    return {
        number: dict(zip(entry.roster.days, row, strict=True))
        for entry in stored_book(roster).entries
        if isinstance(entry.roster, QuotaRoster)
        for number, row in entry.roster.cells.items()
    }


def _fixed(roster: Roster, day: date) -> set[str]:
    people: Iterable[Person] = (p for e in stored_book(roster).entries for p in e.roster.problem.people)
    return {person.id for person in people if person.home_only or (day, Place.HOME) in person.locked}


def recalls(access: Access) -> QuerySet[Recall]:
    """Those of her branch, newest first, with how many were called and have confirmed."""
    mine = Recall.objects.filter(unit__in=access.units(Action.VIEW_PRESENCE))
    counted = mine.annotate(
        people_count=Count("people"), confirmed=Count("people", filter=Q(people__confirmed_at__isnull=False))
    )
    return counted.select_related("unit", "ordered_by", "letter", "seen_by", "delegation", "roster").defer(
        "letter__pdf", "letter__docx", "roster__book", "roster__parts"
    )


def waiting_for_leader(access: Access) -> int:
    """Recalls above the alarm that no leader has seen yet, for whom it is to see."""
    if not access.may(Action.DELEGATE_RECALL):
        return 0
    units = access.units(Action.DELEGATE_RECALL)
    return Recall.objects.filter(unit__in=units, raised=True, seen_at=None).count()


def alarm() -> Alarm | None:
    return Alarm.objects.first()


def delegations(day: date) -> list[Delegation]:
    """Those in force on the day or later."""
    standing = Delegation.objects.filter(valid_to__gte=day, withdrawn_at=None)
    return list(standing.select_related("unit", "given_by"))
