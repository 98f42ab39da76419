from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.presence.recap import NAMES
from piket.web.organisation.models import Employee
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.recap.corrections import queries, services
from piket.web.recap.corrections.forms import AskForm, DecideForm, why_not
from piket.web.recap.counting import Month
from piket.web.recap.forms import month_in
from piket.web.reports.uploads import handed_out


def _month(request: MemberRequest) -> Month | None:
    asked = month_in(request.GET.get("bulan", ""))
    return Month(asked) if asked else None


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.ATTEND)
def own(request: MemberRequest) -> HttpResponse:
    """Her month as it stands, and a correction of one of its days."""
    if request.method == "GET":
        return _own(request, [])
    form = AskForm(request.POST, request.FILES)
    if not form.is_valid():
        return _own(request, form.messages)
    try:
        services.ask(access=request.access, wanted=form.wanted(), files=form.kept)
    except services.NotAsked as error:
        return _own(request, [why_not(str(error))])
    messages.success(request, _("Permintaan koreksi terkirim; atasan Anda yang memutusnya."))
    return redirect(f"{request.path}?bulan={form.cleaned_data['day']:%Y-%m}")


def _own(request: MemberRequest, faults: list[str]) -> HttpResponse:
    found = queries.own_month(request.access, _month(request))
    if found is None:
        return render(request, "presence/nobody.html")
    page = {"page": found, "names": NAMES, "faults": faults, "sent": request.POST}
    return render(request, "recap/own.html", page, status=422 if faults else 200)


@require_GET
@requires(Action.VIEW_PRESENCE)
def person(request: MemberRequest, code: str, person: int) -> HttpResponse:
    """One person's month, day by day; each day opens the sentence that ordered it."""
    unit = get_object_or_404(request.access.units(Action.VIEW_PRESENCE), code=code)
    found = get_object_or_404(Employee.objects.select_related("unit"), pk=person, unit=unit)
    page = {"page": queries.person_month(request.access, found, _month(request)), "names": NAMES}
    return render(request, "recap/person.html", page)


@require_GET
@requires(Action.VIEW_PRESENCE)
def index(request: MemberRequest) -> HttpResponse:
    """What is asked in her branch, and what was decided last."""
    page = {
        "rows": queries.waiting(request.access),
        "decided": queries.decided(request.access),
        "may_decide": request.access.may(Action.CORRECT_RECAP),
    }
    return render(request, "recap/corrections.html", page)


@require_POST
@requires(Action.CORRECT_RECAP)
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.corrections(request.access), pk=pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulis alasan keputusannya."))
        return redirect("corrections:index")
    try:
        services.decide(
            access=request.access,
            correction=found,
            grant=form.cleaned_data["verdict"] == "grant",
            reason=form.cleaned_data["reason"],
        )
    except services.NotDecided:
        messages.error(request, _("Permintaan ini sudah diputus."))
    else:
        messages.success(request, _("Keputusan tersimpan; pegawainya membacanya di halamannya."))
    return redirect("corrections:index")


@require_GET
@requires(Action.VIEW)
def proof(request: MemberRequest, pk: int) -> HttpResponse:
    """A file of hers, or of somebody whose presence she may see."""
    return handed_out(queries.proof(request.access, pk))
