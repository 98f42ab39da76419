from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.organisation.faults import FileErrors
from piket.organisation.importing.schemas import BUDGET_SCHEMA
from piket.web.lists.columns import answer_of, faults_said, is_plain, lacking, page_of
from piket.web.lists.forms import ListForm
from piket.web.lists.reading import look_at
from piket.web.lists.writing import NotApplied, NotUndone
from piket.web.money.forms import DayForm
from piket.web.money.importing import reading, services
from piket.web.money.importing.page import budget_preview
from piket.web.money.models import BudgetImport
from piket.web.permissions import Access, Action, MemberRequest, requires
from piket.web.presence.standing import clock_in


def _hers(access: Access) -> QuerySet[BudgetImport]:
    return BudgetImport.objects.filter(created_by=access.user).select_related("created_by")


def _waiting(access: Access) -> QuerySet[BudgetImport]:
    """Those not yet applied, with their files."""
    return _hers(access).filter(status=BudgetImport.Status.UPLOADED).select_related("file")


@require_http_methods(["GET", "POST"])
@requires(Action.ENTER_MONEY)
def index(request: MemberRequest) -> HttpResponse:
    """Send a list of lines in; those before it, the last of which can be taken back."""
    form = ListForm(request.POST or None, request.FILES or None)
    faults: list[str] = form.messages if form.is_bound else []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload, seen = services.receive(access=request.access, name=file.name, content=file.read())
        except FileErrors as errors:
            faults = faults_said(errors)
        else:
            ready = is_plain(BUDGET_SCHEMA, upload.chosen, seen)
            return redirect("money:import" if ready else "money:columns", upload.pk)
    before = _hers(request.access).exclude(status=BudgetImport.Status.DISCARDED).defer("kept")[:30]
    page = {
        "form": form,
        "faults": faults,
        "lists": before,
        "undoable": services.last_applied(request.access),
    }
    return render(request, "money/imports.html", page, status=422 if faults else 200)


@require_http_methods(["GET", "POST"])
@requires(Action.ENTER_MONEY)
def columns(request: MemberRequest, pk: int) -> HttpResponse:
    """Say what each column of the file means."""
    upload = get_object_or_404(_waiting(request.access), pk=pk)
    remembered = reading.memory_of(request.access).columns
    seen = look_at(BUDGET_SCHEMA, bytes(upload.file.content), upload.file_name, remembered)
    faults: list[str] = []
    if request.method == "POST":
        answer = answer_of(BUDGET_SCHEMA, seen, request.POST)
        if not answer.twice:
            services.choose(access=request.access, upload=upload, chosen=answer.chosen)
        upload.chosen, faults = answer.chosen, answer.faults
        if not faults:
            return redirect("money:import", upload.pk)
    page = page_of(upload, BUDGET_SCHEMA, seen, faults)
    return render(request, "money/import_columns.html", page, status=422 if faults else 200)


@require_GET
@requires(Action.ENTER_MONEY)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What the list would do, or what it did."""
    upload = get_object_or_404(_hers(request.access), pk=pk)
    if upload.status != BudgetImport.Status.UPLOADED:
        undoable = upload == services.last_applied(request.access)
        return render(request, "money/import_done.html", {"upload": upload, "undoable": undoable})
    if lacking(BUDGET_SCHEMA, upload.chosen):
        return redirect("money:columns", upload.pk)
    return _preview(request, upload)


@require_POST
@requires(Action.ENTER_MONEY)
def options(request: MemberRequest, pk: int) -> HttpResponse:
    """The day of the list."""
    upload = get_object_or_404(_waiting(request.access), pk=pk)
    form = DayForm(clock_in(request.access.agency.time_zone).today, request.POST)
    if not form.is_valid():
        return _preview(request, upload, form.messages)
    services.set_day(access=request.access, upload=upload, day=form.cleaned_data["day"])
    return redirect("money:import", upload.pk)


@require_POST
@requires(Action.ENTER_MONEY)
def apply(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what was seen."""
    upload = get_object_or_404(_hers(request.access), pk=pk)
    mark, leave_out = request.POST.get("tanda", ""), "lewati" in request.POST
    try:
        services.apply(access=request.access, upload=upload, mark=mark, without_faulty=leave_out)
    except NotApplied:
        messages.error(request, _("Belum diterapkan: hasilnya kini lain dari yang Anda lihat. Periksa lagi."))
    else:
        messages.success(request, _("Daftar diterapkan. Yang meragukan menunggu kepala unitnya."))
    return redirect("money:import", pk)


@require_POST
@requires(Action.ENTER_MONEY)
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(_hers(request.access), pk=pk)
    try:
        stayed = services.undo(access=request.access, upload=upload)
    except NotUndone:
        messages.error(request, _("Hanya impor terakhir Anda yang dapat dibatalkan."))
        return redirect("money:import", pk)
    if stayed:
        text = _("Impor dibatalkan. {n} catatan tetap: sudah diputuskan atau dipakai sesudahnya.")
        messages.success(request, text.format(n=stayed))
    else:
        messages.success(request, _("Impor dibatalkan; semuanya kembali seperti sebelumnya."))
    return redirect("money:imports")


@require_POST
@requires(Action.ENTER_MONEY)
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(_waiting(request.access), pk=pk)
    services.discard(access=request.access, upload=upload)
    messages.success(request, _("Berkas dibuang; tidak ada yang berubah."))
    return redirect("money:imports")


def _preview(request: MemberRequest, upload: BudgetImport, faults: list[str] | None = None) -> HttpResponse:
    page: dict[str, object] = {"upload": upload, "faults": faults or []}
    try:
        page["preview"] = budget_preview(reading.comparison_of(request.access, upload))
    except FileErrors as errors:
        page["faults"] = faults_said(errors)
    return render(request, "money/import.html", page, status=422 if page["faults"] else 200)
