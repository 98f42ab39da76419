"""What the clock does for the audit trail: seals every few minutes, a signed head a day, and a check of it all."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from piket.web.audit import sealing
from piket.web.audit.agencies import every_agency
from piket.web.audit.heads import sign_day
from piket.web.audit.models import Seal, Verification
from piket.web.audit.tasks import queue_check
from piket.web.tenancy import acting

SEAL_EVERY = 180.0
CHECK_EVERY = timedelta(days=1)


def seal_all() -> int:
    """How many seals were made; the day's heads where they are due."""
    agencies = [agency.pk for agency in every_agency()]
    made = sealing.round_of(agencies)
    for agency_id in agencies:
        sign_day(agency_id)
    return made


def queue_checks() -> int:
    """How many agencies' chains were given to a worker to be checked: each once a day."""
    return sum(_queued(agency.pk) for agency in every_agency())


def _queued(agency_id: int) -> bool:
    with acting(agency_id):
        since = timezone.now() - CHECK_EVERY
        if Verification.objects.filter(at__gt=since).exists() or not Seal.objects.exists():
            return False
        return queue_check(agency_id)
