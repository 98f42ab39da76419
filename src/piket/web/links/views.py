from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.guessing import unguessed
from piket.web.links import queries, services
from piket.web.links.models import PersonalLink
from piket.web.permissions import Action, MemberRequest, public, requires
from piket.web.presence.standing import own_person

_LONGEST = 19
"""Digits that a key of a row has at most."""


@public
@unguessed
@never_cache
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """An employee's own roster, for whoever holds her link; the button says that she has read it."""
    person = queries.holder(token)
    if person is None:
        return _sealed(render(request, "links/unknown.html", status=404))
    if request.method == "POST":
        services.confirm_all(person=person, newest=_newest(request))
        return _sealed(redirect("links:own", token))
    return _sealed(render(request, "links/own.html", {"own": queries.own(person)}))


def _sealed(response: HttpResponse) -> HttpResponse:
    """The address is a key: no other site learns it, and no search engine keeps it. Where nothing is referred at all a
    browser says of its own form that it comes from nowhere, and the button would be refused."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_POST
@requires(Action.ATTEND)
def read(request: MemberRequest) -> HttpResponse:
    """The same word, given on the employee's own page."""
    person = own_person(request.access)
    if person is not None:
        services.confirm_all(person=person, newest=_newest(request))
    return redirect("presence:today")


def _newest(request: HttpRequest) -> int | None:
    """The newest message on the page whose button was pressed."""
    sent = request.POST.get("sampai", "")
    return int(sent) if sent.isdecimal() and len(sent) < _LONGEST else None


@require_POST
@requires(Action.HAND_OUT_LINKS)
def make(request: MemberRequest, code: str) -> HttpResponse:
    """Links for everyone of the unit who has none."""
    unit = get_object_or_404(request.access.units(Action.HAND_OUT_LINKS), code=code)
    made = services.make_links(access=request.access, unit=unit)
    messages.success(request, ngettext("%(n)s tautan dibuat.", "%(n)s tautan dibuat.", made) % {"n": made})
    return redirect("notices:unit", code)


@require_POST
@requires(Action.HAND_OUT_LINKS)
def renew(request: MemberRequest, pk: int) -> HttpResponse:
    """The old address opens nothing from now on."""
    units = request.access.units(Action.HAND_OUT_LINKS)
    links = PersonalLink.objects.select_related("employee__unit").filter(
        employee__unit__in=units.values("pk")
    )
    link = get_object_or_404(links, pk=pk)
    services.renew_link(access=request.access, link=link)
    messages.success(
        request,
        _("Tautan {name} diganti. Kirimkan yang baru; yang lama tidak berlaku lagi.").format(
            name=link.employee.name
        ),
    )
    return redirect("notices:unit", link.employee.unit.code)


@require_POST
@requires(Action.HAND_OUT_LINKS)
def sent(request: MemberRequest, code: str) -> HttpResponse:
    """The head has passed the unit's messages on."""
    unit = get_object_or_404(request.access.units(Action.HAND_OUT_LINKS), code=code)
    count = services.mark_sent(access=request.access, unit=unit)
    messages.success(
        request,
        ngettext("%(n)s pesan ditandai terkirim.", "%(n)s pesan ditandai terkirim.", count) % {"n": count},
    )
    return redirect("notices:unit", code)
