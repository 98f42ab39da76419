"""Where gateways tell later what became of a parcel. Signed over the whole body; nothing unsigned is read."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from piket.adapters.gateways import sms as sms_gateway
from piket.adapters.gateways import whatsapp as whatsapp_gateway
from piket.adapters.gateways.values import Receipt
from piket.adapters.gateways.web import is_signed
from piket.web.permissions import public
from piket.web.sending.models import Channel
from piket.web.sending.receipts import note_receipts


@public
@csrf_exempt
@require_POST
def sms(request: HttpRequest) -> HttpResponse:
    signed = request.headers.get("X-Piket-Signature", "")
    return _noted(request, Channel.SMS, settings.SMS_SECRET, signed, sms_gateway.receipts)


@public
@csrf_exempt
@require_http_methods(["GET", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """GET is the service's question, once, whether the address is ours."""
    if request.method == "GET":
        asked, word = request.GET.get("hub.verify_token", ""), settings.WHATSAPP_VERIFY_TOKEN
        known = bool(word) and hmac.compare_digest(asked.encode(), word.encode())
        answer = request.GET.get("hub.challenge", "")[:200] if known else ""
        return HttpResponse(answer, content_type="text/plain", status=200 if known else 403)
    signed = request.headers.get("X-Hub-Signature-256", "")
    return _noted(request, Channel.WHATSAPP, settings.WHATSAPP_SECRET, signed, whatsapp_gateway.receipts)


def _noted(
    request: HttpRequest, channel: Channel, secret: str, signed: str, read: Callable[[bytes], list[Receipt]]
) -> HttpResponse:
    if not is_signed(secret, request.body, signed):
        return HttpResponse(status=403)
    try:
        found = read(request.body)
    except (ValueError, AttributeError, TypeError):
        return HttpResponse(status=400)
    note_receipts(channel, found)
    return HttpResponse(status=204)
