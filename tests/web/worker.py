"""What the worker does, in a test."""

from __future__ import annotations

from django_tasks_db.models import DBTaskResult


def waiting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(status="READY"))


def work_off() -> None:
    """Take up all that waits."""
    for result in waiting():
        result.task.func(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
        result.delete()
