from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.organisation.faults import FileErrors
from piket.organisation.importing.schemas import TARGET_SCHEMA
from piket.web.lists.columns import answer_of, faults_said, is_plain, lacking, page_of
from piket.web.lists.forms import ListForm
from piket.web.lists.reading import look_at
from piket.web.lists.writing import NotApplied, NotUndone
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.reports.models import PlanImport
from piket.web.reports.plans import queries, reading, services
from piket.web.reports.plans.forms import DaysForm
from piket.web.reports.plans.page import plan_preview


@require_http_methods(["GET", "POST"])
@requires(Action.SET_TARGETS)
def index(request: MemberRequest) -> HttpResponse:
    """Send a plan in; those before it, the last of which can be taken back."""
    form = ListForm(request.POST or None, request.FILES or None)
    faults: list[str] = form.messages if form.is_bound else []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload, seen = services.receive(access=request.access, name=file.name, content=file.read())
        except FileErrors as errors:
            faults = faults_said(errors)
        else:
            ready = is_plain(TARGET_SCHEMA, upload.chosen, seen)
            return redirect("reports:plan" if ready else "reports:plan_columns", upload.pk)
    page = {
        "form": form,
        "faults": faults,
        "plans": queries.recent(request.access),
        "undoable": services.last_applied(request.access),
    }
    return render(request, "reports/plans.html", page, status=422 if faults else 200)


@require_http_methods(["GET", "POST"])
@requires(Action.SET_TARGETS)
def columns(request: MemberRequest, pk: int) -> HttpResponse:
    """Say what each column of the file means."""
    upload = get_object_or_404(queries.waiting(request.access), pk=pk)
    remembered = reading.memory_of(request.access).columns
    seen = look_at(TARGET_SCHEMA, bytes(upload.file.content), upload.file_name, remembered)
    faults: list[str] = []
    if request.method == "POST":
        answer = answer_of(TARGET_SCHEMA, seen, request.POST)
        if not answer.twice:
            services.choose(access=request.access, upload=upload, chosen=answer.chosen)
        upload.chosen, faults = answer.chosen, answer.faults
        if not faults:
            return redirect("reports:plan", upload.pk)
    page = page_of(upload, TARGET_SCHEMA, seen, faults)
    return render(request, "reports/plan_columns.html", page, status=422 if faults else 200)


@require_GET
@requires(Action.SET_TARGETS)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What the plan would do, or what it did."""
    upload = get_object_or_404(queries.plans(request.access), pk=pk)
    if upload.status != PlanImport.Status.UPLOADED:
        undoable = upload == services.last_applied(request.access)
        return render(request, "reports/plan_done.html", {"upload": upload, "undoable": undoable})
    if lacking(TARGET_SCHEMA, upload.chosen):
        return redirect("reports:plan_columns", upload.pk)
    return _preview(request, upload)


@require_POST
@requires(Action.SET_TARGETS)
def options(request: MemberRequest, pk: int) -> HttpResponse:
    """The days of the lines that name none."""
    upload = get_object_or_404(queries.waiting(request.access), pk=pk)
    form = DaysForm(request.POST)
    if not form.is_valid():
        return _preview(request, upload, form.messages)
    first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    services.set_days(access=request.access, upload=upload, first=first, last=last)
    return redirect("reports:plan", upload.pk)


@require_POST
@requires(Action.SET_TARGETS)
def apply(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what was seen."""
    upload = get_object_or_404(queries.plans(request.access), pk=pk)
    mark, leave_out = request.POST.get("tanda", ""), "lewati" in request.POST
    try:
        services.apply(access=request.access, upload=upload, mark=mark, without_faulty=leave_out)
    except NotApplied:
        messages.error(request, _("Belum diterapkan: hasilnya kini lain dari yang Anda lihat. Periksa lagi."))
    else:
        messages.success(request, _("Target diterapkan; tiap pegawai melihatnya di halaman laporannya."))
    return redirect("reports:plan", pk)


@require_POST
@requires(Action.SET_TARGETS)
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(queries.plans(request.access), pk=pk)
    try:
        stayed = services.undo(access=request.access, upload=upload)
    except NotUndone:
        messages.error(request, _("Hanya impor terakhir Anda yang dapat dibatalkan."))
        return redirect("reports:plan", pk)
    if stayed:
        text = _("Impor dibatalkan. {n} target tetap: sudah diubah atau dilaporkan sesudahnya.").format(
            n=stayed
        )
        messages.success(request, text)
    else:
        messages.success(request, _("Impor dibatalkan; semua target kembali seperti sebelumnya."))
    return redirect("reports:plans")


@require_POST
@requires(Action.SET_TARGETS)
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(queries.waiting(request.access), pk=pk)
    services.discard(access=request.access, upload=upload)
    messages.success(request, _("Berkas dibuang; tidak ada yang berubah."))
    return redirect("reports:plans")


def _preview(request: MemberRequest, upload: PlanImport, faults: list[str] | None = None) -> HttpResponse:
    page: dict[str, object] = {"upload": upload, "faults": faults or []}
    try:
        page["preview"] = plan_preview(reading.comparison_of(request.access, upload))
    except FileErrors as errors:
        page["faults"] = faults_said(errors)
    return render(request, "reports/plan.html", page, status=422 if page["faults"] else 200)
