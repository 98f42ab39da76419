"""What the clock does by itself, for every agency: its owners are told of directives that run out, addresses of people
who have left are forgotten, health facts whose time is up are deleted, messages to programs whose worker died are
taken up again, units are reminded of duties.
"""

from __future__ import annotations

import logging
from datetime import date

from django.db import DatabaseError

from piket.web.cases.services import forget_cases
from piket.web.directives.continuing.services import remind
from piket.web.duties.reminding import remind_due
from piket.web.organisation.models import Agency
from piket.web.sending.services import forget_leavers
from piket.web.tenancy import acting, set_local
from piket.web.vaccination.services import forget_expired
from piket.web.webhooks.sending import wake_overdue

log = logging.getLogger(__name__)


def round_of(day: date) -> dict[str, int]:
    """By agency code, how many owners were told now. One agency's fault is logged and keeps no other waiting.

    Raises `django.db.DatabaseError` where the database itself fails: the clock is then started anew.
    """
    return {agency.code: told for agency in _agencies() if (told := _told(agency, day)) is not None}


def _agencies() -> list[Agency]:
    with acting(None):
        set_local(clock="on")
        return list(Agency.objects.order_by("pk"))


def _told(agency: Agency, day: date) -> int | None:
    try:
        with acting(agency.pk):
            forget_leavers()
            forget_expired(day)
            forget_cases(day)
            wake_overdue(agency.pk)
            remind_due(agency)
            return remind(agency, day)
    except DatabaseError:
        raise
    except Exception:
        log.exception("The reminders of agency %s failed", agency.code)
        return None
