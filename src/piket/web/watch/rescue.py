"""Tasks whose worker died are given to another: a killed worker leaves its task running for ever."""

from __future__ import annotations

import json
import os
import socket
from typing import Any

from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from piket.web.jobs.giving_up import give_up
from piket.web.watch.queries import LATE

TRIES, CUTS = 3, 10
"""A task over which so many workers died is given up, and one that was begun so often whatever cut it off: it may
itself be what brings the database down."""
CUT = ":cut"
"""Ends the name of a worker that lives and gave its task back."""
HELD = ":held"
"""Ends the name of a worker that also holds it by a lock (see `holding`); those of earlier versions do not."""
_DEAD = """
status = 'RUNNING' AND started_at < now() - %(late)s * interval '1 second' AND NOT EXISTS (
 SELECT 1 FROM watch_pulse p WHERE p.kind = 'worker' AND p.at > now() - %(late)s * interval '1 second'
  AND t.worker_ids ->> -1 IN (left(p.host, 40) || ':' || p.pid, left(p.host, 40) || ':' || p.pid || %(held)s))
"""
_MINE = "status = 'RUNNING' AND t.worker_ids ->> -1 = %(worker)s"
_OFTEN = """
(jsonb_array_length(worker_ids) >= %(cuts)s OR %(tries)s <= (SELECT count(*) FROM
 jsonb_array_elements_text(worker_ids) one WHERE right(one, length(%(cut)s)) <> %(cut)s))
"""
_CUT = """
UPDATE django_tasks_database_dbtaskresult t
SET worker_ids = jsonb_set(worker_ids, '{-1}', to_jsonb(%(worker)s::text || %(cut)s))
WHERE t.id = %(task)s AND """
_AGAIN = """
UPDATE django_tasks_database_dbtaskresult t SET status = 'READY', started_at = NULL WHERE {} AND NOT {}
"""
_GIVEN_UP = """
UPDATE django_tasks_database_dbtaskresult t SET status = 'FAILED', finished_at = now() WHERE {} AND {}
RETURNING task_path, (args_kwargs -> 'kwargs')::text
"""


def worker_id() -> str:
    """What a task notes of who is at it; `_DEAD` finds its sign of life by it."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}{HELD}"


def rescue() -> tuple[int, int]:
    """How many tasks of dead workers were given to another, and how many were given up after `TRIES`.

    Every task is safe to run twice: a worker that only lost its database for a while may still be at it.
    """
    return settle(_DEAD, {"late": LATE, "held": HELD})


def rescue_own() -> tuple[int, int]:
    """The same for what a worker of this very name left, when a new one begins: in a container the next process has
    the number of the one before, and its sign of life would keep that one's task running for ever."""
    return settle(_MINE, {"worker": worker_id()})


def give_back(task: DBTaskResult[..., Any]) -> bool:
    """A task that its worker could not end goes to another; whether it does, or has been given up after `CUTS`."""
    mine = {"task": task.pk, "worker": worker_id(), "cut": CUT}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CUT + _MINE, mine)
        if not cursor.rowcount:
            return False  # it was taken for dead, and another is at it
        again, _given_up = settle("t.id = %(task)s AND status = 'RUNNING'", mine)
    return bool(again)


def settle(which: str, values: dict[str, Any]) -> tuple[int, int]:
    """How many of these tasks go to another worker, and how many are given up. In one transaction: a task that is given
    up never leaves its job waiting for it."""
    values = {**values, "tries": TRIES, "cuts": CUTS, "cut": CUT}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_GIVEN_UP.format(which, _OFTEN), values)
            given_up = cursor.fetchall()
            cursor.execute(_AGAIN.format(which, _OFTEN), values)
            again = int(cursor.rowcount)
        for task_path, arguments in given_up:
            give_up(task_path, json.loads(arguments or "{}"))
    return again, len(given_up)
