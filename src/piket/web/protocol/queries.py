"""Reads of the protocol: the overview by unit, a unit, an inspection, a finding, what is somebody's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from piket.health.scoring import Score, Value
from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import CARING
from piket.web.permissions import Access, Action
from piket.web.protocol.models import Area, Finding, Inspection, Photo, VisitRegime
from piket.web.protocol.rooms import rooms_of

RECENT = timedelta(days=30)


@dataclass
class UnitLine:
    """One unit in the overview, in numbers: nobody's name and nothing of anybody's health stands in it."""

    unit: Unit
    done: int = 0
    waiting: int = 0
    overdue: int = 0
    score: Score = field(default_factory=lambda: Score(0, 0))
    open: int = 0
    late: int = 0
    fixed: int = 0
    full: list[str] = field(default_factory=list)
    visits: VisitRegime | None = None

    @property
    def anything(self) -> bool:
        return bool(
            self.done or self.waiting or self.overdue or self.open or self.fixed or self.full or self.visits
        )


def overview(access: Access, today: date) -> list[UnitLine]:
    """Every unit of hers with something to tell. Eight queries, whatever the size of the agency."""
    units = list(access.units(Action.VIEW_PROTOCOL))
    lines = {unit.pk: UnitLine(unit) for unit in units}
    _inspected(lines, today)
    _found(lines, today)
    for one in rooms_of(units, (today,), access.agency.time_zone):
        if one.over:
            lines[one.room.unit_id].full.append(one.room.name)
    for unit, regime in visits_on([unit.pk for unit in units], today).items():
        lines[unit].visits = regime
    return [line for line in lines.values() if line.anything]


def _inspected(lines: dict[int, UnitLine], today: date) -> None:
    """Into each line, what inspections of the last days came to. One query."""
    rows = Inspection.objects.filter(unit__in=list(lines), due__gte=today - RECENT).order_by()
    counted = rows.values("unit").annotate(
        done=Count("pk", filter=Q(done_at__isnull=False)),
        waiting=Count("pk", filter=Q(done_at=None, due__gte=today)),
        overdue=Count("pk", filter=Q(done_at=None, due__lt=today)),
        met_sum=Sum("met"),
        asked_sum=Sum("asked"),
    )
    for row in counted:
        line = lines[row["unit"]]
        line.done, line.waiting, line.overdue = row["done"], row["waiting"], row["overdue"]
        line.score = Score(row["met_sum"] or 0, row["asked_sum"] or 0)


def _found(lines: dict[int, UnitLine], today: date) -> None:
    """Into each line, the findings that are not closed. One query."""
    rows = Finding.objects.filter(unit__in=list(lines), closed_at=None).order_by()
    counted = rows.values("unit").annotate(
        open=Count("pk", filter=Q(fixed_at=None)),
        late=Count("pk", filter=Q(fixed_at=None, due__lt=today)),
        fixed=Count("pk", filter=Q(fixed_at__isnull=False)),
    )
    for row in counted:
        line = lines[row["unit"]]
        line.open, line.late, line.fixed = row["open"], row["late"], row["fixed"]


def visits_on(units: Iterable[int], day: date) -> dict[int, VisitRegime]:
    """How visits are held on the day, by unit; nothing of a unit that has not said. One query."""
    rows = VisitRegime.objects.filter(unit__in=list(units), first_day__lte=day)
    rows = rows.filter(Q(last_day=None) | Q(last_day__gte=day)).order_by("first_day", "pk")
    return {row.unit_id: row for row in rows}


@dataclass(frozen=True)
class Sums:
    """The overview's figures together."""

    done: int
    overdue: int
    score: Score
    open: int
    late: int
    full: int


def sums(lines: list[UnitLine]) -> Sums:
    return Sums(
        sum(line.done for line in lines),
        sum(line.overdue for line in lines),
        Score(sum(line.score.met for line in lines), sum(line.score.asked for line in lines)),
        sum(line.open for line in lines),
        sum(line.late for line in lines),
        sum(len(line.full) for line in lines),
    )


def inspections(unit: Unit) -> list[Inspection]:
    """The newest forty of a unit. One query."""
    return list(Inspection.objects.filter(unit=unit).select_related("inspector")[:40])


def open_findings(unit: Unit) -> list[Finding]:
    rows = Finding.objects.filter(unit=unit, closed_at=None)
    return list(rows.select_related("responsible", "answer__item", "inspection"))


def inspection(access: Access, pk: int) -> QuerySet[Inspection]:
    """One of those in her units, or her own."""
    mine = Q(unit__in=access.units(Action.VIEW_PROTOCOL).values("pk")) | Q(inspector=access.employee_id or 0)
    return Inspection.objects.filter(mine, pk=pk).select_related("unit", "inspector")


def finding(access: Access, pk: int) -> QuerySet[Finding]:
    """One of those in her units, or one that she answers for."""
    mine = Q(unit__in=access.units(Action.VIEW_PROTOCOL).values("pk")) | Q(
        responsible=access.employee_id or 0
    )
    rows = Finding.objects.filter(mine, pk=pk)
    # Not her inspection: whoever answers for a finding may see no more of it than this.
    return rows.select_related("unit", "responsible", "fixed_by", "closed_by", "answer__item")


def photo(access: Access, pk: int) -> Photo | None:
    """A picture of an inspection or a finding that she may see."""
    found = Photo.objects.filter(pk=pk).first()
    if found is None:
        return None
    if inspection(access, found.inspection_id).exists():
        return found
    return found if found.finding_id and finding(access, found.finding_id).exists() else None


@dataclass(frozen=True)
class Own:
    """What an employee is asked to do."""

    inspections: list[Inspection]
    findings: list[Finding]
    done: list[Inspection]


def own(employee: Employee | None) -> Own:
    """Three queries."""
    if employee is None:
        return Own([], [], [])
    mine = Inspection.objects.filter(inspector=employee).select_related("unit")
    findings = Finding.objects.filter(responsible=employee, closed_at=None).select_related(
        "unit", "answer__item"
    )
    return Own(
        list(mine.filter(done_at=None).order_by("due")), list(findings), list(mine.exclude(done_at=None)[:5])
    )


def pictures(rows: Iterable[Photo]) -> dict[int | None, list[Photo]]:
    """By finding; None: of the inspection as a whole."""
    found: dict[int | None, list[Photo]] = defaultdict(list)
    for row in rows:
        found[row.finding_id].append(row)
    return found


def answered(one: Inspection, seen: Mapping[int | None, list[Photo]]) -> list[dict[str, object]]:
    """Each answer with its item, its finding and, of the `pictures` of the inspection, the finding's. Two queries."""
    answers = list(one.answers.select_related("item"))
    findings = {row.answer_id: row for row in one.findings.select_related("responsible")}
    return [
        {
            "answer": answer,
            "item": answer.item,
            "met": answer.value == Value.MET,
            "applies": answer.value != Value.NOT_APPLICABLE,
            "finding": (known := findings.get(answer.pk)),
            "photos": [p for p in seen.get(known.pk if known else 0, []) if not p.evidence],
        }
        for answer in answers
    ]


def areas_for(unit: Unit) -> list[tuple[str, str]]:
    """Visits only where somebody can be visited."""
    return [
        (area.value, str(area.label)) for area in Area if area is not Area.VISIT or unit.unit_type in CARING
    ]
