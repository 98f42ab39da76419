"""Open findings and inspections over all units: the lists behind the figures of the overview and the dashboards."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.protocol import lists
from piket.web.protocol.lists import Only


def _only(request: MemberRequest) -> Only:
    asked = request.GET.get("hanya", "")
    return Only(asked) if asked in tuple(Only) else Only.ALL


@require_GET
@requires(Action.VIEW_PROTOCOL)
def findings(request: MemberRequest) -> HttpResponse:
    today, only = clock_in(request.access.agency.time_zone).today, _only(request)
    found = lists.findings(request.access, today, only)
    context = {
        "today": today,
        "only": only.value,
        "kinds": [
            (Only.ALL.value, _("semua yang belum ditutup")),
            (Only.LATE.value, _("lewat batas")),
            (Only.WAITING.value, _("dilaporkan selesai, belum diperiksa")),
        ],
        "found": found,
        "rows": [(one, one.state(today)) for one in found.rows],
    }
    return render(request, "protocol/findings.html", context)


@require_GET
@requires(Action.VIEW_PROTOCOL)
def inspections(request: MemberRequest) -> HttpResponse:
    today, only = clock_in(request.access.agency.time_zone).today, _only(request)
    context = {
        "today": today,
        "only": only.value,
        "kinds": [
            (Only.ALL.value, _("semua")),
            (Only.LATE.value, _("lewat batas")),
            (Only.WAITING.value, _("menunggu")),
            (Only.DONE.value, _("selesai diisi")),
        ],
        "found": lists.inspections(request.access, today, only),
    }
    return render(request, "protocol/inspections.html", context)
