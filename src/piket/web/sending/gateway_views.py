from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from piket.adapters.gateways.values import Outcome
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.sending import gateway_tests, queries
from piket.web.sending.forms import TestForm
from piket.web.sending.models import Channel


@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_GATEWAYS)
def index(request: MemberRequest) -> HttpResponse:
    """The ways out: which are open, how they do, and a test message to oneself."""
    form = TestForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        _test(request, form)
        return redirect("sending:gateways")
    gates = queries.gates()
    context = {
        "gates": gates,
        "testable": [gate for gate in gates if not gate.missing and gate.channel is not Channel.PUSH],
        "tests": queries.tests(),
        "clock": clock_in(request.access.agency.time_zone),
        "faults": form.messages if form else [],
    }
    return render(request, "sending/gateways.html", context, status=422 if form else 200)


def _test(request: MemberRequest, form: TestForm) -> None:
    channel = Channel(form.cleaned_data["channel"])
    try:
        done = gateway_tests.send_test(
            access=request.access, channel=channel, address=form.cleaned_data["read"]
        )
    except gateway_tests.TooMany:
        messages.error(request, _("Sudah cukup pesan uji untuk saat ini. Tunggu sepuluh menit."))
        return
    except LookupError:
        messages.error(request, _("Saluran itu belum dibuka."))
        return
    if done.answer.outcome is Outcome.ACCEPTED:
        text = _("Diterima gerbang {channel} dalam {seconds} detik. Periksa apakah pesannya sampai.")
        messages.success(
            request, text.format(channel=channel.label, seconds=f"{done.seconds:.1f}".replace(".", ","))
        )
        return
    text = _("Gerbang {channel} tidak menerima pesan uji: {why}.")
    messages.error(request, text.format(channel=channel.label, why=done.answer.why))
