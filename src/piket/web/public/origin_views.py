"""Where what the public reads comes from, for those who may see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.permissions import Action, MemberRequest, requires
from piket.web.public import queries


@require_GET
@requires(Action.VIEW)
def index(request: MemberRequest) -> HttpResponse:
    """Every counter on the first day that the pages tell."""
    return render(request, "public/origins.html", {"offices": queries.office_days(request.access)})


@require_GET
@requires(Action.VIEW)
def service(request: MemberRequest, office: str, service: str) -> HttpResponse:
    """One counter: of each day the ruling, the roster and, where she may see the staff, who is there."""
    return render(request, "public/origin.html", {"origin": queries.origin(request.access, office, service)})
