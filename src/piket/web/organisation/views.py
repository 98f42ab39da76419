from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.organisation import queries
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "organisation/index.html", {"rows": queries.units(request.access)})
