"""How long a sign-in lasts. Who holds more than an employee's plain role signs in anew sooner, and after a rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from piket.web.accounts.models import Membership, Role

_SIGNED_IN, _SEEN = "signed_in_at", "seen_at"
_HOUR, _DAY = 3600, 86400
_NOTED_EVERY = _HOUR / 2


@receiver(user_logged_in, dispatch_uid="piket.lasting")
def _begin(request: HttpRequest, **_: Any) -> None:
    request.session[_SIGNED_IN] = request.session[_SEEN] = int(timezone.now().timestamp())


def is_over(session: SessionBase, memberships: Iterable[Membership]) -> bool:
    """Whether it has lasted long enough. What lasts on is noted, at most twice an hour."""
    now = timezone.now().timestamp()
    began = session.setdefault(_SIGNED_IN, int(now))
    if all(membership.role == Role.EMPLOYEE for membership in memberships):
        return bool(now - began > settings.SESSION_COOKIE_AGE)
    seen = session.setdefault(_SEEN, int(now))
    if now - began > settings.OFFICE_SIGN_IN_DAYS * _DAY or now - seen > settings.OFFICE_REST_HOURS * _HOUR:
        return True
    if now - seen > _NOTED_EVERY:
        session[_SEEN] = int(now)
    return False
