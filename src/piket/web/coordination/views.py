from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web import sheets
from piket.web.coordination import queries, register, services
from piket.web.coordination.forms import MatterForm, PartnerForm, SendForm, SettleForm
from piket.web.coordination.models import Matter, Partner
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.reports.uploads import as_download


@require_GET
@requires(Action.VIEW_DUTIES)
def index(request: MemberRequest) -> HttpResponse:
    return _index(request, [])


def _index(request: MemberRequest, faults: list[str]) -> HttpResponse:
    """Open points and what is due, late ones first, and the partners with their contacts."""
    context = {
        "page": queries.overview(request.access),
        "kinds": Partner.Kind.choices,
        "form": request.POST,
        "faults": faults,
    }
    return render(request, "coordination/index.html", context, status=422 if faults else 200)


@require_POST
@requires(Action.COORDINATE)
def add(request: MemberRequest) -> HttpResponse:
    form = PartnerForm(request.POST)
    if not form.is_valid():
        return _index(request, form.messages)
    made = services.keep_partner(access=request.access, fields=form.cleaned_data)
    return redirect("coordination:partner", made.pk)


@require_GET
@requires(Action.VIEW_DUTIES)
def partner(request: MemberRequest, pk: int) -> HttpResponse:
    return _partner(request, get_object_or_404(Partner, pk=pk), [])


def _partner(request: MemberRequest, found: Partner, faults: list[str]) -> HttpResponse:
    """Everything with one partner: agreed, open, settled, sent."""
    context = {
        "page": queries.partner_page(request.access, found),
        "kinds": Matter.Kind.choices,
        "form": request.POST,
        "faults": faults,
    }
    return render(request, "coordination/partner.html", context, status=422 if faults else 200)


@require_POST
@requires(Action.COORDINATE)
def record(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Partner, pk=pk)
    form = MatterForm(request.POST, request.access.units(Action.COORDINATE))
    if not form.is_valid():
        return _partner(request, found, form.messages)
    services.record(access=request.access, partner=found, unit=form.cleaned_data["unit"], told=form.told())
    return redirect("coordination:partner", pk)


@require_POST
@requires(Action.COORDINATE)
def settle(request: MemberRequest, pk: int) -> HttpResponse:
    matter = get_object_or_404(queries.matters(request.access), pk=pk)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _partner(request, matter.partner, form.messages)
    try:
        services.settle(access=request.access, matter=matter, outcome=form.cleaned_data["outcome"].strip())
    except services.NotKept as error:
        return _partner(request, matter.partner, [_why_not(str(error))])
    return redirect("coordination:partner", matter.partner_id)


@require_POST
@requires(Action.COORDINATE)
def send(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Partner, pk=pk)
    owed = queries.matters(request.access).filter(partner=found, kind=Matter.Kind.OWED)
    form = SendForm(request.POST, request.FILES, request.access.units(Action.COORDINATE), owed)
    if not form.is_valid():
        return _partner(request, found, form.messages)
    try:
        services.send(access=request.access, partner=found, unit=form.cleaned_data["unit"], sent=form.sent())
    except services.NotKept as error:
        return _partner(request, found, [_why_not(str(error))])
    messages.success(request, _("Pengiriman tercatat."))
    return redirect("coordination:partner", pk)


def _why_not(code: str) -> str:
    return {
        "settled": _("Butir ini sudah selesai."),
        "agreed": _("Kesepakatan tidak diselesaikan; catat yang baru bila berubah."),
        "future": _("Hari pengiriman belum tiba."),
    }[code]


@require_GET
@requires(Action.VIEW_DUTIES)
def file(request: MemberRequest, pk: int) -> HttpResponse:
    """What was sent, as a download."""
    found = get_object_or_404(queries.dispatches(request.access), pk=pk)
    if found.content is None:
        raise Http404
    return as_download(found.name, found.media_type, found.content)


@require_GET
@requires(Action.VIEW_DUTIES)
def download(request: MemberRequest, suffix: str) -> HttpResponse:
    """The whole register, as a workbook or as PDF."""
    if suffix == "xlsx":
        return as_download("koordinasi.xlsx", sheets.MEDIA_TYPE, register.workbook(request.access))
    if suffix == "pdf":
        return as_download("koordinasi.pdf", "application/pdf", register.pdf(request.access))
    raise Http404
