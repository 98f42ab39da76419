from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_of
from piket.web.recall.queries import recalls
from piket.web.sending import reminding


@require_POST
@requires(Action.HAND_OUT_LINKS)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """One tap: those of the unit who have not confirmed are told once more."""
    found = get_object_or_404(request.access.units(Action.HAND_OUT_LINKS), code=code)
    try:
        _say(request, reminding.remind_unit(access=request.access, unit=found))
    except reminding.TooSoon as error:
        _too_soon(request, found, error)
    return redirect("notices:unit", code)


@require_POST
@requires(Action.ORDER_RECALL)
def recall(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(recalls(request.access), pk=pk)
    try:
        _say(request, reminding.remind_recall(access=request.access, recall=found))
    except reminding.TooSoon as error:
        _too_soon(request, found.unit, error)
    return redirect("recall:detail", pk=pk)


def _say(request: MemberRequest, count: int) -> None:
    if not count:
        messages.warning(
            request,
            _("Tidak ada yang dapat diingatkan dari sini: hubungi mereka langsung, atau cetak pesannya."),
        )
        return
    text = ngettext("%(n)s pengingat dikirim.", "%(n)s pengingat dikirim.", count)
    messages.success(request, text % {"n": count})


def _too_soon(request: MemberRequest, unit: Unit, error: reminding.TooSoon) -> None:
    clock = clock_of(unit, request.access.agency.time_zone)
    messages.warning(
        request,
        _("Mereka baru saja diingatkan. Dapat diulang mulai {time}.").format(
            time=clock.reading(error.again + clock.shift)
        ),
    )
