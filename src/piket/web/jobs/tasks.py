"""Background tasks. Each is safe to run twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks import task

from piket.web.directives.arriving import STEPS as READING_STEPS
from piket.web.directives.arriving import read_arrival, receive
from piket.web.directives.models import Directive
from piket.web.directives.services import Upload
from piket.web.jobs.main import IN_FORCE, STEPS, Done, Report, Wanted, run_main_job
from piket.web.jobs.models import JobRun
from piket.web.jobs.services import Progress, start, watched
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster


@task()
def main_job(run_id: int, agency_id: int, directive_id: int, user_id: int, status: str) -> None:
    """The main job of a circular, watched by its page."""
    with watched(run_id, agency_id) as progress:
        done = run_main_job(Wanted(agency_id, directive_id, user_id, status), _reporter(progress))
        progress.tell(outcome_of(done), reverse("directives:detail", args=[done.directive.pk]))


def start_main_job(*, access: Access, directive: Directive, status: str) -> JobRun:
    """Queue the main job; its page shows how far it is. Asks for the right to approve."""
    if not access.may(Action.APPROVE_DIRECTIVE):
        raise PermissionDenied
    return start(
        access=access,
        task=main_job,
        kind=f"main:{directive.key}"[:60],
        title=directive.title[:200],
        directive_id=directive.pk,
        user_id=access.user.pk,
        status=status,
    )


@task()
def reading_job(run_id: int, agency_id: int, arrival_id: int, user_id: int) -> None:
    """A circular read in the background, watched by its page."""
    with watched(run_id, agency_id) as progress:
        directive, said = read_arrival(arrival_id, agency_id, user_id, _reporter(progress, READING_STEPS))
        progress.say(said, reverse("directives:review", args=[directive.pk]))


def start_reading(*, access: Access, upload: Upload) -> JobRun:
    """Queue the reading of a scan, or of a text for a second reader; its page shows how far it is."""
    arrival = receive(access=access, upload=upload)
    return start(
        access=access,
        task=reading_job,
        kind="reading",
        title=upload.name[:200],
        arrival_id=arrival.pk,
        user_id=access.user.pk,
    )


def rerun(*, access: Access, directive: Directive) -> JobRun:
    """After a new decision: the same circular again. Rosters in force are replaced by provisional ones."""
    in_force = Roster.objects.filter(ruling_set__directive__key=directive.key, status__in=IN_FORCE)
    status = Roster.Status.PROVISIONAL if in_force.exists() else Roster.Status.DRAFT
    return start_main_job(access=access, directive=directive, status=status)


def _reporter(progress: Progress, steps: int = STEPS) -> Report:
    count = iter(range(1, steps + 1))

    @contextmanager
    def report(name: str) -> Iterator[None]:
        with progress.step(name, next(count), steps):
            yield

    return report


def outcome_of(done: Done) -> dict[str, int | list[int]]:
    """The figures that the job's page tells; those of what changed only where there was a run before."""
    planned = done.result.planned
    figures: dict[str, int | list[int]] = {
        "units": done.units,
        "blocked": len({item.unit for item in planned.blocked}),
        "messages": done.messages,
    }
    if done.change is not None:
        figures |= {
            "changed": len(done.change.bounds),
            "freed": len(done.change.freed),
            "stopped": len(done.change.blocked),
            "remade": done.remade,
        }
    return figures
