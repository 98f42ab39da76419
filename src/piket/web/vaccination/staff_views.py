"""A staff campaign: planned beside the rosters, its sittings in numbers, its list of a day by name on record."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept, carry_out
from piket.web.presence.standing import clock_of
from piket.web.vaccination import services, staff_campaigns, staff_days
from piket.web.vaccination.campaigns import NotPlanned
from piket.web.vaccination.day_views import closed_list
from piket.web.vaccination.forms import DayForm, SittingForm, StaffCampaignForm
from piket.web.vaccination.models import Group, Sitting, StaffCampaign
from piket.web.vaccination.person_views import why_not
from piket.web.vaccination.queries import hours_of


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def new(request: MemberRequest, code: str) -> HttpResponse:
    """Say when, where and with what; who is called when is planned, verified, kept and told."""
    unit = get_object_or_404(request.access.units(Action.VIEW_HEALTH), code=code)
    tomorrow = clock_of(unit, request.access.agency.time_zone).today + timedelta(days=1)
    form = StaffCampaignForm(
        request.POST or None, initial={"first_day": tomorrow.isoformat(), "dose": 1, "apart": 0}
    )
    faults = form.messages if form.is_bound and not form.is_valid() else []
    if form.is_bound and not faults and form.cleaned_data["first_day"] < tomorrow - timedelta(days=1):
        faults = [_("Hari pertama sudah lewat.")]
    if form.is_bound and not faults:
        try:
            kept = staff_campaigns.plan_staff(access=request.access, unit=unit, wanted=form.wanted())
        except NotPlanned as error:
            faults = [_why_not_planned(str(error))]
        except NotKept as error:
            faults = [why_not(str(error))]
        else:
            messages.success(request, _("Rencana tersusun dan lulus uji. Yang dipanggil sudah diberi tahu."))
            return redirect("vaccination:staff_campaign", kept.pk)
    context = {"unit": unit, "form": form, "faults": faults}
    return render(request, "vaccination/staff_new.html", context, status=422 if faults else 200)


def _why_not_planned(code: str) -> str:
    return {
        "staff": _(
            "Tidak ada pegawai yang dapat dipanggil pada hari-hari itu. Mereka sudah menerima dosis ini, cuti, "
            "bertugas tanpa dapat dilepas, atau unitnya belum punya jadwal yang berlaku. "
            "Pilih hari lain, atau perbolehkan yang lepas tugas dipanggil."
        ),
        "verifier": _("Rencananya tidak lulus uji dan tidak disimpan. Beri tahu operator."),
    }[code]


@require_GET
@requires(Action.VIEW_VACCINATION)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What was proven, and how many of each unit are away from their posts in each sitting; nobody is named."""
    campaign = get_object_or_404(staff_campaigns.staff_campaigns(request.access), pk=pk)
    clock = clock_of(campaign.unit, request.access.agency.time_zone)
    sittings = [sitting for sitting in campaign.sittings.all() if sitting.called]
    days: dict[date, list[tuple[Sitting, str]]] = defaultdict(list)
    for sitting in sittings:
        days[sitting.day].append((sitting, hours_of(sitting, clock)))
    context = {
        "campaign": campaign,
        "days": list(days.items()),
        "given": sum(one.given for one in sittings),
        "may_open": _may_open(request, campaign.unit),
    }
    return render(request, "vaccination/staff_campaign.html", context)


def _may_open(request: MemberRequest, unit: Unit) -> bool:
    return request.access.may(Action.VIEW_HEALTH, unit)


def _campaign(request: MemberRequest, pk: int) -> StaffCampaign:
    units = request.access.units(Action.VIEW_HEALTH).values("pk")
    return get_object_or_404(staff_campaigns.staff_campaigns(request.access).filter(unit__in=units), pk=pk)


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def names(request: MemberRequest, pk: int) -> HttpResponse:
    """Who comes when, to be printed and filled in; opening it needs a purpose and is recorded."""
    campaign = _campaign(request, pk)
    clock = clock_of(campaign.unit, request.access.agency.time_zone)
    days = sorted({sitting.day for sitting in campaign.sittings.all() if sitting.called})
    form = DayForm(request.POST or None)
    context = closed_list(campaign, days, form, clock.today)
    if form.is_bound and form.is_valid():
        day, purpose = form.cleaned_data["day"], form.cleaned_data["purpose"]
        found = staff_days.called_on(request.access, campaign, day)
        _look(request, found, purpose)
        context |= {
            "opened": True,
            "day": day,
            "sittings": [(one, hours_of(one, clock), people) for one, people in found],
            "purpose": purpose,
            "may_keep": day <= clock.today,
        }
    return render(request, "vaccination/staff_day.html", context, status=422 if context["faults"] else 200)


def _look(request: MemberRequest, found: list[staff_days.Listed], purpose: str) -> None:
    """A look for each unit and group whose people the list names."""
    seen: dict[tuple[Unit, Group], list[int]] = defaultdict(list)
    for _sitting, people in found:
        for one in people:
            recipient = one.appointment.recipient
            seen[one.appointment.unit, Group(recipient.group)].append(recipient.pk)
    for (unit, group), named in seen.items():
        services.look(access=request.access, unit=unit, group=group, people=named, purpose=purpose)


@require_POST
@requires(Action.VIEW_HEALTH)
def keep_sitting(request: MemberRequest, pk: int) -> HttpResponse:
    """Each person's outcome into the register, and their sums into the sitting."""
    campaign = _campaign(request, pk)
    form = SittingForm(request.POST)
    today = clock_of(campaign.unit, request.access.agency.time_zone).today

    def write() -> None:
        data = form.cleaned_data
        if campaign.sittings.filter(pk=data["sitting"], day__gt=today).exists():
            raise NotKept("ahead")
        staff_days.keep_sitting(
            access=request.access, campaign=campaign, sitting=data["sitting"], vaccine=data["vaccine"],
            came=form.came(),
        )  # fmt: skip

    carry_out(request, form, write, _("Tersimpan pada daftar vaksinasi dan hitungan sesi."), _why_not_kept)
    return redirect("vaccination:staff_campaign", pk)


def _why_not_kept(code: str) -> str:
    return _("Pilih hasil bagi orang yang ada pada daftar sesi ini.") if code == "list" else why_not(code)
