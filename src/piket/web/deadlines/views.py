from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.planning.instants import zone
from piket.web.deadlines import queries, services
from piket.web.deadlines.forms import DeadlineForm
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.PUBLISH_PROVISIONAL)
def index(request: MemberRequest) -> HttpResponse:
    """Who has acted, who has not, and the two signatures that act for many."""
    return _page(request, DeadlineForm())


def _page(request: MemberRequest, form: DeadlineForm, status: int = 200) -> HttpResponse:
    found = queries.standing(request.access)
    local = zone(request.access.agency.time_zone)
    at = found.deadline.at.astimezone(local) if found and found.deadline else None
    page = {
        "standing": found,
        "at": at,
        "form": form,
        "may_publish": request.access.may(Action.PUBLISH_ROSTER),
    }
    return render(request, "deadlines/index.html", page, status=status)


@require_POST
@requires(Action.PUBLISH_PROVISIONAL)
def keep(request: MemberRequest) -> HttpResponse:
    """Set the deadline, by the agency's own clock."""
    form = DeadlineForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    local = zone(request.access.agency.time_zone)
    at = datetime.combine(form.cleaned_data["day"], form.cleaned_data["time"], local)
    services.set_deadline(access=request.access, at=at)
    return redirect("deadlines:index")


@require_POST
@requires(Action.PUBLISH_PROVISIONAL)
def publish(request: MemberRequest) -> HttpResponse:
    """Put many rosters in force at once: those approved, or provisionally those nobody acted on."""
    try:
        if request.POST.get("jenis") == "disetujui":
            done = services.publish_ready(access=request.access)
        else:
            done = services.publish_unacted(access=request.access)
    except services.TooEarly:
        messages.error(request, _("Tenggat belum lewat: kepala unit masih dapat bertindak."))
    else:
        messages.success(request, _("{n} jadwal diterbitkan.").format(n=done))
    return redirect("deadlines:index")
