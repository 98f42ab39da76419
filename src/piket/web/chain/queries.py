"""All that hangs on a sentence or a provision, in the units that somebody may see. A constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import Case, CharField, Count, Exists, Max, Min, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from piket.organisation.values import EmploymentStatus
from piket.web.chain.citing import Key, Standing, standing_on
from piket.web.directives.models import Directive
from piket.web.letters.models import Letter
from piket.web.letters.queries import letters as seen_letters
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.models import Observed
from piket.web.recall.models import Recall
from piket.web.reports.models import Report
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rosters.queries import rosters as seen_rosters
from piket.web.rulings.models import Ruling, RulingSet

Json = dict[str, Any]
Rows = TypeVar("Rows", bound=QuerySet[Any])
ASN = tuple(status.value for status in EmploymentStatus if status.is_asn)
SHOWN = 50


@dataclass
class UnitLine:
    """One unit: its rulings, and what its people do, said and reported by them. None: not hers to see.

    `why` is the address of its first ruling; written here, since a city has hundreds of lines.
    """

    code: str
    name: str
    rulings: int
    first: date
    last: date
    low: int | None
    most: int | None
    base: int
    why: str
    cells: dict[str, int] = field(default_factory=dict)
    check_ins: int | None = None
    reports: int | None = None

    @property
    def all_cells(self) -> int:
        return sum(self.cells.values())

    @property
    def office(self) -> int:
        return self.cells.get("K", 0)

    @property
    def home(self) -> int:
        return self.cells.get("R", 0)


@dataclass(frozen=True)
class Hanging:
    """What hangs on some provisions. `beaten`: rulings in which they are named and do not hold. `shown`: the first
    lines, or all of them where all were asked for."""

    lines: list[UnitLine]
    shown: list[UnitLine]
    beaten: int
    letters: list[Letter]
    recalls: list[Recall]

    @property
    def rulings(self) -> int:
        return sum(line.rulings for line in self.lines)

    @property
    def cells(self) -> int:
        return sum(line.all_cells for line in self.lines)

    @property
    def check_ins(self) -> int:
        return sum(line.check_ins or 0 for line in self.lines)

    @property
    def reports(self) -> int:
        return sum(line.reports or 0 for line in self.lines)


def versions_of(key: str) -> list[Directive]:
    """The agency's versions of a directive that were ever in force, the newest first; else its draft. One query."""
    rows = Directive.objects.filter(key=key).select_related("text").defer("text__original", "comparison")
    return sorted(rows, key=lambda row: (row.status == Directive.Status.DRAFT, -row.version))


def standing_rulings() -> QuerySet[Ruling]:
    """Those that count today: of each circular's latest computation, and those on which a roster in force stands."""
    latest = RulingSet.objects.order_by("directive__key", "-id").distinct("directive__key").values("pk")
    relied_on = Roster.objects.filter(status__in=IN_FORCE).values("ruling_set")
    return Ruling.objects.filter(Q(ruling_set__in=latest) | Q(ruling_set__in=relied_on))


def hanging(access: Access, keys: Sequence[Key], *, all_units: bool = False) -> Hanging:
    """Nine queries at most, whatever hangs on them."""
    found = standing_on(keys)
    rulings = standing_rulings()
    lines = _lines(rulings.filter(reason__in=found.holding))
    if lines:
        _count_cells(access, lines, found)
        _count_check_ins(access, lines, found)
        _count_reports(access, lines, found)
    return Hanging(
        lines=list(lines.values()),
        shown=list(lines.values()) if all_units else list(lines.values())[:SHOWN],
        beaten=rulings.filter(reason__in=found.beaten).count() if found.beaten else 0,
        letters=_letters(access, keys, found) if lines else [],
        recalls=_recalls(access, keys),
    )


def _lines(rulings: QuerySet[Ruling]) -> dict[int, UnitLine]:
    """By unit, in the tree's order. The cap is that of the larger group of its people."""
    rows = rulings.values("unit_id", "unit__code", "unit__name", "population").order_by(
        "unit__sort", "population"
    )
    figures = rows.annotate(
        n=Count("id"), first=Min("day"), last=Max("day"), low=Min("heads_max"), most=Max("heads_max"),
        people=Max("base"),
    )  # fmt: skip
    lines: dict[int, UnitLine] = {}
    top = reverse("rulings:index")
    for row in figures:
        known = lines.get(row["unit_id"])
        why = f"{top}{row['unit__code']}/{row['first']}/{row['population']}/"
        line = UnitLine(
            row["unit__code"], row["unit__name"], row["n"], row["first"], row["last"], row["low"], row["most"],
            row["people"], why,
        )  # fmt: skip
        if known is not None:
            line = _joined(known, line)
        lines[row["unit_id"]] = line
    return lines


def _joined(one: UnitLine, other: UnitLine) -> UnitLine:
    larger = max((one, other), key=lambda line: line.base)
    larger.rulings = one.rulings + other.rulings
    larger.first, larger.last = min(one.first, other.first), max(one.last, other.last)
    return larger


def cells(found: Sequence[int]) -> QuerySet[Assignment]:
    """The roster cells in force whose rulings have these reasons."""
    return _ruled(Assignment.objects.filter(roster__status__in=IN_FORCE), "", found)


def _ruled(rows: Rows, path: str, reasons: Sequence[int]) -> Rows:
    """Rows whose roster cell (reached by `path`) is of a unit, day and group that one of the reasons rules."""
    group = Case(
        When(employee__status__in=ASN, then=Value("asn")), default=Value("non_asn"), output_field=CharField()
    )
    ruling = Ruling.objects.filter(
        reason__in=reasons,
        ruling_set=OuterRef(f"{path}roster__ruling_set"),
        unit=OuterRef(f"{path}roster__unit"),
        day=OuterRef(f"{path}day"),
        population=OuterRef("group"),
    )
    return rows.annotate(group=group).filter(Exists(ruling))


def _count_cells(access: Access, lines: dict[int, UnitLine], found: Standing) -> None:
    seen = cells(found.holding).filter(roster__in=seen_rosters(access).values("pk"))
    counted = seen.order_by().values_list("roster__unit", "place").annotate(Count("id"))
    by_unit: dict[int, dict[str, int]] = defaultdict(dict)
    for unit, place, n in counted:
        by_unit[unit][place] = n
    for unit, line in lines.items():
        line.cells = by_unit.get(unit, {})


def _count_check_ins(access: Access, lines: dict[int, UnitLine], found: Standing) -> None:
    """Held against the cell that was in force when they were judged, also where the roster was mended since."""
    mine = set(access.units(Action.VIEW_PRESENCE).values_list("pk", flat=True))
    days = (min(line.first for line in lines.values()), max(line.last for line in lines.values()))
    judged = Observed.objects.filter(day__range=days, assignment__roster__unit__in=mine & lines.keys())
    rows = _ruled(judged, "assignment__", found.holding).order_by().values_list("assignment__roster__unit")
    counted = dict(rows.annotate(Count("check_in", distinct=True)))
    for unit, line in lines.items():
        line.check_ins = counted.get(unit, 0) if unit in mine else None


def _count_reports(access: Access, lines: dict[int, UnitLine], found: Standing) -> None:
    """A report is about somebody's day: it hangs on what ruled her roster cell of that day."""
    mine = set(access.units(Action.VIEW_REPORTS).values_list("pk", flat=True))
    her_cell = cells(found.holding).filter(employee=OuterRef("employee"), day=OuterRef("day"))
    rows = Report.objects.filter(unit__in=mine).filter(Exists(her_cell)).order_by().values_list("unit")
    counted = dict(rows.annotate(Count("id")))
    for unit, line in lines.items():
        line.reports = counted.get(unit, 0) if unit in mine else None


def _letters(access: Access, keys: Sequence[Key], found: Standing) -> list[Letter]:
    """Circulars of the directives that were ruled by them, letters of rosters under them, recalls that cite them."""
    if not access.may(Action.VIEW_LETTERS):
        return []
    ruled = Ruling.objects.filter(reason__in=found.holding)
    of_roster = ruled.filter(ruling_set=OuterRef("roster__ruling_set"), unit=OuterRef("roster__unit"))
    carried_out = ruled.filter(ruling_set__directive__key=OuterRef("directive__key"))
    recalls = Recall.objects.filter(_grounds(keys))
    of_recalls = Q(kind__in=(Letter.Kind.RECALL, Letter.Kind.WITHDRAWAL))
    mine = seen_letters(access).filter(
        (of_recalls & (Q(pk__in=recalls.values("letter")) | Q(pk__in=recalls.values("withdrawal"))))
        | (~of_recalls & Q(roster__isnull=False) & Exists(of_roster))
        | (Q(roster__isnull=True) & Exists(carried_out))
    )
    return list(mine[:SHOWN])


def _recalls(access: Access, keys: Sequence[Key]) -> list[Recall]:
    mine = Recall.objects.filter(_grounds(keys), unit__in=access.units(Action.VIEW_PRESENCE))
    return list(mine.select_related("unit", "ordered_by")[:SHOWN])


def _grounds(keys: Sequence[Key]) -> Q:
    found = Q()
    for key in keys:
        citation = {"directive": key.directive} | ({"provision": key.provision} if key.provision else {})
        found |= Q(grounds__contains=[{"citation": citation}])
    return found


@dataclass(frozen=True)
class Row:
    """One person of a unit with the cells that hang on a sentence: day, letter or shift."""

    person: int
    name: str
    cells: list[tuple[date, str]]


def unit_rows(access: Access, unit: Unit, keys: Sequence[Key]) -> list[Row]:
    """The cells of one unit, person by person. Two queries."""
    mine = cells(standing_on(keys).holding).filter(
        roster__unit=unit, roster__in=seen_rosters(access).values("pk")
    )
    found: dict[int, Row] = {}
    rows = mine.order_by("employee__sort_name", "employee_id", "day", "start")
    for pk, name, day, place, shift in rows.values_list(
        "employee_id", "employee__name", "day", "place", "shift"
    ):
        found.setdefault(pk, Row(pk, name, [])).cells.append((day, shift or place))
    return list(found.values())
