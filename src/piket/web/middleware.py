"""What every request passes: headers, language, and the transaction that opens one agency's rows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from piket.web.permissions import Access, memberships_of, serves
from piket.web.tenancy import set_local

Respond = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'{forms}; "
    "frame-ancestors 'none'"
)


def security_headers(get_response: Respond) -> Respond:
    """Nothing but our own files, no inline script or style, no frame, no sensor."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY.format(forms=_forms_elsewhere())
        )
        response.setdefault("X-Frame-Options", "DENY")
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def _forms_elsewhere() -> str:
    """The agency's identity provider: browsers hold the redirect of a form's answer to the same rule as the form."""
    server = urlsplit(settings.OIDC_SERVER)
    return f" {server.scheme}://{server.netloc}" if server.netloc else ""


def language(get_response: Respond) -> Respond:
    """Indonesian unless the visitor chose otherwise: what the browser was set up with says little here."""
    known = {code for code, _ in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = get_response(request)
            response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware


def agency_transaction(get_response: Respond) -> Respond:
    """One transaction per request, in which only the rows of the user's agency exist.

    By the time a failing view is seen here its exception is already a response, so half a write would be
    committed: the transaction is rolled back on every answer of 500 and above.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            open_agency(request)
            response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    return middleware


def open_agency(request: HttpRequest) -> None:
    """Set `request.access` and the transaction's agency: the one chosen in the session, else her first."""
    request.access = None  # type: ignore[attr-defined]
    set_local(user=request.user.pk, agency=None, health=None, act=request.path, act_id=uuid.uuid4())
    if not request.user.is_authenticated:
        return
    today = timezone.localdate()
    memberships = memberships_of(request.user, today)
    if not memberships:
        return
    chosen = request.session.get("agency")
    agency = next((m.agency for m in memberships if m.agency_id == chosen), memberships[0].agency)
    set_local(agency=agency.pk)
    # Asked again: units and employees are rows of the agency, unseen before it was open. Who left is no member.
    mine = tuple(m for m in memberships_of(request.user, today) if m.agency_id == agency.pk and serves(m))
    if not mine:
        return
    others = tuple({m.agency_id: m.agency for m in memberships if m.agency_id != agency.pk}.values())
    request.access = Access(request.user, agency, mine, others)  # type: ignore[attr-defined]
