"""Inspections and findings: asked for, done on a phone, mended, looked at by somebody else."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.organisation.models import Employee
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept, carry_out
from piket.web.presence.standing import clock_of
from piket.web.protocol import doing, inspecting, queries
from piket.web.protocol.checklists import items_of
from piket.web.protocol.forms import AskForm, EvidenceForm, ReasonForm
from piket.web.protocol.models import Area, Inspection
from piket.web.protocol.photos import shown, taken
from piket.web.protocol.telling import why_not


@require_POST
@requires(Action.INSPECT)
def ask(request: MemberRequest, code: str) -> HttpResponse:
    unit = get_object_or_404(request.access.units(Action.INSPECT), code=code)
    form = AskForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        inspector = Employee.objects.filter(pk=data["inspector"], active=True).first()
        if inspector is None:
            raise NotKept("inspector")
        inspecting.ask(
            access=request.access, unit=unit, area=data["area"], inspector=inspector, due=data["due"],
            place=data["place"],
        )  # fmt: skip

    carry_out(request, form, write, _("Pemeriksaan diminta; pemeriksanya diberi tahu."), why_not)
    return redirect("protocol:unit", code)


@require_GET
@requires(Action.VIEW_PROTOCOL)
def inspection(request: MemberRequest, pk: int) -> HttpResponse:
    """What an inspection found, with its pictures."""
    found = get_object_or_404(queries.inspection(request.access, pk))
    today = clock_of(found.unit, request.access.agency.time_zone).today
    seen = queries.pictures(found.photos.defer("content"))
    context = {
        "one": found,
        "today": today,
        "answers": queries.answered(found, seen),
        "photos": seen.get(None, []),
    }
    return render(request, "protocol/inspection.html", context)


@require_http_methods(["GET", "POST"])
@requires(Action.ATTEND)
def inspect(request: MemberRequest, pk: int) -> HttpResponse:
    """The inspector's page: each item, photographs, and for what is not met who mends it until when."""
    found = get_object_or_404(queries.inspection(request.access, pk))
    if found.inspector_id != request.access.employee_id:
        raise Http404
    clock = clock_of(found.unit, request.access.agency.time_zone)
    items = items_of(found.unit, Area(found.area), clock.today)
    staff = list(Employee.objects.filter(unit=found.unit, active=True))
    lines = doing.lines_of(request, items)
    faults: list[str] = []
    if request.method == "POST" and inspecting.may_do(request.access, found):
        done, faults = doing.read(request, lines, {str(one.pk): one for one in staff})
        if done is not None:
            try:
                kept = inspecting.do(access=request.access, inspection=found, done=done)
            except NotKept as error:
                faults = [why_not(str(error))]
            else:
                messages.success(request, _done(kept))
                return redirect("protocol:own")
    context = {
        "one": found,
        "open": inspecting.may_do(request.access, found),
        "lines": lines,
        "staff": staff,
        "clock": clock,
        "last": clock.today + inspecting.ROOM_FOR,
        "remark": request.POST.get("remark", ""),
        "faults": faults,
    }
    return render(request, "protocol/inspect.html", context, status=422 if faults else 200)


def _done(kept: Inspection) -> str:
    return _("Selesai: {met} dari {asked} butir dipenuhi.").format(met=kept.met, asked=kept.asked)


@require_GET
@requires(Action.VIEW_PROTOCOL)
def finding(request: MemberRequest, pk: int) -> HttpResponse:
    """One finding, from the picture of what was found to the picture of what was mended."""
    found = get_object_or_404(queries.finding(request.access, pk))
    today = clock_of(found.unit, request.access.agency.time_zone).today
    context = {
        "one": found,
        "state": found.state(today),
        "before": found.photos.filter(evidence=False).defer("content"),
        "after": found.photos.filter(evidence=True).defer("content"),
        "may_judge": inspecting.may_judge(request.access, found) and found.state(today) == "fixed",
    }
    return render(request, "protocol/finding.html", context)


@require_http_methods(["GET", "POST"])
@requires(Action.ATTEND)
def mend(request: MemberRequest, pk: int) -> HttpResponse:
    """The page of whoever answers for a finding."""
    found = get_object_or_404(queries.finding(request.access, pk))
    if found.responsible_id != request.access.employee_id:
        raise Http404
    form = EvidenceForm(request.POST or None)
    faults: list[str] = []
    if request.method == "POST":
        photos, faults = taken(request.FILES.getlist("photos"))
        faults = [*form.messages, *faults]
        if not faults:
            try:
                inspecting.mend(
                    access=request.access, finding=found, evidence=form.cleaned_data["evidence"], taken=photos
                )
            except NotKept as error:
                faults = [why_not(str(error))]
            else:
                messages.success(request, _("Terlaporkan. Orang lain memeriksa dan menutupnya."))
                return redirect("protocol:own")
    today = clock_of(found.unit, request.access.agency.time_zone).today
    context = {
        "one": found,
        "state": found.state(today),
        "before": found.photos.filter(evidence=False).defer("content"),
        "form": form,
        "faults": faults,
    }
    return render(request, "protocol/mend.html", context, status=422 if faults else 200)


@require_POST
@requires(Action.INSPECT)
def judge(request: MemberRequest, pk: int) -> HttpResponse:
    """Close a finding, or send it back with the reason."""
    units = request.access.units(Action.INSPECT).values("pk")
    found = get_object_or_404(queries.finding(request.access, pk).filter(unit__in=units))
    back_again = "return" in request.POST
    form = ReasonForm(request.POST) if back_again else None

    def write() -> None:
        if form is None:
            inspecting.close(access=request.access, finding=found)
        else:
            inspecting.send_back(access=request.access, finding=found, reason=form.cleaned_data["reason"])

    done = _("Dikembalikan; penanggung jawabnya diberi tahu.") if back_again else _("Temuan ditutup.")
    carry_out(request, form, write, done, why_not)
    return redirect("protocol:finding", pk)


@require_GET
@requires(Action.VIEW)
def photo(request: MemberRequest, pk: int) -> HttpResponse:
    """A picture, to whom its inspection or finding may be shown."""
    found = queries.photo(request.access, pk)
    if found is None:
        raise Http404
    return shown(found)
