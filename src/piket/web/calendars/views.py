from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from piket.web.addresses import whole_address
from piket.web.calendars import queries, services
from piket.web.guessing import unguessed
from piket.web.permissions import Action, MemberRequest, public, requires
from piket.web.presence.standing import own_person


@never_cache
@require_GET
@requires(Action.ATTEND)
def mine(request: MemberRequest) -> HttpResponse:
    """Her calendar's address, if she has one."""
    person = own_person(request.access)
    if person is None:
        return render(request, "presence/nobody.html", {"page": None})
    feed = queries.own_feed(person)
    address = whole_address("calendars:feed", queries.token_of(feed)) if feed else ""
    return render(request, "calendars/mine.html", {"address": address, "feed": feed})


@require_POST
@requires(Action.ATTEND)
def change(request: MemberRequest) -> HttpResponse:
    """Make a new address, or revoke the one that is there."""
    if "cabut" in request.POST:
        services.revoke(access=request.access)
    else:
        services.make(access=request.access)
    return redirect("calendars:mine")


@public
@unguessed
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself, for a program without an account: who has the address may read it until it is revoked."""
    content = queries.file_of(queries.opened(token))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="piket.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response
