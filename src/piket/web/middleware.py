"""What every request passes: headers, language, and the transaction that opens one agency's rows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header

from piket.web.accounts.arriving import arrive
from piket.web.accounts.lasting import is_over
from piket.web.accounts.models import Membership, User
from piket.web.accounts.second_factor import sent_to_enrol
from piket.web.accounts.watching import note_refusal
from piket.web.api.models import ApiKey
from piket.web.permissions import access_among, memberships_of
from piket.web.tenancy import set_local

API = "/api/"
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
        if request.path.startswith(API):
            chosen = _asked_language(request)
        else:
            chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = get_response(request)
            response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware


def _asked_language(request: HttpRequest) -> str:
    """What a program says in Accept-Language it was told to say; the first of ours that it names, else Indonesian."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    names = (name.split("-")[0] for name, _weight in asked)
    return next((name for name in names if name in ("id", "en")), "")


def agency_transaction(get_response: Respond) -> Respond:
    """One transaction per request, in which only the rows of the user's agency exist.

    By the time a failing view is seen here its exception is already a response, so half a write would be
    committed: the transaction is rolled back on every answer of 500 and above.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            open_agency(request)
            by_program = getattr(request, "api_key", None) is not None  # its gate says how answers are kept
            access = None if by_program else request.access  # type: ignore[attr-defined]
            response = sent_to_enrol(request, access) or get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            note_refusal(request, response)
            if request.user.is_authenticated and not by_program:
                # What she saw is not found by who sits there after her.
                response.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def open_agency(request: HttpRequest) -> None:
    """Set `request.access` and the transaction's agency: a key's own, else the one chosen in the session, else her
    first.

    The session remembers it, so that the next request opens it before it asks: units and employees are rows of the
    agency, unseen until it is open.
    """
    request.access = None  # type: ignore[attr-defined]
    key: ApiKey | None = getattr(request, "api_key", None)
    today = timezone.localdate()
    memberships = _memberships(request, key, today)
    user = request.user
    if not isinstance(user, User):
        return
    remembered = key.agency_id if key else request.session.get("agency")
    if key is None and is_over(request.session, memberships):
        logout(request)
        set_local(user=None, agency=None)
        return
    if key is not None:
        memberships = tuple(m for m in memberships if m.agency_id == key.agency_id)
    agency = next((m.agency for m in memberships if m.agency_id == remembered), None)
    if agency is None:
        # Of an agency that was never chosen, or is hers no more, nothing stays open.
        agency = memberships[0].agency if memberships else None
        set_local(agency=agency.pk if agency else None)
        if agency is None:
            return
        request.session["agency"] = agency.pk
        memberships = memberships_of(user, today)
    request.access = access_among(user, memberships, agency.pk)  # type: ignore[attr-defined]


def _memberships(request: HttpRequest, key: ApiKey | None, today: date) -> tuple[Membership, ...]:
    """Open the rows of whoever asks, and say what she holds on the day; with a session in one statement."""
    for_program = hasattr(request, "api_key")  # there cookies count for nothing, also where no key is shown
    arrival = None if for_program else arrive(request.session, act=request.path, day=today)
    if arrival is not None:
        request.user = arrival.user
        return arrival.memberships
    user = request.user
    remembered = key.agency_id if key else request.session.get("agency") if user.is_authenticated else None
    set_local(user=user.pk, agency=remembered, health=None, act=request.path, act_id=uuid.uuid4())
    return memberships_of(user, today) if isinstance(user, User) else ()
