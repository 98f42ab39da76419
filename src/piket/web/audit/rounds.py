"""What the clock does for the audit trail: seals every few minutes, a signed head a day, and a check of it all."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from piket.web.audit.heads import sign_day
from piket.web.audit.models import Seal, Verification
from piket.web.audit.sealing import seal_agency
from piket.web.audit.tasks import queue_check
from piket.web.organisation.models import Agency
from piket.web.rounds import every_agency, for_each
from piket.web.tenancy import acting

SEAL_EVERY = 180.0
CHECK_EVERY = timedelta(days=1)


def seal_all() -> int:
    """How many seals were made; the day's heads where they are due. See `for_each`."""
    agencies = every_agency()
    made = for_each(agencies, "The seals of agency %s failed", lambda agency: seal_agency(agency.pk))
    for_each(agencies, "The day's head of agency %s could not be signed", lambda agency: sign_day(agency.pk))
    return sum(made.values())


def queue_checks() -> int:
    """How many agencies' chains were given to a worker to be checked: each once a day."""
    return sum(for_each(every_agency(), "The check of agency %s could not be queued", _queued).values())


def _queued(agency: Agency) -> bool:
    with acting(agency.pk):
        since = timezone.now() - CHECK_EVERY
        if Verification.objects.filter(at__gt=since).exists() or not Seal.objects.exists():
            return False
        return queue_check(agency.pk)
