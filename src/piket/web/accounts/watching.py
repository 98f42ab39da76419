"""What the log says of sign-ins: that one was made, refused or ended, from where; never a password, never a name that
was typed, which may be a password in the wrong field."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest

from piket.web.accounts.models import User

_log = logging.getLogger("piket.security")


@receiver(user_logged_in, dispatch_uid="piket.watching.in")
def _entered(request: HttpRequest, user: User, **_: Any) -> None:
    _log.info("sign-in made: account %s from %s", user.pk, _where(request))


@receiver(user_login_failed, dispatch_uid="piket.watching.failed")
def _refused(request: HttpRequest | None = None, **_: Any) -> None:
    _log.warning("sign-in refused: from %s", _where(request))


@receiver(user_logged_out, dispatch_uid="piket.watching.out")
def _left(request: HttpRequest, user: User | None, **_: Any) -> None:
    _log.info("sign-in ended: account %s from %s", user.pk if user else "-", _where(request))


def _where(request: HttpRequest | None) -> str:
    if request is None:
        return "-"
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "?"
