"""Counts of attempts, and codes that were used, kept in the database: all web processes know the same ones.

In the memory of each process a guesser would have as many attempts as there are processes, and a one-time code that
one process has seen would open another.
"""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils import timezone

from piket.web.accounts.models import SharedCount

_TABLE = SharedCount._meta.db_table
_ADD = f"""
INSERT INTO {_TABLE} AS kept (key, value, expires) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE kept.expires <= now()
"""  # noqa: S608
_SET = f"""
INSERT INTO {_TABLE} (key, value, expires) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires
"""  # noqa: S608
_ONE_MORE = f"""
INSERT INTO {_TABLE} AS kept (key, value, expires) VALUES (%s, '1', %s)
ON CONFLICT (key) DO UPDATE SET
    value = CASE WHEN kept.expires <= now() THEN '1' ELSE (kept.value::int + 1)::text END,
    expires = CASE WHEN kept.expires <= now() THEN excluded.expires ELSE kept.expires END
"""  # noqa: S608
_FOREVER = 60 * 60 * 24 * 365


def counted(what: str) -> int:
    """How often it happened in the time that runs."""
    found = SharedCount.objects.filter(key=_digest(what), expires__gt=timezone.now()).values_list(
        "value", flat=True
    )
    return int(next(iter(found), 0))


def one_more(what: str, seconds: int) -> None:
    """Count it; the time begins with the first."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [_digest(what), timezone.now() + timedelta(seconds=seconds)])


def forget_past() -> None:
    """For the clock: what has ended for an hour. A sign-in that did it would wait for another one at the same rows."""
    SharedCount.objects.filter(expires__lt=timezone.now() - timedelta(hours=1)).delete()


def _digest(key: str) -> str:
    """No address and no name of an account stands in the table."""
    return sha256(key.encode()).hexdigest()


class SharedCounts(BaseCache):
    """What Django calls a cache. Values are plain JSON, so that reading one can run nothing."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._write(_ADD, key, value, timeout, version) == 1

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        rows = SharedCount.objects.filter(key=self._digest(key, version), expires__gt=timezone.now())
        found = list(rows.values_list("value", flat=True))
        return json.loads(found[0]) if found else default

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._write(_SET, key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        return SharedCount.objects.filter(key=self._digest(key, version)).delete()[0] > 0

    def clear(self) -> None:
        SharedCount.objects.all().delete()

    def _write(self, statement: str, key: str, value: Any, timeout: float | None, version: int | None) -> int:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        expires = timezone.now() + timedelta(seconds=_FOREVER if seconds is None else float(seconds))
        with connection.cursor() as cursor:
            cursor.execute(statement, [self._digest(key, version), json.dumps(value), expires])
            return int(cursor.rowcount)

    def _digest(self, key: str, version: int | None) -> str:
        return _digest(self.make_key(key, version))
