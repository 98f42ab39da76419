from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.presence.reports import Quality
from piket.web.asking import day_in
from piket.web.organisation.models import Employee
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in, clock_of
from piket.web.reports import queries, services
from piket.web.reports.forms import JudgeForm, ReportForm, TargetForm
from piket.web.reports.labels import QUALITIES
from piket.web.reports.uploads import handed_out

_WEEK = timedelta(days=6)


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.ATTEND)
def own(request: MemberRequest) -> HttpResponse:
    """Her targets and her report of today, or of the day before."""
    page = queries.own_day(request.access, day_in(request))
    if page is None:
        return render(request, "presence/nobody.html")
    if request.method == "GET":
        return render(request, "reports/own.html", {"page": page, "faults": []})
    form = ReportForm(request.POST, request.FILES, page.goals)
    if not form.is_valid():
        return _again(request, page, form.messages)
    try:
        services.report(access=request.access, written=form.written(page.day))
    except services.NotReported as error:
        return _again(request, page, [_why_not(str(error))])
    messages.success(request, _("Laporan terkirim."))
    return redirect(f"{request.path}?hari={page.day.isoformat()}")


def _again(request: MemberRequest, page: queries.OwnDay, faults: list[str]) -> HttpResponse:
    content = {"page": page, "faults": faults, "text": request.POST.get("text", "")}
    return render(request, "reports/own.html", content, status=422)


def _why_not(code: str) -> str:
    return {
        "nobody": _("Akun ini tidak terhubung dengan seorang pegawai."),
        "day": _("Laporan ditulis untuk hari ini atau kemarin."),
        "accepted": _("Laporan hari itu sudah diterima dan tidak diubah lagi."),
        "files": _("Paling banyak lima lampiran; hapus satu dahulu."),
    }[code]


@require_GET
@requires(Action.VIEW_REPORTS)
def index(request: MemberRequest) -> HttpResponse:
    """The reports to judge in her branch, oldest first, and the units with their progress."""
    clock = clock_in(request.access.agency.time_zone)
    page = {
        "rows": queries.to_judge(request.access, clock.today),
        "units": queries.units(request.access),
        "clock": clock,
    }
    return render(request, "reports/index.html", page)


@require_GET
@requires(Action.VIEW_REPORTS)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    return _detail(request, pk, [])


def _detail(request: MemberRequest, pk: int, faults: list[str]) -> HttpResponse:
    report = get_object_or_404(queries.reports(request.access), pk=pk)
    clock = clock_of(report.unit, request.access.agency.time_zone)
    own_report = report.employee_id == request.access.employee_id
    page = {
        "report": report,
        "done": report.done.select_related("target"),
        "rostered": queries.rostered(report),
        "attachments": report.attachments.defer("content"),
        "sent": clock.reading(report.sent_at),
        "qualities": [(quality.value, QUALITIES[quality]) for quality in Quality],
        "quality": QUALITIES[Quality(report.quality)] if report.quality else "",
        "may_judge": report.status == "sent"
        and not own_report
        and request.access.may(Action.JUDGE_REPORT, report.unit),
        "own": own_report,
        "faults": faults,
        "remark": request.POST.get("remark", ""),
    }
    return render(request, "reports/detail.html", page, status=422 if faults else 200)


@require_POST
@requires(Action.JUDGE_REPORT)
def judge(request: MemberRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(queries.reports(request.access), pk=pk)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return _detail(request, pk, form.messages)
    data = form.cleaned_data
    try:
        if data["verdict"] == "accept":
            quality = Quality(data["quality"])
            services.accept(access=request.access, report=report, quality=quality, remark=data["remark"])
        else:
            services.send_back(access=request.access, report=report, remark=data["remark"])
    except services.NotJudged:
        return _detail(request, pk, [_("Laporan ini sudah dinilai.")])
    messages.success(request, _("Penilaian tersimpan; pegawainya diberi tahu di halamannya."))
    return redirect("reports:index")


@require_GET
@requires(Action.VIEW)
def attachment(request: MemberRequest, pk: int) -> HttpResponse:
    """A file of hers, or of a report she may see."""
    return handed_out(queries.attachment(request.access, pk))


@require_GET
@requires(Action.VIEW_REPORTS)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """Progress by person in a week, and a target for some or all of them."""
    found = get_object_or_404(request.access.units(Action.VIEW_REPORTS), code=code)
    clock = clock_of(found, request.access.agency.time_zone)
    last = day_in(request) or clock.today
    page = {
        "unit": found,
        "lines": queries.lines(found, last - _WEEK, last),
        "first": last - _WEEK,
        "last": last,
        "clock": clock,
        "may_set": request.access.may(Action.SET_TARGETS, found),
    }
    return render(request, "reports/unit.html", page)


@require_POST
@requires(Action.SET_TARGETS)
def target(request: MemberRequest, code: str) -> HttpResponse:
    found = get_object_or_404(request.access.units(Action.SET_TARGETS), code=code)
    people = list(Employee.objects.filter(unit=found, active=True).values_list("pk", flat=True))
    form = TargetForm(request.POST, people)
    if form.is_valid():
        n = services.set_targets(
            access=request.access, unit=found, people=form.cleaned_data["people"], asked=form.asked()
        )
        messages.success(request, _("Target tersimpan untuk {n} orang.").format(n=n))
    else:
        messages.error(request, _("Isi target, kedua tanggal, dan pilih sedikitnya satu orang."))
    return redirect("reports:unit", code=code)


@require_GET
@requires(Action.VIEW_REPORTS)
def person(request: MemberRequest, code: str, pk: int) -> HttpResponse:
    """All targets of one person, and how far each is."""
    found = get_object_or_404(request.access.units(Action.VIEW_REPORTS), code=code)
    whose = get_object_or_404(Employee, pk=pk, unit=found)
    page = {
        "unit": found,
        "person": whose,
        "targets": queries.held_targets(whose),
        "may_set": request.access.may(Action.SET_TARGETS, found),
        "clock": clock_of(found, request.access.agency.time_zone),
    }
    return render(request, "reports/person.html", page)


@require_POST
@requires(Action.SET_TARGETS)
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    target = queries.target_of(request.access, pk)
    if target is None:
        raise Http404
    services.stop_target(access=request.access, target=target)
    messages.success(request, _("Target dihentikan; yang sudah dilaporkan tetap terhitung."))
    return redirect("reports:person", code=target.employee.unit.code, pk=target.employee_id)
