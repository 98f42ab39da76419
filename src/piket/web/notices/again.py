"""Word of a roster to those whom it does not move: told the same before, they are told it again."""

from __future__ import annotations

from piket.web.notices.services import CHANNEL
from piket.web.organisation.models import Employee
from piket.web.rosters.models import Message, Roster
from piket.web.sending.outbox import enqueue


def tell_unmoved(roster: Roster) -> int:
    """What the newest roster told each of its people, to all whom this one has told nothing; their number.

    Runs after the roster's own messages, in the same transaction. Five queries, however many.
    """
    numbers = {number for part in roster.parts for number in part["members"]}
    told = Message.objects.filter(roster=roster, channel=CHANNEL)
    unmoved = Employee.objects.filter(number__in=numbers).exclude(pk__in=told.values("employee"))
    latest = Message.objects.filter(employee__in=unmoved, channel=CHANNEL, roster__isnull=False)
    latest = latest.order_by("employee_id", "-id").distinct("employee_id")
    made = Message.objects.bulk_create(
        Message(agency_id=roster.agency_id, employee_id=person, roster=roster, channel=CHANNEL, text=text)
        for person, text in latest.values_list("employee_id", "text")
    )
    enqueue(Message.objects.filter(pk__in=[message.pk for message in made]))
    return len(made)
