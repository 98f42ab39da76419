from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.adapters import webhook
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.webhooks import queries, services
from piket.web.webhooks.events import NAMES
from piket.web.webhooks.forms import REFUSALS, SubscriptionForm


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.MANAGE_API)
def index(request: MemberRequest) -> HttpResponse:
    """The addresses that are told, and a form for a new one, whose secret is shown this once."""
    if not request.access.holds_whole_agency(Action.MANAGE_API):
        raise PermissionDenied
    form, secret = SubscriptionForm(request.POST or None), ""
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            _made, secret = services.subscribe(
                access=request.access, name=data["name"], url=data["url"].strip(), events=form.chosen
            )
            form = SubscriptionForm()
        except webhook.Refused as refused:
            form.refuse(refused.why)
    faults = form.messages if form.is_bound else []
    page = {
        "form": form,
        "faults": faults,
        "secret": secret,
        "rows": queries.subscriptions(request.access),
        "names": _names(),
    }
    return render(request, "webhooks/index.html", page, status=422 if faults else 200)


@require_GET
@requires(Action.MANAGE_API)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One address with what it was told, and each attempt."""
    found = get_object_or_404(queries.subscriptions(request.access), pk=pk)
    page = {
        "row": found,
        "deliveries": queries.deliveries(found),
        "names": _names() | {"test": _("Pesan percobaan")},
        "refusals": REFUSALS,
        "most": queries.SHOWN,
    }
    return render(request, "webhooks/detail.html", page)


@require_POST
@requires(Action.MANAGE_API)
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.subscriptions(request.access), pk=pk)
    services.stop(access=request.access, subscription=found)
    messages.success(request, _("{name} tidak dikirimi apa pun lagi.").format(name=found.name))
    return redirect("webhooks:index")


@require_POST
@requires(Action.MANAGE_API)
def test(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.subscriptions(request.access), pk=pk, stopped_at=None)
    services.send_test(access=request.access, subscription=found)
    messages.success(request, _("Pesan percobaan dikirim; hasilnya tampil di bawah beberapa saat lagi."))
    return redirect("webhooks:detail", pk)


@require_POST
@requires(Action.MANAGE_API)
def again(request: MemberRequest, pk: int, delivery: int) -> HttpResponse:
    found = get_object_or_404(queries.subscriptions(request.access), pk=pk, stopped_at=None)
    services.send_again(access=request.access, delivery=get_object_or_404(found.deliveries, pk=delivery))
    messages.success(request, _("Dikirim lagi; hasilnya tampil di bawah beberapa saat lagi."))
    return redirect("webhooks:detail", pk)


def _names() -> dict[str, object]:
    return {event.value: name for event, name in NAMES.items()}
