"""The circular's own life: extended in the middle, its added days put in force, ended at the end."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.management import call_command

from benchmarks.endurance.book import Book
from benchmarks.endurance.cast import act
from benchmarks.endurance.stage import Stage
from piket.web.accounts.models import Role
from piket.web.audit.heads import sign_day
from piket.web.cases.services import forget_cases
from piket.web.directives.continuing import services as continuing
from piket.web.directives.models import Directive
from piket.web.duties.reminding import remind_due
from piket.web.rosters.models import Roster
from piket.web.rosters.services import publish_together
from piket.web.sending.services import forget_leavers
from piket.web.tenancy import acting
from piket.web.vaccination.services import forget_expired
from piket.web.webhooks.sending import wake_overdue


def work_off() -> None:
    """What waits for a worker, in this process."""
    call_command("db_worker", batch=True, interval=0.0, startup_delay=False, reload=False, verbosity=0)


def clocks_round(stage: Stage, book: Book, day: date) -> None:
    """What the clock does for an agency by itself."""
    with acting(stage.agency.pk):
        forget_leavers()
        forget_expired(day)
        forget_cases(day)
        wake_overdue(stage.agency.pk)
        book.done["duties reminded"] += remind_due(stage.agency)
        book.done["reminders"] += continuing.remind(stage.agency, day)
    sign_day(stage.agency.pk)


def extend(stage: Stage, book: Book) -> None:
    """The leader extends it; the job rules and plans what is added; the office puts that in force."""
    leader, office = stage.cast.role(Role.LEADER), stage.cast.role(Role.PERSONNEL)
    to = stage.days[-1] + timedelta(days=stage.beyond)
    with act(leader):
        continuing.extend_directive(access=leader, directive=_held(), to=to, ground="Kasus masih naik.")
    work_off()
    with act(office):
        drafts = Roster.objects.filter(ruling_set__directive__status=Directive.Status.APPROVED)
        book.done["published"] += publish_together(
            access=office, rosters=drafts, provisional=False, reason="Perpanjangan edaran"
        )
    book.done["extensions"] += 1


def end(stage: Stage, book: Book, day: date) -> None:
    """It ends today: on the last day that the extension gave it, or before it where that reached beyond."""
    leader = stage.cast.role(Role.LEADER)
    with act(leader):
        continuing.end_directive(access=leader, directive=_held(), day=day, ground="Kasus turun.")
    work_off()
    book.done["ends"] += 1


def _held() -> Directive:
    return Directive.objects.filter(status=Directive.Status.APPROVED).latest("pk")
