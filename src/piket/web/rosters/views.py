from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters import queries


@require_GET
@requires(Action.VIEW_ROSTERS)
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "rosters/index.html", {"rows": queries.rosters(request.access)})
