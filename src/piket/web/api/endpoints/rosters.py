"""Rosters in force: which there are, one as people by days with where each cell comes from, and days of many units."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from piket.web.api.asked import FirstDay, LastDay, MaybeFirst, MaybeLast, Since, UnitCode, touching
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.directives.models import Directive
from piket.web.notices.wording import ground_step
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.rosters import queries
from piket.web.rosters.models import Assignment, Roster
from piket.web.rulings.models import Ruling

router = Router()
reads = needs(Scope.ROSTERS, Action.VIEW_ROSTERS)
_HEAVY = ("inputs", "questions", "findings", "blocked")


class RosterLine(Schema):
    id: int
    unit: str
    version: int
    status: Literal["published", "provisional"]
    first_day: date
    last_day: date
    people: int
    ruling_set: int | None
    directive: int | None
    published_at: datetime


class Interval(Schema):
    """`place`: K office, R home, T elsewhere, D duty travel, C leave, S sick; `shift` by the service's own letter."""

    day: date
    place: str
    shift: str
    start: datetime
    end: datetime
    unit: str


class RosterRow(Schema):
    person: Person
    days: list[Interval]


class Ground(Schema):
    """The sentence that gave the cells of a population on these days, with its clause."""

    population: str
    days: list[date]
    text: dict[str, str] | None
    citation: dict[str, Any] | None


class RosterWhole(RosterLine):
    rows: list[RosterRow]
    grounds: list[Ground]


class Duty(Interval):
    id: int
    roster: int
    person: Person


@router.get("", auth=reads, response=Page[RosterLine], summary=_("Jadwal yang berlaku"))
def rosters(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
    first: MaybeFirst,
    last: MaybeLast,
    updated_since: Since,
) -> Any:
    """Published and provisional rosters. `updated_since`: came into force since then; each version has its own `id`."""
    found = touching(in_force(request.access), unit, first, last)
    if updated_since:
        found = found.filter(published_at__gte=updated_since)
    return after_key(found, cursor, limit).page(roster_line)


@router.get(
    "/days", auth=reads, response=Page[Duty], summary=_("Hari-hari semua pegawai pada jadwal yang berlaku")
)
def roster_days(
    request: ApiRequest,
    first: FirstDay,
    last: LastDay,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
) -> Any:
    """One row for each interval, of every unit the account may see, or of one."""
    mine = touching(in_force(request.access), unit, first, last)
    # Given as numbers: the planner then walks the keys and stops at the end of the page.
    chosen = list(mine.values_list("pk", flat=True))
    found = Assignment.objects.filter(roster__in=chosen, day__range=(first, last))
    rows = found.select_related("employee__unit", "unit")
    return after_key(rows, cursor, limit).page(
        lambda row: (
            {name: getattr(row, name) for name in ("day", "place", "shift", "start", "end")}
            | {"id": row.pk, "roster": row.roster_id, "unit": row.unit.code}
            | {"person": person_line(request.access, row.employee)}
        )
    )


@router.get("/{int:roster_id}", auth=reads, response=RosterWhole, summary=_("Satu jadwal: orang dan hari"))
def roster(
    request: ApiRequest,
    roster_id: int,
    first: MaybeFirst,
    last: MaybeLast,
) -> Any:
    """A day off has no interval. `grounds` tie population and day to the sentence of the circular; the ruling's whole
    chain is at `/rulings`."""
    row = get_object_or_404(queries.rosters(request.access), pk=roster_id, status__in=queries.IN_FORCE)
    span = (max(first or row.first_day, row.first_day), min(last or row.last_day, row.last_day))
    held: dict[int, list[dict[str, Any]]] = defaultdict(list)
    cells = Assignment.objects.filter(roster=row, day__range=span).order_by("day", "start")
    columns = ("employee_id", "day", "place", "shift", "start", "end")
    for cell in cells.values(*columns, code=F("unit__code")):
        held[cell.pop("employee_id")].append({"unit": cell.pop("code"), **cell})
    members = {one.pk for one in queries.people_of(row).values()}
    people = Employee.objects.filter(pk__in=members | held.keys()).select_related("unit")
    return roster_line(row) | {
        "rows": [
            {"person": person_line(request.access, one), "days": held[one.pk]}
            for one in people.order_by("sort_name", "pk")
        ],
        "grounds": grounds(row, span),
    }


def in_force(access: Access) -> QuerySet[Roster]:
    """For lists: without what a roster holds."""
    mine = queries.rosters(access).filter(status__in=queries.IN_FORCE)
    return mine.defer("book", "parts", *(f"ruling_set__{name}" for name in _HEAVY))


def roster_line(row: Roster) -> dict[str, Any]:
    names = ("version", "status", "first_day", "last_day", "people", "published_at")
    return {
        "id": row.pk,
        "unit": row.unit.code,
        **{name: getattr(row, name) for name in names},
        "ruling_set": row.ruling_set_id,
        "directive": row.ruling_set.directive_id if row.ruling_set else None,
    }


def grounds(row: Roster, span: tuple[date, date]) -> list[dict[str, Any]]:
    """Days that one reason ruled together. Two queries."""
    own = Directive.objects.filter(ruling_sets=row.ruling_set_id).values_list("key", flat=True).first() or ""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    rulings = Ruling.objects.filter(ruling_set=row.ruling_set_id, unit=row.unit_id, day__range=span)
    for ruling in rulings.select_related("reason").order_by("population", "day"):
        key = (ruling.population, ruling.reason_id)
        if key not in found:
            step: Any = ground_step(ruling.reason.content["steps"], own) or {}
            said = {name: step.get(name) for name in ("text", "citation")}
            found[key] = {"population": ruling.population, "days": [], **said}
        found[key]["days"].append(ruling.day)
    return list(found.values())
