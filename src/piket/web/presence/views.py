from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from piket.web.asking import is_script
from piket.web.permissions import Action, MemberRequest, public, requires
from piket.web.presence import page, services
from piket.web.presence.pressed import MOST, NotReadable, Press, presses_in, read_press
from piket.web.presence.receipts import as_json

SENSORS = "camera=(), microphone=(), geolocation=(self), payment=()"
_UNREADABLE = gettext_lazy("Catatan ini tidak lengkap: {fields}.")
_NO_EMPLOYEE = gettext_lazy("Akun ini tidak terhubung dengan seorang pegawai.")
_FILES = ("piket/places.css", "piket/saya.css", "piket/saya-antrean.js", "piket/saya.js", "piket/mark.svg")


@never_cache
@require_GET
@requires(Action.ATTEND)
def today(request: MemberRequest) -> HttpResponse:
    """Where she is today, because of what, and one button."""
    found = page.page_of(request.access)
    template = "presence/today.html" if found else "presence/nobody.html"
    response = render(request, template, {"page": found})
    response["Permissions-Policy"] = SENSORS
    return response


@never_cache
@require_POST
@requires(Action.ATTEND)
def press(request: MemberRequest) -> HttpResponse:
    """One press of the button, from a form or from a phone's queue; sent again it gets the same answer."""
    try:
        sent = read_press(request.POST)
    except NotReadable as error:
        return _refused(request, _UNREADABLE.format(fields=", ".join(error.fields)), 422)
    if request.POST.get("person") != str(request.access.employee_id):
        return _refused(
            request, _("Catatan ini milik akun lain. Masuk dengan akun itu untuk mengirimnya."), 409
        )
    try:
        (kept,) = services.record(access=request.access, presses=[sent])
    except services.NotHers:
        return _refused(request, str(_NO_EMPLOYEE), 409)
    return JsonResponse(as_json(kept)) if is_script(request) else redirect("presence:today")


@never_cache
@require_POST
@requires(Action.ATTEND)
def press_many(request: MemberRequest) -> HttpResponse:
    """What a phone kept while it had no network, at once; an outcome for each, in the order in which they were sent."""
    sent = presses_in(request.body)
    if sent is None or len(sent) > MOST:
        return JsonResponse({"message": _("Kiriman ini tidak dapat dibaca.")}, status=422)
    read = [_read(one, request.access.employee_id) for one in sent]
    try:
        kept = iter(services.record(access=request.access, presses=[p for p in read if isinstance(p, Press)]))
    except services.NotHers:
        return JsonResponse({"message": str(_NO_EMPLOYEE)}, status=409)
    outcomes = [{"received": as_json(next(kept))} if isinstance(one, Press) else one for one in read]
    return JsonResponse({"outcomes": outcomes})


def _read(sent: object, person: int | None) -> Press | dict[str, object]:
    """A press of this person, or what the phone is told of it instead."""
    if not isinstance(sent, Mapping):
        return {"refused": _UNREADABLE.format(fields="presses")}
    if sent.get("person") != person:
        return {"signIn": True}
    try:
        return read_press(sent)
    except NotReadable as error:
        return {"refused": _UNREADABLE.format(fields=", ".join(error.fields))}


def _refused(request: HttpRequest, message: str, status: int) -> HttpResponse:
    if is_script(request):
        return JsonResponse({"message": message}, status=status)
    return render(request, "presence/refused.html", {"message": message}, status=status)


@public
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """So that a phone can put the page beside its other apps."""
    content = {
        "id": "/saya/",
        "name": "Piket",
        "short_name": "Piket",
        "lang": "id",
        "start_url": "/saya/",
        "scope": "/saya/",
        "display": "standalone",
        "background_color": "#f5f7f9",
        "theme_color": "#14508c",
        "icons": [
            {"src": static("piket/mark-192.png"), "sizes": "192x192", "type": "image/png", "purpose": "any"},
            {
                "src": static("piket/mark-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "any maskable",
            },
            {"src": static("piket/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@public
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the top of its scope. It names the files that it keeps, by their addresses of today."""
    context = {
        "files": [static(name) for name in _FILES],
        "queue": static("piket/saya-antrean.js"),
        "icon": static("piket/mark-192.png"),
    }
    response = render(request, "presence/worker.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
