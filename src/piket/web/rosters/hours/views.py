from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.organisation.models import WorkingHours
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.hours import queries, services
from piket.web.rosters.hours.forms import HoursForm


@require_http_methods(["GET", "POST"])
@requires(Action.ARRANGE)
def index(request: MemberRequest) -> HttpResponse:
    """What the agency has set, what holds else, and a form for more."""
    form = HoursForm(request.access, request.POST or None)
    if request.method == "POST" and form.is_valid():
        moved = services.keep_hours(access=request.access, **form.cleaned_data)
        messages.success(request, _("Jam kerja tersimpan.") + " " + _moved(moved))
        return redirect("hours:index")
    page = {"form": form, "lines": queries.set_hours(request.access), "usual": queries.usual_hours()}
    return render(request, "rosters/hours.html", page, status=422 if form.is_bound else 200)


@require_POST
@requires(Action.ARRANGE)
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    hours = get_object_or_404(WorkingHours.objects.select_related("unit"), pk=pk)
    moved = services.remove_hours(access=request.access, hours=hours)
    messages.success(request, _("Jam kerja dihapus.") + " " + _moved(moved))
    return redirect("hours:index")


def _moved(number: int) -> str:
    if not number:
        return _(
            "Tidak ada jadwal yang berubah jamnya: jamnya sudah sama, atau ditulis ketentuan yang berlaku."
        )
    return ngettext(
        "{n} tugas pada jadwal yang berlaku mendapat jam baru.",
        "{n} tugas pada jadwal yang berlaku mendapat jam baru.",
        number,
    ).format(n=number)
