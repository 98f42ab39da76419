"""What holds for the reports: when they are due, the level matrix, referral hospitals."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from piket.policy.regions import region_name
from piket.policy.wording import WEEKDAYS
from piket.situation import matrix
from piket.situation.grading import CAPACITY_GRADES, TRANSMISSION_GRADES, CapacityRule
from piket.web.asking import day_in
from piket.web.language import language
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.situation import hospitals, page, queries, services
from piket.web.situation.forms import BedsForm, CadenceForm, CellForm, HospitalForm, RuleForm
from piket.web.situation.models import Cadence, Cell


@require_http_methods(["GET", "POST"])
@requires(Action.SET_SITUATION)
def cadence(request: MemberRequest) -> HttpResponse:
    """When reports are due, by which order."""
    access = request.access
    units = access.units(Action.SET_SITUATION)
    form = CadenceForm(units, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.set_cadence(access=access, ordered=form.ordered())
        messages.success(request, _("Jadwal pelaporan tersimpan."))
        return redirect("situation:cadence")
    today = clock_in(access.agency.time_zone).today
    rows = Cadence.objects.filter(agency=access.agency, unit__in=units.values("pk")).select_related("unit")
    context = {
        "form": form,
        "faults": form.messages if form.is_bound else [],
        "rows": [
            (row, _weekdays(row.weekdays), region_name(row.region) if row.region else "") for row in rows
        ],
        "today": today,
        "units": units,
        "weekdays": list(enumerate(WEEKDAYS[language()])),
        "chosen": request.POST.getlist("weekdays"),
        "duties": queries.reporting_duties(access),
    }
    return render(request, "situation/cadence.html", context, status=422 if context["faults"] else 200)


def _weekdays(numbers: Iterable[int]) -> str:
    return ", ".join(WEEKDAYS[language()][number] for number in numbers)


@require_POST
@requires(Action.SET_SITUATION)
def end_cadence(request: MemberRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Cadence.objects.select_related("unit"), pk=pk, agency=request.access.agency)
    today = clock_in(request.access.agency.time_zone).today
    services.end_cadence(access=request.access, cadence=row, last=today)
    messages.success(
        request, _("Setelah hari ini tidak ada lagi laporan yang jatuh tempo dari perintah itu.")
    )
    return redirect("situation:cadence")


@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_SITUATION)
def cells(request: MemberRequest) -> HttpResponse:
    """The level matrix: what is confirmed, what a page states, what nobody knows."""
    access = request.access
    form = CellForm(request.POST or None)
    confirmed = queries.confirmed_cells(access)
    contradicted: list[tuple[matrix.Place, int]] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        place, level = (data["transmission"], data["capacity"]), data["level"]
        if level is not None and not data["anyway"]:
            contradicted = matrix.out_of_order(place, level, confirmed)
        if not contradicted:
            services.confirm_cell(access=access, place=place, level=level, source=data["source"])
            messages.success(request, _("Sel tersimpan; yang dihitung dengannya berlaku mulai sekarang."))
            return redirect("situation:cells")
    drawn, choice = matrix.matrix(confirmed), queries.capacity_choice(access)
    context = {
        "rows": [
            (c, page.grade_name(c), [drawn[t, c] for t in TRANSMISSION_GRADES]) for c in CAPACITY_GRADES
        ],
        "columns": TRANSMISSION_GRADES,
        "form": form,
        "faults": form.messages if form.is_bound else [],
        "contradicted": [(t, page.grade_name(c), level) for (t, c), level in contradicted],
        "may_set": access.holds_whole_agency(Action.SET_SITUATION),
        "rule": queries.capacity_rule(choice).value,
        "choice": choice,
        "history": Cell.objects.filter(agency=access.agency).select_related("said_by")[:20],
        "capacities": [(c, page.grade_name(c)) for c in CAPACITY_GRADES],
        "levels": list(matrix.LEVELS),
    }
    return render(
        request, "situation/cells.html", context, status=422 if context["faults"] or contradicted else 200
    )


@require_POST
@requires(Action.SET_SITUATION)
def rule(request: MemberRequest) -> HttpResponse:
    """How the three capacity grades become one."""
    form = RuleForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        services.choose_rule(access=request.access, rule=CapacityRule(data["rule"]), source=data["source"])
        messages.success(request, _("Aturan kapasitas tersimpan."))
    else:
        messages.error(request, " ".join(form.messages))
    return redirect("situation:cells")


@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_SITUATION)
def referral(request: MemberRequest) -> HttpResponse:
    """Referral hospitals on a day, and a new designation."""
    access = request.access
    units = access.units(Action.SET_SITUATION)
    form = HospitalForm(units, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        hospitals.designate(
            access=access, name=data["name"], region=data["region"], act=form.act(), first=data["first_day"],
            last=data["last_day"], unit=data["unit"],
        )  # fmt: skip
        messages.success(request, _("Rumah sakit rujukan tercatat."))
        return redirect("situation:referral")
    day = day_in(request) or clock_in(access.agency.time_zone).today
    context = {
        "day": day,
        "hospitals": hospitals.hospitals_on(access, day),
        "form": form,
        "units": units,
        "faults": form.messages if form.is_bound else [],
        "may_set": access.holds_whole_agency(Action.SET_SITUATION),
    }
    return render(request, "situation/referral.html", context, status=422 if context["faults"] else 200)


@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_SITUATION)
def beds(request: MemberRequest, pk: int) -> HttpResponse:
    """One hospital: its act, its beds day by day."""
    access = request.access
    hospital = get_object_or_404(hospitals.designated(access), pk=pk)
    today = clock_in(access.agency.time_zone).today
    form = BedsForm(today, request.POST or None)
    if request.method == "POST" and form.is_valid():
        hospitals.count_beds(access=access, hospital=hospital, counted=form.counted())
        messages.success(request, _("Tempat tidur tercatat."))
        return redirect("situation:beds", pk)
    context = {
        "hospital": hospital,
        "region_name": region_name(hospital.region),
        "rows": hospital.beds.all()[:31],
        "form": form,
        "faults": form.messages if form.is_bound else [],
        "today": today,
        "may_count": hospitals.may_count(access, hospital),
        "may_end": access.holds_whole_agency(Action.SET_SITUATION),
    }
    return render(request, "situation/beds.html", context, status=422 if context["faults"] else 200)


@require_POST
@requires(Action.SET_SITUATION)
def end_referral(request: MemberRequest, pk: int) -> HttpResponse:
    hospital = get_object_or_404(hospitals.designated(request.access), pk=pk)
    today = clock_in(request.access.agency.time_zone).today
    hospitals.end_designation(access=request.access, hospital=hospital, last=today)
    messages.success(request, _("Penetapan diakhiri hari ini."))
    return redirect("situation:referral")
