"""The list of names of a campaign's day: closed until somebody says what for; what came of each visit."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept, carry_out
from piket.web.presence.standing import clock_in
from piket.web.vaccination import campaigns, day_list, person_views, services
from piket.web.vaccination.forms import DayForm, VisitForm
from piket.web.vaccination.models import Campaign, Group, StaffCampaign


def _campaign(request: MemberRequest, pk: int) -> Campaign:
    units = request.access.units(Action.VIEW_HEALTH).values("pk")
    return get_object_or_404(campaigns.campaigns(request.access).filter(unit__in=units), pk=pk)


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def names(request: MemberRequest, pk: int) -> HttpResponse:
    """Who is brought when, to be printed and filled in; opening it needs a purpose and is recorded."""
    campaign = _campaign(request, pk)
    today = clock_in(request.access.agency.time_zone).today
    form = DayForm(request.POST or None)
    context = closed_list(campaign, _days(campaign), form, today)
    if form.is_bound and form.is_valid():
        day = form.cleaned_data["day"]
        found = day_list.called(campaign, day, today)
        seen = [person.recipient.pk for one in found for person in one.people]
        purpose = form.cleaned_data["purpose"]
        services.look(
            access=request.access, unit=campaign.unit, group=Group.INMATE, people=seen, purpose=purpose
        )
        context |= {"opened": True, "day": day, "visits": found, "purpose": purpose, "may_keep": day <= today}
    return render(request, "vaccination/day.html", context, status=422 if context["faults"] else 200)


def closed_list(
    campaign: Campaign | StaffCampaign, days: list[date], form: DayForm, today: date
) -> dict[str, object]:
    """What the page of a day's list shows before anybody says what for."""
    return {
        "campaign": campaign,
        "days": days,
        "next": next((day for day in days if day >= today), days[-1] if days else None),
        "form": form,
        "faults": form.messages if form.is_bound else [],
    }


def _days(campaign: Campaign) -> list[date]:
    lists = campaigns.days_of(
        campaign, campaigns.problem_from(campaign.problem), campaigns.plan_from(campaign.plan)
    )
    return [day for day, _lines in lists] or [campaign.first_day]


@require_POST
@requires(Action.VIEW_HEALTH)
def keep_visit(request: MemberRequest, pk: int) -> HttpResponse:
    """Each person's outcome into the register, and their sums into the tally."""
    campaign = _campaign(request, pk)
    form = VisitForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        if data["day"] > clock_in(request.access.agency.time_zone).today:
            raise NotKept("ahead")
        try:
            day_list.keep_visit(
                access=request.access, campaign=campaign, visit=data["visit"], day=data["day"],
                vaccine=data["vaccine"], came=form.came(),
            )  # fmt: skip
        except campaigns.NotTallied as error:
            raise NotKept("list") from error

    carry_out(request, form, write, _("Tersimpan pada daftar vaksinasi dan hitungan sesi."), _why_not)
    return redirect("vaccination:campaign", pk)


def _why_not(code: str) -> str:
    return {
        "counted": _("Sesi ini sudah dihitung."),
        "list": _("Pilih hasil bagi orang yang ada pada daftar sesi ini."),
    }.get(code) or person_views.why_not(code)
