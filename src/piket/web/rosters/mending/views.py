from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from piket.planning.explain import Explanation
from piket.planning.mending.values import NotMendable
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.mending import queries, services
from piket.web.rosters.mending.choices import choices_of
from piket.web.rosters.mending.forms import ChangeForm
from piket.web.rosters.models import Roster


@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_ROSTER)
def mend(request: MemberRequest, unit: str) -> HttpResponse:
    """Record what changed, see the mending, then accept it. What is recorded never stands in an address."""
    roster = queries.mendable(request.access, unit, request.GET.get("versi", ""))
    first = queries.first_open_day(roster)
    if request.method == "GET":
        return _page(request, roster, ChangeForm(choices_of(roster), initial={"start": first, "end": first}))
    form = ChangeForm(choices_of(roster), request.POST)
    if not form.is_valid():
        return _page(request, roster, form, faults=form.messages)
    try:
        if "terima" in request.POST:
            return _accepted(request, roster, form)
        proposal = queries.propose(roster, form.change(), request.access.agency.time_zone)
    except NotMendable as error:
        return _page(request, roster, form, reasons=error.reasons)
    return _page(request, roster, form, proposal=proposal)


def _accepted(request: MemberRequest, roster: Roster, form: ChangeForm) -> HttpResponse:
    try:
        made = services.accept(
            access=request.access, roster=roster, change=form.change(), mark=request.POST.get("tanda", "")
        )
    except services.NotAccepted:
        return _page(
            request, roster, form,
            faults=[_("Jadwal ini sudah berganti sejak usul itu dibuat. Lihat usulnya sekali lagi.")],
        )  # fmt: skip
    if made.in_force:
        messages.success(request, _("Versi baru berlaku; hanya yang harinya berubah diberi tahu."))
    else:
        messages.success(request, _("Tersimpan sebagai draf; kepala unit menerbitkannya."))
    return redirect("rosters:board", unit=roster.unit.code)


def _page(
    request: MemberRequest,
    roster: Roster,
    form: ChangeForm,
    *,
    proposal: queries.Proposal | None = None,
    reasons: tuple[Explanation, ...] = (),
    faults: list[str] | None = None,
) -> HttpResponse:
    page = {
        "roster": roster,
        "form": form,
        "first": queries.first_open_day(roster),
        "proposal": proposal,
        "reasons": queries.reasons_of(reasons),
        "kept": [(name, request.POST.get(name, "")) for name in form.fields] if proposal else [],
        "faults": faults or [],
        "in_force_at_once": services.in_force_as(request.access, roster) is not None,
        "is_over": queries.first_open_day(roster) > roster.last_day,
    }
    return render(request, "rosters/mend.html", page, status=422 if faults or reasons else 200)
