from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web.asking import words_in
from piket.web.organisation import queries
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def index(request: MemberRequest) -> HttpResponse:
    """The tree of units with their staff, or those whose name holds what was searched for."""
    text = words_in(request)
    page = queries.tree(request.access, text)
    return render(request, "organisation/index.html", {"page": page, "text": text})
