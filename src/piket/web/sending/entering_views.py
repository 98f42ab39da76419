from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from piket.organisation.faults import FileErrors
from piket.web.asking import words_in
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.sending import entering, queries, services
from piket.web.sending.forms import AddressForm
from piket.web.sending.own_views import said

_LARGEST = 5 * 1024 * 1024


@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_CONTACTS)
def index(request: MemberRequest) -> HttpResponse:
    """The units with how many of their people can be told, and a list to take in."""
    faults: list[object] = []
    if request.method == "POST":
        given = request.FILES.get("berkas")
        if given is None or (given.size or 0) > _LARGEST:
            messages.error(request, _("Pilih berkas CSV atau XLSX, paling besar 5 MB."))
            return redirect("sending:contacts")
        try:
            done = entering.import_list(
                access=request.access, content=given.read(), name=given.name or "kontak"
            )
        except FileErrors as error:
            faults = list(error.errors)
        else:
            text = _(
                "{rows} alamat dibaca, {changed} baru. Dipakai setelah orangnya membuktikan alamat itu miliknya."
            )
            messages.success(request, text.format(rows=done.rows, changed=done.changed))
            return redirect("sending:contacts")
    text = words_in(request)
    context = {"rows": queries.unit_reaches(request.access, text), "text": text, "faults": faults}
    return render(request, "sending/contacts.html", context, status=422 if faults else 200)


@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_CONTACTS)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """The people of one unit; an address for one of them, or one taken away."""
    found = get_object_or_404(request.access.units(Action.EDIT_CONTACTS), code=code)
    faults: list[str] = []
    if request.method == "POST":
        person = get_object_or_404(
            found.employees.select_related("unit").filter(active=True),
            pk=_number(request.POST.get("person", "")),
        )
        if "hapus" in request.POST:
            contact = get_object_or_404(person.contacts, pk=_number(request.POST["hapus"]))
            services.forget(access=request.access, contact=contact)
            messages.success(request, _("Alamat {name} dihapus.").format(name=person.name))
            return redirect("sending:unit_contacts", code)
        form = AddressForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            try:
                services.enter(access=request.access, person=person, kind=data["kind"], text=data["address"])
            except services.NotReached as error:
                faults = [said(error)]
            else:
                messages.success(request, _("Alamat {name} tersimpan.").format(name=person.name))
                return redirect("sending:unit_contacts", code)
        else:
            faults = form.messages
    context = {"unit": found, "rows": queries.people_of(found), "faults": faults, "given": request.POST}
    return render(request, "sending/unit_contacts.html", context, status=422 if faults else 200)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
