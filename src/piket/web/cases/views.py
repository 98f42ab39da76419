"""The health officer's pages, and what an employee sees of herself."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.cases import queries, services
from piket.web.cases.forms import CaseForm, DayForm, DaysForm, KeepingForm, PurposeForm
from piket.web.cases.models import Case, Look
from piket.web.cases.services import Told
from piket.web.cases.telling import why_not
from piket.web.organisation.queries import staffed
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import carry_out
from piket.web.presence.standing import clock_in, clock_of


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def index(request: MemberRequest) -> HttpResponse:
    """Numbers by unit, the way to each unit's cases, and how long they are kept."""
    access = request.access
    today = clock_in(access.agency.time_zone).today
    form = KeepingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.set_keeping(access=access, **form.cleaned_data)
        messages.success(request, _("Tersimpan."))
        return redirect("cases:index")
    context = {
        "today": today,
        "lines": queries.counts(access, today),
        "units": staffed(access.units(Action.VIEW_HEALTH)),
        "keeping": services.keeping_of(access.agency),
        "form": form,
        "faults": form.messages if form.is_bound else [],
        "may_set": access.holds_whole_agency(Action.VIEW_HEALTH),
    }
    return render(request, "cases/index.html", context, status=422 if context["faults"] else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """The cases of a unit: closed until somebody says what for, and each opening is recorded."""
    found = get_object_or_404(request.access.units(Action.VIEW_HEALTH), code=code)
    today = clock_of(found, request.access.agency.time_zone).today
    keeping = services.keeping_of(request.access.agency)
    form = PurposeForm(request.POST or None)
    context: dict[str, object] = {
        "unit": found,
        "today": today,
        "keeping": keeping,
        "since": today - timedelta(days=keeping.back) if keeping else today,
        "until": today + timedelta(days=keeping.apart - 1) if keeping else None,
        "staff": queries.staff(found),
        "form": form,
        "faults": form.messages if form.is_bound else [],
        "looks": Look.objects.filter(unit=found).select_related("by")[:10],
    }
    if form.is_bound and form.is_valid():
        rows = queries.cases(found)
        purpose = form.cleaned_data["purpose"]
        services.look(
            access=request.access, unit=found, people=[row.case.pk for row in rows], purpose=purpose
        )
        context |= {"opened": True, "rows": rows, "purpose": purpose}
    return render(request, "cases/unit.html", context, status=422 if context["faults"] else 200)


@require_POST
@requires(Action.VIEW_HEALTH)
def record(request: MemberRequest, code: str) -> HttpResponse:
    found = get_object_or_404(request.access.units(Action.VIEW_HEALTH), code=code)
    form = CaseForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        person = get_object_or_404(found.employees.select_related("unit"), pk=data["employee"], active=True)
        told = Told(data["found"], data["since"], data["words"], data["until"])
        services.record_case(access=request.access, employee=person, told=told)

    carry_out(request, form, write, _("Kasus tersimpan tersegel; kontaknya sudah dicari."), why_not)
    return redirect("cases:unit", code)


def _case(request: MemberRequest, pk: int) -> Case:
    found = queries.case(request.access, pk)
    if found is None:
        raise Http404
    return found


@require_POST
@requires(Action.VIEW_HEALTH)
def contacts(request: MemberRequest, pk: int) -> HttpResponse:
    """Look for the contacts anew."""
    found = _case(request, pk)
    carry_out(
        request, None, lambda: services.look_again(access=request.access, case=found),
        _("Kontak dicari ulang menurut jadwal dan presensi sekarang."), why_not,
    )  # fmt: skip
    return redirect("cases:unit", found.unit.code)


@require_POST
@requires(Action.VIEW_HEALTH)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    found = _case(request, pk)
    form = DayForm(request.POST)
    carry_out(
        request, form,
        lambda: services.end_case(access=request.access, case=found, day=form.cleaned_data["day"]),
        _("Kasus selesai."), why_not,
    )  # fmt: skip
    return redirect("cases:unit", found.unit.code)


@require_POST
@requires(Action.VIEW_HEALTH)
def isolate(request: MemberRequest, pk: int) -> HttpResponse:
    """Somebody who was near stays away for some days."""
    found = queries.contact(request.access, pk)
    if found is None or not request.access.may(Action.VIEW_HEALTH, found.unit):
        raise Http404
    form = DaysForm(request.POST)

    def write() -> None:
        services.isolate(
            access=request.access, employee=found.employee, first=form.cleaned_data["first"],
            last=form.cleaned_data["last"],
        )  # fmt: skip

    carry_out(request, form, write, _("Tercatat isolasi; kepala unitnya menata penggantinya."), why_not)
    return redirect("cases:arranged")


@never_cache
@require_GET
@requires(Action.ATTEND)
def own(request: MemberRequest) -> HttpResponse:
    """What is held of herself, until when, and who opened it."""
    return render(request, "cases/own.html", {"page": queries.own(request.access)})
