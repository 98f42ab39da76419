from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.planning.stages import StagesError
from piket.planning.verify.stages import breaches
from piket.web.organisation.models import Unit
from piket.web.organisation.queries import staffed
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.vaccination import campaigns, day_list
from piket.web.vaccination.forms import CampaignForm, TallyForm
from piket.web.vaccination.staff_campaigns import staff_campaigns

_SHOWN = 20
"""Units offered at once."""


@require_GET
@requires(Action.VIEW_VACCINATION)
def index(request: MemberRequest) -> HttpResponse:
    """All campaigns, and where a new one can be planned: the first units, or those with the words asked for."""
    words = request.GET.get("cari", "").strip()[:80]
    of_staff = request.access.units(Action.VIEW_HEALTH)
    units = staffed(request.access.units(Action.PLAN_VACCINATION))
    context = {
        "rows": campaigns.campaigns(request.access)[:100],
        "units": units.filter(name__icontains=words)[:_SHOWN],
        "staff_rows": staff_campaigns(request.access)[:100],
        "staff_units": of_staff.filter(name__icontains=words)[:_SHOWN],
        "words": words,
        "many": words or max(of_staff.count(), units.count()) > _SHOWN,
    }
    return render(request, "vaccination/campaigns.html", context)


@require_http_methods(["GET", "POST"])
@requires(Action.PLAN_VACCINATION)
def new(request: MemberRequest, code: str) -> HttpResponse:
    """Say what there is and what must not be; the plan is made, verified and kept."""
    unit = get_object_or_404(request.access.units(Action.PLAN_VACCINATION), code=code)
    form = CampaignForm(request.POST or None, initial=_start(request, unit))
    faults = form.messages if form.is_bound and not form.is_valid() else []
    if form.is_bound and not faults:
        try:
            kept = campaigns.plan_campaign(access=request.access, unit=unit, wanted=form.wanted())
        except campaigns.NotPlanned as error:
            faults = [_why_not(str(error))]
        except StagesError as error:
            faults = [str(error)]
        else:
            messages.success(request, _("Rencana tersusun dan lulus uji."))
            return redirect("vaccination:campaign", kept.pk)
    context = {"unit": unit, "form": form, "faults": faults}
    return render(request, "vaccination/new.html", context, status=422 if faults else 200)


def _start(request: MemberRequest, unit: Unit) -> dict[str, object]:
    """Tomorrow, and for whoever may open the register how many it has waiting in each block."""
    tomorrow = clock_in(request.access.agency.time_zone).today + timedelta(days=1)
    start: dict[str, object] = {"first_day": tomorrow.isoformat()}
    if request.method == "GET" and request.access.may(Action.VIEW_HEALTH, unit):
        dose, blocks = day_list.suggested(unit)
        start |= {"dose": dose, "blocks": "\n".join(f"{block} = {n}" for block, n in blocks)}
    return start


def _why_not(code: str) -> str:
    return {
        "roster": _(
            "Menurut jadwal yang berlaku tidak ada pengawal yang dapat dilepas pada hari-hari itu. "
            "Terbitkan jadwalnya, pilih hari lain, atau turunkan kekuatan jaga pada daftar serah terima."
        ),
        "verifier": _("Rencananya tidak lulus uji dan tidak disimpan. Beri tahu operator."),
    }[code]


@require_GET
@requires(Action.VIEW_VACCINATION)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The plan with its proof, the list of each day, and the tally."""
    campaign = get_object_or_404(campaigns.campaigns(request.access), pk=pk)
    plan, problem = campaigns.plan_from(campaign.plan), campaigns.problem_from(campaign.problem)
    days = campaigns.days_of(campaign, problem, plan)
    told = [line.tally for _day, lines in days for line in lines if line.tally]
    context = {
        "campaign": campaign,
        "plan": plan,
        "problem": problem,
        "apart": sorted(", ".join(sorted(pair)) for pair in problem.apart),
        "days": days,
        "left": campaigns.left_over(problem, plan),
        "holds": not breaches(problem, plan),
        "given": sum(one.given for one in told),
        "adverse": sum(one.adverse for one in told),
        "may_tally": request.access.may(Action.PLAN_VACCINATION, campaign.unit),
        "may_open": request.access.may(Action.VIEW_HEALTH, campaign.unit),
    }
    return render(request, "vaccination/campaign.html", context)


@require_POST
@requires(Action.PLAN_VACCINATION)
def tally(request: MemberRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(campaigns.campaigns(request.access), pk=pk)
    form = TallyForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.messages))
        return redirect("vaccination:campaign", pk)
    visit = form.cleaned_data["visit"]
    try:
        campaigns.tally(access=request.access, campaign=campaign, visit=visit, counted=form.counted())
    except campaigns.NotTallied:
        messages.error(
            request,
            _("Jumlahnya lebih banyak dari yang dibawa, atau kejadian ikutan lebih banyak dari dosis."),
        )
    else:
        messages.success(request, _("Hitungan tersimpan."))
    return redirect("vaccination:campaign", pk)
