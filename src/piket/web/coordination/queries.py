"""What the pages of coordination show. A constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet

from piket.web.coordination.models import Dispatch, Matter, Partner
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_in

SHOWN = 200


@dataclass(frozen=True)
class Line:
    matter: Matter
    late: bool


@dataclass(frozen=True)
class Overview:
    """Open matters of her branch, late ones first, and every partner with what is open."""

    lines: list[Line]
    partners: list[Partner]
    late: int


def matters(access: Access) -> QuerySet[Matter]:
    rows = Matter.objects.filter(unit__in=access.units(Action.VIEW_DUTIES))
    return rows.select_related("partner", "unit", "recorded_by", "settled_by")


def dispatches(access: Access) -> QuerySet[Dispatch]:
    rows = Dispatch.objects.filter(unit__in=access.units(Action.VIEW_DUTIES)).defer("content")
    return rows.select_related("partner", "unit", "sent_by", "matter")


def overview(access: Access) -> Overview:
    """Two queries."""
    clock = clock_in(access.agency.time_zone)
    open_ = matters(access).filter(settled_on=None).exclude(kind=Matter.Kind.AGREED)
    rows = open_.order_by(F("due").asc(nulls_last=True), "id")[:SHOWN]
    lines = [line_of(row, clock.today) for row in rows]
    waiting = Q(matters__settled_on=None) & ~Q(matters__kind=Matter.Kind.AGREED)
    partners = Partner.objects.filter(closed=False).annotate(
        open=Count("matters", filter=waiting, distinct=True), last=Max("dispatches__day")
    )
    return Overview(lines, list(partners), sum(line.late for line in lines))


def line_of(row: Matter, today: date) -> Line:
    return Line(row, row.settled_on is None and row.due is not None and row.due < today)


@dataclass(frozen=True)
class PartnerPage:
    partner: Partner
    agreed: list[Matter]
    open: list[Line]
    settled: list[Matter]
    sent: list[Dispatch]
    units: list[Unit]
    clock: Clock


def partner_page(access: Access, partner: Partner) -> PartnerPage:
    """Three queries."""
    clock = clock_in(access.agency.time_zone)
    rows = list(matters(access).filter(partner=partner).order_by(F("due").asc(nulls_last=True), "id"))
    standing = [row for row in rows if row.kind != Matter.Kind.AGREED]
    return PartnerPage(
        partner=partner,
        agreed=[row for row in rows if row.kind == Matter.Kind.AGREED],
        open=[line_of(row, clock.today) for row in standing if row.settled_on is None],
        settled=[row for row in standing if row.settled_on is not None],
        sent=list(dispatches(access).filter(partner=partner)[:SHOWN]),
        units=list(access.units(Action.COORDINATE)) if access.may(Action.COORDINATE) else [],
        clock=clock,
    )
