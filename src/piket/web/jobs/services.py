"""Long jobs that a person can watch. A task computes outside any transaction and writes in short ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django_tasks.base import Task

from piket.web.jobs.models import JobRun
from piket.web.jobs.passing import is_passing
from piket.web.permissions import Access, Action
from piket.web.tenancy import acting

Tell = Callable[[str, int], None]


class Stopped(Exception):
    """Whoever started the job wants it no more."""


def start(
    *,
    access: Access,
    task: Task[..., Any],
    kind: str,
    title: str,
    stoppable: bool = False,
    **arguments: Any,
) -> JobRun:
    """Record a job and queue its task; both stand when the request's transaction commits.

    The task is called with `run_id`, `agency_id` and the arguments (JSON values); it runs in `watched`. One that is
    `stoppable` counts its work by `Progress.count`, which ends it.
    """
    run = JobRun.objects.create(
        agency=access.agency, kind=kind, title=title, started_by=access.user, stoppable=stoppable
    )
    task.enqueue(run_id=run.pk, agency_id=access.agency.pk, **arguments)
    return run


def may_stop(access: Access, run: JobRun) -> bool:
    """Who started it, and who watches all jobs."""
    mine = run.started_by_id == access.user.pk or access.may(Action.RUN_JOBS)
    return mine and run.stoppable and not run.finished and not run.stop_asked


def stop(*, access: Access, run: JobRun) -> None:
    """Ask a job to end; it does so before its next stretch of work."""
    if not may_stop(access, run):
        raise PermissionDenied
    JobRun.objects.filter(pk=run.pk).update(stop_asked=True)


@dataclass(frozen=True)
class Progress:
    """How a task tells where it is. Each call is a transaction of its own, so that a page sees it at once."""

    run_id: int
    agency_id: int

    @contextmanager
    def counting(self, name: str, total: int) -> Iterator[Tell]:
        """Steps counted in pieces, from inside a transaction too: told over a connection beside the job's own.

        The function given takes the step and how far it is, and raises `Stopped` once somebody has asked for it. Within
        the block nothing else is told.
        """
        side = connection.copy()
        try:
            side.set_autocommit(False)
            tell = partial(self._count, side, total)
            tell(name, 0)
            yield tell
        finally:
            side.close()

    def _count(self, side: BaseDatabaseWrapper, total: int, name: str, done: int) -> None:
        with side.cursor() as cursor:
            cursor.execute("SELECT set_config('app.agency', %s, true)", [str(self.agency_id)])
            cursor.execute(_COUNT, [name, done, total, self.run_id])
            row = cursor.fetchone()
        side.commit()
        if row is not None and row[0]:
            raise Stopped

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


_COUNT = "UPDATE jobs_jobrun SET step = %s, done = %s, total = %s WHERE id = %s RETURNING stop_asked"


def take_time() -> None:
    """A statement of this transaction may take longer than one that somebody waits for."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '30min'")


@contextmanager
def watched(run_id: int, agency_id: int) -> Iterator[Progress]:
    """Mark a job as running, then done; or failed with the error's words, which go on to the log; or as stopped.

    A task taken up again after its worker died, or after the database was away, starts its steps anew: until then the
    job stands as it is.
    """
    progress = Progress(run_id, agency_id)
    progress._write(status=JobRun.Status.RUNNING, started_at=timezone.now(), steps=[], done=0, message="")
    try:
        yield progress
    except Stopped:
        progress._write(status=JobRun.Status.CANCELLED, finished_at=timezone.now(), step="", done=0, total=0)
        return
    except Exception as error:
        if not is_passing(error):
            progress._write(status=JobRun.Status.FAILED, finished_at=timezone.now(), message=str(error))
        raise
    progress._write(status=JobRun.Status.DONE, finished_at=timezone.now())
