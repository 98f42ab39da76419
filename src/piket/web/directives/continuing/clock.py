"""What the clock does by itself, for every agency: its owners are told of directives that run out, addresses of people
who have left are forgotten, health facts and recap files whose time is up are deleted, messages to programs whose
worker died are taken up again, units are reminded of duties.
"""

from __future__ import annotations

from datetime import date

from piket.web.cases.services import forget_cases
from piket.web.directives.continuing.services import remind
from piket.web.duties.reminding import remind_due
from piket.web.organisation.models import Agency
from piket.web.recap.whole import forget_files
from piket.web.rounds import every_agency, for_each
from piket.web.sending.services import forget_leavers
from piket.web.tenancy import acting
from piket.web.vaccination.services import forget_expired
from piket.web.webhooks.sending import wake_overdue


def round_of(day: date) -> dict[str, int]:
    """By agency code, how many owners were told now; see `for_each`."""
    told = for_each(every_agency(), "The reminders of agency %s failed", lambda agency: _told(agency, day))
    return {agency.code: number for agency, number in told.items()}


def _told(agency: Agency, day: date) -> int:
    with acting(agency.pk):
        forget_leavers()
        forget_expired(day)
        forget_cases(day)
        forget_files()
        wake_overdue(agency.pk)
        remind_due(agency)
        return remind(agency, day)
