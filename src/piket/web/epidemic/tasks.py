"""The safest roster of a unit as a job: fetched, computed outside any transaction, kept as a draft."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks import task

from piket.web.accounts.models import User
from piket.web.clock import today
from piket.web.epidemic.services import computed, keep, office_of
from piket.web.jobs.models import JobRun
from piket.web.jobs.services import start, watched
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action, access_of
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting

_STEPS = 3


@task()
def safest_job(run_id: int, agency_id: int, roster_id: int, user_id: int, minimum: int, town: int) -> None:
    """Safe to run twice: the second draft takes the place of the first."""
    with watched(run_id, agency_id) as progress:
        with progress.step("Mengambil jadwal unit", 1, _STEPS), acting(agency_id, user=user_id):
            agency, user = Agency.objects.get(pk=agency_id), User.objects.get(pk=user_id)
            access = access_of(user, agency, today())
            roster = Roster.objects.select_related("unit").get(pk=roster_id)
            office = office_of(access=access, roster=roster, time_zone=agency.time_zone, since=today())
        with progress.step("Menyusun dan mensimulasikan tiap pola", 2, _STEPS):
            made = computed(office, minimum, town)
        with (
            progress.step("Menyimpan draf", 3, _STEPS),
            acting(agency_id, user=user_id, act="roster.safest"),
        ):
            draft = keep(user=user, office=office, made=made, time_zone=agency.time_zone)
            board = reverse("rosters:board", args=[draft.unit.code])
        progress.say(made.reason.id, f"{board}?versi={draft.reference}")


def start_safest(*, access: Access, roster: Roster, minimum: int, town: int) -> JobRun:
    """Queue the job. Asks for the right to edit the unit's rosters."""
    if not access.may(Action.EDIT_ROSTER, roster.unit):
        raise PermissionDenied
    return start(
        access=access,
        task=safest_job,
        kind=f"safest:{roster.unit.code}"[:60],
        title=roster.unit.name[:200],
        roster_id=roster.pk,
        user_id=access.user.pk,
        minimum=minimum,
        town=town,
    )
