from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.queries import rosters as seen_rosters
from piket.web.rulings import queries
from piket.web.rulings.labels import OUTCOMES, POPULATIONS
from piket.web.rulings.matrix import Filters, keep, rows_of, totals


@require_GET
@requires(Action.VIEW)
def index(request: MemberRequest) -> HttpResponse:
    """The matrix; everything that shapes it stands in the address, so that a link is a view."""
    ruling_set = queries.chosen_set(request.GET.get("set", ""))
    if ruling_set is None:
        return render(request, "rulings/empty.html")
    days = queries.days_of(ruling_set)
    filters = _with_day(Filters.of(request.GET), days)
    units = queries.matrix_units(ruling_set, filters.population)
    kept = keep(units, filters)
    page = {
        "set": ruling_set,
        "days": days,
        "filters": filters,
        "rows": rows_of(kept, filters, request.GET),
        "totals": totals(kept),
        "day_total": next((t for t in totals(kept) if t.day.isoformat() == filters.day), None),
        "count": sum(not unit.empty for unit in kept),
        "choices": queries.choices(units),
        "outcomes": OUTCOMES,
        "populations": POPULATIONS,
    }
    return render(request, "rulings/index.html", page)


def _with_day(filters: Filters, days: list[date]) -> Filters:
    """A phone shows one day: the one asked for, else the first."""
    known = {day.isoformat() for day in days}
    day = filters.day if filters.day in known else days[0].isoformat()
    return Filters(**{**filters.__dict__, "day": day})


@require_GET
@requires(Action.VIEW)
def why(request: MemberRequest, unit: str, day: str, population: str) -> HttpResponse:
    """Why a unit may do what it may on a day: a page of its own, or its body for the matrix's dialog."""
    ruling_set = queries.chosen_set(request.GET.get("set", ""))
    try:
        when = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    if ruling_set is None or population not in POPULATIONS:
        raise Http404
    found = queries.why(ruling_set, unit, when, population)
    page = {
        "set": ruling_set,
        "why": found,
        "rostered": seen_rosters(request.access)
        .filter(unit=found.ruling.unit, ruling_set=ruling_set)
        .exists(),
        "presence": request.access.may(Action.VIEW_PRESENCE, found.ruling.unit),
        "population": POPULATIONS[population],
        "before": when - timedelta(days=1) if when > ruling_set.first_day else None,
        "after": when + timedelta(days=1) if when < ruling_set.last_day else None,
    }
    return render(request, "rulings/_why.html" if request.htmx else "rulings/why.html", page)
