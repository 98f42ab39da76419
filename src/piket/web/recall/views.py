from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.planning.mending.values import NotMendable
from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in, clock_of
from piket.web.recall import queries, services
from piket.web.recall.forms import AlarmForm, AskForm, DelegationForm, NumberForm, OrderForm, WithdrawForm
from piket.web.recall.models import Called, Delegation, Recall
from piket.web.recall.refusing import NOT_TAKEN_BACK, changed_roster, why_not_called, why_not_taken_back
from piket.web.recall.withdrawing import may_withdraw, withdraw_recall
from piket.web.rosters.mending.queries import reasons_of
from piket.web.rosters.mending.services import NotAccepted
from piket.web.rosters.models import Message
from piket.web.sending.queries import trails


@require_GET
@requires(Action.VIEW_PRESENCE)
def index(request: MemberRequest) -> HttpResponse:
    """The recalls of her branch; for the leader, first those above the alarm, and what she sets."""
    leads = request.access.may(Action.DELEGATE_RECALL)
    clock = clock_in(request.access.agency.time_zone)
    rows = list(queries.recalls(request.access)[:200])
    page = {
        "rows": sorted(rows, key=lambda row: not (row.raised and row.seen_at is None)),
        "waiting": queries.waiting_for_leader(request.access),
        "alarm": queries.alarm(),
        "delegations": queries.delegations(clock.today),
        "units": request.access.units(Action.DELEGATE_RECALL) if leads else [],
        "clock": clock,
    }
    return render(request, "recall/index.html", page)


@require_http_methods(["GET", "POST"])
@requires(Action.ORDER_RECALL)
def order(request: MemberRequest, code: str) -> HttpResponse:
    """Who can come, the best already ticked; a reason; and it is ordered."""
    unit = get_object_or_404(queries.orderable(request.access), code=code)
    if request.method == "GET":
        return _sheet(request, unit)
    sheet = queries.sheet_of(request.access, unit, None, AskForm(request.GET).ask())
    form = OrderForm(request.POST, [row.person.pk for row in sheet.rows])
    if not form.is_valid():
        return _sheet(request, unit, faults=form.messages)
    try:
        made = services.order(access=request.access, unit=unit, wanted=form.wanted())
    except services.NotCalled as error:
        return _sheet(request, unit, faults=[why_not_called(error)])
    except NotAccepted:
        return _sheet(request, unit, faults=[changed_roster()])
    except NotMendable as error:
        return _sheet(request, unit, reasons=reasons_of(error.reasons))
    return redirect("recall:detail", pk=made.pk)


def _sheet(
    request: MemberRequest, unit: Unit, *, faults: list[str] | None = None, reasons: object = ()
) -> HttpResponse:
    """The page again; what was ticked and written stays."""
    wanted = AskForm(request.GET)
    sent = AskForm({"hari": request.POST.get("first_day", "")}) if request.POST else wanted
    sheet = queries.sheet_of(request.access, unit, sent.day(), wanted.ask())
    ticked = request.POST.getlist("people") if request.POST else []
    suggested = {row.person.pk for row in sheet.suggested}
    chosen = {int(pk) for pk in ticked if pk.isdecimal()} if request.POST else suggested
    page = {
        "sheet": sheet,
        "ticked": chosen,
        "ticked_others": chosen - suggested,
        "reason": request.POST.get("reason", ""),
        "number": request.POST.get("number", ""),
        "last": request.POST.get("last_day", ""),
        "faults": faults or [],
        "reasons": reasons,
    }
    return render(request, "recall/order.html", page, status=422 if faults or reasons else 200)


@require_GET
@requires(Action.VIEW_PRESENCE)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What was ordered, by which clause, its letter, and who has confirmed."""
    recall = get_object_or_404(queries.recalls(request.access), pk=pk)
    clock = clock_of(recall.unit, request.access.agency.time_zone)
    people = list(Called.objects.filter(recall=recall).select_related("employee"))
    told = dict(Message.objects.filter(roster=recall.roster).values_list("employee", "pk"))
    ways = trails(told.values())
    page = {
        "recall": recall,
        "ordered": clock.reading(recall.ordered_at),
        "people": [
            (
                one,
                clock.reading(one.confirmed_at) if one.confirmed_at else "",
                ways.get(told.get(one.employee_id, 0)),
            )
            for one in people
        ],
        "may_remind": recall.withdrawn_at is None
        and request.access.may(Action.ORDER_RECALL, recall.unit)
        and any(one.confirmed_at is None and told.get(one.employee_id) in ways for one in people),
        "may_withdraw": _may_withdraw(request, recall, clock.today),
        "may_number": recall.ordered_by_id == request.user.pk,
        "may_see": request.access.may(Action.DELEGATE_RECALL, recall.unit),
    }
    return render(request, "recall/detail.html", page)


def _may_withdraw(request: MemberRequest, recall: Recall, today: date) -> bool:
    return recall.withdrawn_at is None and recall.last_day >= today and may_withdraw(request.access, recall)


@require_POST
@requires(Action.ORDER_RECALL)
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """The roster mended back, each person told, and the letter of withdrawal."""
    recall, form = _one(request, pk), WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.messages))
        return redirect("recall:detail", pk=pk)
    try:
        withdraw_recall(access=request.access, recall=recall, **form.cleaned_data)
    except NOT_TAKEN_BACK as error:
        messages.error(request, why_not_taken_back(error))
    else:
        messages.success(request, _("Panggilan ditarik: jadwal diubah kembali dan mereka diberi tahu."))
    return redirect("recall:detail", pk=pk)


def _one(request: MemberRequest, pk: int) -> Recall:
    return get_object_or_404(queries.recalls(request.access), pk=pk)


@require_POST
@requires(Action.ORDER_RECALL)
def number(request: MemberRequest, pk: int) -> HttpResponse:
    """The letter's number, known only later."""
    recall, form = _one(request, pk), NumberForm(request.POST)
    if form.is_valid():
        services.issue_letter(access=request.access, recall=recall, number=form.cleaned_data["number"])
    else:
        messages.error(request, _("Tulis nomor suratnya."))
    return redirect("recall:detail", pk=pk)


@require_POST
@requires(Action.DELEGATE_RECALL)
def see(request: MemberRequest, pk: int) -> HttpResponse:
    services.see(access=request.access, recall=_one(request, pk))
    return redirect("recall:index")


@require_POST
@requires(Action.DELEGATE_RECALL)
def alarm(request: MemberRequest) -> HttpResponse:
    form = AlarmForm(request.POST)
    if form.is_valid():
        services.set_alarm(access=request.access, percent=form.cleaned_data["percent"])
        messages.success(request, _("Ambang tersimpan dan berlaku mulai sekarang."))
    else:
        messages.error(request, _("Ambang ditulis sebagai bilangan 0 sampai 100."))
    return redirect("recall:index")


@require_POST
@requires(Action.DELEGATE_RECALL)
def delegate(request: MemberRequest) -> HttpResponse:
    form = DelegationForm(request.POST, request.access.units(Action.DELEGATE_RECALL))
    if not form.is_valid():
        messages.error(request, _("Isi unit, kedua tanggal, dan dasar pelimpahan."))
        return redirect("recall:index")
    data = form.cleaned_data
    services.delegate(
        access=request.access,
        unit=data["unit"],
        first=data["valid_from"],
        last=data["valid_to"],
        ground=data["ground"],
    )
    return redirect("recall:index")


@require_POST
@requires(Action.DELEGATE_RECALL)
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    services.withdraw(access=request.access, delegation=get_object_or_404(Delegation, pk=pk))
    return redirect("recall:index")


@require_POST
@requires(Action.ATTEND)
def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    """Her own button on the employee's page."""
    called = get_object_or_404(
        Called.objects.select_related("unit"), pk=pk, employee=request.access.employee_id
    )
    services.confirm(access=request.access, called=called)
    return redirect("presence:today")
