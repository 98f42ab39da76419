from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.organisation.faults import FileErrors
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.web.jobs.services import may_stop
from piket.web.language import language
from piket.web.lists.columns import answer_of, faults_said, is_plain, lacking, page_of
from piket.web.lists.reading import look_at
from piket.web.lists.writing import NotApplied, NotUndone
from piket.web.people.importing import background, effects, queries, reading, services
from piket.web.people.importing.forms import OptionsForm, UploadForm
from piket.web.people.importing.page import people_preview, unknown_units
from piket.web.people.models import PeopleImport
from piket.web.permissions import Action, MemberRequest, requires


@require_http_methods(["GET", "POST"])
@requires(Action.IMPORT_EMPLOYEES)
def index(request: MemberRequest) -> HttpResponse:
    """Send a list in; the imports before it, the last of which can be taken back."""
    form = UploadForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kind, content = ListKind(form.cleaned_data["kind"]), file.read()
        if background.is_large(content):
            upload = background.receive_large(
                access=request.access, kind=kind, name=file.name, content=content
            )
            return redirect("people:import", upload.pk)
        try:
            upload, seen = services.receive(access=request.access, kind=kind, name=file.name, content=content)
        except FileErrors as errors:
            faults = faults_said(errors)
        else:
            ready = is_plain(SCHEMAS[kind], upload.chosen, seen)
            return redirect("people:import" if ready else "people:columns", upload.pk)
    page = {
        "form": form,
        "faults": faults or (form.messages if form.is_bound else []),
        "imports": queries.recent(request.access),
        "undoable": services.last_applied(request.access),
    }
    return render(request, "people/imports.html", page, status=422 if page["faults"] else 200)


@require_http_methods(["GET", "POST"])
@requires(Action.IMPORT_EMPLOYEES)
def columns(request: MemberRequest, pk: int) -> HttpResponse:
    """Say what each column of the file means."""
    upload = get_object_or_404(queries.waiting(request.access), pk=pk)
    schema, remembered = (
        SCHEMAS[ListKind(upload.kind)],
        reading.memory_of(request.access, upload.kind).columns,
    )
    seen = background.look_of(upload) or look_at(
        schema, bytes(upload.file.content), upload.file_name, remembered
    )
    faults: list[str] = []
    if request.method == "POST":
        answer = answer_of(schema, seen, request.POST)
        if not answer.twice:
            services.choose(access=request.access, upload=upload, chosen=answer.chosen)
        upload.chosen, faults = answer.chosen, answer.faults
        if not faults:
            if upload.job_id:
                background.compare_again(access=request.access, upload=upload)
            return redirect("people:import", upload.pk)
    page = page_of(upload, schema, seen, faults)
    return render(request, "people/columns.html", page, status=422 if faults else 200)


@require_GET
@requires(Action.IMPORT_EMPLOYEES)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What the list would do, or what it did."""
    upload = get_object_or_404(queries.imports(request.access), pk=pk)
    run = background.running(upload)
    if run is not None:
        page = {"upload": upload, "run": run, "may_stop": may_stop(request.access, run)}
        template = "jobs/_progress.html" if request.htmx else "people/import_running.html"
        return render(request, template, page)
    if upload.status != PeopleImport.Status.UPLOADED:
        return render(request, "people/import_done.html", _done(request, upload))
    unsettled = upload.job_id and not upload.seen.get("previews")
    if unsettled or lacking(SCHEMAS[ListKind(upload.kind)], upload.chosen):
        return redirect("people:columns", upload.pk)
    return _preview(request, upload)


@require_POST
@requires(Action.IMPORT_EMPLOYEES)
def options(request: MemberRequest, pk: int) -> HttpResponse:
    """How the list is to be taken, and what its words for units mean."""
    upload = get_object_or_404(queries.waiting(request.access), pk=pk)
    form = OptionsForm(request.POST)
    if not form.is_valid():
        return _preview(request, upload, [_("Tanggal tidak terbaca. Tulis hari, bulan, dan tahunnya.")])
    names = dict(zip(request.POST.getlist("kata"), request.POST.getlist("unit"), strict=False))
    known = set(request.access.units(Action.IMPORT_EMPLOYEES).values_list("code", flat=True))
    services.set_options(
        access=request.access,
        upload=upload,
        scope=form.cleaned_data["scope"] or upload.scope,
        since=form.cleaned_data["since"],
        unit_names={word: code for word, code in names.items() if code in known},
    )
    if upload.job_id:
        background.compare_again(access=request.access, upload=upload)
    return redirect("people:import", upload.pk)


@require_POST
@requires(Action.IMPORT_EMPLOYEES)
def apply(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what was seen."""
    upload = get_object_or_404(queries.imports(request.access), pk=pk)
    mark, without_faulty = request.POST.get("tanda", ""), "lewati" in request.POST
    if upload.seen.get("previews"):
        background.apply_large(access=request.access, upload=upload, mark=mark, without_faulty=without_faulty)
        return redirect("people:import", pk)
    try:
        found = services.apply(access=request.access, upload=upload, mark=mark, without_faulty=without_faulty)
    except NotApplied:
        messages.error(request, _("Belum diterapkan: hasilnya kini lain dari yang Anda lihat. Periksa lagi."))
        return redirect("people:import", pk)
    upload.refresh_from_db()
    touched = effects.touched(request.access, found, upload.since, foresee=False)
    messages.success(request, _("Impor diterapkan."))
    page = {"upload": upload, "touched": touched, "undoable": True}
    return render(request, "people/import_done.html", page)


@require_POST
@requires(Action.IMPORT_EMPLOYEES)
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(queries.imports(request.access), pk=pk)
    if background.brought_many(upload):
        background.undo_large(access=request.access, upload=upload)
        return redirect("people:import", pk)
    try:
        stayed = services.undo(access=request.access, upload=upload)
    except NotUndone:
        messages.error(request, _("Hanya impor terakhir yang dapat dibatalkan."))
        return redirect("people:import", pk)
    if stayed:
        text = _("Impor dibatalkan. {n} nilai tetap, karena sudah diubah orang sesudahnya.").format(n=stayed)
        messages.success(request, text)
    else:
        messages.success(request, _("Impor dibatalkan; semua kembali seperti sebelumnya."))
    return redirect("people:imports")


@require_POST
@requires(Action.IMPORT_EMPLOYEES)
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(queries.waiting(request.access), pk=pk)
    services.discard(access=request.access, upload=upload)
    messages.success(request, _("Berkas dibuang; tidak ada yang berubah."))
    return redirect("people:imports")


@require_POST
@requires(Action.IMPORT_EMPLOYEES)
def again(request: MemberRequest, pk: int) -> HttpResponse:
    """Compare a large list anew, after its job was stopped or failed."""
    upload = get_object_or_404(queries.waiting(request.access), pk=pk)
    background.compare_again(access=request.access, upload=upload)
    return redirect("people:import", pk)


def _preview_of_job(request: MemberRequest, upload: PeopleImport, faults: list[str]) -> HttpResponse:
    """What a job has found of a large list; nothing is read here."""
    unknown = upload.seen["unknown_units"]
    page = {
        "upload": upload,
        "preview": upload.seen["previews"][language()],
        "unknown_units": unknown,
        "faults": faults,
        "rosters": upload.seen["rosters"],
        "claims": PeopleImport.Claim.choices,
        "units": _unit_options(request) if unknown else [],
    }
    return render(request, "people/import.html", page, status=422 if faults else 200)


def _preview(request: MemberRequest, upload: PeopleImport, faults: list[str] | None = None) -> HttpResponse:
    if upload.seen.get("previews"):
        return _preview_of_job(request, upload, faults or [])
    try:
        found = reading.comparison_of(request.access, upload)
    except FileErrors as errors:
        page = {"upload": upload, "faults": faults_said(errors)}
        return render(request, "people/import.html", page, status=422)
    unknown = unknown_units(found)
    page = {
        "upload": upload,
        "preview": people_preview(request.access, upload, found),
        "unknown_units": unknown,
        "faults": faults or [],
        "touched": effects.touched(request.access, found, upload.since),
        "claims": PeopleImport.Claim.choices,
        "units": _unit_options(request) if unknown else [],
    }
    return render(request, "people/import.html", page, status=422 if faults else 200)


def _unit_options(request: MemberRequest) -> list[tuple[str, str]]:
    return list(request.access.units(Action.IMPORT_EMPLOYEES).order_by("sort").values_list("code", "name"))


def _done(request: MemberRequest, upload: PeopleImport) -> dict[str, object]:
    undoable = upload == services.last_applied(request.access)
    rosters = upload.seen.get("rosters", []) if undoable else []
    return {"upload": upload, "touched": [], "rosters": rosters, "undoable": undoable}
