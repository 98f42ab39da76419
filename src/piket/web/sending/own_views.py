"""`/saya/kabar/`: by which ways she is told."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.adapters.gateways.push import public_part
from piket.adapters.gateways.values import Stage
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import own_person
from piket.web.sending import own_page, services
from piket.web.sending.forms import AddressForm, BrowserForm, ChoiceForm, CodeForm
from piket.web.sending.models import Channel, Contact, Delivery, Device
from piket.web.sending.receipts import move


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.ATTEND)
def mine(request: MemberRequest) -> HttpResponse:
    """Ways and quiet hours, addresses and phones."""
    form = ChoiceForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        services.choose(access=request.access, wanted=form.wanted(), quiet=form.quiet())
        messages.success(request, _("Pilihan Anda tersimpan."))
        return redirect("sending:mine")
    return _page(request, form.messages if form else [])


def _page(request: MemberRequest, faults: list[str]) -> HttpResponse:
    person = own_person(request.access)
    if person is None:
        return render(request, "presence/nobody.html", {})
    page = own_page.page_of(person)
    key = public_part(settings.VAPID_PRIVATE_KEY) if page.push_open else ""
    context = {"own": page, "key": key, "faults": faults}
    return render(request, "sending/own.html", context, status=422 if faults else 200)


@require_POST
@requires(Action.ATTEND)
def address(request: MemberRequest) -> HttpResponse:
    """A new address of hers; its code is sent at once."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, form.messages)
    person = services.own(request.access)
    data = form.cleaned_data
    try:
        contact = services.enter(
            access=request.access, person=person, kind=data["kind"], text=data["address"]
        )
        _say_sent(request, contact, services.ask_code(access=request.access, contact=contact))
    except services.NotReached as error:
        return _page(request, [said(error)])
    return redirect("sending:mine")


def _say_sent(request: MemberRequest, contact: Contact, channel: Channel) -> None:
    text = _("Kode dikirim ke {address} lewat {channel}. Bila belum ada dalam semenit, minta kode baru.")
    messages.success(request, text.format(address=contact.shown, channel=channel.label))


@require_POST
@requires(Action.ATTEND)
def code(request: MemberRequest, pk: int) -> HttpResponse:
    """Send a code, check the one typed in, or forget the address: `buat` says which."""
    contact, what = _contact(request, pk), request.POST.get("buat", "")
    try:
        if what == "kirim":
            _say_sent(request, contact, services.ask_code(access=request.access, contact=contact))
        elif what == "hapus":
            services.forget(access=request.access, contact=contact)
        else:
            form = CodeForm(request.POST)
            if not form.is_valid():
                return _page(request, form.messages)
            services.verify(access=request.access, contact=contact, code=form.cleaned_data["code"])
            messages.success(request, _("{address} terhubung.").format(address=contact.shown))
    except services.NotReached as error:
        return _page(request, [said(error)])
    return redirect("sending:mine")


def _contact(request: MemberRequest, pk: int) -> Contact:
    return get_object_or_404(
        Contact.objects.select_related("employee__unit"), pk=pk, employee=request.access.employee_id
    )


@require_POST
@requires(Action.ATTEND)
def device(request: MemberRequest) -> HttpResponse:
    """This browser may show notices: told by the page's script."""
    form = BrowserForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": said(services.NotReached("browser"))}, status=422)
    data = form.cleaned_data
    try:
        services.add_device(access=request.access, browser=data["browser"], name=data["name"] or "–")
    except services.NotReached as error:
        return JsonResponse({"message": said(error)}, status=422)
    return JsonResponse({"ok": True})


@require_POST
@requires(Action.ATTEND)
def drop(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Device, pk=pk, employee=request.access.employee_id)
    services.drop_device(access=request.access, device=found)
    messages.success(request, _("Ponsel itu tidak diberi tahu lagi."))
    return redirect("sending:mine")


@never_cache
@require_GET
@requires(Action.ATTEND)
def opened(request: MemberRequest, key: uuid.UUID) -> HttpResponse:
    """What a notice leads to. Only its own person, signed in, opens it: programs that draw previews do not count."""
    found = Delivery.objects.filter(key=key, employee=request.access.employee_id).first()
    if found is not None:
        move(found, Stage.OPENED)
    return redirect("presence:today")


def said(error: services.NotReached) -> str:
    return {
        "address": _("Alamat itu tidak dapat dipakai. Periksa penulisannya."),
        "closed": _("Pengelola belum membuka jalan untuk alamat ini, jadi kodenya tidak dapat dikirim."),
        "wait": _("Kode baru saja dikirim. Tunggu semenit sebelum meminta lagi."),
        "many": _("Kode sudah terlalu sering diminta hari ini. Coba lagi besok."),
        "code": _("Kode itu salah. Periksa angka-angkanya."),
        "old": _("Kode itu tidak berlaku lagi. Minta kode baru."),
        "browser": _("Peramban ini tidak dapat menerima notifikasi."),
    }[error.why]
