"""One handover as its page shows it: who is there, what both sides said, what does not agree, and who still waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from piket.planning.filling import touched
from piket.planning.values import ShiftRoster, Violation
from piket.planning.verify.words import said
from piket.presence.relief import (
    Counted,
    Difference,
    Member,
    Need,
    Relief,
    State,
    differences,
    held_minutes,
    need_of,
    relief_ahead,
    relief_now,
)
from piket.presence.values import Kind
from piket.web.handover.knowing import absent_before
from piket.web.handover.labels import STATES
from piket.web.handover.models import Call, Mark, Point, Statement, Strength, Turn
from piket.web.handover.shifts import Shift, service_of, shift_with
from piket.web.language import language
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.presence.models import Observed
from piket.web.presence.standing import Clock

Side = Statement.Side


@dataclass(frozen=True)
class Row:
    """One person of a shift. `phone`: she said so herself; `state` is the roll call's word, else the phone's.
    `earlier`: she was absent at the call of another shift of hers within a day before, and nothing is said since."""

    person: Employee
    lead: bool
    helper: bool
    away: str
    mark: Mark | None
    phone: datetime | None
    state: State | None
    earlier: State | None = None

    @property
    def earlier_word(self) -> str:
        """How she was absent at the roll call before, in the page's language."""
        return str(STATES[self.earlier]).lower() if self.earlier else ""

    @property
    def word(self) -> str:
        """What is said of her, in the page's language; empty where nothing is."""
        return str(STATES[self.state]) if self.state else ""

    @property
    def member(self) -> Member:
        return Member(self.person.pk, self.lead, self.state, bool(self.away or self.earlier))


@dataclass(frozen=True)
class Waiting:
    """One person of the shift that nobody has relieved yet, and the rules that it touches by now."""

    person: Employee
    touches: list[str]


@dataclass(frozen=True)
class Whole:
    """A shift, its people and what it needs; `service` holds its roster's rules, where it has a book."""

    shift: Shift
    before: Shift | None
    rows: list[Row]
    need: Need
    service: ShiftRoster | None
    unit_need: int | None = None

    @property
    def now(self) -> Relief:
        return relief_now(self.need, [row.member for row in self.rows])

    @property
    def ahead(self) -> Relief:
        return relief_ahead(self.need, [row.member for row in self.rows])

    @property
    def name(self) -> str:
        """'Siang'; the code where the roster does not say."""
        kinds = self.service.problem.shifts if self.service else ()
        return next((one.name for one in kinds if one.code == self.shift.code), self.shift.code)

    @property
    def lacking(self) -> list[Row]:
        """Who is named and not to be expected."""
        return [row for row in self.rows if not row.member.expected]


@dataclass(frozen=True)
class TurnPage:
    whole: Whole
    clock: Clock
    turn: Turn | None
    points: list[Point]
    given: Statement | None
    taken: Statement | None
    corrections: list[Statement]
    differing: list[Difference]
    call: Call | None
    waiting: list[Waiting]
    held: int

    @property
    def signed(self) -> list[Statement]:
        """Both sides as far as they have signed, then what was corrected."""
        return [one for one in (self.given, self.taken, *self.corrections) if one is not None]

    @property
    def closed(self) -> bool:
        return self.turn is not None and self.turn.closed_at is not None


def whole_of(unit: Unit, day: date, code: str) -> Whole | None:
    """A shift with its people and what is known of them; None where no roster in force names it. Eight queries."""
    found = shift_with(unit, day, code)
    if found is None:
        return None
    shift, before = found
    service = service_of(shift.roster)
    rows = rows_of(shift, service)
    named = sum(not row.away and not row.helper for row in rows)
    by_roster, by_unit = asked_by(service, shift.day, shift.code), unit_need(unit)
    return Whole(shift, before, rows, need_of(by_roster, by_unit, named), service, by_unit)


def asked_by(service: ShiftRoster | None, day: date, code: str) -> int | None:
    """How many people the roster itself wants on a shift, where it says so."""
    if service is None:
        return None
    problem = service.problem
    asked = problem.strength if problem.by_squad else problem.demand
    return next((one.minimum for one in asked if (one.day, one.shift) == (day, code)), None)


def unit_need(unit: Unit) -> int | None:
    """How many people a shift must keep, by the unit's own word. One query."""
    return Strength.objects.filter(unit=unit).values_list("people", flat=True).first()


def rows_of(shift: Shift, service: ShiftRoster | None) -> list[Row]:
    """Everyone whom the roster names, then whom a call found there besides. Five queries."""
    marks = latest_marks(shift)
    besides = Employee.objects.filter(pk__in=set(marks) - {person.pk for person in shift.people})
    people = [*shift.people, *besides]
    ids = [person.pk for person in people]
    day = shift.day
    away = dict(
        Absence.objects.filter(employee__in=ids, start__lte=day, end__gte=day).values_list("employee", "kind")
    )
    phones, earlier = _phones(shift, ids), absent_before(shift, ids)
    known = {one.id: one for one in service.problem.people} if service else {}
    helping = {p for p, d, s in service.problem.helpers if (d, s) == (day, shift.code)} if service else set()
    return [
        Row(
            person,
            known[person.number].lead if person.number in known else person.lead,
            person.number in helping or person not in shift.people,
            away.get(person.pk, ""),
            marks.get(person.pk),
            phones.get(person.pk),
            _state(marks.get(person.pk), person.pk in phones),
            earlier.get(person.pk),
        )
        for person in people
    ]


def latest_marks(shift: Shift) -> dict[int, Mark]:
    """By employee: of several calls the last."""
    rows = Mark.objects.filter(unit=shift.unit, day=shift.day, shift=shift.code).select_related("marked_by")
    return {row.employee_id: row for row in rows.order_by("pk")}


def _phones(shift: Shift, ids: list[int]) -> dict[int, datetime]:
    """Who has checked in on the phone for this shift."""
    said_so = Observed.objects.filter(
        employee__in=ids, unit=shift.unit, day=shift.day, shift=shift.code, kind=Kind.IN.value
    ).latest_only()
    return {row.employee_id: row.at for row in said_so}


def _state(mark: Mark | None, phone: bool) -> State | None:
    if mark is not None:
        return State(mark.state)
    return State.PRESENT if phone else None


def points_of(unit: Unit) -> list[Point]:
    """What the unit counts, people first."""
    order = list(Point.Kind.values)
    rows = Point.objects.filter(unit=unit, removed=False)
    return sorted(rows, key=lambda point: (order.index(point.kind), point.pk))


def page_of(unit: Unit, day: date, code: str, clock: Clock) -> TurnPage | None:
    """None where the roster in force has no such shift."""
    whole = whole_of(unit, day, code)
    if whole is None:
        return None
    turn = Turn.objects.filter(unit=unit, day=day, shift=code).select_related("opened_by").first()
    said_all = list(statements_of(turn)) if turn else []
    first = {one.side: one for one in said_all if one.corrects_id is None}
    given, taken = first.get(Side.GIVEN), first.get(Side.TAKEN)
    waiting, held = waiting_for(whole, turn, clock)
    return TurnPage(
        whole=whole,
        clock=clock,
        turn=turn,
        points=points_of(unit),
        given=given,
        taken=taken,
        corrections=[one for one in said_all if one.corrects_id],
        differing=list(differing(given, taken)) if given and taken else [],
        call=Call.objects.filter(turn=turn).select_related("ordered_by").first() if turn else None,
        waiting=waiting,
        held=held,
    )


def statements_of(turn: Turn) -> Iterable[Statement]:
    return (
        Statement.objects.filter(turn=turn).select_related("signed_by", "signer", "device_of").order_by("pk")
    )


def differing(given: Statement, taken: Statement) -> tuple[Difference, ...]:
    """What the two sides do not agree on, of all that either has counted."""
    return compared(given.counts, taken.counts)


def compared(given: list[dict[str, object]], taken: list[dict[str, object]]) -> tuple[Difference, ...]:
    things = {one.ref: one for one in map(_counted, [*given, *taken])}
    return differences(things.values(), amounts(given), amounts(taken))


def _counted(row: Mapping[str, object]) -> Counted:
    expected = row["expected"]
    return Counted(
        int(str(row["point"])),
        str(row["kind"]),
        str(row["name"]),
        None if expected is None else int(str(expected)),
    )


def amounts(rows: list[dict[str, object]]) -> dict[int, int]:
    return {int(str(row["point"])): int(str(row["amount"])) for row in rows}


def waiting_for(whole: Whole, turn: Turn | None, clock: Clock) -> tuple[list[Waiting], int]:
    """Who of the shift before is still on duty, and for how many minutes beyond its end; nobody once it is closed."""
    before = whole.before
    if (
        before is None
        or before.roster is None
        or clock.now < before.end
        or (turn is not None and turn.closed_at)
    ):
        return [], 0
    held = held_minutes(before.end, clock.now)
    service = whole.service if before.roster == whole.shift.roster else service_of(before.roster)
    broken = touched(service, before.day, before.code, held) if service and held else ()
    names = {row.number: row.name for row in before.people}
    there = [row.person for row in rows_of(before, service) if row.member.expected]
    return [
        Waiting(person, [_words(one, names) for one in broken if one.person == person.number])
        for person in there
    ], held


def _words(one: Violation, names: Mapping[str, str]) -> str:
    return said(one, names).in_language(language())
