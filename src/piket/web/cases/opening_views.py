"""End a closure early: by whom it was decided, what it does to the rosters, then the word that does it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from piket.planning.mending.values import NotMendable
from piket.web.cases import effects, opening
from piket.web.cases.forms import OpeningForm
from piket.web.cases.models import UnitClosure
from piket.web.cases.opening import Early
from piket.web.cases.telling import why_not
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_of
from piket.web.protocol.grounds import Decided
from piket.web.rosters.mending.services import NotAccepted


@dataclass
class _Opening:
    """What the page shows: what the opening does, or why it cannot be."""

    early: Early | None = None
    found: list[effects.Effect] | None = None
    faults: tuple[str, ...] = ()


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.CLOSE_OFFICE)
def reopen(request: MemberRequest, pk: int) -> HttpResponse:
    access = request.access
    closure = _closure(request, pk)
    today = clock_of(closure.unit, access.agency.time_zone).today
    form = OpeningForm(request.POST or None)
    page = _Opening()
    if form.is_bound and not form.is_valid():
        page.faults = tuple(form.messages)
    elif form.is_bound:
        page = _asked(request, closure, form)
        if page.found is None and not page.faults:
            messages.success(request, _("Kantor dibuka lagi; yang harinya berubah sudah diberi tahu."))
            return redirect("protocol:unit", closure.unit.code)
    context = {
        "closure": closure,
        "unit": closure.unit,
        "today": today,
        "soonest": max(today, closure.first_day),
        "form": form,
        "page": page,
        "mark": effects.mark(page.found or []),
        "faults": page.faults,
    }
    return render(request, "cases/reopen.html", context, status=422 if page.faults else 200)


def _closure(request: MemberRequest, pk: int) -> UnitClosure:
    """One that has not ended, in a unit where she may end it."""
    units = request.access.units(Action.CLOSE_OFFICE).values("pk")
    rows = UnitClosure.objects.filter(pk=pk, unit__in=units, reopening=None).select_related("unit")
    found = rows.first()
    if found is None:
        raise Http404
    if not opening.may_open(request.access, found):
        raise PermissionDenied
    return found


def _asked(request: MemberRequest, closure: UnitClosure, form: OpeningForm) -> _Opening:
    """Shown, or done where what was shown is accepted."""
    data, access, page = form.cleaned_data, request.access, _Opening()
    decided = Decided(data["decided_by"], data["decided_on"], data["number"])
    page.early = Early(data["first"], decided, data["reason"])
    try:
        if "tanda" in request.POST:
            opening.reopen(access=access, closure=closure, early=page.early, seen=request.POST["tanda"])
        else:
            opening.refuse(closure, page.early)
            page.found = opening.effects(access, closure, page.early.first)
    except NotKept as error:
        page.faults = (why_not(str(error)),)
    except NotMendable as error:
        page.faults = tuple(effects.why_not(error))
    except NotAccepted:
        page.faults = (why_not("changed"),)
    return page
