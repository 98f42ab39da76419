from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from piket.web.handover import overview, signing
from piket.web.handover.labels import STATES
from piket.web.handover.page import TurnPage, page_of
from piket.web.handover.paper import WholeSheet, pdf_of
from piket.web.handover.services import NotKept
from piket.web.handover.wording import why_not
from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_of


def _found(request: MemberRequest, unit: Unit, day: date, shift: str) -> TurnPage:
    found = page_of(unit, day, shift, clock_of(unit, request.access.agency.time_zone))
    if found is None:
        raise Http404
    return found


@require_GET
@requires(Action.VIEW_PRESENCE)
def sheet(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """The sheet to print."""
    unit = get_object_or_404(overview.units(request.access), code=code)
    page = _found(request, unit, day, shift)
    answer = HttpResponse(
        pdf_of(page, request.access.agency.name, page.points), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="jaga-{unit.code}-{day.isoformat()}-{shift}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
@requires(Action.KEEP_HANDOVER)
def typed(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """The same sheet typed in: the roll, both counts, who signed and when."""
    unit = get_object_or_404(request.access.units(Action.KEEP_HANDOVER), code=code)
    page = _found(request, unit, day, shift)
    whole = WholeSheet(page, request.POST or None)
    if page.closed:
        return redirect("handover:turn", code, day, shift)
    if request.method == "GET":
        return _form(request, unit, whole, [])
    if faults := whole.messages:
        return _form(request, unit, whole, faults)
    try:
        signing.type_in(
            access=request.access, unit=unit, day=day, code=shift, sheet=whole.sheet(), sides=whole.signed()
        )
    except NotKept as error:
        return _form(request, unit, whole, [why_not(error)])
    messages.success(request, _("Lembar kertas tersimpan, dengan nama Anda sebagai yang mengetik."))
    return redirect("handover:turn", code, day, shift)


def _form(request: MemberRequest, unit: Unit, whole: WholeSheet, faults: list[str]) -> HttpResponse:
    sent = request.POST
    page = {
        "unit": unit,
        "page": whole.page,
        "shift": whole.page.whole.shift,
        "people": [
            (row, sent.get(f"s-{row.person.pk}", ""), sent.get(f"t-{row.person.pk}", ""))
            for row in whole.page.whole.rows
        ],
        "states": [(state.value, label) for state, label in STATES.items()],
        "sides": [
            {
                "side": side,
                "prefix": form.prefix,
                "key": uuid.uuid4(),
                "points": [
                    (point, sent.get(f"{form.prefix}-c-{point.pk}", "")) for point in whole.page.points
                ],
                "words": {
                    name: sent.get(f"{form.prefix}-{name}", "")
                    for name in ("events", "matters", "explanation")
                },
                "signer": "given_by" if side == "given" else "taken_by",
                "signers": whole.paper.fields["given_by" if side == "given" else "taken_by"].queryset,  # type: ignore[attr-defined]
                "signed": sent.get("given_by" if side == "given" else "taken_by", ""),
            }
            for side, form in whole.counts.items()
        ],
        "key": uuid.uuid4(),
        "sent": sent,
        "faults": faults,
    }
    return render(request, "handover/paper.html", page, status=422 if faults else 200)
