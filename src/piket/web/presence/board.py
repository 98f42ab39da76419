"""Who is in: planned against present, by place. A constant number of queries, whatever the size of the branch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from piket.planning.values import Place
from piket.presence.values import Kind
from piket.web.handover.standing import Called, Key, called_between, there_by_roll
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.organisation.queries import staffed
from piket.web.permissions import Access, Action
from piket.web.presence.models import Observed, PaperDay
from piket.web.presence.page import Entry, entry_of
from piket.web.presence.paper import on_paper, papers_on
from piket.web.presence.standing import Clock
from piket.web.recall.standing import CalledIn, called_on
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Ruling

Json = dict[str, Any]
ORDER = (Place.OFFICE, Place.HOME, Place.OTHER, Place.DUTY_TRAVEL, Place.LEAVE, Place.SICK)
_AWAY = (Place.DUTY_TRAVEL.value, Place.LEAVE.value, Place.SICK.value)
NO_ROSTER = "-"


@dataclass(frozen=True)
class UnitLine:
    """One unit on a day: people planned by place, and of those at the office who has come, who is late."""

    code: str
    name: str
    office: int
    home: int
    away: int
    came: int
    missing: int
    look: int


@dataclass(frozen=True)
class Rolled:
    """What a roll call says of a shift of which the phone said nothing."""

    shift: str
    said: Called
    came: str
    left: str


@dataclass(frozen=True)
class PersonLine:
    """`state`: came, left, missing (her duty has begun and she has not said so), later, away, free.

    `rostered`: she has a cell on the unit's roster that day, `pk` names her in it.
    """

    pk: int
    name: str
    position: str
    place: str
    shift: str
    hours: str
    state: str
    entries: list[Entry]
    rostered: bool
    called: CalledIn | None = None
    paper: PaperDay | None = None
    paper_came: str = ""
    paper_left: str = ""
    rolls: tuple[Rolled, ...] = ()

    @property
    def look(self) -> bool:
        return any(not entry.fits for entry in self.entries)


@dataclass
class Group:
    """The people of one place."""

    place: str
    rows: list[PersonLine] = field(default_factory=list)

    @property
    def states(self) -> Counter[str]:
        return Counter(row.state for row in self.rows)

    @property
    def present(self) -> int:
        return self.states["came"] + self.states["left"]


@dataclass(frozen=True)
class Cap:
    """How many heads may come, and the ruling of the larger group that says why."""

    heads: int
    population: str
    ruling_set: int


@dataclass(frozen=True)
class UnitBoard:
    unit: Unit
    day: date
    clock: Clock
    groups: list[Group]
    cap: Cap | None = None
    called: int = 0

    @property
    def office(self) -> Group:
        return next(
            (group for group in self.groups if group.place == Place.OFFICE), Group(Place.OFFICE.value)
        )

    @property
    def look(self) -> int:
        return sum(row.look for group in self.groups for row in group.rows)


def units(access: Access) -> QuerySet[Unit]:
    """The units whose presence she may see and that have people."""
    return staffed(access.units(Action.VIEW_PRESENCE))


def lines(access: Access, day: date, clock: Clock) -> list[UnitLine]:
    """Every unit of the branch. Five queries. Granted leave wins over the roster."""
    mine = list(units(access).values_list("pk", "code", "name"))
    ids = [unit for unit, _code, _name in mine]
    planned: dict[int, Counter[str]] = defaultdict(Counter)
    on_leave = Absence.objects.filter(start__lte=day, end__gte=day)
    there = (
        _assignments(day).filter(unit__in=ids).exclude(Exists(on_leave.filter(employee=OuterRef("employee"))))
    )
    absent = on_leave.filter(employee__unit__in=ids, employee__active=True).values_list("employee__unit")
    for unit, people in absent.annotate(Count("employee", distinct=True)).order_by():
        planned[unit][Place.LEAVE.value] = people
    for unit, place, people in (
        there.values_list("unit", "place").annotate(Count("employee", distinct=True)).order_by()
    ):
        planned[unit][place] += people
    silent = there.filter(place=Place.OFFICE.value).exclude(Exists(_came(day))).values("unit").order_by()
    told_else = Q(on_paper(day)) | Q(by_roll=True)
    quiet = silent.annotate(by_roll=Coalesce(there_by_roll(day), Value(False))).annotate(
        typed=Count("employee", distinct=True, filter=told_else),
        missing=Count("employee", distinct=True, filter=~told_else & Q(start__lte=clock.now)),
    )
    without = {row["unit"]: row for row in quiet}
    seen = Observed.objects.filter(day=day, unit__in=ids).latest_only().values("unit").order_by()
    told = seen.annotate(
        came=Count("employee", distinct=True, filter=Q(kind=Kind.IN.value, place=Place.OFFICE.value)),
        look=Count("employee", distinct=True, filter=Q(fits=False)),
    )
    came = {row["unit"]: (row["came"], row["look"]) for row in told}
    return [
        UnitLine(
            code,
            name,
            office=planned[unit][Place.OFFICE.value],
            home=planned[unit][Place.HOME.value],
            away=sum(planned[unit][letter] for letter in _AWAY),
            came=came.get(unit, (0, 0))[0] + (without[unit]["typed"] if unit in without else 0),
            missing=without[unit]["missing"] if unit in without else 0,
            look=came.get(unit, (0, 0))[1],
        )
        for unit, code, name in mine
    ]


def _assignments(day: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(roster__status__in=IN_FORCE, day=day)


def _came(day: date) -> QuerySet[Observed]:
    """That the person of an assignment has checked in for that duty; one may have two on a day."""
    mine = Observed.objects.filter(employee=OuterRef("employee"), shift=OuterRef("shift"))
    return mine.filter(day=day, kind=Kind.IN.value)


def unit_board(unit: Unit, day: date, clock: Clock) -> UnitBoard:
    """One unit by person, of its own roster and its staff besides. Seven queries."""
    rows = list(_assignments(day).filter(roster__unit=unit).select_related("employee").order_by("start"))
    people = {person.pk: person for person in Employee.objects.filter(unit=unit, active=True)}
    people |= {row.employee_id: row.employee for row in rows}
    absent = {
        a.employee_id: a.kind
        for a in Absence.objects.filter(employee__in=people, start__lte=day, end__gte=day)
    }
    called, papers = called_on(unit, day), papers_on(day, people)
    calls = called_between(day, day, people)
    entries: dict[int, list[Entry]] = defaultdict(list)
    judged = Observed.objects.filter(day=day, employee__in=people).latest_only()
    for seen in judged.select_related("check_in").order_by("at", "id"):
        since = called[seen.employee_id].since if seen.employee_id in called else None
        if since is None or seen.at >= since or seen.place == Place.OFFICE:
            entries[seen.employee_id].append(entry_of(seen, clock))
    duties: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows:
        duties[row.employee_id].append(row)
    groups = {place.value: Group(place.value) for place in ORDER} | {NO_ROSTER: Group(NO_ROSTER)}
    for pk, person in sorted(people.items(), key=lambda item: (item[1].sort_name, item[0])):
        line = _line(person, duties[pk], absent.get(pk, ""), entries[pk], clock)
        line = _with(line, called.get(pk), papers.get(pk), clock)
        line = _with_rolls(line, duties[pk], calls, clock)
        groups[line.place].rows.append(line)
    for group in groups.values():
        group.rows.sort(key=lambda line: line.state != "missing")
    shown = [group for group in groups.values() if group.rows]
    return UnitBoard(unit, day, clock, shown, _cap(unit, day), len(called))


def _cap(unit: Unit, day: date) -> Cap | None:
    """By the rulings of the roster in force, those called in left aside; None: no figure."""
    roster = Roster.objects.filter(unit=unit, status__in=IN_FORCE, first_day__lte=day, last_day__gte=day)
    rulings = Ruling.objects.filter(
        ruling_set__in=roster.values("ruling_set"), unit=unit, day=day, base__gt=0
    )
    rows = list(rulings.order_by("-base").values_list("heads_max", "population", "ruling_set"))
    figures = [heads for heads, _population, _set in rows if heads is not None]
    return Cap(sum(figures), rows[0][1], rows[0][2]) if figures else None


def _line(
    person: Employee,
    duties: list[Assignment],
    absent: str,
    entries: list[Entry],
    clock: Clock,
) -> PersonLine:
    place = absent or (duties[0].place if duties else NO_ROSTER)
    hours = [
        f"{clock.shown(duty.start)}–{clock.shown(duty.end)}"
        for duty in duties
        if (duty.end - duty.start).days < 1
    ]
    return PersonLine(
        pk=person.pk,
        name=person.name,
        position=person.position,
        place=place,
        shift="" if absent else " ".join(duty.shift for duty in duties if duty.shift),
        hours="" if absent else ", ".join(hours),
        state=_state(place, duties, entries, clock),
        entries=entries,
        rostered=bool(duties),
    )


def _with(line: PersonLine, called: CalledIn | None, paper: PaperDay | None, clock: Clock) -> PersonLine:
    """A sheet speaks only where the phone said nothing."""
    speaks = paper is not None and not line.entries and line.state in ("missing", "later", "free")
    state = ("left" if paper and paper.left else "came") if speaks else line.state
    if paper is None:
        return replace(line, called=called)
    left = clock.shown(paper.left) if paper.left else ""
    return replace(
        line, state=state, called=called, paper=paper, paper_came=clock.shown(paper.came), paper_left=left
    )


def _with_rolls(
    line: PersonLine, duties: list[Assignment], calls: Mapping[Key, Called], clock: Clock
) -> PersonLine:
    """A roll call speaks of each shift of which the phone said nothing; the one that began last tells the state."""
    said = {entry.shift for entry in line.entries if entry.kind == Kind.IN}
    found = {
        row.shift: one
        for row in duties
        if row.shift not in said and (one := calls.get((row.employee_id, row.day, row.shift))) is not None
    }
    if not found:
        return line
    begun = [row.shift for row in duties if row.start <= clock.now] or [duties[0].shift]
    last = found.get(begun[-1])
    state = line.state
    if last is not None:
        state = "missing" if last.came is None else "left" if last.left else "came"
    rolls = (
        Rolled(
            shift,
            one,
            clock.shown(one.came) if one.came else "",
            clock.shown(one.left) if one.left else "",
        )
        for shift, one in found.items()
    )
    return replace(line, state=state, rolls=tuple(rolls))


def _state(place: str, duties: list[Assignment], entries: list[Entry], clock: Clock) -> str:
    """Of the duty that began last; of somebody who is away or free, what she said all the same."""
    begun = [duty for duty in duties if duty.start <= clock.now]
    said = {entry.shift for entry in entries if entry.kind == Kind.IN}
    if begun and place not in _AWAY and begun[-1].shift not in said:
        return "missing"
    if entries:
        return "left" if entries[-1].kind == Kind.OUT else "came"
    if place in _AWAY:
        return "away"
    return "later" if duties else "free"
