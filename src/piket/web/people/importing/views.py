from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.organisation.faults import FileErrors
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.web.lists.columns import faults_said, is_plain, lacking, lacking_said, rows, said, twice_said
from piket.web.lists.columns import options as column_options
from piket.web.lists.reading import look_at
from piket.web.people.importing import effects, queries, reading, services
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
        kind = ListKind(form.cleaned_data["kind"])
        try:
            upload, seen = services.receive(
                access=request.access, kind=kind, name=file.name, content=file.read()
            )
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
    seen = look_at(schema, bytes(upload.file.content), upload.file_name, remembered)
    faults: list[str] = []
    if request.method == "POST":
        chosen = said(schema, seen, request.POST)
        faults = twice_said(chosen)
        if not faults:
            services.choose(access=request.access, upload=upload, chosen=chosen)
        upload.chosen = chosen
        faults += lacking_said(lacking(schema, chosen))
        if not faults:
            return redirect("people:import", upload.pk)
    page = {
        "upload": upload,
        "seen": seen,
        "rows": rows(seen, upload.chosen),
        "options": column_options(schema),
        "faults": faults,
    }
    return render(request, "people/columns.html", page, status=422 if faults else 200)


@require_GET
@requires(Action.IMPORT_EMPLOYEES)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What the list would do, or what it did."""
    upload = get_object_or_404(queries.imports(request.access), pk=pk)
    if upload.status != PeopleImport.Status.UPLOADED:
        return render(request, "people/import_done.html", _done(request, upload))
    if lacking(SCHEMAS[ListKind(upload.kind)], upload.chosen):
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
    return redirect("people:import", upload.pk)


@require_POST
@requires(Action.IMPORT_EMPLOYEES)
def apply(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what was seen."""
    upload = get_object_or_404(queries.imports(request.access), pk=pk)
    try:
        found = services.apply(
            access=request.access,
            upload=upload,
            mark=request.POST.get("tanda", ""),
            without_faulty="lewati" in request.POST,
        )
    except services.NotApplied:
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
    try:
        stayed = services.undo(access=request.access, upload=upload)
    except services.NotUndone:
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


def _preview(request: MemberRequest, upload: PeopleImport, faults: list[str] | None = None) -> HttpResponse:
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
    return {"upload": upload, "touched": [], "undoable": undoable}
