from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.observations import queries, services
from piket.web.observations.forms import DayForm, DecisionForm, WordForm
from piket.web.observations.models import Case
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in, clock_of
from piket.web.reports.uploads import handed_out

Status = Case.Status


@require_GET
@requires(Action.VIEW_PRESENCE)
def index(request: MemberRequest) -> HttpResponse:
    """What was noticed in her branch: what waits first."""
    page = {
        "rows": queries.sorted_cases(request.access),
        "clock": clock_in(request.access.agency.time_zone),
        "open": queries.cases(request.access).filter(status__in=queries.OPEN).count(),
    }
    return render(request, "observations/index.html", page)


@require_POST
@requires(Action.DECIDE_SIGN)
def look(request: MemberRequest) -> HttpResponse:
    """Look through a day's check-ins now; those concerned are asked."""
    form = DayForm(request.POST)
    if form.is_valid():
        new = services.look(access=request.access, day=form.cleaned_data["day"])
        found = _("{n} tanda baru; yang bersangkutan dimintai tanggapan.").format(n=new)
        messages.info(request, found if new else _("Tidak ada tanda baru pada hari itu."))
    else:
        messages.error(request, _("Tanggal tidak terbaca."))
    return redirect("observations:index")


@require_GET
@requires(Action.VIEW_PRESENCE)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    return _detail(request, pk)


def _detail(request: MemberRequest, pk: int, fault: str = "") -> HttpResponse:
    case = get_object_or_404(queries.cases(request.access), pk=pk)
    clock = clock_of(case.unit, request.access.agency.time_zone)
    may = request.access.may(Action.DECIDE_SIGN, case.unit) and not services.is_party(request.access, case)
    heard = case.status == Status.REPLIED or (case.status == Status.ASKED and case.reply_by < clock.today)
    page = {
        "case": case,
        "others": case.sign.cases.exclude(pk=case.pk).select_related("employee"),
        "evidence": case.evidence.defer("content"),
        "decisions": Case.Decision.choices,
        "waits": case.status == Status.ASKED and not heard,
        "may_decide": may
        and (heard or (case.status == Status.APPEALED and case.decided_by_id != request.user.pk)),
        "fault": fault,
    }
    return render(request, "observations/detail.html", page, status=422 if fault else 200)


@require_POST
@requires(Action.DECIDE_SIGN)
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(queries.cases(request.access), pk=pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _detail(request, pk, _("Pilih putusannya dan tulis alasannya."))
    decision, reason = Case.Decision(form.cleaned_data["decision"]), form.cleaned_data["reason"]
    act = services.decide_appeal if case.status == Status.APPEALED else services.decide
    try:
        act(access=request.access, case=case, decision=decision, reason=reason)
    except services.NotNow:
        return _detail(request, pk, _("Belum dapat diputus: tunggu tanggapannya atau batas waktunya."))
    return redirect("observations:index")


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.ATTEND)
def own(request: MemberRequest, pk: int) -> HttpResponse:
    """What is asked of her, her reply, the decision, her appeal."""
    case = get_object_or_404(queries.own(request.access), pk=pk)
    if request.method == "GET":
        return _own(request, case, [])
    form = WordForm(request.POST, request.FILES)
    if not form.is_valid():
        return _own(request, case, form.messages)
    act = services.appeal if case.status == Status.DECIDED else services.reply
    try:
        act(access=request.access, case=case, text=form.cleaned_data["text"], files=form.kept)
    except services.NotNow:
        return _own(request, case, [_("Pengamatan ini tidak menunggu tanggapan lagi.")])
    return redirect("observations:own", pk=pk)


def _own(request: MemberRequest, case: Case, faults: list[str]) -> HttpResponse:
    page = {
        "case": case,
        "evidence": case.evidence.defer("content"),
        "may_reply": case.status in (Status.ASKED, Status.REPLIED),
        "may_appeal": case.status == Status.DECIDED,
        "faults": faults,
        "text": request.POST.get("text", ""),
    }
    return render(request, "observations/own.html", page, status=422 if faults else 200)


@require_GET
@requires(Action.VIEW)
def evidence(request: MemberRequest, pk: int) -> HttpResponse:
    """A file of hers, or of a case of her branch."""
    return handed_out(queries.evidence(request.access, pk))
