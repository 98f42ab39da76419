from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.organisation.models import Shift
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.shifts import queries, services
from piket.web.rosters.shifts.forms import ShiftForm


@require_http_methods(["GET", "POST"])
@requires(Action.ARRANGE)
def index(request: MemberRequest) -> HttpResponse:
    """Each kind of service with its shifts, what held before and which rosters use them; a form to set one."""
    kinds = queries.kinds(request.access)
    now = queries.as_it_is(kinds, request.GET.get("sif", ""))
    form = ShiftForm(queries.codes(kinds), request.POST or None, initial=now)
    faults = form.messages if form.is_bound else []
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_shift(access=request.access, wanted=form.wanted())
        except services.NotKept as error:
            faults = [_why_not(str(error))]
        else:
            messages.success(
                request, _("Sif tersimpan. Jadwal yang disusun mulai hari itu memakai jam yang baru.")
            )
            return redirect("shifts:index")
    page = {
        "form": form,
        "faults": faults,
        "kinds": kinds,
        "may_set": request.access.holds_whole_agency(Action.ARRANGE),
    }
    return render(request, "rosters/shifts.html", page, status=422 if faults else 200)


@require_POST
@requires(Action.ARRANGE)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    shift = get_object_or_404(Shift, pk=pk)
    services.end_shift(access=request.access, shift=shift)
    messages.success(request, _("Sif diakhiri; mulai besok jam yang lazim berlaku lagi."))
    return redirect("shifts:index")


def _why_not(code: str) -> str:
    return {
        "past": _("Mulai berlaku: pilih hari ini atau sesudahnya; hari yang lewat tetap seperti dijalani."),
        "rest": _(
            "Dengan jam ini satu regu dipanggil lagi sebelum sif sebelumnya selesai. Periksa kedua jam."
        ),
        "pause": _("Istirahat sama panjang dengan sifnya atau lebih. Tulis menitnya saja."),
    }[code]
