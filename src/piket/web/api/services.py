"""Writes of keys: made by an account for itself, revoked by it or by who looks after the agency's. Audited."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from piket.web.api import tokens
from piket.web.api.models import ApiKey, KeyUse
from piket.web.api.scopes import Scope, offered
from piket.web.keys import digest_of
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act

_COUNT = f"""
INSERT INTO {KeyUse._meta.db_table} AS kept (key_id, agency_id, used_at, minute, count)
VALUES (%s, %s, now(), date_trunc('minute', now()), 1)
ON CONFLICT (key_id) DO UPDATE SET used_at = excluded.used_at, minute = excluded.minute,
    count = CASE WHEN kept.minute = excluded.minute THEN kept.count + 1 ELSE 1 END
RETURNING count
"""  # noqa: S608


def make_key(*, access: Access, name: str, scopes: Collection[Scope], days: int) -> tuple[ApiKey, str]:
    """A key and its secret, which nobody can see again. Raises `PermissionDenied`, also for a scope beyond her
    roles."""
    if not access.may(Action.MAKE_KEYS) or not set(scopes) <= set(offered(access)):
        raise PermissionDenied
    name_act("api.make")
    token = tokens.new_token()
    key = ApiKey.objects.create(
        agency=access.agency,
        user=access.user,
        name=name,
        start=token[: tokens.SHOWN],
        digest=digest_of(token),
        scopes=[scope.value for scope in Scope if scope in scopes],
        expires_at=timezone.now() + timedelta(days=days),
    )
    return key, token


def revoke_key(*, access: Access, key: ApiKey) -> None:
    """It opens nothing from now on. Her own, or any of the agency for whom looks after them."""
    own = key.user_id == access.user.pk and access.may(Action.MAKE_KEYS)
    if not own and not access.holds_whole_agency(Action.MANAGE_API):
        raise PermissionDenied
    name_act("api.revoke")
    ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=access.user
    )


def count_use(key: ApiKey) -> int:
    """How often it was used in the minute that runs, this time included. Needs the agency open."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key.pk, key.agency_id])
        return int(cursor.fetchone()[0])
