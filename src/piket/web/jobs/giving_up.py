"""What is done for a task that is not tried again: its job says so, and what waited for it waits no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop
from django_tasks.base import Task

from piket.web.jobs.models import JobRun
from piket.web.tenancy import acting

GIVEN_UP = gettext_noop(
    "Pekerjaan ini beberapa kali terputus dan tidak dicoba lagi. Mulailah sekali lagi; bila terulang, beri tahu "
    "pengelola."
)
Arguments = Mapping[str, Any]
_AFTERWARDS: dict[str, Callable[[Arguments], None]] = {}


def when_given_up(
    task: Task[..., Any],
) -> Callable[[Callable[[Arguments], None]], Callable[[Arguments], None]]:
    """Marks the function that gives back what such a task held; called with the task's arguments."""

    def keep(act: Callable[[Arguments], None]) -> Callable[[Arguments], None]:
        _AFTERWARDS[task.module_path] = act
        return act

    return keep


def give_up(task_path: str, arguments: Arguments) -> None:
    """Its job has failed, in words for a person; a task that nobody watches has none."""
    if {"run_id", "agency_id"} <= arguments.keys():
        with acting(arguments["agency_id"], act="job.given_up"):
            open_ones = JobRun.objects.filter(pk=arguments["run_id"]).exclude(
                status__in=(JobRun.Status.DONE, JobRun.Status.FAILED, JobRun.Status.CANCELLED)
            )
            open_ones.update(status=JobRun.Status.FAILED, finished_at=timezone.now(), message=GIVEN_UP)
    try:
        import_string(task_path)  # so that its module has said what is to be done
    except ImportError:
        return  # of a version before this one
    if (afterwards := _AFTERWARDS.get(task_path)) is not None:
        afterwards(arguments)
