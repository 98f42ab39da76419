from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from piket.web.asking import day_in
from piket.web.cases.days import by_day as counted
from piket.web.cases.services import keeping_of
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.situation.drawing import flow_chart


@require_GET
@requires(Action.VIEW_PROTOCOL)
def by_day(request: MemberRequest) -> HttpResponse:
    """New cases by unit and day: numbers of nobody in particular, with their curve."""
    access = request.access
    day = day_in(request) or clock_in(access.agency.time_zone).today
    found = counted(access, day)
    context = {
        "day": day,
        "found": found,
        "columns": list(zip(found.days, found.sums, strict=True)),
        "chart": flow_chart(_("Kasus baru pegawai"), found.told, "new") if found.total else None,
        "recorded": keeping_of(access.agency) is not None,
    }
    return render(request, "cases/by_day.html", context)
