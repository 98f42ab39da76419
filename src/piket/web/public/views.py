from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.organisation.models import Desk
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.public import queries, services
from piket.web.public.forms import ServiceForm
from piket.web.public.models import Service


@require_GET
@requires(Action.VIEW)
def index(request: MemberRequest) -> HttpResponse:
    """What the public is told, how its pages stand, and the press releases."""
    page = {
        "standing": queries.standing(request.access),
        "lines": queries.lines(request.access),
        "releases": queries.releases(request.access)[:50],
        "may_edit": request.access.may(Action.EDIT_SERVICES),
        "may_write": request.access.may(Action.WRITE_RELEASE),
    }
    return render(request, "public/index.html", page)


@require_POST
@requires(Action.EDIT_SERVICES)
def publish(request: MemberRequest) -> HttpResponse:
    done = services.publish_now(access=request.access)
    messages.success(request, _("{n} berkas ditulis.").format(n=done.files))
    return redirect("public:index")


@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_SERVICES)
def service(request: MemberRequest, pk: int) -> HttpResponse:
    """What the public is told of one counter beside its hours."""
    desk = get_object_or_404(
        Desk.objects.select_related("unit"), pk=pk, unit__in=request.access.units(Action.EDIT_SERVICES)
    )
    known = Service.objects.filter(unit=desk.unit, desk=desk.name).first()
    form = ServiceForm(request.POST) if request.method == "POST" else ServiceForm.of(known, desk.name)
    if request.method == "POST" and form.is_valid():
        services.keep_service(access=request.access, desk=desk, **form.cleaned_data)
        messages.success(request, _("Tersimpan. Halaman publik ditulis ulang sebentar lagi."))
        return redirect("public:index")
    page = {"desk": desk, "form": form, "generated": known.generated if known else False}
    return render(request, "public/service.html", page, status=422 if form.is_bound else 200)
