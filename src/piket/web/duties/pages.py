"""One duty, one occurrence of it, one unit's duties: what their pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from piket.duties.standing import may_follow
from piket.duties.values import State
from piket.web.chain.citing import Cited, Key, Way
from piket.web.chain.grounds import Ground, grounds_among
from piket.web.duties.access import may_do, may_judge, seen_occurrences
from piket.web.duties.models import HANDED_IN, Duty, Evidence, Nudge, Obligation, Occurrence, Step
from piket.web.duties.queries import Line
from piket.web.duties.reminding import people_told
from piket.web.duties.wording import stands
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_in, clock_of


def ground_of(duty: Duty) -> Ground | None:
    """The clause and the sentences of the circular that order it; None for an instruction. Two queries at most."""
    if duty.origin != Duty.Origin.DIRECTIVE:
        return None
    title = duty.directive.title if duty.directive else duty.key
    cited = Cited(Key(duty.key, duty.provision), title, duty.clause, "", Way.BESIDE)
    return next(iter(grounds_among([cited])), None)


@dataclass(frozen=True)
class UnitLine:
    """A unit that a duty meets, with what it has done of it."""

    obligation: Obligation
    lines: list[Line]

    @property
    def handed_in(self) -> int:
        return sum(line.occurrence.state in HANDED_IN for line in self.lines)

    @property
    def late(self) -> int:
        return sum(line.stands.mark == "state-bad" for line in self.lines)

    @property
    def nearest(self) -> Line | None:
        """The first that still waits, else the last."""
        waiting = (line for line in self.lines if line.occurrence.state not in HANDED_IN)
        return next(waiting, self.lines[-1] if self.lines else None)


@dataclass(frozen=True)
class DutyPage:
    duty: Duty
    ground: Ground | None
    obliged: list[UnitLine]
    addressed: list[Obligation]
    undecided: list[Obligation]
    may_set: bool
    waiting: int


def duty_page(access: Access, duty: Duty) -> DutyPage:
    """Five queries."""
    clock = clock_in(access.agency.time_zone)
    seen = Obligation.objects.filter(duty=duty, ended=False, unit__in=access.units(Action.VIEW_DUTIES))
    rows = list(seen.select_related("unit", "person").order_by("unit__sort"))
    lines = _lines(seen_occurrences(access).filter(obligation__duty=duty, ended=False), clock)
    obliged = [UnitLine(row, lines[row.pk]) for row in rows if row.bond == Obligation.Bond.OBLIGED]
    addressed = [row for row in rows if row.bond == Obligation.Bond.ADDRESSED]
    undecided = [row for row in rows if row.bond == Obligation.Bond.UNDECIDED]
    waiting = sum(len(one.lines) - one.handed_in for one in obliged)
    may_set = access.may(Action.SET_DUTY)
    return DutyPage(duty, ground_of(duty), obliged, addressed, undecided, may_set, waiting)


def _lines(rows: Iterable[Occurrence], clock: Clock) -> defaultdict[int, list[Line]]:
    found: defaultdict[int, list[Line]] = defaultdict(list)
    for row in rows:
        found[row.obligation_id].append(Line(row, stands(row, clock)))
    return found


@dataclass(frozen=True)
class OccurrencePage:
    line: Line
    duty: Duty
    unit: Unit
    ground: Ground | None
    steps: list[Step]
    told: list[Nudge]
    may_do: bool
    may_judge: bool
    own: bool
    before: Occurrence | None
    after: Occurrence | None

    @property
    def may_acknowledge(self) -> bool:
        return self.may_do and self._follows(State.ACKNOWLEDGED)

    @property
    def may_begin(self) -> bool:
        return self.may_do and self._follows(State.IN_WORK)

    @property
    def may_hand_in(self) -> bool:
        return self.may_do and self._follows(State.DONE)

    def _follows(self, state: State) -> bool:
        row = self.line.occurrence
        return not row.ended and may_follow(State(row.state), state)


def occurrence_page(access: Access, row: Occurrence) -> OccurrencePage:
    """Eight queries."""
    obligation = row.obligation
    clock = clock_of(row.unit, access.agency.time_zone)
    evidence = Prefetch("evidence", Evidence.objects.defer("content"))
    around = list(Occurrence.objects.filter(obligation=obligation).order_by("first_day", "number"))
    at = next(n for n, one in enumerate(around) if one.pk == row.pk)
    return OccurrencePage(
        line=Line(row, stands(row, clock)),
        duty=obligation.duty,
        unit=row.unit,
        ground=ground_of(obligation.duty),
        steps=list(row.steps.select_related("by").prefetch_related(evidence)),
        told=people_told(row),
        may_do=may_do(access, obligation),
        may_judge=row.state == State.DONE and not row.ended and may_judge(access, row),
        own=row.handed_in_by_id == access.user.pk,
        before=around[at - 1] if at else None,
        after=around[at + 1] if at + 1 < len(around) else None,
    )


@dataclass(frozen=True)
class UnitPage:
    unit: Unit
    obliged: list[UnitLine]
    addressed: list[Obligation]
    people: list[Employee]
    clock: Clock
    may_assign: bool


def unit_page(access: Access, unit: Unit) -> UnitPage:
    """Four queries."""
    clock = clock_of(unit, access.agency.time_zone)
    rows = list(
        Obligation.objects.filter(unit=unit, ended=False, duty__ended=False)
        .select_related("duty", "unit", "person")
        .order_by("duty__key", "duty__sort")
    )
    lines = _lines(Occurrence.objects.filter(obligation__in=rows, ended=False), clock)
    may_assign = access.may(Action.DO_DUTY, unit)
    people = list(Employee.objects.filter(unit=unit, active=True)) if may_assign else []
    return UnitPage(
        unit,
        [UnitLine(row, lines[row.pk]) for row in rows if row.bond == Obligation.Bond.OBLIGED],
        [row for row in rows if row.bond == Obligation.Bond.ADDRESSED],
        people,
        clock,
        may_assign,
    )
