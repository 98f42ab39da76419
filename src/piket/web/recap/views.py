from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.presence.recap import NAMES
from piket.web import sheets
from piket.web.language import language
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence import board
from piket.web.presence.standing import Clock, clock_in
from piket.web.recap import book, queries, services, whole
from piket.web.recap.columns import FIELDS, own_columns
from piket.web.recap.corrections.queries import waiting_count
from piket.web.recap.counting import Month, month_of
from piket.web.recap.forms import FormatForm, RulesForm, month_in
from piket.web.recap.models import RecapFormat, RecapLock, RecapRules
from piket.web.reports.uploads import as_download


@require_GET
@requires(Action.VIEW_PRESENCE)
def index(request: MemberRequest) -> HttpResponse:
    """The month, whether it was handed over, and the units whose recap she may see."""
    month = _month(request)
    page = {
        "month": month,
        "lock": RecapLock.objects.select_related("locked_by").filter(month=month.first).first(),
        "units": board.units(request.access),
        "formats": RecapFormat.objects.all(),
        "over": month.last < _clock(request).today,
        "waiting": waiting_count(request.access),
        "long": whole.is_long(board.units(request.access)),
        "file": whole.file_of(request.access),
    }
    return render(request, "recap/index.html", page)


@require_GET
@requires(Action.VIEW_PRESENCE)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """One unit's month, person by person."""
    month = _month(request)
    found = get_object_or_404(request.access.units(Action.VIEW_PRESENCE), code=code)
    own = request.access.units(Action.VIEW_PRESENCE).filter(pk=found.pk)
    recap = queries.recap_of(own, month, _clock(request).now)
    page = {
        "unit": found,
        "recap": recap,
        "month": month,
        "names": NAMES,
        "rules": RecapRules.objects.first(),
    }
    return render(request, "recap/unit.html", page)


@require_GET
@requires(Action.VIEW_PRESENCE)
def workbook(request: MemberRequest) -> HttpResponse:
    """The month of one unit, or of a small branch, in the columns chosen."""
    month = _month(request)
    found = board.units(request.access)
    code = request.GET.get("unit", "")
    if code:
        found = found.filter(pk=get_object_or_404(found, code=code).pk)
    elif whole.is_long(found):
        messages.info(request, _("Rekap sebanyak ini disiapkan di latar; tekan tombol di bawah."))
        return redirect(_index(month))
    recap = queries.recap_of(found, month, _clock(request).now)
    name = f"rekap-{month.first:%Y-%m}{'-' + code if code else ''}.xlsx"
    columns = _columns(request.GET.get("susunan", ""))
    return as_download(name, sheets.MEDIA_TYPE, book.workbook(recap, columns))


@require_POST
@requires(Action.VIEW_PRESENCE)
def prepare(request: MemberRequest) -> HttpResponse:
    """The workbook of many people, in the background; the job's page says how far it is."""
    columns = _columns(request.POST.get("susunan", ""))
    run = whole.start_whole(access=request.access, month=_month(request), columns=columns)
    return redirect("jobs:detail", run.pk)


@require_GET
@requires(Action.VIEW_PRESENCE)
def file(request: MemberRequest) -> HttpResponse:
    """The workbook that was made for her."""
    found = whole.file_of(request.access)
    if found is None:
        messages.info(request, _("Berkas itu tidak ada lagi. Siapkan sekali lagi."))
        return redirect("recap:index")
    return as_download(f"rekap-{found.month:%Y-%m}.xlsx", sheets.MEDIA_TYPE, found.content)


@require_POST
@requires(Action.LOCK_RECAP)
def lock(request: MemberRequest) -> HttpResponse:
    month = _month(request)
    try:
        services.lock_month(access=request.access, month=month)
    except services.CannotLock as error:
        told = {
            "open": _("Bulan ini belum berakhir, jadi belum dapat dikunci."),
            "locked": _("Bulan ini sudah dikunci."),
        }
        messages.error(request, told[error.why])
    else:
        messages.success(request, _("Rekap dikunci. Perubahan sesudah ini masuk ke rekap bulan berikutnya."))
    return redirect(_index(month))


@require_http_methods(["GET", "POST"])
@requires(Action.LOCK_RECAP)
def rules(request: MemberRequest) -> HttpResponse:
    """Tolerances, and the columns of receiving systems."""
    kept = RecapRules.objects.first()
    initial = {"late": kept.late, "early": kept.early, "ground": kept.ground} if kept else None
    wanted = request.POST.get("apa", "")
    form = RulesForm(request.POST if wanted == "aturan" else None, initial=initial)
    columns = FormatForm(request.POST if wanted == "susunan" else None)
    if form.is_bound and form.is_valid():
        services.keep_rules(access=request.access, **form.cleaned_data)
        messages.success(request, _("Toleransi tersimpan."))
        return redirect("recap:rules")
    if columns.is_bound and columns.is_valid():
        services.keep_format(access=request.access, **columns.cleaned_data)
        messages.success(request, _("Susunan kolom tersimpan."))
        return redirect("recap:rules")
    faults = [str(text) for one in (form, columns) for texts in one.errors.values() for text in texts]
    page = {
        "form": form,
        "columns": columns,
        "faults": faults,
        "formats": RecapFormat.objects.all(),
        "fields": FIELDS,
    }
    return render(request, "recap/rules.html", page, status=422 if faults else 200)


@require_POST
@requires(Action.LOCK_RECAP)
def remove_format(request: MemberRequest, pk: int) -> HttpResponse:
    services.drop_format(access=request.access, found=get_object_or_404(RecapFormat, pk=pk))
    messages.success(request, _("Susunan kolom dihapus."))
    return redirect("recap:rules")


def _month(request: MemberRequest) -> Month:
    """The month in the address, else the one that is running (in the demo: of its Monday)."""
    asked = month_in(request.GET.get("bulan", "") or request.POST.get("bulan", ""))
    return month_of(asked or _clock(request).today)


def _index(month: Month) -> str:
    return f"{reverse('recap:index')}?bulan={month.first:%Y-%m}"


def _columns(chosen: str) -> Sequence[tuple[str, str]]:
    """Those of a receiving system by its key, else Piket's own."""
    kept = get_object_or_404(RecapFormat, pk=chosen) if chosen.isdigit() else None
    return kept.columns if kept else own_columns(language())


def _clock(request: MemberRequest) -> Clock:
    return clock_in(request.access.agency.time_zone)
