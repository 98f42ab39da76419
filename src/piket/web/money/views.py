"""The year at the end of a day: together, by unit, line by line; its recap; the columns that a recap has."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web import sheets
from piket.web.asking import day_in
from piket.web.money import book, queries, services
from piket.web.money.drawing import curve_of
from piket.web.money.forms import LayoutForm
from piket.web.money.labels import ONLY
from piket.web.money.models import Layout
from piket.web.money.queries import Only, Overview
from piket.web.money.record import FIELDS, own_columns
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.reports.uploads import as_download

_SHOWN = 80


@require_GET
@requires(Action.VIEW_MONEY)
def index(request: MemberRequest) -> HttpResponse:
    """Ceiling, plan, commitment and realisation at the end of a day; every figure opens its lines."""
    page, only = _overview(request), _only(request)
    whole = "semua" in request.GET
    context: dict[str, Any] = {
        "page": page,
        "shown": page.shown if whole else page.shown[:_SHOWN],
        "more": 0 if whole else max(0, len(page.shown) - _SHOWN),
        "only": request.GET.get("hanya", ""),
        "only_name": ONLY[only] if only else "",
        "only_unit": next((one.unit for one in page.units if one.unit.code == request.GET.get("unit")), None),
        "curve": curve_of(page),
        "years": queries.years(request.access, _today(request).year),
        "layouts": Layout.objects.all(),
        "to_review": queries.to_review(request.access)[:20]
        if request.access.may(Action.REVIEW_MONEY)
        else [],
        "today": _today(request),
    }
    return render(request, "money/index.html", context)


@require_GET
@requires(Action.VIEW_MONEY)
def recap(request: MemberRequest, suffix: str) -> HttpResponse:
    """The lines that the page shows, in the columns chosen, as a workbook or a PDF."""
    asked = request.GET.get("susunan", "")
    layout = get_object_or_404(Layout, pk=asked) if asked.isdigit() else None
    columns = [(header, code) for header, code in layout.columns] if layout else own_columns()
    page = _overview(request)
    name = f"anggaran-{page.day.isoformat()}.{suffix}"
    if suffix == "xlsx":
        return as_download(name, sheets.MEDIA_TYPE, book.workbook(page, columns))
    if suffix == "pdf":
        return as_download(name, "application/pdf", book.pdf(page, columns, request.access.agency))
    raise Http404


@require_http_methods(["GET", "POST"])
@requires(Action.ENTER_MONEY)
def layouts(request: MemberRequest) -> HttpResponse:
    """The columns that the agency's recaps have."""
    form = LayoutForm(request.POST or None)
    if form.is_bound and form.is_valid():
        services.keep_layout(access=request.access, **form.cleaned_data)
        messages.success(request, _("Susunan kolom tersimpan."))
        return redirect("money:layouts")
    faults = form.messages if form.is_bound else []
    context = {"form": form, "faults": faults, "layouts": Layout.objects.all(), "fields": FIELDS}
    return render(request, "money/layouts.html", context, status=422 if faults else 200)


@require_POST
@requires(Action.ENTER_MONEY)
def drop_layout(request: MemberRequest, pk: int) -> HttpResponse:
    services.drop_layout(access=request.access, layout=get_object_or_404(Layout, pk=pk))
    messages.success(request, _("Susunan kolom dihapus."))
    return redirect("money:layouts")


def _overview(request: MemberRequest) -> Overview:
    return queries.overview(request.access, _day(request), _only(request), request.GET.get("unit", ""))


def _today(request: MemberRequest) -> date:
    return clock_in(request.access.agency.time_zone).today


def _day(request: MemberRequest) -> date:
    """The day of the address, else today; of another year its last day."""
    today = _today(request)
    year = request.GET.get("tahun", "")
    if year.isdigit() and len(year) == 4 and int(year) != today.year and not day_in(request):
        return date(int(year), 12, 31)
    return day_in(request) or today


def _only(request: MemberRequest) -> Only | None:
    asked = request.GET.get("hanya", "")
    return Only(asked) if asked in tuple(Only) else None
