"""Sending reports: one by form, many by spreadsheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.organisation.faults import FileErrors
from piket.policy.regions import region_name
from piket.situation.figures import Kind
from piket.web.asking import day_in
from piket.web.language import language
from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in, clock_of
from piket.web.reports.uploads import as_download
from piket.web.sheets import MEDIA_TYPE
from piket.web.situation import importing, page, queries, services
from piket.web.situation.forms import ReportForm, UploadForm
from piket.web.situation.models import Report
from piket.web.situation.offering import offered
from piket.web.situation.services import Doubted, NotReported, Written, regency_of

_LARGEST = 5 * 1024 * 1024


@require_http_methods(["GET", "POST"])
@requires(Action.REPORT_SITUATION)
def report(request: MemberRequest, code: str) -> HttpResponse:
    """A unit's figures, or a region's, on a phone: pre-filled, checked, sent."""
    unit = get_object_or_404(request.access.units(Action.REPORT_SITUATION), code=code)
    kind = Kind.REGION if "wilayah" in request.GET else Kind.UNIT
    region = request.GET.get("wilayah") or regency_of(unit)
    if not services.may_tell_of(unit, kind, region):
        raise Http404
    asked = _Asked(request, unit, kind, region)
    return _send(asked) if request.method == "POST" else _form(asked)


class _Asked:
    """What the form is about, with what is known before anybody types."""

    def __init__(self, request: MemberRequest, unit: Unit, kind: Kind, region: str) -> None:
        self.request, self.unit, self.kind, self.region = request, unit, kind, region
        self.clock = clock_of(unit, request.access.agency.time_zone)
        self.first, self.last = page.days_for(request.access, unit, kind, region, self.clock.today)
        day = day_in(request)
        if day is not None and day <= self.clock.today:
            self.first, self.last = day, day
        told = queries.reports(request.access).filter(unit=unit, kind=kind.value, region=region).latest_only()
        self.same = told.filter(last_day=self.last).first()
        self.before = told.filter(last_day__lt=self.last).first()
        self.offered = offered(unit, self.last) if kind is Kind.UNIT else {}


def _form(asked: _Asked, form: ReportForm | None = None, **more: Any) -> HttpResponse:
    texts = form.texts if form else page.texts_of(asked.same.figures if asked.same else asked.offered)
    faults = {one.figure: one.why.in_language(language()) for one in form.unread} if form else {}
    faults |= {one.figure: one.text.in_language(language()) for one in more.get("doubts", ())}
    context = {
        "unit": asked.unit,
        "kind": asked.kind.value,
        "region_name": region_name(asked.region),
        "parts": page.parts(asked.kind, asked.unit, texts, asked.offered, asked.before, faults),
        "first": form["first_day"].value() if form else (asked.same.first_day if asked.same else asked.first),
        "last": form["last_day"].value() if form else asked.last,
        "needs": form["needs"].value() if form else (asked.same.needs if asked.same else ""),
        "reason": form["reason"].value() if form else "",
        "same": asked.same,
        "before": asked.before,
        "may_insist": asked.request.access.may(Action.INSIST_SITUATION, asked.unit),
        **more,
    }
    return render(asked.request, "situation/report.html", context, status=422 if form else 200)


def _send(asked: _Asked) -> HttpResponse:
    form = ReportForm(asked.kind, asked.request.POST)
    if not form.is_valid():
        return _form(asked, form, faults=form.messages)
    data = form.cleaned_data
    written = Written(
        asked.unit, asked.kind, asked.region, form.told, data["needs"], data["reason"], Report.Source.FORM,
        asked.offered if data["last_day"] == asked.last else {},
    )  # fmt: skip
    try:
        kept = services.report(access=asked.request.access, written=written)
    except Doubted as doubted:
        return _form(asked, form, doubts=doubted.findings)
    except NotReported as error:
        return _form(asked, form, faults=[error.words[language()]])
    messages.success(asked.request, _("Laporan tersimpan."))
    return redirect("situation:detail", kept.pk)


@require_http_methods(["GET", "POST"])
@requires(Action.REPORT_SITUATION)
def sheet(request: MemberRequest) -> HttpResponse:
    """A spreadsheet in, looked at row by row; nothing is kept yet."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "GET":
        return render(request, "situation/sheet.html", {"faults": [], "kind": "unit"})
    if not form.is_valid():
        return _refused(request, form.messages)
    file, kind = form.cleaned_data["file"], Kind(form.cleaned_data["kind"])
    if file.size > _LARGEST:
        return _refused(request, [_("Berkas lebih dari 5 MB; kirim baris yang diperlukan saja.")])
    today = clock_in(request.access.agency.time_zone).today
    try:
        seen = importing.look(request.access, kind, file.name, file.read(), today)
    except FileErrors as errors:
        return _refused(request, [error.in_language(language()) for error in errors.errors])
    context = {
        "kind": kind.value,
        "seen": seen,
        "ready": sum(one.ready for one in seen),
        "doubted": sum(bool(one.doubts) for one in seen),
        "wrong": sum(bool(one.faults) for one in seen),
        "packed": importing.packed(kind, seen),
        "may_insist": request.access.may(Action.INSIST_SITUATION),
    }
    return render(request, "situation/preview.html", context)


def _refused(request: MemberRequest, faults: list[str]) -> HttpResponse:
    context = {"faults": faults, "kind": request.POST.get("kind", "unit")}
    return render(request, "situation/sheet.html", context, status=422)


@require_POST
@requires(Action.REPORT_SITUATION)
def keep(request: MemberRequest) -> HttpResponse:
    """Keep the rows of the preview."""
    reason = request.POST.get("reason", "").strip()[:500]
    try:
        done = importing.keep(access=request.access, sent=request.POST.get("rows", ""), reason=reason)
    except signing.BadSignature:
        return _refused(request, [_("Pratinjau itu sudah kedaluwarsa. Kirim berkasnya sekali lagi.")])
    if done.kept:
        text = ngettext("{n} laporan tersimpan.", "{n} laporan tersimpan.", done.kept)
        messages.success(request, text.format(n=done.kept))
    if done.left:
        messages.warning(request, _("Tidak disimpan: {codes}.").format(codes=", ".join(done.left)))
    return redirect("situation:index")


@require_GET
@requires(Action.REPORT_SITUATION)
def sample(request: MemberRequest) -> HttpResponse:
    """An empty sheet with her units or regions in it."""
    kind = Kind.REGION if request.GET.get("jenis") == "region" else Kind.UNIT
    today = clock_in(request.access.agency.time_zone).today
    content = importing.sample(request.access, kind, today, today)
    return as_download(f"situasi-{kind.value}.xlsx", MEDIA_TYPE, content)
