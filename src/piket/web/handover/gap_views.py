from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.planning.mending.values import NotMendable
from piket.web.handover import calling, filling
from piket.web.handover.forms import CallForm, FillForm
from piket.web.handover.models import Call
from piket.web.handover.page import whole_of
from piket.web.handover.services import NotKept
from piket.web.handover.wording import why_not
from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_of
from piket.web.rosters.mending.queries import reasons_of


@require_GET
@requires(Action.KEEP_HANDOVER)
def gap(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """What a shift lacks, and who could fill it, each with the rules for and against."""
    return _page(request, _unit(request, code), day, shift)


def _unit(request: MemberRequest, code: str) -> Unit:
    return get_object_or_404(request.access.units(Action.KEEP_HANDOVER), code=code)


def _page(
    request: MemberRequest, unit: Unit, day: date, shift: str, faults: list[str] | None = None,
    reasons: object = (),
) -> HttpResponse:  # fmt: skip
    whole = whole_of(unit, day, shift)
    if whole is None:
        raise Http404
    clock = clock_of(unit, request.access.agency.time_zone)
    open_ = whole.shift.start - filling.AHEAD <= clock.now < whole.shift.start
    page = {
        "unit": unit,
        "whole": whole,
        "clock": clock,
        "hours": f"{clock.shown(whole.shift.start)}–{clock.shown(whole.shift.end)}",
        "offers": filling.offers(whole, clock),
        "may_fill": open_ and not whole.ahead.complete,
        "open": open_,
        "call": Call.objects.filter(turn__unit=unit, turn__day=day, turn__shift=shift)
        .select_related("ordered_by")
        .first(),
        "reason": request.POST.get("reason", ""),
        "faults": faults or [],
        "reasons": reasons,
        "mine": request.access.employee_id,
    }
    return render(request, "handover/gap.html", page, status=422 if faults or reasons else 200)


@require_POST
@requires(Action.KEEP_HANDOVER)
def fill(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """One tap: the roster is mended, in force, and who moves is told."""
    unit, form = _unit(request, code), FillForm(request.POST)
    data = form.cleaned_data if form.is_valid() else {}
    try:
        filling.fill(
            access=request.access,
            unit=unit,
            day=day,
            code=shift,
            person=data.get("person"),
            squad=data.get("squad", ""),
        )
    except NotKept as error:
        return _page(request, unit, day, shift, [why_not(error)])
    except NotMendable as error:
        return _page(request, unit, day, shift, reasons=reasons_of(error.reasons))
    messages.success(request, _("Jadwal diperbaiki dan berlaku; hanya yang harinya berubah diberi tahu."))
    return redirect("handover:turn", code, day, shift)


@require_POST
@requires(Action.KEEP_HANDOVER)
def call(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """Everyone, where nothing lawful is left."""
    unit, form = _unit(request, code), CallForm(request.POST)
    if not form.is_valid():
        return _page(request, unit, day, shift, form.messages)
    try:
        made = calling.call_everyone(
            access=request.access, unit=unit, day=day, code=shift, reason=form.cleaned_data["reason"]
        )
    except NotKept as error:
        return _page(request, unit, day, shift, [why_not(error)])
    messages.success(request, _("Pesan darurat disiapkan untuk {n} orang.").format(n=made.people))
    return redirect("handover:turn", code, day, shift)
