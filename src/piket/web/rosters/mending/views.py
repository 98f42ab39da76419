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
from piket.web.rosters.mending.sheet import Sheet, blank, sheet_of
from piket.web.rosters.models import Roster


@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_ROSTER)
def mend(request: MemberRequest, unit: str) -> HttpResponse:
    """Record what changed, see the mending, then accept it. What is recorded never stands in an address."""
    roster = queries.mendable(request.access, unit, request.GET.get("versi", ""))
    choices, first = choices_of(roster), queries.first_open_day(roster)
    if request.method == "GET":
        return _page(request, roster, Sheet(choices, (), blank(choices, first)))
    sheet = sheet_of(choices, request.POST)
    if "hapus" in request.POST:
        return _page(request, roster, sheet.without(request.POST["hapus"]))
    if faults := sheet.messages:
        return _page(request, roster, sheet, faults=faults)
    if "tambah" in request.POST:
        return _page(request, roster, sheet.next(first))
    try:
        if "terima" in request.POST:
            return _accepted(request, roster, sheet)
        proposal = queries.propose(
            roster, sheet.changes(), roster.unit.zone_name(request.access.agency.time_zone)
        )
    except NotMendable as error:
        return _page(request, roster, sheet, reasons=error.reasons)
    return _page(request, roster, sheet.next(first), proposal=proposal)


def _accepted(request: MemberRequest, roster: Roster, sheet: Sheet) -> HttpResponse:
    try:
        made = services.accept(
            access=request.access,
            roster=roster,
            changes=sheet.changes(),
            mark=request.POST.get("tanda", ""),
        )
    except services.NotAccepted:
        return _page(
            request, roster, sheet,
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
    sheet: Sheet,
    *,
    proposal: queries.Proposal | None = None,
    reasons: tuple[Explanation, ...] = (),
    faults: list[str] | None = None,
) -> HttpResponse:
    page = {
        "roster": roster,
        "form": sheet.current,
        "added": queries.said_of(sheet.whole(), sheet.choices.names),
        "kept": list(sheet.hidden()),
        "first": queries.first_open_day(roster),
        "proposal": proposal,
        "reasons": queries.reasons_of(reasons),
        "faults": faults or [],
        "in_force_at_once": services.in_force_as(request.access, roster) is not None,
        "is_over": queries.first_open_day(roster) > roster.last_day,
    }
    return render(request, "rosters/mend.html", page, status=422 if faults or reasons else 200)
