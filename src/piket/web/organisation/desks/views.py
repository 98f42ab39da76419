from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.asking import words_in
from piket.web.organisation.desks import queries, services
from piket.web.organisation.desks.forms import DeskForm
from piket.web.organisation.models import Desk
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.ARRANGE)
def index(request: MemberRequest) -> HttpResponse:
    """Every unit with staff and its counters."""
    text = words_in(request)
    return render(
        request, "organisation/desks.html", {"rows": queries.unit_desks(request.access, text), "text": text}
    )


@require_http_methods(["GET", "POST"])
@requires(Action.ARRANGE)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """The counters of one unit, and a form for one more; the name of one that is there changes that one."""
    found = get_object_or_404(request.access.units(Action.ARRANGE), code=code)
    form = DeskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        desk = services.keep_desk(access=request.access, unit=found, **form.cleaned_data)
        messages.success(request, _("Loket {name} tersimpan.").format(name=desk.name))
        return redirect("organisation:unit_desks", code)
    page = {"unit": found, "rows": queries.desks_of([found]).get(found.pk, []), "form": form}
    return render(request, "organisation/unit_desks.html", page, status=422 if form.is_bound else 200)


@require_POST
@requires(Action.ARRANGE)
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    desk = get_object_or_404(Desk.objects.select_related("unit"), pk=pk)
    services.remove_desk(access=request.access, desk=desk)
    messages.success(request, _("Loket {name} dihapus.").format(name=desk.name))
    return redirect("organisation:unit_desks", desk.unit.code)
