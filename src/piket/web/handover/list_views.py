from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.handover.forms import PointForm, StrengthForm
from piket.web.handover.lists import keep_point, remove_point, set_strength
from piket.web.handover.models import Point, Strength
from piket.web.handover.page import points_of
from piket.web.permissions import Action, MemberRequest, requires


@require_http_methods(["GET", "POST"])
@requires(Action.SET_HANDOVER)
def lists(request: MemberRequest, code: str) -> HttpResponse:
    """What a unit counts, and how many its shifts need."""
    unit = get_object_or_404(request.access.units(Action.SET_HANDOVER), code=code)
    data = request.POST or None
    wants_strength = "people" in request.POST
    point = PointForm(None if wants_strength else data)
    strength = StrengthForm(data if wants_strength else None)
    form = strength if wants_strength else point
    if data is not None and form.is_valid():
        if wants_strength:
            set_strength(access=request.access, unit=unit, **strength.cleaned_data)
        else:
            keep_point(access=request.access, unit=unit, **point.cleaned_data)
        messages.success(request, _("Tersimpan."))
        return redirect("handover:lists", code)
    page = {
        "unit": unit,
        "points": points_of(unit),
        "strength": Strength.objects.filter(unit=unit).first(),
        "point": point,
        "strength_form": strength,
        "faults": form.messages if data is not None else [],
    }
    return render(request, "handover/lists.html", page, status=422 if page["faults"] else 200)


@require_POST
@requires(Action.SET_HANDOVER)
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """One thing off the list; what was counted before stays readable."""
    units = request.access.units(Action.SET_HANDOVER)
    point = get_object_or_404(Point.objects.filter(unit__in=units.values("pk")).select_related("unit"), pk=pk)
    remove_point(access=request.access, point=point)
    messages.success(request, _("Dihapus dari daftar; yang sudah dihitung tetap tercatat."))
    return redirect("handover:lists", point.unit.code)
