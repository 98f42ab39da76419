"""The workbook of many people, made in the background: counting a city's month takes longer than anybody waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from piket.policy.wording import month_name
from piket.web.accounts.models import User
from piket.web.clock import today
from piket.web.jobs.models import JobRun
from piket.web.jobs.services import Progress, start, watched
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access, Action, access_of
from piket.web.presence import board
from piket.web.presence.standing import clock_in
from piket.web.recap import book
from piket.web.recap.counting import Month, people_of
from piket.web.recap.models import RecapFile, RecapLock
from piket.web.recap.queries import Line, Recap, current, locked_lines
from piket.web.tenancy import acting, name_act

AT_ONCE = 300
"""People whose month is counted while one waits: a large unit."""
_TOGETHER = 1_000
_KEPT = timedelta(days=1)
_KIND = "recap"
_OPEN = (JobRun.Status.WAITING, JobRun.Status.RUNNING)


def is_long(units: QuerySet[Unit]) -> bool:
    return Employee.objects.filter(unit__in=units, active=True).count() > AT_ONCE


def start_whole(*, access: Access, month: Month, columns: Sequence[tuple[str, str]]) -> JobRun:
    """Queue the workbook of her branch; one that is under way already is hers. `columns` are (header, field)."""
    if not access.may(Action.VIEW_PRESENCE):
        raise PermissionDenied
    title = f"Rekap kehadiran {month_name(month.first.month)} {month.first.year}"
    running = JobRun.objects.filter(started_by=access.user, kind=_KIND, title=title, status__in=_OPEN).first()
    return running or start(
        access=access, task=make_whole, kind=_KIND, title=title,
        user_id=access.user.pk, month=month.first.isoformat(), columns=[list(one) for one in columns],
    )  # fmt: skip


@task()
def make_whole(run_id: int, agency_id: int, user_id: int, month: str, columns: list[list[str]]) -> None:
    """Safe to run twice: the second file takes the place of the first."""
    wanted = Month(date.fromisoformat(month))
    with watched(run_id, agency_id) as progress:
        with acting(agency_id, user=user_id):
            agency, user = Agency.objects.get(pk=agency_id), User.objects.get(pk=user_id)
            units = board.units(access_of(user, agency, today()))
            lock = RecapLock.objects.filter(month=wanted.first).first()
            mine = list(units.values_list("pk", flat=True))
            lines = locked_lines(lock, units) if lock else []
            people = [] if lock else list(people_of(units, wanted))
        lines += _counted(progress, people, wanted, agency, user)
        steps = max(1, len(lines))
        with progress.step("Menulis berkas", steps, steps):
            content = book.workbook(
                Recap(wanted, lock, lines), [(header, field) for header, field in columns]
            )
            with acting(agency_id, user=user_id, act="recap.file"):
                values = {"month": wanted.first, "made_at": timezone.now(), "units": mine, "content": content}
                RecapFile.objects.update_or_create(agency=agency, user=user, defaults=values)
        progress.tell({"people": len(lines)}, reverse("recap:file"))


def _counted(
    progress: Progress, people: Sequence[Employee], month: Month, agency: Agency, user: User
) -> list[Line]:
    found: list[Line] = []
    with progress.counting("Menghitung kehadiran", len(people)) as tell:
        for at in range(0, len(people), _TOGETHER):
            tell("Menghitung kehadiran", at)
            with acting(agency.pk, user=user.pk):
                found += current(people[at : at + _TOGETHER], month, clock_in(agency.time_zone).now)
    return found


def file_of(access: Access) -> RecapFile | None:
    """Hers, as long as she may still see everybody in it."""
    found = RecapFile.objects.filter(user=access.user, made_at__gt=timezone.now() - _KEPT).first()
    if found is None:
        return None
    seen = access.units(Action.VIEW_PRESENCE).filter(pk__in=found.units).count()
    return found if seen == len(found.units) else None


def forget_files() -> None:
    """Those whose day is over. Needs the agency open."""
    name_act("recap.file_drop")
    RecapFile.objects.filter(made_at__lt=timezone.now() - _KEPT).delete()
