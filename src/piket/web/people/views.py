from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from piket.web import clock
from piket.web.accounts.inviting.services import account_of
from piket.web.agreed.posts.queries import posts_of
from piket.web.people import queries
from piket.web.people.history import history_of
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def index(request: MemberRequest) -> HttpResponse:
    """People by name or number."""
    asked = request.GET
    text, unit = asked.get("cari", "").strip()[:80], asked.get("unit", "")[:80]
    page = int(asked["hal"]) if asked.get("hal", "").isdecimal() and 0 < int(asked["hal"]) < 100_000 else 1
    left = asked.get("keluar") == "1"
    found = queries.search(request.access, text, unit=unit, left=left, page=page)
    chosen = request.access.units(Action.VIEW_EMPLOYEES).filter(code=unit).first() if unit else None
    shown = {
        "found": found,
        "numbers": queries.printed(found.people),
        "text": text,
        "unit": chosen,
        "left": left,
        "from": (page - 1) * queries.PAGE + 1,
    }
    return render(request, "people/index.html", shown)


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """One person: post, history, absences ahead, next days."""
    found = get_object_or_404(queries.one(request.access, pk))
    today = clock.today()
    shown = {
        "person": found,
        "number": queries.printed_number(found.number),
        "recoverable": request.access.may(Action.INVITE, found.unit) and account_of(found) is not None,
        "history": history_of(found),
        "absences": queries.absences_since(found, today),
        "days": queries.days_ahead(found, today),
        "posts": posts_of(found),
        "may_arrange": found.active and request.access.may(Action.ARRANGE, found.unit),
    }
    return render(request, "people/person.html", shown)
