"""Long jobs that a person can watch. A task computes outside any transaction and writes in short ones."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django_tasks.base import Task

from piket.web.jobs.models import JobRun
from piket.web.permissions import Access
from piket.web.tenancy import acting


def start(*, access: Access, task: Task[..., Any], kind: str, title: str, **arguments: Any) -> JobRun:
    """Record a job and queue its task; both stand when the request's transaction commits.

    The task is called with `run_id`, `agency_id` and the arguments (JSON values); it runs in `watched`.
    """
    run = JobRun.objects.create(agency=access.agency, kind=kind, title=title, started_by=access.user)
    task.enqueue(run_id=run.pk, agency_id=access.agency.pk, **arguments)
    return run


@dataclass(frozen=True)
class Progress:
    """How a task tells where it is. Each call is a transaction of its own, so that a page sees it at once."""

    run_id: int
    agency_id: int

    @contextmanager
    def step(self, name: str, done: int, total: int) -> Iterator[None]:
        """A named step, number `done` of `total`, with the seconds it took."""
        self._write(step=name, done=done - 1, total=total)
        begin = time.monotonic()
        yield
        with acting(self.agency_id):
            run = JobRun.objects.select_for_update().get(pk=self.run_id)
            run.steps = [*run.steps, {"name": name, "seconds": round(time.monotonic() - begin, 2)}]
            run.done = done
            run.save(update_fields=["steps", "done"])

    def say(self, message: str, result_url: str = "") -> None:
        """A sentence for the page, and where the result is to be seen."""
        self._write(message=message, result_url=result_url)

    def tell(self, outcome: dict[str, int | list[int]], result_url: str = "") -> None:
        """The figures of the result, which the page says in the visitor's language."""
        self._write(outcome=outcome, result_url=result_url)

    def _write(self, **values: Any) -> None:
        with acting(self.agency_id):
            JobRun.objects.filter(pk=self.run_id).update(**values)


@contextmanager
def watched(run_id: int, agency_id: int) -> Iterator[Progress]:
    """Mark a job as running, then done; or failed with the error's words. The error goes on to the log.

    A task taken up again after its worker died starts its steps anew.
    """
    progress = Progress(run_id, agency_id)
    progress._write(status=JobRun.Status.RUNNING, started_at=timezone.now(), steps=[], done=0, message="")
    try:
        yield progress
    except Exception as error:
        progress._write(status=JobRun.Status.FAILED, finished_at=timezone.now(), message=str(error))
        raise
    progress._write(status=JobRun.Status.DONE, finished_at=timezone.now())
