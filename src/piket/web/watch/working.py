"""A worker that outlives its database: a task that was cut off by it is done again, by whoever is there then."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.db import Error, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from piket.web.jobs.passing import is_passing
from piket.web.watch.rescue import give_back

log = logging.getLogger(__name__)
PATIENCE, PAUSE = 60.0, 0.5
"""Seconds for which a database that is away is waited for; past them this worker ends, and its sign of life with it."""


class LastingWorker(Worker):
    """Gives back what a fault that passes has cut off, and what it was at when it was told a second time to stop."""

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        fail = db_task_result.set_failed

        def settle(error: BaseException) -> None:
            if is_passing(error) or not isinstance(error, Exception):
                _give_back(db_task_result, error)
            else:
                fail(error)

        db_task_result.set_failed = settle
        super().run_task(db_task_result)


def _give_back(task: DBTaskResult[..., Any], error: BaseException) -> None:
    """Raises `django.db.Error` where the database stays away."""
    log.warning("Task %s was cut off and is given back: %s", task.pk, type(error).__name__)
    end = time.monotonic() + PATIENCE
    while True:
        connection.close()  # whatever has become of it: the next use opens another
        try:
            give_back(task)
        except Error:
            if time.monotonic() > end:
                raise
            time.sleep(PAUSE)
        else:
            return
