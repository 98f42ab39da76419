from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.audit import queries
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW_AUDIT)
def index(request: MemberRequest) -> HttpResponse:
    return render(
        request,
        "audit/index.html",
        {"rows": queries.entries(), "broken": queries.broken_links(request.access.agency.pk)},
    )
