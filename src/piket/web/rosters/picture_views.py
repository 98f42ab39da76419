from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.web import clock
from piket.web.asking import day_in
from piket.web.guessing import unguessed
from piket.web.permissions import Action, MemberRequest, public, requires
from piket.web.rosters import pictures, queries
from piket.web.rosters.checking import checked, issued_on


@require_GET
@requires(Action.VIEW_ROSTERS)
def picture(request: MemberRequest, unit: str) -> HttpResponse:
    """A week of a roster in force as a picture: this week's unless `minggu` names another, of the first people."""
    roster = queries.one(request.access, unit, request.GET.get("versi", ""))
    monday = day_in(request, "minggu") or pictures.this_week(roster, clock.today())
    part = request.GET.get("bagian", "1")
    try:
        content = pictures.draw(roster, monday, int(part) if part.isdecimal() else 0)
    except pictures.NoPicture as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="image/png")
    name = f"jadwal-{roster.unit.code}-{monday.isoformat()}-v{roster.version}-{part}.png"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, max-age=3600"
    return response


@public
@unguessed
@require_GET
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Whether what somebody holds is still the roster in force. Names nobody."""
    found = checked(token)
    context = {"found": found, "issued": issued_on(found.roster) if found else None}
    if found and found.now:
        context["issued_now"] = issued_on(found.now)
    return render(request, "rosters/check.html", context, status=200 if found else 404)
