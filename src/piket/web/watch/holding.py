"""A worker's hold on its name: a lock of the database that is gone as soon as the worker is. Its sign of life would
tell so only after a minute and a half, and somebody waits for the task that it was at."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import Error, connection

from piket.web.watch.rescue import HELD, settle

log = logging.getLogger(__name__)
EVERY = 2.0
"""Seconds after which a hold that went with its connection is taken again."""
SURE = 10.0
"""Seconds without a hold after which a worker is dead: several times what it takes to come back to a database."""
_HOLD = "SELECT pg_advisory_lock_shared(hashtext('piket.worker'), hashtext(%s))"
_UNHELD = """
status = 'RUNNING' AND right(worker_ids ->> -1, length(%(held)s)) = %(held)s AND NOT EXISTS (
 SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.classid::bigint = hashtext('piket.worker')::bigint & 4294967295
  AND l.objid::bigint = hashtext(worker_ids ->> -1)::bigint & 4294967295)
"""
_FIND = "SELECT id FROM django_tasks_database_dbtaskresult WHERE " + _UNHELD  # noqa: S608 - ours


@contextmanager
def held(worker: str) -> Iterator[None]:
    """As long as the block runs a thread of its own holds the name, by a connection of its own."""
    stop, holds = threading.Event(), threading.Event()
    thread = threading.Thread(target=_holding, args=(worker, stop, holds), daemon=True)
    thread.start()
    holds.wait(EVERY)  # before the first task; a database that is away is met there
    try:
        yield
    finally:
        stop.set()
        thread.join(EVERY)


def _holding(worker: str, stop: threading.Event, holds: threading.Event) -> None:
    taken = False
    while not stop.is_set():
        try:
            with connection.cursor() as cursor:
                cursor.execute(*(("SELECT 1",) if taken else (_HOLD, [worker])))
            taken = True
            holds.set()
        except Error:
            connection.close()
            taken = False
        stop.wait(EVERY)
    if taken:
        _let_go()
    connection.close()


def _let_go() -> None:
    """Else the lock would stay with a connection that goes back into a pool."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
    except Error:
        log.warning("The hold of a worker went with its connection")


class Orphans:
    """For the clock: tasks whose worker holds its name no more, given to another once that is sure."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._since = now, dict[UUID, float]()

    def rescue(self) -> tuple[int, int]:
        """As `rescue.rescue`, for what has been an orphan at every look for long enough."""
        with connection.cursor() as cursor:
            cursor.execute(_FIND, {"held": HELD})
            found = [row[0] for row in cursor.fetchall()]
        now = self._now()
        self._since = {task: self._since.get(task, now) for task in found}
        sure = [task for task, since in self._since.items() if now - since >= SURE]
        if not sure:
            return 0, 0
        return settle("id = ANY(%(tasks)s) AND " + _UNHELD, {"tasks": sure, "held": HELD})
