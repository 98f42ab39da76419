from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from piket.web.asking import day_in
from piket.web.cases.closures import closures_on, ended_early
from piket.web.cases.opening import may_open
from piket.web.cases.queries import counts, isolated_now
from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import CARING, staffed
from piket.web.permissions import Access, Action, MemberRequest, requires
from piket.web.presence.standing import clock_in, clock_of, own_person
from piket.web.protocol import queries
from piket.web.protocol.checklists import standing
from piket.web.protocol.models import Area, VisitRegime
from piket.web.protocol.rooms import days_from, rooms_of


@require_GET
@requires(Action.VIEW_PROTOCOL)
def index(request: MemberRequest) -> HttpResponse:
    """The agency in numbers, by unit."""
    access = request.access
    today = clock_in(access.agency.time_zone).today
    lines = queries.overview(access, today)
    context = {
        "today": today,
        "lines": lines,
        "sums": queries.sums(lines),
        "cases": counts(access, today),
        "closures": closures_on(access, today),
        "units": staffed(access.units(Action.VIEW_PROTOCOL)),
        "may_health": access.may(Action.VIEW_HEALTH),
        "may_arrange": access.may(Action.ARRANGE_ISOLATION),
    }
    return render(request, "protocol/index.html", context)


@require_GET
@requires(Action.VIEW_PROTOCOL)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """Check-lists, inspections, findings, rooms by day and visits of a unit."""
    access = request.access
    found = get_object_or_404(access.units(Action.VIEW_PROTOCOL), code=code)
    today = clock_of(found, access.agency.time_zone).today
    days = days_from(day_in(request) or today)
    items = standing(found, today)
    standing_closures = closures_on(access, today, found)
    context = {
        "unit": found,
        "today": today,
        "days": days,
        "lists": [
            (label, [item for item in items if item.area == area]) for area, label in queries.areas_for(found)
        ],
        "inspections": queries.inspections(found),
        "findings": [(one, one.state(today)) for one in queries.open_findings(found)],
        "rooms": rooms_of([found], days, access.agency.time_zone),
        "visits": queries.visits_on([found.pk], today).get(found.pk),
        "ahead": VisitRegime.objects.filter(unit=found, first_day__gt=today),
        "visited": found.unit_type in CARING,
        "closures": [(one, not one.reopened and may_open(access, one)) for one in standing_closures],
        "early": [one for one in ended_early(access, today, found) if one not in standing_closures],
        "isolated": isolated_now(access, found, today),
        "may_close": access.may(Action.CLOSE_OFFICE, found),
        **_asking(access, found),
    }
    return render(request, "protocol/unit.html", context)


def _asking(access: Access, unit: Unit) -> dict[str, object]:
    """What the form that asks for an inspection needs, where she may ask."""
    if not access.may(Action.INSPECT, unit):
        return {"may_ask": False}
    return {
        "may_ask": True,
        "areas": queries.areas_for(unit),
        "staff": Employee.objects.filter(unit=unit, active=True).only("pk", "name", "sort_name"),
    }


@require_GET
@requires(Action.ATTEND)
def own(request: MemberRequest) -> HttpResponse:
    """What she is asked to inspect and to mend."""
    person = own_person(request.access)
    today = clock_in(request.access.agency.time_zone).today
    page = queries.own(person)
    context = {"page": page, "areas": dict(Area.choices), "today": today}
    return render(request, "protocol/own.html", context)
