"""For who arranges the work: who stays away or was near, never why; others stand in; an office closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.planning.mending.values import NotMendable
from piket.web.cases import closing, effects, queries, services
from piket.web.cases import replacing as others
from piket.web.cases.closing import Wanted
from piket.web.cases.effects import Effect
from piket.web.cases.forms import ClosingForm
from piket.web.cases.telling import why_not
from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept, carry_out
from piket.web.presence.standing import clock_in, clock_of
from piket.web.protocol.grounds import Decided
from piket.web.rosters.mending.services import NotAccepted


@never_cache
@require_GET
@requires(Action.ARRANGE_ISOLATION)
def arranged(request: MemberRequest) -> HttpResponse:
    """Who is away, with a way to have others stand in, and who was near somebody."""
    access = request.access
    today = clock_in(access.agency.time_zone).today
    away, near = queries.arranged(access, today)
    keeping = services.keeping_of(access.agency)
    context = {
        "today": today,
        "away": away,
        "near": near,
        "untold": sum(one.untold for one in near),
        "keeping": keeping,
        "may_isolate": access.may(Action.VIEW_HEALTH),
        "may_replace": access.may(Action.EDIT_ROSTER),
        "until": today + timedelta(days=keeping.apart - 1) if keeping else None,
    }
    return render(request, "cases/arranged.html", context)


@require_POST
@requires(Action.ARRANGE_ISOLATION)
def tell(request: MemberRequest, pk: int) -> HttpResponse:
    """Word to somebody who was near."""
    found = queries.contact(request.access, pk)
    if found is None:
        raise Http404
    carry_out(
        request,
        None,
        lambda: services.tell(access=request.access, contact=found),
        _("Sudah diberi tahu."),
        why_not,
    )
    return redirect("cases:arranged")


@require_POST
@requires(Action.ARRANGE_ISOLATION)
def tell_all(request: MemberRequest) -> HttpResponse:
    """Word to all who were near and have not been told yet, in the units that she arranges."""
    told = services.tell_all(access=request.access)
    messages.success(request, _("{n} orang diberi tahu.").format(n=told))
    return redirect("cases:arranged")


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_ROSTER)
def replace(request: MemberRequest, pk: int) -> HttpResponse:
    """How the roster would be mended for somebody who is away; then accepted as it was seen."""
    found = queries.isolation(request.access, pk)
    if found is None or not request.access.may(Action.EDIT_ROSTER, found.unit):
        raise Http404
    rosters = others.rosters_of(request.access, found)
    context: dict[str, object] = {"one": found, "roster": rosters[0] if rosters else None}
    if not rosters:
        return render(request, "cases/replace.html", context)
    try:
        if request.method == "POST":
            made = others.replace(
                access=request.access, isolation=found, roster=rosters[0], mark=request.POST.get("tanda", "")
            )
            messages.success(
                request,
                _("Versi baru berlaku; hanya yang harinya berubah diberi tahu.")
                if made.in_force
                else _("Tersimpan sebagai draf; kepala unit menerbitkannya."),
            )
            return redirect("cases:arranged")
        context |= {"proposal": others.propose(request.access, found, rosters[0])}
    except NotMendable as error:
        context |= {"reasons": effects.why_not(error)}
    except NotAccepted:
        context |= {"reasons": [why_not("changed")]}
    return render(request, "cases/replace.html", context, status=422 if "reasons" in context else 200)


@dataclass
class _Closing:
    """What the page of a closure shows."""

    wanted: Wanted | None = None
    found: list[Effect] | None = None
    faults: tuple[str, ...] = ()


@require_http_methods(["GET", "POST"])
@requires(Action.CLOSE_OFFICE)
def close(request: MemberRequest, code: str) -> HttpResponse:
    """Close an office: the clause or a decision, the effect on its rosters, then the word that does it."""
    access = request.access
    unit = get_object_or_404(access.units(Action.CLOSE_OFFICE), code=code)
    today = clock_of(unit, access.agency.time_zone).today
    form = ClosingForm(request.POST or None)
    page = _Closing()
    if form.is_bound and not form.is_valid():
        page.faults = tuple(form.messages)
    elif form.is_bound:
        page = _asked(request, unit, form)
        if page.wanted and page.found is None and not page.faults:
            messages.success(request, _("Kantor ditutup; yang harinya berubah sudah diberi tahu."))
            return redirect("protocol:unit", code)
    event_day = form.cleaned_data.get("event_day") if form.is_bound else None
    ordered = closing.law_on(access, unit, event_day or today)
    context = {
        "unit": unit,
        "today": today,
        "form": form,
        "event_day": event_day or today,
        "ordered": ordered,
        "law": closing.wanted_by_law(ordered, event_day or today) if ordered else None,
        "may_decide": access.may(Action.DECIDE, unit),
        "page": page,
        "mark": effects.mark(page.found) if page.found else "",
        "faults": page.faults,
    }
    return render(request, "cases/close.html", context, status=422 if page.faults else 200)


def _asked(request: MemberRequest, unit: Unit, form: ClosingForm) -> _Closing:
    """Shown, or done where what was shown is accepted."""
    data, access = form.cleaned_data, request.access
    page = _Closing()
    try:
        if data["by_clause"]:
            ordered = closing.law_on(access, unit, data["event_day"])
            if ordered is None:
                raise NotKept("clause")
            page.wanted = closing.wanted_by_law(ordered, data["event_day"])
        else:
            ground = Decided(data["decided_by"], data["decided_on"], data["number"])
            page.wanted = Wanted(data["event_day"], data["first"], data["last"], ground)
        if "tanda" in request.POST:
            closing.close(access=access, unit=unit, wanted=page.wanted, seen=request.POST["tanda"])
        else:
            page.found = closing.effects(access, unit, page.wanted)
    except NotKept as error:
        page.faults = (why_not(str(error)),)
    except NotMendable as error:
        page.faults = tuple(effects.why_not(error))
    except NotAccepted:
        page.faults = (why_not("changed"),)
    except PermissionDenied:
        page.faults = (_("Menutup kantor dengan keputusan sendiri hanya dapat dicatat oleh pimpinan."),)
    return page
