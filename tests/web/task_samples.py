"""Tasks as a worker finds them in the table, for the tests of what becomes of them."""

from __future__ import annotations

from django.db import connection
from django_tasks import task

from piket.web.jobs.services import watched

CALLS: list[int] = []


@task()
def cut_off_once(run_id: int, agency_id: int) -> None:
    """The first time its connection to the database is ended under it, as a database that stops does."""
    with watched(run_id, agency_id):
        CALLS.append(run_id)
        if len(CALLS) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@task()
def told_to_stop(run_id: int, agency_id: int) -> None:
    """The operator asks the worker for the second time to end."""
    with watched(run_id, agency_id):
        raise SystemExit(1)
