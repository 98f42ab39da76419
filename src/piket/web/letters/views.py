from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.letters import queries
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW_LETTERS)
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "letters/index.html", {"rows": queries.letters(request.access)})
