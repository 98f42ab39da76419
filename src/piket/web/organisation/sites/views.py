from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.asking import words_in
from piket.web.organisation.models import Site
from piket.web.organisation.sites import queries, services
from piket.web.organisation.sites.forms import SiteForm
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.EDIT_SITES)
def index(request: MemberRequest) -> HttpResponse:
    """Every unit with staff and where it works."""
    text = words_in(request)
    rows = queries.unit_sites(request.access, text)
    without = sum(not row.own and not row.inherited for row in rows)
    return render(request, "organisation/sites.html", {"rows": rows, "text": text, "without": without})


@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_SITES)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """The sites of one unit, and a form for one more; the name of one that is there puts that one elsewhere."""
    found = get_object_or_404(request.access.units(Action.EDIT_SITES), code=code)
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        services.keep_site(access=request.access, unit=found, name=name, **form.values())
        messages.success(request, _("Lokasi {name} tersimpan.").format(name=name))
        return redirect("organisation:unit_sites", code)
    page = {"unit": found, "sites": found.sites.order_by("name"), "form": form}
    return render(request, "organisation/unit_sites.html", page, status=422 if form.is_bound else 200)


@require_POST
@requires(Action.EDIT_SITES)
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    site = get_object_or_404(Site.objects.select_related("unit"), pk=pk)
    services.remove_site(access=request.access, site=site)
    messages.success(request, _("Lokasi {name} dihapus.").format(name=site.name))
    return redirect("organisation:unit_sites", site.unit.code)
