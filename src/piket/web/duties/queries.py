"""What the lists of duties show. A constant number of queries, whatever the size of the branch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from piket.web.duties.access import judged_units, seen_occurrences
from piket.web.duties.models import WAITING, Duty, Obligation, Occurrence
from piket.web.duties.wording import Stands, stands
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_in

SHOWN = 60


class Look(StrEnum):
    """Which of them a list shows; the value stands in its address."""

    TO_DO = "kerjakan"
    LATE = "terlambat"
    TO_JUDGE = "nilai"
    UNDATED = "tanpa-batas"
    ALL = "semua"


@dataclass(frozen=True)
class Line:
    occurrence: Occurrence
    stands: Stands


@dataclass(frozen=True)
class Figures:
    """How many there are of each, in what she may see."""

    to_do: int
    late: int
    locked: int
    to_judge: int
    undated: int


@dataclass(frozen=True)
class Overview:
    look: Look
    figures: Figures
    lines: list[Line]
    page: Page[Occurrence]
    unclear: list[Duty]
    units: list[Unit]


def overview(access: Access, look: Look | None, unit: str, number: str) -> Overview:
    """Late ones first, then by their time. Without a `look`, what is hers to do; else what is late in her branch.

    `unclear`: the duties of which nobody has said how often, for who may say it.
    """
    clock = clock_in(access.agency.time_zone)
    counted = _figures(access, clock)
    chosen = look or _first(access, counted)
    rows = _looked(access, chosen, clock)
    if unit:
        rows = rows.filter(unit__code=unit)
    page = Paginator(_ordered(rows, clock.now), SHOWN).get_page(number)
    asked = Duty.objects.filter(cadence__isnull=True, ended=False)
    unclear = list(asked) if access.may(Action.SET_DUTY) else []
    units = list(access.units(Action.VIEW_DUTIES).only("code", "name", "sort"))
    return Overview(chosen, counted, [Line(row, stands(row, clock)) for row in page], page, unclear, units)


def figures(access: Access) -> Figures:
    """For the home page. One query."""
    return _figures(access, clock_in(access.agency.time_zone))


def _first(access: Access, counted: Figures) -> Look:
    if counted.to_do and not access.holds_whole_agency(Action.VIEW_DUTIES):
        return Look.TO_DO
    if counted.to_judge:
        return Look.TO_JUDGE
    return Look.LATE if counted.late else Look.ALL


def current(access: Access) -> QuerySet[Occurrence]:
    """What she may see of what obliges somebody and is still asked for."""
    return seen_occurrences(access).filter(ended=False, obligation__bond=Obligation.Bond.OBLIGED)


def _hers(access: Access) -> Q:
    """Those that she may do: of her own unit, or named for her."""
    own = [m.unit_id for m in access.memberships if m.unit_id and access.may(Action.DO_DUTY, m.unit)]
    named = Q(obligation__person=access.employee_id) if access.employee_id else Q(pk__in=[])
    return Q(unit__in=own) | named


def _to_do(access: Access, clock: Clock) -> Q:
    """Hers, as far as they have begun or begin tomorrow; what comes later stands on the unit's page."""
    return _hers(access) & Q(state__in=WAITING, first_day__lte=clock.today + timedelta(days=1))


def _late(now: datetime) -> Q:
    return Q(state__in=WAITING, due_at__lt=now)


def _to_judge(access: Access) -> Q:
    return Q(state="done", unit__in=judged_units(access)) & ~Q(handed_in_by=access.user.pk)


def _looked(access: Access, look: Look, clock: Clock) -> QuerySet[Occurrence]:
    rows = current(access).select_related("obligation__duty", "obligation__person", "unit")
    match look:
        case Look.TO_DO:
            return rows.filter(_to_do(access, clock))
        case Look.LATE:
            return rows.filter(_late(clock.now))
        case Look.TO_JUDGE:
            return rows.filter(_to_judge(access))
        case Look.UNDATED:
            return rows.filter(due_at=None, state__in=WAITING)
        case Look.ALL:
            return rows


def _ordered(rows: QuerySet[Occurrence], now: datetime) -> QuerySet[Occurrence]:
    late = Case(When(_late(now), then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.annotate(rank=late).order_by(
        "rank", F("due_at").asc(nulls_last=True), "unit__sort", "obligation__duty__sort", "id"
    )


def _figures(access: Access, clock: Clock) -> Figures:
    waiting = Q(state__in=WAITING)
    numbers = current(access).aggregate(
        to_do=Count("id", filter=_to_do(access, clock)),
        late=Count("id", filter=_late(clock.now)),
        locked=Count("id", filter=waiting & Q(locks_at__lt=clock.now)),
        to_judge=Count("id", filter=_to_judge(access)),
        undated=Count("id", filter=waiting & Q(due_at=None)),
    )
    return Figures(**numbers)


@dataclass(frozen=True)
class Own:
    """The phone's page: what somebody was named for, and what the circular asks of everyone in her unit."""

    lines: list[Line]
    staff: list[Obligation]
    clock: Clock


def own(access: Access, unit: int) -> Own:
    """Two queries."""
    clock = clock_in(access.agency.time_zone)
    named = Occurrence.objects.filter(
        obligation__person=access.employee_id, ended=False, first_day__lte=clock.today
    )
    rows = named.exclude(state="accepted").select_related("obligation__duty", "unit")
    lines = [Line(row, stands(row, clock)) for row in _ordered(rows, clock.now)[:SHOWN]]
    asked = Obligation.objects.filter(
        unit=unit,
        ended=False,
        bond=Obligation.Bond.OBLIGED,
        duty__ended=False,
        duty__addressee__icontains="pegawai",
    )
    return Own(lines, list(asked.select_related("duty")), clock)
