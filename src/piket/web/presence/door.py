"""The short way in for a phone's check-in, which a morning's rush asks hundreds of times a second.

What is plainly right is done here with the parts of the long way: session, arrival, rights, ruling, one transaction.
Whatever else comes (a token or origin that differs, a session that has to be kept anew, another's account, a field
that cannot be read, a fault) is left to the long way as if it had never been here: that one answers, refuses and logs.
A press that comes by both is one row by its key.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import close_old_connections, transaction
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare

from piket.web.accounts.arriving import arrive
from piket.web.accounts.lasting import is_over
from piket.web.permissions import access_among
from piket.web.presence import services
from piket.web.presence.pressed import read_press
from piket.web.presence.receipts import as_json
from piket.web.sessions import SessionStore
from piket.web.watch.middleware import HEADER, counted, named

PATH, VIEW = "/saya/hadir/", "presence:press"
Headers = list[tuple[str, str]]
_LARGEST = 4096
_MOST_FIELDS = 20
_TOKEN = 32
_FORM = ("application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8")
_OF_EACH = ("Content-Length", HEADER)
"""Headers that differ from answer to answer."""


class _NotPlain(Exception):
    """For the long way."""


@dataclass(slots=True)
class Door:
    """`learnt`: by scheme and language, the headers that the long way gave to such an answer. Before it has given one
    nobody comes in here, so that what the two say of caching, frames and sources can never differ."""

    learnt: dict[tuple[str, str], Headers] = field(default_factory=dict)

    def learn(self, environ: Mapping[str, Any], status: str, headers: Iterable[tuple[str, str]]) -> None:
        """From an answer of the long way to the same address."""
        told = list(headers)
        names = {name for name, _value in told}
        if (
            status == "200 OK"
            and "Set-Cookie" not in names
            and dict(told)["Content-Type"] == "application/json"
        ):
            kept = [(name, value) for name, value in told if name not in _OF_EACH]
            self.learnt[_scheme(environ), dict(told)["Content-Language"]] = kept

    def answer(self, environ: dict[str, Any]) -> tuple[Headers, bytes] | None:
        """Headers and body of an answer of 200; None where it is for the long way, which then finds all as it came."""
        begin = time.perf_counter()
        try:
            cookies = parse_cookie(environ.get("HTTP_COOKIE", ""))
            language = _language(cookies)
            headers = self.learnt[_scheme(environ), language]
            body = json.dumps(_kept(_fields(environ), _checked(environ, cookies), language)).encode()
        except Exception:  # noqa: BLE001 - the long way meets it again, and says what it is
            return None
        finally:
            close_old_connections()
        name = named(environ.get("HTTP_X_REQUEST_ID", ""))
        counted("POST", VIEW, 200, time.perf_counter() - begin)
        return [*headers, ("Content-Length", str(len(body))), (HEADER, name)], body


def comes_here(environ: Mapping[str, Any]) -> bool:
    return environ.get("PATH_INFO") == PATH and environ.get("REQUEST_METHOD") == "POST"


def _scheme(environ: Mapping[str, Any]) -> str:
    return str(environ.get("wsgi.url_scheme"))


def _language(cookies: Mapping[str, str]) -> str:
    """As `middleware.language` chooses it for a page."""
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in _languages() else settings.LANGUAGE_CODE


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(code for code, _name in settings.LANGUAGES)


def _checked(environ: Mapping[str, Any], cookies: Mapping[str, str]) -> SessionStore:
    """The session of a request of our own page to our own host. Of what Django accepts only what our script sends:
    our origin, and in the header the very secret of the cookie."""
    secret, shown = cookies.get(settings.CSRF_COOKIE_NAME, ""), environ["HTTP_X_CSRFTOKEN"]
    good = (
        not environ.get("QUERY_STRING")
        and "application/json" in environ["HTTP_ACCEPT"]
        and environ["HTTP_ORIGIN"] in settings.CSRF_TRUSTED_ORIGINS
        and _is_ours(environ["HTTP_HOST"])
        and len(secret) == _TOKEN
        and secret.isascii()
        and secret.isalnum()
        and constant_time_compare(secret, shown)
    )
    if not good:
        raise _NotPlain
    return SessionStore(cookies[settings.SESSION_COOKIE_NAME])


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _fields(environ: dict[str, Any]) -> dict[str, str]:
    """Of the form that was sent. What was read of it is put back."""
    length = int(environ["CONTENT_LENGTH"])
    if length > _LARGEST or environ["CONTENT_TYPE"] not in _FORM:
        raise _NotPlain
    sent = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = io.BytesIO(sent)
    fields = dict(parse_qsl(sent.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    if "csrfmiddlewaretoken" in fields:
        raise _NotPlain
    return fields


def _kept(fields: Mapping[str, str], session: SessionStore, language: str) -> dict[str, object]:
    """The receipt of the press, committed."""
    press = read_press(fields)
    with translation.override(language), transaction.atomic():
        arrival = arrive(session, act=PATH, day=timezone.localdate())
        if arrival is None or is_over(session, arrival.memberships) or session.modified:
            raise _NotPlain
        access = access_among(arrival.user, arrival.memberships, session.get("agency"))
        if access is None or fields.get("person") != str(access.employee_id):
            raise _NotPlain
        (kept,) = services.record(access=access, presses=[press])
        return as_json(kept)
