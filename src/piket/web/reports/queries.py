"""What the pages of targets and reports show; a constant number of queries, whatever the size of the branch."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q, QuerySet, Sum

from piket.presence.reports import Progress, judge_by, progress
from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import staffed
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of, own_person
from piket.web.reports.models import Attachment, Report, Target
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

BACK = timedelta(days=1)
"""How far back a report may be written: a measure of the house, no law."""


@dataclass(frozen=True)
class Goal:
    """A target and what was reported of it: before this day, and on it."""

    target: Target
    before: int
    today: int | None


@dataclass(frozen=True)
class OwnDay:
    """The employee's page of one day. `report` None: not yet written."""

    person: Employee
    clock: Clock
    day: date
    goals: list[Goal]
    report: Report | None
    attachments: list[Attachment]

    @property
    def yesterday(self) -> date:
        return self.clock.today - BACK

    @property
    def open(self) -> bool:
        return self.report is None or self.report.status != Report.Status.ACCEPTED


def own_day(access: Access, day: date | None = None) -> OwnDay | None:
    """None where the account belongs to no employee. Six queries."""
    person = own_person(access)
    if person is None:
        return None
    clock = clock_of(person.unit, access.agency.time_zone)
    on = day or clock.today
    report = Report.objects.filter(employee=person, day=on).select_related("judged_by").first()
    files = list(report.attachments.defer("content")) if report else []
    return OwnDay(person, clock, on, goals_of(person, on), report, files)


def goals_of(person: Employee, day: date) -> list[Goal]:
    """Her targets of a day. Two queries."""
    mine = Target.objects.filter(employee=person, first_day__lte=day, last_day__gte=day)
    rows = mine.values_list("pk", "done__report__day", "done__amount")
    done: dict[int, dict[date, int]] = defaultdict(dict)
    for target, when, amount in rows:
        if when is not None:
            done[target][when] = amount
    return [
        Goal(t, sum(n for when, n in done[t.pk].items() if when < day), done[t.pk].get(day)) for t in mine
    ]


def open_reports(person: Employee, day: date) -> list[Report]:
    """Her reports that came back and were not sent again, and that of the day. One query."""
    mine = Report.objects.filter(employee=person).filter(Q(status=Report.Status.RETURNED) | Q(day=day))
    return list(mine.order_by("-day")[:5])


@dataclass(frozen=True)
class Held:
    """A target of somebody as her head sees it. `done` counts all that was reported of it."""

    target: Target
    done: int
    last_report: date | None

    @property
    def progress(self) -> Progress:
        return progress([(self.target.amount, self.done)])


def held_targets(person: Employee) -> list[Held]:
    """All her targets, those that last longest first. One query."""
    counted = Target.objects.filter(employee=person).select_related("set_by", "plan")
    rows = counted.annotate(total=Sum("done__amount"), latest=Max("done__report__day"))
    return [Held(t, t.total or 0, t.latest) for t in rows.order_by("-last_day", "first_day", "id")]


def target_of(access: Access, pk: int) -> Target | None:
    """One that she may set."""
    return Target.objects.filter(pk=pk, employee__unit__in=access.units(Action.SET_TARGETS)).first()


def reports(access: Access) -> QuerySet[Report]:
    """Those of her branch."""
    return Report.objects.filter(unit__in=access.units(Action.VIEW_REPORTS)).select_related(
        "employee", "unit", "judged_by"
    )


@dataclass(frozen=True)
class Waiting:
    """A report to be judged. `own`: hers, which another judges; `late`: its day of judging is over."""

    report: Report
    by: date
    late: bool
    own: bool


def to_judge(access: Access, today: date) -> list[Waiting]:
    """Oldest first. One query."""
    mine = reports(access).filter(status=Report.Status.SENT).annotate(files=Count("attachments"))
    return [
        Waiting(one, judge_by(one.day), judge_by(one.day) < today, one.employee_id == access.employee_id)
        for one in mine[:300]
    ]


@dataclass(frozen=True)
class Line:
    """One person's progress in the days shown, and how her reports stand."""

    person: Employee
    progress: Progress
    targets: int
    sent: int
    accepted: int
    returned: int


def lines(unit: Unit, first: date, last: date) -> list[Line]:
    """By person, of targets that touch these days. Three queries."""
    staff = Employee.objects.filter(unit=unit, active=True).order_by("sort_name")
    goals: dict[int, list[tuple[int | None, int]]] = defaultdict(list)
    touching = Target.objects.filter(employee__in=staff, first_day__lte=last, last_day__gte=first)
    for person, amount, done in touching.annotate(total=Sum("done__amount")).values_list(
        "employee", "amount", "total"
    ):
        goals[person].append((amount, done or 0))
    states: dict[int, dict[str, int]] = defaultdict(dict)
    counted = Report.objects.filter(employee__in=staff, day__range=(first, last)).order_by()
    for person, status, n in counted.values_list("employee", "status").annotate(Count("id")):
        states[person][status] = n
    return [
        Line(
            person,
            progress(goals[person.pk]),
            len(goals[person.pk]),
            sum(states[person.pk].values()),
            states[person.pk].get("accepted", 0),
            states[person.pk].get("returned", 0),
        )
        for person in staff
    ]


def rostered(report: Report) -> bool:
    """Whether a roster of her unit in force has a cell for that day: it opens the sentence that ordered it."""
    mine = Assignment.objects.filter(employee=report.employee_id, day=report.day, roster__unit=report.unit_id)
    return mine.filter(roster__status__in=IN_FORCE).exists()


def attachment(access: Access, pk: int) -> Attachment | None:
    """A file that is hers, or of a report she may see."""
    found = Attachment.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        return None
    own = found.employee_id == access.employee_id
    return found if own or access.may(Action.VIEW_REPORTS, found.unit) else None


@dataclass(frozen=True)
class UnitLine:
    """One unit of the branch: reports of it that wait."""

    code: str
    name: str
    waiting: int


def units(access: Access) -> list[UnitLine]:
    """The units of her branch that have staff. Two queries."""
    waiting = dict(
        Report.objects.filter(status=Report.Status.SENT).order_by().values_list("unit").annotate(Count("id"))
    )
    mine = staffed(access.units(Action.VIEW_REPORTS))
    return [
        UnitLine(code, name, waiting.get(pk, 0)) for pk, code, name in mine.values_list("pk", "code", "name")
    ]
