from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rulings import queries


@require_GET
@requires(Action.VIEW)
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "rulings/index.html", {"rows": queries.ruling_sets()})
