from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from piket.organisation.faults import FileErrors
from piket.organisation.importing.schemas import INMATE_SCHEMA
from piket.web.lists.columns import answer_of, faults_said, is_plain, lacking, page_of
from piket.web.lists.forms import ListForm
from piket.web.lists.writing import NotApplied
from piket.web.permissions import Access, Action, MemberRequest, requires
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_of
from piket.web.vaccination.forms import ListDayForm
from piket.web.vaccination.importing import reading, services
from piket.web.vaccination.importing.page import inmate_preview
from piket.web.vaccination.models import InmateImport
from piket.web.vaccination.person_views import why_not


def _hers(access: Access) -> QuerySet[InmateImport]:
    units = access.units(Action.VIEW_HEALTH).values("pk")
    rows = InmateImport.objects.filter(created_by=access.user, unit__in=units)
    return rows.select_related("created_by", "unit")


def _waiting(access: Access) -> QuerySet[InmateImport]:
    return _hers(access).filter(status=InmateImport.Status.UPLOADED)


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def index(request: MemberRequest, code: str) -> HttpResponse:
    """Send a unit's list in; those before it."""
    unit = get_object_or_404(request.access.units(Action.VIEW_HEALTH), code=code)
    form = ListForm(request.POST or None, request.FILES or None)
    faults: list[str] = form.messages if form.is_bound else []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload, seen = services.receive(
                access=request.access, unit=unit, name=file.name, content=file.read()
            )
        except FileErrors as errors:
            faults = faults_said(errors)
        except NotKept as error:
            faults = [why_not(str(error))]
        else:
            ready = is_plain(INMATE_SCHEMA, upload.chosen, seen)
            return redirect("vaccination:import" if ready else "vaccination:columns", upload.pk)
    before = _hers(request.access).filter(unit=unit).exclude(status=InmateImport.Status.DISCARDED)[:30]
    page = {"unit": unit, "form": form, "faults": faults, "lists": before}
    return render(request, "vaccination/imports.html", page, status=422 if faults else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def columns(request: MemberRequest, pk: int) -> HttpResponse:
    """Say what each column of the file means."""
    upload = get_object_or_404(_waiting(request.access), pk=pk)
    seen = reading.look_of(request.access, upload)
    faults: list[str] = []
    if request.method == "POST":
        answer = answer_of(INMATE_SCHEMA, seen, request.POST)
        if not answer.twice:
            services.choose(access=request.access, upload=upload, chosen=answer.chosen)
        upload.chosen, faults = answer.chosen, answer.faults
        if not faults:
            return redirect("vaccination:import", upload.pk)
    page = page_of(upload, INMATE_SCHEMA, seen, faults)
    return render(request, "vaccination/import_columns.html", page, status=422 if faults else 200)


@never_cache
@require_safe
@requires(Action.VIEW_HEALTH)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What the list would do, or what it did."""
    upload = get_object_or_404(_hers(request.access), pk=pk)
    if upload.status != InmateImport.Status.UPLOADED:
        return render(request, "vaccination/import_done.html", {"upload": upload})
    if lacking(INMATE_SCHEMA, upload.chosen):
        return redirect("vaccination:columns", upload.pk)
    return _preview(request, upload)


def _preview(request: MemberRequest, upload: InmateImport, faults: list[str] | None = None) -> HttpResponse:
    page: dict[str, object] = {"upload": upload, "faults": faults or []}
    try:
        page["preview"] = inmate_preview(reading.comparison_of(upload))
    except FileErrors as errors:
        page["faults"] = faults_said(errors)
    return render(request, "vaccination/import.html", page, status=422 if page["faults"] else 200)


@require_POST
@requires(Action.VIEW_HEALTH)
def options(request: MemberRequest, pk: int) -> HttpResponse:
    """The day of the list, and whether it is whole."""
    upload = get_object_or_404(_waiting(request.access), pk=pk)
    form = ListDayForm(request.POST, today=clock_of(upload.unit, request.access.agency.time_zone).today)
    if not form.is_valid():
        return _preview(request, upload, form.messages)
    services.set_options(access=request.access, upload=upload, **form.cleaned_data)
    return redirect("vaccination:import", upload.pk)


@require_POST
@requires(Action.VIEW_HEALTH)
def apply(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what was seen."""
    upload = get_object_or_404(_waiting(request.access), pk=pk)
    mark, leave_out = request.POST.get("tanda", ""), "lewati" in request.POST
    try:
        services.apply(access=request.access, upload=upload, mark=mark, without_faulty=leave_out)
    except NotApplied:
        messages.error(request, _("Belum diterapkan: hasilnya kini lain dari yang Anda lihat. Periksa lagi."))
    else:
        messages.success(request, _("Daftar diterapkan. Berkasnya sudah dihapus."))
    return redirect("vaccination:import", pk)


@require_POST
@requires(Action.VIEW_HEALTH)
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(_waiting(request.access), pk=pk)
    services.discard(access=request.access, upload=upload)
    return redirect("vaccination:imports", upload.unit.code)
