"""Tasks whose worker died are given to another: a killed worker leaves its task running for ever."""

from __future__ import annotations

import os
import socket

from django.db import connection

from piket.web.watch.queries import LATE

TRIES = 3
_DEAD = """
status = 'RUNNING' AND started_at < now() - %(late)s * interval '1 second' AND NOT EXISTS (
 SELECT 1 FROM watch_pulse p WHERE p.kind = 'worker' AND p.at > now() - %(late)s * interval '1 second'
  AND left(p.host, 40) || ':' || p.pid = t.worker_ids ->> -1)
"""
_AGAIN = f"""
UPDATE django_tasks_database_dbtaskresult t SET status = 'READY', started_at = NULL
WHERE {_DEAD} AND jsonb_array_length(worker_ids) < %(tries)s
"""  # noqa: S608
_GIVEN_UP = f"""
UPDATE django_tasks_database_dbtaskresult t SET status = 'FAILED', finished_at = now()
WHERE {_DEAD} AND jsonb_array_length(worker_ids) >= %(tries)s
"""  # noqa: S608


def worker_id() -> str:
    """What a task notes of who is at it; `_DEAD` finds its sign of life by it."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def rescue() -> tuple[int, int]:
    """How many tasks of dead workers were given to another, and how many were given up after `TRIES`.

    Every task is safe to run twice: a worker that only lost its database for a while may still be at it.
    """
    values = {"late": LATE, "tries": TRIES}
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN_UP, values)
        given_up = cursor.rowcount
        cursor.execute(_AGAIN, values)
        return cursor.rowcount, given_up
