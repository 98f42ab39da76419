from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.directives import queries
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW)
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "directives/index.html", {"rows": queries.directives()})
