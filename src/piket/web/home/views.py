from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from piket.web.dashboards.sections.values import asked_now
from piket.web.directives.approving.rights import awaiting
from piket.web.directives.continuing.queries import asked
from piket.web.handover.overview import gaps_of
from piket.web.home import queries
from piket.web.home.work import waiting
from piket.web.permissions import Access, Action, public
from piket.web.sending.queries import lost_of
from piket.web.webhooks.queries import given_up


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Strangers see what Piket is; members what was ordered; an employee goes to her own day."""
    if not request.user.is_authenticated:
        return render(request, "home/landing.html")
    access = cast(Access | None, getattr(request, "access", None))
    if access is None:
        raise Http404
    if access.employee_id and not access.may(Action.VIEW_EMPLOYEES):
        return redirect("presence:today")
    now = asked_now(access)
    due = asked(access.agency) if access.may(Action.APPROVE_DIRECTIVE) else []
    context = {
        "overview": queries.overview(access),
        "own": queries.own_unit(access),
        "due": due,
        "to_sign": awaiting(access),
        "lost": lost_of(access),
        "untold": given_up(access),
        "gaps": gaps_of(access),
        "waiting": waiting(now),
        "duty_figures": now.duties if access.may(Action.VIEW_DUTIES) else None,
    }
    return render(request, "home/overview.html", context)
