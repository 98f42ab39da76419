from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from piket.web import clock
from piket.web.links.queries import told
from piket.web.notices import queries
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.pictures import pictures, this_week
from piket.web.sending.channels import open_channels


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def index(request: MemberRequest) -> HttpResponse:
    rows = queries.outboxes(request.access)
    reminders = queries.reminders(request.access)
    context = {"rows": rows, "waiting": sum(row.waiting for row in rows), "reminders": reminders}
    return render(request, "notices/index.html", context)


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """A unit's text for its chat group, and below it what each person is told."""
    found = get_object_or_404(request.access.units(Action.VIEW_EMPLOYEES), code=code)
    rows = told(request.access, found)
    only_unread = request.GET.get("belum") == "1"
    roster = queries.in_force(found)
    context = {
        "unit": found,
        "text": queries.unit_text(found),
        "rows": rows,
        "shown": [row for row in rows if row.confirmed is None] if only_unread else rows,
        "only_unread": only_unread,
        "pictures": pictures(roster) if roster else [],
        "this_week": this_week(roster, clock.today()) if roster else None,
        "confirmed": sum(row.confirmed is not None for row in rows),
        "waiting": sum(row.message.status == "to_send" for row in rows),
        "links": sum(row.link is not None for row in rows),
        "hands_out": request.access.may(Action.HAND_OUT_LINKS, found),
        "sends": bool(open_channels()),
        "arrived": sum(row.trail.arrived for row in rows),
        "remindable": sum(row.confirmed is None and bool(row.trail.signs) for row in rows),
    }
    return render(request, "notices/unit.html", context)
