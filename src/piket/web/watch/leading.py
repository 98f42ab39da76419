"""Of several processes of a kind, on whatever machines, one leads; when it dies another one does."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import Self

from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper


class Leader:
    """Holds a lock of the database in a connection of its own: it is free again as soon as its holder is gone."""

    def __init__(self, kind: str) -> None:
        self._kind, self._held = kind, False
        self._side: BaseDatabaseWrapper = connection.copy()

    def __enter__(self) -> Self:
        return self

    def leads(self) -> bool:
        """Whether it is this one. Raises `django.db.Error` where the database is gone, and with it the lock."""
        with self._side.cursor() as cursor:
            if self._held:
                cursor.execute("SELECT 1")
            else:
                cursor.execute(
                    "SELECT pg_try_advisory_lock(hashtext('piket.leader'), hashtext(%s))", [self._kind]
                )
                self._held = bool(cursor.fetchone()[0])
        return self._held

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Given back at once; where that fails the server frees it as the connection ends."""
        with suppress(Error), self._side.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
        self._side.close()
