"""What the log says of sign-ins: that one was made, refused or ended, from where; never a password, never a name that
was typed, which may be a password in the wrong field. And of what an account was refused."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from piket.web.accounts.models import User

_log = logging.getLogger("piket.security")
_REFUSED = (403, 429)


@receiver(user_logged_in, dispatch_uid="piket.watching.in")
def _entered(request: HttpRequest, user: User, **_: Any) -> None:
    _log.info("sign-in made: account %s from %s", user.pk, _where(request))


@receiver(user_login_failed, dispatch_uid="piket.watching.failed")
def _refused(request: HttpRequest | None = None, **_: Any) -> None:
    _log.warning("sign-in refused: from %s", _where(request))


@receiver(user_logged_out, dispatch_uid="piket.watching.out")
def _left(request: HttpRequest, user: User | None, **_: Any) -> None:
    _log.info("sign-in ended: account %s from %s", user.pk if user else "-", _where(request))


def note_refusal(request: HttpRequest, response: HttpResponse) -> None:
    """What somebody asked for and may not have, or asked for too often; by the name of the page, not its address,
    which may hold a secret."""
    if response.status_code not in _REFUSED:
        return
    page = request.resolver_match.view_name if request.resolver_match else "-"
    who = request.user.pk if request.user.is_authenticated else "-"
    _log.warning("refused with %s: account %s, %s %s", response.status_code, who, request.method, page)


def _where(request: HttpRequest | None) -> str:
    if request is None:
        return "-"
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "?"
